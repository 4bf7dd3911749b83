"""Charts of a page: Bokeh's, whose script comes with the Python package and is put into the page."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from portalis.viz import palette
from portalis.viz.film.chart import CHARTS, Chart

DASHES = ("solid", "dashed", "dotted", "dotdash")
"""Of the variants, in their order; colours belong to what is measured."""
TURNED = ("vertical", "horizontal")
"""Names of variants are long and stand below each other; those of curves are short."""
NOW = "now"
"""Name of the lines that show the moment; the page moves them."""
LEAST_MIN = 60.0
"""Minutes that are shown at least."""
SIDES = ("left", "right", "top", "bottom")


def charts(tables: Mapping[str, pd.DataFrame]) -> tuple[str, str]:
    """Return the scripts that charts need and the charts themselves, as HTML.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Series by title, drawn as they stand; the page finds them under the names ``series0``, ``series1``
        and so on, and published ranges to be filled in under ``ranges-`` and the name of the column.
    """
    from bokeh.embed import components
    from bokeh.layouts import column
    from bokeh.models import ColumnDataSource, Legend, Span
    from bokeh.plotting import figure
    from bokeh.resources import INLINE

    wanted = ["time_min", *(curve.column for chart in CHARTS for curve in chart.curves)]
    sources = [
        ColumnDataSource(table[wanted].to_dict("list"), name=f"series{number}")
        for number, table in enumerate(tables.values())
    ]
    drawn: list[Any] = []
    for chart in CHARTS:
        keys: list[tuple[str, list[Any]]] = []
        shared = {"x_range": drawn[0].x_range} if drawn else {}
        unit = "mmol/L" if chart.curves[0].column == "glucose_mM" else chart.unit
        axes = figure(
            title=f"{chart.heading} ({unit})", height=210, min_width=280, sizing_mode="stretch_width",
            tools="xwheel_zoom,xpan,reset", toolbar_location=None, **shared,
        )  # fmt: skip
        room_for_ranges(axes, chart)
        for dash, title, source in zip(DASHES, tables, sources, strict=False):
            for curve in chart.curves:
                line = axes.line(
                    "time_min",
                    curve.column,
                    source=source,
                    color=curve.colour,
                    line_dash=dash,
                    line_width=1.8,
                )
                if not drawn and len(tables) > 1:
                    keys.append((title, [line]))
                elif drawn and len(chart.curves) > 1 and source is sources[0]:
                    keys.append((curve.words, [line]))
        if keys:
            axes.add_layout(Legend(items=keys, orientation=TURNED[bool(drawn)]), "below")
        axes.add_layout(Span(location=0, dimension="height", line_color=palette.GREY, name=NOW))
        style(axes)
        drawn.append(axes)
    drawn[-1].xaxis.axis_label = "Minutes"
    script, place = components(column(drawn, sizing_mode="stretch_width"))
    return "\n".join(f"<script>{text}</script>" for text in INLINE.js_raw[:1]) + script, place


def room_for_ranges(axes: Any, chart: Chart) -> None:
    """Add empty areas that the page fills where published ranges hold, and an unseen one of least size."""
    from bokeh.models import ColumnDataSource

    low, high = chart.least
    axes.quad([0.0], [LEAST_MIN], [high], [low], alpha=0.0, line_alpha=0.0)
    for curve in chart.curves:
        sides: dict[str, list[float]] = {side: [] for side in SIDES}
        source = ColumnDataSource(sides, name=f"ranges-{curve.column}")
        axes.quad(*SIDES, source=source, color=curve.colour, alpha=0.13, line_alpha=0.0, level="underlay")


def style(axes: Any) -> None:
    """Make a chart look like our printed figures."""
    axes.grid.visible = False
    axes.outline_line_color = None
    axes.title.text_font_size = "12px"
    axes.xaxis.minor_tick_line_color = axes.yaxis.minor_tick_line_color = None
    if axes.legend:
        axes.legend.label_text_font_size = "10px"
        axes.legend.spacing = 0
        axes.legend.padding = 2
        axes.legend.background_fill_alpha = 0.6
        axes.legend.border_line_alpha = 0
