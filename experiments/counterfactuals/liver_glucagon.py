"""A liver that makes glucagon as alpha cells do: more of it when glucose is low."""

from typing import Any

from portalis.agents.hepatocyte import Hepatocyte

RATE = 9.0
"""pmol/min of the whole liver at the usual glucose: what alpha cells secrete after an overnight fast."""
HALF_GLUCOSE = 5.0
"""mmol/L."""


def secrete_glucagon(glucose: float, lot: float, p: Any) -> float:
    """Return glucagon let out (pmol/min, whole liver) at the glucose (mM) in and around the cell."""
    return 2.0 * RATE / (1.0 + (glucose / HALF_GLUCOSE) ** 4)


class LiverGlucagon(Hepatocyte):
    """A hepatocyte that makes glucagon."""

    secrete_glucagon = staticmethod(secrete_glucagon)
