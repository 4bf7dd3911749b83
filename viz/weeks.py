"""The figure of weeks: what is slow, and what it does to fasting glucose and insulin."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from portalis.model.units import GLUCOSE_UNITS
from portalis.viz import palette
from portalis.viz.page import Page, panel_heading, wrapped
from portalis.viz.palette import Stroke

WIDTH_MM, HEIGHT_MM = 180.0, 172.0
LEFT, ACROSS, TOP, DOWN = 14.0, 60.0, 23.0, 47.0
PANEL_WIDTH, PANEL_HEIGHT = 43.0, 31.0
DAYS_PER_WEEK = 7.0
FIRST = Stroke(palette.BLACK, "-", "o")
SECOND = Stroke(palette.BLUE, (0, (5, 1.6)), "s")


@dataclass(frozen=True)
class Panel:
    """One panel over the weeks.

    Attributes
    ----------
    heading, unit : str
        ``"glucose"`` is shown in the chosen unit.
    lines : tuple of (column, label)
        One or two.
    reach : tuple of float
        Values that the vertical axis takes in whatever happens.
    mark : float or None
        A limit that is drawn dotted.
    """

    heading: str
    unit: str
    lines: tuple[tuple[str, str], ...]
    reach: tuple[float, ...]
    mark: float | None = None


PANELS = (
    Panel("Liver fat", "% of weight", (("liver_fat_percent", ""),), (0.0, 6.0), 5.5),
    Panel(
        "Insulin's action in the liver", "% of start", (("hepatic_sensitivity_percent", ""),), (60.0, 110.0)
    ),
    Panel("Liver glycogen at 19:00", "mmol/L", (("liver_glycogen_mM", ""),), (0.0, 350.0)),
    Panel(
        "Glucose",
        "glucose",
        (("mean_glucose_mM", "mean of day"), ("fasting_glucose_mM", "fasting")),
        (4.0, 7.0),
    ),
    Panel("Fasting insulin", "pmol/L", (("fasting_insulin_pM", ""),), (0.0, 80.0)),
    Panel("Haemoglobin A1c", "%, estimated", (("haemoglobin_a1c_percent", ""),), (5.0, 6.0)),
    Panel("Beta cells", "% of start", (("beta_cells_percent", ""),), (90.0, 110.0)),
    Panel("Muscle's insulin sensitivity", "% of start", (("muscle_sensitivity_percent", ""),), (90.0, 110.0)),
    Panel("Body weight", "kg", (("weight_kg", ""),), ()),
)


class Lived(Protocol):
    """What is read: :class:`portalis.experiments.weeks.weeks.Weeks` has all of it."""

    @property
    def subject(self) -> Any:
        """Who."""

    @property
    def diet_title(self) -> str:
        """What is eaten."""

    @property
    def exercise(self) -> str:
        """What is done."""

    @property
    def engine(self) -> str:
        """Agents or twin."""

    @property
    def resolution(self) -> str:
        """Of the agents."""

    @property
    def days(self) -> int:
        """How long."""

    @property
    def table(self) -> pd.DataFrame:
        """A row for each day that counted."""


def draw_weeks(lived: Lived, *, units: str = "mmol/L") -> Figure:
    """Return the figure, with glucose in `units`: mmol/L or mg/dL."""
    with matplotlib.rc_context(palette.STYLE):
        page = Page(WIDTH_MM, HEIGHT_MM)
        heading = f"{lived.days // 7} weeks: {lived.diet_title}"
        page.words(3, 3, heading, fontsize=palette.HEADING_POINTS, fontweight="bold")
        page.words(3, 8.8, _subheading(lived), fontsize=palette.TITLE_POINTS)
        for place, panel in enumerate(PANELS):
            row, column = divmod(place, 3)
            left, top = LEFT + ACROSS * column, TOP + DOWN * row
            axes = page.axes(left, top, PANEL_WIDTH, PANEL_HEIGHT, panel.heading)
            panel_heading(axes, "abcdefghi"[place], panel.heading)
            draw_panel(axes, panel, lived.table, units, labelled=row == 2)
        words = (
            "Points: days that were lived in full; between them slow stores leap with the rates of the day "
            "before. a: dotted, 5.5 %, the upper limit of normal. Not for medical decisions."
        )
        for line, told in enumerate(wrapped(words, WIDTH_MM - 6)):
            page.words(3, HEIGHT_MM - 9 + 3.4 * line, told, color=palette.GREY)
        return page.figure


def save_weeks(lived: Lived, path: str | Path, *, units: str = "mmol/L", dpi: int = 200) -> Path:
    """Draw the figure and save it; the same weeks give the same bytes."""
    draw_weeks(lived, units=units).savefig(path, dpi=dpi)
    return Path(path)


def draw_panel(axes: Axes, panel: Panel, table: pd.DataFrame, units: str, *, labelled: bool) -> None:
    """Draw one panel; `labelled` says whether its horizontal axis has words."""
    factor = GLUCOSE_UNITS[units] if panel.unit == "glucose" else 1.0
    weeks = table["day"] / DAYS_PER_WEEK
    for (column, label), stroke in zip(panel.lines, (FIRST, SECOND), strict=False):
        axes.plot(weeks, factor * table[column], label=label or None, **stroke.keywords())
    axes.margins(y=0.12)
    axes.update_datalim([(0.0, factor * value) for value in panel.reach], updatex=False)
    axes.autoscale_view()
    if panel.mark is not None:
        axes.axhline(panel.mark, color=palette.GREY, linewidth=0.8, linestyle=":")
    if not panel.reach:
        middle = float(table[panel.lines[0][0]].iloc[0])
        axes.update_datalim([(0.0, 0.97 * middle), (0.0, 1.03 * middle)], updatex=False)
        axes.autoscale_view()
    axes.set_xlim(-0.02 * weeks.iloc[-1], 1.03 * weeks.iloc[-1])
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    if 0.0 in panel.reach:
        axes.set_ylim(bottom=0.0)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    axes.set_ylabel(units if panel.unit == "glucose" else panel.unit)
    if labelled:
        axes.set_xlabel("Weeks")
    if len(panel.lines) > 1:
        axes.legend(loc="lower right", ncols=2, borderaxespad=0.2, columnspacing=0.9, handlelength=2.0)


def _subheading(lived: Lived) -> str:
    who = f"{lived.resolution} agents" if lived.engine == "particles" else "mean-field twin"
    return f"{lived.subject.title} · exercise: {lived.exercise} · {who}"
