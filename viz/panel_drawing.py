"""How one panel over time is drawn: thin and thick lines, vertical axis, legend."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter

from portalis.model.units import GLUCOSE_UNITS
from portalis.viz import palette
from portalis.viz.page import width_mm
from portalis.viz.panels import GLUCOSE, Line, Panel
from portalis.viz.published_ranges import PublishedRange
from portalis.viz.range_bars import draw_ranges

UNIT_MM = 8.7
"""Distance of the unit's baseline from its vertical axis, so that units of one column stand in line."""

SENSOR = "sensor_glucose_mM"


def smoothing_minutes(span_min: float) -> int:
    """Width of the running mean that carries the thick lines: 5 min, or 15 in a run longer than 12 h."""
    return 5 if span_min <= 720 else 15


def draw_panel(
    axes: Axes,
    panel: Panel,
    series: pd.DataFrame,
    ranges: Sequence[PublishedRange],
    units: str,
    unit_min: float,
    twin: pd.DataFrame | None = None,
) -> None:
    """Draw lines, published ranges, vertical axis and legend of one panel.

    Parameters
    ----------
    axes : Axes
        With its horizontal limits already set.
    units : str
        Unit of glucose.
    unit_min : float
        Minutes in one unit of the horizontal axis.
    twin : DataFrame, optional
        Series of the mean-field twin, drawn dotted over the run's.
    """
    factor, unit = panel.scale, panel.unit
    if panel is GLUCOSE:
        factor, unit = GLUCOSE_UNITS[units], units
    window = smoothing_minutes(series["time_min"].iloc[-1] - series["time_min"].iloc[0])
    for order, line in enumerate(panel.lines):
        shown = series[line.column].astype(float) * (line.sign * factor)
        if panel.logarithmic:
            shown = shown.where(shown > 0)
        _draw_line(axes, line, series["time_min"] / unit_min, shown, window, order / len(panel.lines))
        if twin is not None:
            values = twin[line.column].astype(float) * (line.sign * factor)
            axes.plot(twin["time_min"] / unit_min, values, color=palette.BLACK, linestyle=":", zorder=4)
    if panel.logarithmic:
        greatest = max(float(series[line.column].max()) * factor for line in panel.lines)
        set_logarithmic(axes, min(panel.reach), max(*panel.reach, greatest))
    else:
        axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
        reach = [value * factor / panel.scale for value in panel.reach]
        axes.update_datalim([(0.0, value) for value in reach], updatex=False)
    if any(line.sign < 0 for line in panel.lines):
        axes.axhline(0, color=palette.GREY, linewidth=0.5, zorder=0.5)
    axes.set_ylabel(unit)
    axes.yaxis.set_label_coords(-UNIT_MM / width_mm(axes), 0.5)
    sensor = panel is GLUCOSE and _draw_sensor(axes, series, factor, unit_min)
    if len(panel.lines) > 1 or sensor:
        axes.legend(
            loc="lower right",
            bbox_to_anchor=(1.02, 0.99),
            ncols=2,
            borderaxespad=0,
            columnspacing=0.9,
            handlelength=2.3,
            handletextpad=0.4,
            labelspacing=0.15,
        )
    columns = {line.column: (line.stroke.colour, line.sign * factor) for line in panel.lines}
    draw_ranges(axes, columns, ranges, unit_min)


def _draw_line(axes: Axes, line: Line, time: pd.Series, values: pd.Series, window: int, phase: float) -> None:
    """Draw one column thin and pale as it was read each minute, and thick as its running mean over `window`.

    `phase` (0 to 1) sets the markers of the lines of one panel apart.
    """
    axes.plot(time, values, color=line.stroke.colour, linewidth=0.5, alpha=0.35, zorder=2)
    apart = max(1, len(time) // 8)
    smooth = values.rolling(window, center=True, min_periods=1).mean()
    axes.plot(
        time,
        smooth,
        label=line.label or None,
        zorder=3,
        markevery=(int(apart * (0.3 + 0.7 * phase)), apart),
        **line.stroke.keywords(),
    )


def _draw_sensor(axes: Axes, series: pd.DataFrame, factor: float, unit_min: float) -> bool:
    """Draw what the glucose sensor of a closed loop showed, late and with its error; say whether it did."""
    if SENSOR not in series or series[SENSOR].isna().all():
        return False
    axes.plot(
        series["time_min"] / unit_min,
        series[SENSOR].astype(float) * factor,
        color=palette.ORANGE,
        linewidth=0.8,
        zorder=2.5,
        label="shown by the sensor",
    )
    return True


def set_logarithmic(axes: Axes, low: float, high: float) -> None:
    """Give a panel a logarithmic axis from `low` to `high`, with plain numbers at 1, 2 and 5 of decades."""
    axes.set_yscale("log")
    axes.set_ylim(low / 1.3, high * 1.3)
    axes.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.yaxis.set_minor_formatter(NullFormatter())
