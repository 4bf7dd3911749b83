"""Bands of a flux diagram: as wide as the flux, with names beside them."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from portalis.viz import palette

GIVERS = {
    "gut": ("Gut", palette.BLUE),
    "glycogen": ("Liver, glycogenolysis", palette.ORANGE),
    "liver_new": ("Liver, gluconeogenesis", palette.GREEN),
    "kidney": ("Kidney, gluconeogenesis", palette.VERMILLION),
    "vein": ("Given into a vein", palette.SKY),
    "fluids_fall": ("Fall in body fluids", palette.GREY),
}
TAKERS = {
    "brain": ("Brain", palette.BLUE),
    "red_cells": ("Red cells", palette.VERMILLION),
    "muscle": ("Muscle", palette.GREEN),
    "fat": ("Fat", palette.ORANGE),
    "liver": ("Liver, glycogenesis", palette.PLUM),
    "urine": ("Urine", palette.SKY),
    "fluids_rise": ("Rise in body fluids", palette.GREY),
}
"""Name and colour of each band, from top to bottom."""
APART = 0.075
"""Gap between two bands at the side, where all bands together are 1 high."""
NARROWEST = 0.05
"""So much room has the name of a band that is narrower."""


def draw_side(
    axes: Axes,
    amounts: Mapping[str, float],
    looks: Mapping[str, tuple[str, str]],
    scale: float,
    outer: float,
    inner: float,
) -> float:
    """Draw the bands of one side from top to bottom; return how far down they reach.

    Parameters
    ----------
    amounts : mapping of str to float
        µmol/kg/min; what is nothing is left out.
    scale : float
        Height of one µmol/kg/min.
    outer, inner : float
        Where bands begin at the side, and end at the middle.
    """
    shown = {name: amounts[name] for name in looks if round(amounts[name], 2) > 0}
    at_side, at_middle, given_side = 0.0, 0.0, outer < inner
    for name, amount in shown.items():
        words, colour = looks[name]
        height = amount * scale
        room = max(height, NARROWEST)
        top = at_side + (room - height) / 2
        axes.add_patch(_band((outer, -top), (inner, -at_middle), height, colour))
        beside = outer - 0.008 if given_side else outer + 0.008
        axes.text(
            beside,
            -top - height / 2,
            f"{words}  {amount:.2g}" if amount < 1 else f"{words}  {amount:.1f}",
            ha="right" if given_side else "left",
            va="center",
        )
        at_side += room + APART
        at_middle += height
    return at_side - APART


def _band(left: tuple[float, float], right: tuple[float, float], height: float, colour: str) -> PathPatch:
    """Return a band of even height from one upper corner to the other."""
    halfway = (left[0] + right[0]) / 2
    upper = [left, (halfway, left[1]), (halfway, right[1]), right]
    lower = [(x, y - height) for x, y in reversed(upper)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    points = np.array([*upper, *lower, left])
    return PathPatch(Path(points, codes), facecolor=colour, edgecolor="none")
