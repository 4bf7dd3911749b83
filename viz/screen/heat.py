"""Heat: how much of each species a litre of blood holds, as colours of vessel sites on a map."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib import colormaps

from portalis.model.stock import SPECIES

MAP = colormaps["viridis"]
STEPS = 32
"""Colours of a scale."""


@dataclass(frozen=True)
class Heat:
    """A level in blood as a colour, in equal ratios from `low` to `high`.

    Attributes
    ----------
    unit : str
    low, high : float
        Ends of the scale, in `unit`.
    per_unit : float
        What the model counts in (pmol/L, and mmol/L for glucose) for one of `unit`.
    """

    unit: str
    low: float
    high: float
    per_unit: float = 1.0


HEATS = {
    "insulin": Heat("pmol/L", 10.0, 1000.0),
    "glucagon": Heat("pmol/L", 2.0, 50.0),
    "glucose": Heat("mmol/L", 2.5, 20.0),
    "c_peptide": Heat("pmol/L", 100.0, 5000.0),
    "igf1": Heat("nmol/L", 5.0, 100.0, per_unit=1000.0),
}
"""From below fasting to the most that a meal brings; the portal vein has the high end of insulin."""


def heat(body: Any, name: str) -> dict[str, Any]:
    """Return a species' colour scale, and what one packet means at each vessel site, for the player."""
    look, table = HEATS[name], getattr(body.world, name)
    each = table.size[0] / table.volumes / look.per_unit
    colours = np.round(255.0 * MAP(np.linspace(0.0, 1.0, STEPS))[:, :3]).astype(int)
    return {
        "unit": look.unit,
        "low": look.low,
        "high": look.high,
        "colours": colours.tolist(),
        "each": [float(f"{value:.4g}") for value in each],
    }


def heats(body: Any) -> list[dict[str, Any]]:
    """Return all of them, in the order of SPECIES."""
    return [heat(body, name) for name in SPECIES]
