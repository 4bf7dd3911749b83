"""Who gives glucose and who takes it: a diagram with bands as wide as the fluxes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.patches import Rectangle

from portalis.model.units import GLUCOSE_UNITS
from portalis.viz import captions, palette
from portalis.viz.flux_bands import GIVERS, TAKERS, draw_side
from portalis.viz.page import Page, wrapped
from portalis.viz.told_figure import ToldFigure

WIDTH_MM, HEIGHT_MM, MARGIN = 180.0, 108.0, 3.0
TOP, LINE = 14.5, 3.35
TALLEST = 1.0
"""Height of all bands of one side together at the middle."""
BEGIN, MIDDLE, END, HALF = 0.27, 0.5, 0.73, 0.014
FLUX = "µmol/kg/min"


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
        µmol/kg/min by the names in :data:`~portalis.viz.flux_bands.GIVERS` and `TAKERS`, means of the time;
        both add up to the same.
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
            draw_side(axes, fluxes.given, GIVERS, scale, BEGIN, MIDDLE - HALF),
            draw_side(axes, fluxes.taken, TAKERS, scale, END, MIDDLE + HALF),
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
