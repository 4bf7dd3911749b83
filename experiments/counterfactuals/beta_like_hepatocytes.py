"""Stem-cell hepatocytes of which a chosen part has become beta-like.

They sense glucose as steeply as beta cells, but have no store of ready insulin, no rhythm and no incretins,
and sit where the blood has already passed other hepatocytes. For another part make a class of your own::

    class Fifth(Hepatocyte):
        secrete_insulin = staticmethod(beta_like(0.2))
"""

from collections.abc import Callable
from typing import Any

from portalis.agents.hepatocyte import Hepatocyte

PART = 0.1
"""Of the hepatocytes: so many are as good as all beta cells together."""
MOST = 700.0 / PART
"""pmol/min at very high glucose if all hepatocytes had become beta-like."""
HALF_GLUCOSE, EXPONENT = 8.4, 4.0
"""Half-maximal glucose (mmol/L) and steepness of beta cells."""


def beta_like(part: float) -> Callable[..., Any]:
    """Return the rule of a liver of which a part (0 to 1) is beta-like."""

    def secrete_insulin(glucose: float, lot: float, p: Any) -> float:
        """Return insulin let out (pmol/min, as if the whole liver did alike); `lot` tells which cell."""
        if lot >= part:
            return 0.0
        return MOST / (1.0 + (HALF_GLUCOSE / max(glucose, 1e-6)) ** EXPONENT)

    return secrete_insulin


class BetaLike(Hepatocyte):
    """A hepatocyte that may have become beta-like, as one in ten has."""

    secrete_insulin = staticmethod(beta_like(PART))
