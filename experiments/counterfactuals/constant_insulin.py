"""A liver that secretes insulin at a constant rate, whatever the glucose."""

from typing import Any

from portalis.agents.hepatocyte import Hepatocyte

RATE = 100.0
"""pmol/min of the whole liver: what the beta cells of a healthy adult secrete after an overnight fast."""


def secrete_insulin(glucose: float, lot: float, p: Any) -> float:
    """Return insulin let out (pmol/min, whole liver), the same at every glucose (mM)."""
    return RATE


class ConstantInsulin(Hepatocyte):
    """A hepatocyte that makes insulin and does not ask for glucose."""

    secrete_insulin = staticmethod(secrete_insulin)
