"""A liver that secretes insulin in proportion to the glucose that its cells see.

A hepatocyte sees glucose after what it has itself given or taken.
"""

from typing import Any

from portalis.agents.hepatocyte import Hepatocyte

RATE = 100.0
"""pmol/min of the whole liver at the usual glucose."""
USUAL_GLUCOSE = 5.0
"""mmol/L."""


def secrete_insulin(glucose: float, lot: float, p: Any) -> float:
    """Return insulin let out (pmol/min, whole liver) at the glucose (mM) in and around the cell."""
    return RATE * glucose / USUAL_GLUCOSE


class ProportionalInsulin(Hepatocyte):
    """A hepatocyte that makes insulin by the glucose it sees."""

    secrete_insulin = staticmethod(secrete_insulin)
