"""The figure of a comparison: median and 90 % band of each subject, the same scenario in all."""

from collections.abc import Sequence
from textwrap import shorten
from typing import Any, Protocol

import matplotlib
from matplotlib.figure import Figure
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from portalis.viz import palette
from portalis.viz.captions import LONGEST_HEADING
from portalis.viz.comparison_panels import BAND_ALPHA, GLUCOSE, STROKES, Shown, draw_panel, panels_for
from portalis.viz.event_marks import mark_events, name_events
from portalis.viz.page import Page, panel_heading, wrapped
from portalis.viz.panel_drawing import smoothing_minutes
from portalis.viz.published_ranges import PublishedRange, ranges_for
from portalis.viz.range_bars import key
from portalis.viz.time_axis import TimeAxis
from portalis.viz.told_figure import About

WIDTH_MM = 180.0
MARGIN, AXIS, PANEL_W, PANEL_H = 3.0, 14.0, 72.0, 40.0
GAP, ROW = 17.0, 50.5
TOP, LEGEND_ROW, LINE = 15.0, 4.2, 3.35
LONGEST_TITLE = 58
HEALTHY = "healthy"
DISCLAIMER = "not for medical decisions"


class Compared(Protocol):
    """What is read: :class:`portalis.experiments.compare.comparison.Comparison` has all of it."""

    @property
    def title(self) -> Any:
        """Name of the scenario."""

    @property
    def subjects(self) -> Any:
        """Each with name and title."""

    @property
    def seeds(self) -> Any:
        """Numbers."""

    @property
    def resolution(self) -> Any:
        """Short name."""

    @property
    def engine(self) -> Any:
        """Particles or twin."""

    @property
    def runs(self) -> Any:
        """Runs by subject, each with series and protocol."""


def draw_comparison(compared: Compared, *, units: str = "mmol/L") -> Figure:
    """Return the figure.

    Parameters
    ----------
    compared : Comparison
    units : {"mmol/L", "mg/dL"}
        Unit of plasma glucose.
    """
    runs = {name: [run.series for run in each] for name, each in compared.runs.items()}
    first = compared.runs[compared.subjects[0].name][0]
    protocol, time = first.protocol, TimeAxis.of(first.series)
    ranges = healthy_ranges(compared)
    panels = panels_for(protocol)
    with matplotlib.rc_context(palette.STYLE):
        columns = 1 if max(len(one.title) for one in compared.subjects) > 48 else 2
        legend_rows = -(-len(compared.subjects) // columns)
        top = TOP + LEGEND_ROW * (legend_rows + bool(ranges)) + 6.0
        caption = wrapped(explanation(compared, ranges), WIDTH_MM - 2 * MARGIN)
        rows = len(panels) // 2
        below = top + rows * ROW
        page = Page(WIDTH_MM, below + LINE * (len(caption) + 1) + 4.5)
        title = shorten(compared.title, LONGEST_HEADING, placeholder=" …")
        page.words(MARGIN, 3.0, title, fontsize=palette.HEADING_POINTS, fontweight="bold")
        page.words(MARGIN, 8.5, told(compared), fontsize=palette.TITLE_POINTS)
        _legend(page, compared, ranges, columns, legend_rows)
        for number, panel in enumerate(panels):
            row, column = divmod(number, 2)
            axes = page.axes(AXIS + column * (PANEL_W + GAP), top + row * ROW, PANEL_W, PANEL_H, panel.column)
            panel_heading(axes, "abcdef"[number], panel.heading)
            time.prepare(axes, labelled=row == rows - 1)
            mark_events(axes, protocol.events, time.unit_min)
            draw_panel(axes, panel, runs, ranges, units, time)
            if number == 0:
                name_events(axes, protocol.events, time.unit_min)
        page.words(MARGIN, below, "\n".join(caption), linespacing=1.2)
        page.words(MARGIN, below + LINE * len(caption) + 0.8, footer(compared), color=palette.GREY)
        page.figure.about = about(compared, panels, units)
        return page.figure


def about(compared: Compared, panels: Sequence[Shown], units: str) -> About:
    """Return what a file tells of the figure."""
    count, twin = len(compared.seeds), compared.engine == "twin"
    run = compared.runs[compared.subjects[0].name][0]
    return About(
        f"{compared.title}. {', '.join(subject.title for subject in compared.subjects)}",
        ", ".join(f"{one.heading} {units if one is GLUCOSE else one.unit}" for one in panels),
        "1 run of each subject" if count == 1 else f"{count} runs of each subject",
        "none" if count == 1 else "5th to 95th percentile over the seeds",
        "none" if twin else ", ".join(str(seed) for seed in compared.seeds),
        str(run.provenance["versions"]["portalis"]),
    )


def healthy_ranges(compared: Compared) -> Sequence[PublishedRange]:
    """Return what is published for the scenario, if a healthy body is there to compare with it."""
    if HEALTHY not in compared.runs:
        return []
    run = compared.runs[HEALTHY][0]
    columns = {panel.column for panel in panels_for(run.protocol)}
    return [found for found in ranges_for(run.protocol, run.series) if found.column in columns]


def told(compared: Compared) -> str:
    """Return who was compared with how many seeds, in one line."""
    if compared.engine == "twin":
        return f"{len(compared.subjects)} subjects · mean-field twin: no agents, no space, no noise"
    count = len(compared.seeds)
    seeds = "seed 1" if count == 1 else f"n = {count} seeds of each"
    return f"{len(compared.subjects)} subjects · {seeds} · {compared.resolution} resolution"


def explanation(compared: Compared, ranges: Sequence[PublishedRange]) -> str:
    """Return what lines, bands and bars mean."""
    if len(compared.seeds) > 1:
        words = f"Lines: median of {len(compared.seeds)} seeds; bands: 5th to 95th percentile over the seeds."
    else:
        words = "Lines: one run of each subject."
    span = TimeAxis.of(compared.runs[compared.subjects[0].name][0].series).span_min
    words += f" All as running means of {smoothing_minutes(span)} min."
    by_quantity: dict[str, list[str]] = {}
    for found in ranges:
        citations = by_quantity.setdefault(found.quantity, [])
        if found.citation not in citations:
            citations.append(found.citation)
    if by_quantity:
        sources = " · ".join(f"{quantity}: {', '.join(found)}" for quantity, found in by_quantity.items())
        words += f" Grey bars: published for healthy adults – {sources}."
    return words


def footer(compared: Compared) -> str:
    """Return the last line."""
    run = compared.runs[compared.subjects[0].name][0]
    return f"portalis {run.provenance['versions']['portalis']} · {DISCLAIMER}"


def _legend(
    page: Page, compared: Compared, ranges: Sequence[PublishedRange], columns: int, rows: int
) -> None:
    """Write who each line is, and below that what the grey bars are."""
    lines = [Line2D([], [], **stroke.keywords()) for stroke in STROKES[: len(compared.subjects)]]
    signs: list[Any] = list(lines)
    if len(compared.seeds) > 1:
        bands = [Patch(facecolor=line.get_color(), alpha=BAND_ALPHA, linewidth=0) for line in lines]
        signs = list(zip(bands, lines, strict=True))
    names = [shorten(subject.title, LONGEST_TITLE, placeholder=" …") for subject in compared.subjects]
    _write_signs(page, TOP, signs, names, columns, handlelength=3.4, columnspacing=2.0)
    published = key(ranges)
    words = [str(sign.get_label()) for sign in published]
    _write_signs(page, TOP + LEGEND_ROW * rows, published, words, 4, handlelength=2.0, columnspacing=1.6)


def _write_signs(
    page: Page, top: float, signs: Sequence[Any], words: Sequence[str], columns: int, **style: float
) -> None:
    """Write one row or more of a legend, with its upper edge at `top`."""
    if not signs:
        return
    page.figure.legend(
        handles=signs,
        labels=words,
        loc="upper left",
        bbox_to_anchor=(MARGIN / page.width_mm, 1 - top / page.height_mm),
        ncols=columns,
        borderaxespad=0,
        borderpad=0,
        handler_map={tuple: HandlerTuple(ndivide=1, pad=0)},
        **style,
    )
