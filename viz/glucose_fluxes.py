"""Who gives glucose and who takes it: a diagram with bands as wide as the fluxes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from portalis.model.units import GLUCOSE_UNITS
from portalis.viz import captions, palette
from portalis.viz.page import Page, wrapped
from portalis.viz.told_figure import ToldFigure

WIDTH_MM, HEIGHT_MM, MARGIN = 180.0, 108.0, 3.0
TOP, LINE = 14.5, 3.35
TALLEST, APART = 1.0, 0.075
"""Height of all bands of one side together, and the gap between two: shares of the axes."""
NARROWEST = 0.05
"""So much of its side's room has the name of a band that is narrower, as a share of the axes."""
BEGIN, MIDDLE, END, HALF = 0.27, 0.5, 0.73, 0.014
FLUX = "µmol/kg/min"

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


@dataclass(frozen=True)
class GlucoseFluxes:
    """Glucose fluxes of a stretch of time.

    Attributes
    ----------
    run : Any
        With ``protocol`` and ``provenance``.
    first_min, last_min : float
        Minutes after time zero.
    given, taken : mapping of str to float
        By the names in `GIVERS` and `TAKERS`, µmol/kg/min, means of the time; both add up to the same.
    glucose_mM : tuple of float
        Plasma glucose in the first and in the last minute.
    """

    run: Any
    first_min: float
    last_min: float
    given: Mapping[str, float]
    taken: Mapping[str, float]
    glucose_mM: tuple[float, float]


def draw_fluxes(fluxes: GlucoseFluxes, *, units: str = "mmol/L") -> ToldFigure:
    """Return the diagram; `units` is that of plasma glucose."""
    with matplotlib.rc_context(palette.STYLE):
        words = (
            "Widths: means of these minutes, counted packet by packet; both sides add up to the same. "
            "Body fluids: blood plasma and the fluid of tissues."
        )
        below = wrapped(words, WIDTH_MM - 4 * MARGIN)
        foot = HEIGHT_MM - 3.0 - LINE * (len(below) + 1) - 0.8
        page = Page(WIDTH_MM, HEIGHT_MM)
        page.words(
            MARGIN, 3.0, captions.heading(fluxes.run), fontsize=palette.HEADING_POINTS, fontweight="bold"
        )
        subheading = captions.told_minutes(fluxes.run, fluxes.first_min, fluxes.last_min)
        page.words(
            MARGIN, 8.5, f"Who gives and who takes glucose. {subheading}", fontsize=palette.TITLE_POINTS
        )
        axes = page.axes(MARGIN, TOP, WIDTH_MM - 2 * MARGIN, foot - 3.0 - TOP, "fluxes")
        axes.set(xlim=(0.0, 1.0))
        axes.axis("off")
        total = sum(fluxes.given.values())
        scale = TALLEST / max(total, 1e-12)
        depths = [
            _draw_side(axes, fluxes.given, GIVERS, scale, BEGIN, MIDDLE - HALF),
            _draw_side(axes, fluxes.taken, TAKERS, scale, END, MIDDLE + HALF),
        ]
        axes.add_patch(
            Rectangle((MIDDLE - HALF, -TALLEST), 2 * HALF, TALLEST, facecolor=palette.BLACK, edgecolor="none")
        )
        axes.set_ylim(-max(TALLEST, *depths) - 0.01, 0.13)
        early, late = (level * GLUCOSE_UNITS[units] for level in fluxes.glucose_mM)
        digits = 1 if units == "mmol/L" else 0
        levels = f"{early:.{digits}f} to {late:.{digits}f} {units}"
        axes.text(
            MIDDLE,
            0.03,
            f"Body fluids: {total:.1f} {FLUX}\nplasma glucose {levels}",
            ha="center",
            va="bottom",
            linespacing=1.25,
        )
        for place, side, heading in ((BEGIN, "right", "Given"), (END, "left", "Taken")):
            axes.text(
                place,
                0.03,
                f"{heading} ({FLUX})",
                ha=side,
                va="bottom",
                fontsize=palette.TITLE_POINTS,
            )
        page.words(MARGIN, foot, "\n".join(below), linespacing=1.2)
        last = HEIGHT_MM - 3.0 - LINE
        page.words(MARGIN, last, captions.footer(fluxes.run), color=palette.GREY)
        units_told = f"fluxes {FLUX}, plasma glucose {units}"
        what = f"Glucose given and taken, minute {fluxes.first_min:g} to {fluxes.last_min:g}"
        page.figure.about = captions.about(fluxes.run, what, units_told)
        return page.figure


def _draw_side(
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
