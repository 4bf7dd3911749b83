"""A liver deaf to insulin: it takes insulin up as ever, but its cells act as after a night's fast."""

from typing import Any

from portalis.agents.hepatocyte import Hepatocyte


def hear_insulin(bound: float, fat: float, p: Any) -> float:
    """Return insulin's action in the cell, whatever the receptors hold: that of an overnight fast."""
    return 1.0


class FrozenSignal(Hepatocyte):
    """A hepatocyte whose insulin signal stands still."""

    hear_insulin = staticmethod(hear_insulin)
