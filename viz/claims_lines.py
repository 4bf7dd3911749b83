"""Lines in the figure of a claim: courses over time, and what was found against what was varied."""

from collections.abc import Sequence
from math import inf
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from portalis.viz import palette
from portalis.viz.claims_bars import half_width
from portalis.viz.time_axis import LONGEST_IN_MINUTES

SMOOTHING_MIN = 5
MOST_POINTS = 600


def courses(
    axes: Axes,
    records: Sequence[Any],
    column: str,
    label: str = "",
    colour: str = palette.BLACK,
    *,
    dashes: Any = "-",
    factor: float = 1.0,
    first: float = -60.0,
    last: float = inf,
    smoothing: int = SMOOTHING_MIN,
) -> None:
    """Draw a column over time: the mean over the seeds, and a band from the lowest to the highest.

    Parameters
    ----------
    axes : Axes
    records : sequence of Record
        One for each seed.
    column : str
        As in ``series.csv``.
    label : str
        For the key, which stands below the panel.
    factor : float
        From the unit of the column to that of the panel.
    first, last : float
        Minutes after time zero that are shown. More than six and a half hours are told in hours.
    smoothing : int
        Minutes of the running mean.
    """
    runs = [record.smooth(column, smoothing, first, last) for record in records]
    if not runs:
        return
    size = min(minutes.size for minutes, _ in runs)
    values = factor * np.array([course[:size] for _, course in runs])
    minutes = runs[0][0][:size]
    step = max(1, size // MOST_POINTS)
    unit = 1.0 if minutes[-1] - minutes[0] <= LONGEST_IN_MINUTES else 60.0
    time, mean = minutes[::step] / unit, values.mean(axis=0)[::step]
    low, high = values.min(axis=0)[::step], values.max(axis=0)[::step]
    axes.fill_between(time, low, high, color=colour, alpha=0.18, linewidth=0)
    axes.plot(time, mean, color=colour, linestyle=dashes, linewidth=1.2, label=label or None)
    axes.set_xlabel("Time (min)" if unit == 1.0 else "Time (h)")
    axes.xaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 3, 6, 10], integer=True))
    _name_lines(axes)


def scan(
    axes: Axes,
    at: Sequence[float],
    values: Sequence[Sequence[float]],
    words: str,
    label: str = "",
    colour: str = palette.BLUE,
    marker: str = "o",
) -> None:
    """Draw what was found against what was varied: means over the seeds with their 95 % intervals.

    Parameters
    ----------
    at : sequence of float
        What was varied.
    values : sequence of sequence of float
        For each of those, one value for each seed.
    words : str
        Label of the horizontal axis, with its unit.
    """
    means = [float(np.mean(found)) for found in values]
    errors = [half_width(np.asarray(found, dtype=float)) for found in values]
    look: dict[str, Any] = {
        "color": colour,
        "marker": marker,
        "markersize": 3.6,
        "linewidth": 1.2,
        "capsize": 2,
    }
    axes.errorbar(at, means, errors, label=label or None, **look)
    axes.set_xlabel(words)
    _name_lines(axes)


def _name_lines(axes: Axes) -> None:
    """Write the key below the panel, as far as lines have names."""
    names = axes.get_legend_handles_labels()[1]
    if names:
        axes.legend(
            loc="upper left",
            bbox_to_anchor=(-0.05, -0.22),
            ncols=min(len(names), 3),
            handlelength=1.2,
            columnspacing=1.0,
            borderaxespad=0.0,
            labelspacing=0.2,
        )
