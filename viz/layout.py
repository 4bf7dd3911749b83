"""Where everything stands on the figure of a run, in millimetres from the upper left corner."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from portalis.viz import body_map, captions, palette
from portalis.viz.event_marks import mark_events, name_events
from portalis.viz.page import Page, panel_heading, wrapped
from portalis.viz.panel_drawing import draw_panel, smoothing_minutes
from portalis.viz.panels import GLUCOSE, PANELS, Panel
from portalis.viz.published_ranges import PublishedRange, ranges_for
from portalis.viz.range_bars import key
from portalis.viz.time_axis import TimeAxis

NARROWEST_MM = 170.0
MARGIN, AXIS, GAP = 3.0, 13.5, 2.0
TOP, HEADING, AXIS_WORDS = 24.5, 10.5, 19.5
COLOUR_BAR = 16.5
LINE = 3.35
FLATNESS = 0.46
"""Height of a panel over time, as a share of its width."""

MAP_QUANTITY = "insulin_pM"
MAP_WORDS = "Insulin (pmol/L)"


def lay_out(run: Any, units: str, width_mm: float) -> Figure:
    """Return the whole figure of `run`, with glucose in `units`."""
    ranges = ranges_for(run.protocol, run.series)
    maps = list(getattr(run, "maps", None) or [])
    time = TimeAxis.of(run.series)
    words = captions.explanation(ranges, smoothing_minutes(time.span_min), bool(maps))
    if getattr(run, "twin_series", None) is not None:
        words = f"{captions.TWIN} {words}"
    caption = wrapped(words, width_mm - 2 * MARGIN)

    width = (width_mm - 2 * (AXIS + MARGIN)) / 2
    height = FLATNESS * width
    rows = (len(PANELS) + 1) // 2
    below_panels = TOP + rows * (height + HEADING) - HEADING + AXIS_WORDS
    map_width = (width_mm - 2 * MARGIN - COLOUR_BAR) / max(3, len(maps)) - GAP
    map_height = map_width * _flatness(maps) if maps else 0.0
    caption_top = below_panels + map_height + 3.0 if maps else below_panels - 6.0
    page = Page(width_mm, caption_top + LINE * (len(caption) + 1) + 3.5)

    page.words(MARGIN, 3.0, captions.heading(run), fontsize=palette.HEADING_POINTS, fontweight="bold")
    page.words(MARGIN, 8.5, captions.subheading(run), fontsize=palette.TITLE_POINTS)
    if ranges:
        corner = (MARGIN / width_mm, 1 - 13.2 / page.height_mm)
        page.figure.legend(
            handles=key(ranges),
            loc="upper left",
            bbox_to_anchor=corner,
            ncols=4,
            borderaxespad=0,
            borderpad=0,
            columnspacing=1.8,
        )
    for number, panel in enumerate(PANELS):
        row, column = divmod(number, 2)
        left = AXIS + column * (width + MARGIN + AXIS)
        axes = page.axes(left, TOP + row * (height + HEADING), width, height, panel.heading)
        panel_heading(axes, "abcdef"[number], panel.heading)
        _fill(axes, panel, run, ranges, units, time, lowest=row == rows - 1)
    if maps:
        _draw_maps(page, run, maps, below_panels, map_width, map_height)
    page.figure.about = captions.about(run, "Course over time", _units(units, bool(maps)), band=_band(ranges))
    page.words(MARGIN, caption_top, "\n".join(caption), linespacing=1.2)
    page.words(MARGIN, caption_top + LINE * len(caption) + 0.8, captions.footer(run), color=palette.GREY)
    return page.figure


def _units(units: str, with_maps: bool) -> str:
    """Return the unit of every panel."""
    by_panel = {panel.heading: units if panel is GLUCOSE else panel.unit for panel in PANELS}
    if with_maps:
        by_panel["Insulin over the body"] = "pmol/L"
    return ", ".join(f"{heading} {unit}" for heading, unit in by_panel.items())


def _band(ranges: Sequence[PublishedRange]) -> str:
    return "published ranges of healthy adults" if ranges else "none"


def _fill(
    axes: Axes,
    panel: Panel,
    run: Any,
    ranges: Sequence[PublishedRange],
    units: str,
    time: TimeAxis,
    lowest: bool,
) -> None:
    """Draw one panel over time, with its events; the first panel also says what they are."""
    time.prepare(axes, lowest)
    mark_events(axes, run.protocol.events, time.unit_min)
    twin = getattr(run, "twin_series", None)
    draw_panel(axes, panel, run.series, ranges, units, time.unit_min, twin)
    if panel is GLUCOSE:
        name_events(axes, run.protocol.events, time.unit_min)


def _draw_maps(
    page: Page, run: Any, maps: Sequence[dict[str, Any]], top: float, width: float, height: float
) -> None:
    """Draw the row of maps, each `width` by `height`, with one colour bar at its right."""
    names = captions.moment_names([snapshot["time_min"] for snapshot in maps], run.protocol.events)
    levels = [body_map.levels_in_fluid(run.body, snapshot, MAP_QUANTITY) for snapshot in maps]
    norm = body_map.concentration_scale(levels)
    for number, (moment, name) in enumerate(zip(levels, names, strict=True)):
        axes = page.axes(MARGIN + number * (width + GAP), top, width, height, f"map {number + 1}")
        image = body_map.draw_map(axes, run.body, moment, norm)
        axes.set_title(name, fontsize=palette.TEXT_POINTS, pad=3)
    page.words(MARGIN + 0.5, top - 9.0, "g", fontsize=palette.TITLE_POINTS, fontweight="bold")
    page.words(MARGIN + 4.0, top - 9.0, "Insulin over the body", fontsize=palette.TITLE_POINTS)
    bar = page.axes(page.width_mm - MARGIN - COLOUR_BAR + 2.5, top, 2.5, height, "colour bar")
    colour_bar = page.figure.colorbar(image, cax=bar, extend="both", extendfrac=0.04)
    body_map.label_scale(colour_bar, norm, MAP_WORDS)


def _flatness(maps: Sequence[dict[str, Any]]) -> float:
    """Rows over columns of the map."""
    rows, columns = maps[0][MAP_QUANTITY].shape
    return float(rows / columns)
