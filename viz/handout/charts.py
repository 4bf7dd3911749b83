"""Charts of the page: Bokeh's, whose script comes with the Python package and is put into the page."""

from collections.abc import Sequence
from typing import Any

from portalis.viz import palette
from portalis.viz.film.chart import CHARTS, SMOOTH_MIN
from portalis.viz.handout.recording import Recording

DASHES = ("solid", "dashed", "dotted", "dotdash")
"""Of the variants, in their order; colours belong to what is measured."""
TURNED = ("vertical", "horizontal")
"""Names of variants are long and stand below each other; those of curves are short."""
NOW = "now"
"""Name of the lines that show the moment; the player moves them."""


def charts(recordings: Sequence[Recording]) -> tuple[str, str]:
    """Return the scripts that charts need and the charts themselves, as HTML."""
    from bokeh.embed import components
    from bokeh.layouts import column
    from bokeh.models import Legend, Span
    from bokeh.plotting import figure
    from bokeh.resources import INLINE

    drawn: list[Any] = []
    for chart in CHARTS:
        keys: list[tuple[str, list[Any]]] = []
        shared = {"x_range": drawn[0].x_range} if drawn else {}
        unit = "mmol/L" if chart.curves[0].column == "glucose_mM" else chart.unit
        axes = figure(
            title=f"{chart.heading} ({unit})", height=210, min_width=280, sizing_mode="stretch_width",
            tools="xwheel_zoom,xpan,reset", toolbar_location=None, **shared,
        )  # fmt: skip
        for dash, recording in zip(DASHES, recordings, strict=False):
            smooth = recording.series.rolling(SMOOTH_MIN, center=True, min_periods=1).mean()
            for curve in chart.curves:
                line = axes.line(
                    recording.series["time_min"], smooth[curve.column], color=curve.colour, line_dash=dash,
                    line_width=1.8,
                )  # fmt: skip
                if not drawn and len(recordings) > 1:
                    keys.append((recording.title, [line]))
                elif drawn and len(chart.curves) > 1 and recording is recordings[0]:
                    keys.append((curve.words, [line]))
        if keys:
            axes.add_layout(Legend(items=keys, orientation=TURNED[bool(drawn)]), "below")
        axes.add_layout(Span(location=0, dimension="height", line_color=palette.GREY, name=NOW))
        style(axes)
        drawn.append(axes)
    drawn[-1].xaxis.axis_label = "Minutes"
    script, place = components(column(drawn, sizing_mode="stretch_width"))
    return "\n".join(f"<script>{text}</script>" for text in INLINE.js_raw[:1]) + script, place


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
