"""The figure of a cohort: who stands where after the same drink, and what that goes with."""

from pathlib import Path
from typing import Any, Protocol

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from portalis.viz import palette
from portalis.viz.cohort_panels import (
    draw_band,
    draw_disposition,
    draw_histogram,
    draw_liver_fat,
    draw_sensitivity,
)
from portalis.viz.page import Page, panel_heading, wrapped

WIDTH_MM, HEIGHT_MM = 180.0, 150.0
LEFT, ACROSS, DOWN = 14.0, 60.0, 62.0
PANEL_WIDTH, PANEL_HEIGHT = 43.0, 44.0


class Cohort(Protocol):
    """What is read: :class:`portalis.experiments.cohort.responses.Responses` has all of it."""

    @property
    def cohort(self) -> Any:
        """Its seed, and how many people."""

    @property
    def title(self) -> str:
        """What everybody went through."""

    @property
    def resolution(self) -> str:
        """Of the agents."""

    @property
    def engine(self) -> str:
        """Agents or twin."""

    def table(self) -> pd.DataFrame:
        """Return a row for each person."""

    def bands(self) -> pd.DataFrame:
        """Return percentiles, a row a minute."""

    def shares(self) -> dict[str, float]:
        """Return the share of people in each class."""


def draw_cohort(found: Cohort, *, units: str = "mmol/L") -> Figure:
    """Return the figure, with glucose in `units`: mmol/L or mg/dL."""
    table, bands = found.table(), found.bands()
    with matplotlib.rc_context(palette.STYLE):
        page = Page(WIDTH_MM, HEIGHT_MM)
        page.words(
            3, 3, f"{len(table)} people: {found.title}", fontsize=palette.HEADING_POINTS, fontweight="bold"
        )
        page.words(3, 8.8, _subheading(found), fontsize=palette.TITLE_POINTS)
        headings = (
            "Glucose after two hours",
            "Plasma glucose",
            "Plasma insulin",
            "Insulin sensitivity",
            "Beta-cell function",
            "Liver fat",
        )
        axes = []
        for place, heading in enumerate(headings):
            row, column = divmod(place, 3)
            left, top = LEFT + ACROSS * column, 22 + DOWN * row
            axes.append(page.axes(left, top, PANEL_WIDTH, PANEL_HEIGHT, heading))
            panel_heading(axes[-1], "abcdef"[place], heading)
        draw_histogram(axes[0], table, found.shares(), units)
        draw_band(axes[1], bands, "glucose_mM", units)
        draw_band(axes[2], bands, "insulin_pM", "pmol/L")
        draw_sensitivity(axes[3], table, units)
        draw_disposition(axes[4], table)
        draw_liver_fat(axes[5], table)
        for line, words in enumerate(wrapped(_footer(), WIDTH_MM - 6)):
            page.words(3, HEIGHT_MM - 11 + 3.4 * line, words, color=palette.GREY)
        return page.figure


def save_cohort(found: Cohort, path: str | Path, *, units: str = "mmol/L", dpi: int = 200) -> Path:
    """Draw the figure and save it; the same people give the same bytes."""
    draw_cohort(found, units=units).savefig(path, dpi=dpi)
    return Path(path)


def _subheading(found: Cohort) -> str:
    how = "mean-field twin" if found.engine == "twin" else f"{found.resolution} agents"
    return f"Virtual cohort, seed {found.cohort.seed} · {how}"


def _footer() -> str:
    return (
        "b, c: median, middle half and 90 % of all people. d, e: multiples of the reference adult; lines of "
        "e join equal disposition (0.5, 1 and 2). Sources of all distributions: "
        "experiments/cohort/people.toml. Not for medical decisions."
    )
