"""How published ranges look: filled bars, hatched where the source is unconfirmed; and the key to them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.markers import CARETDOWNBASE
from matplotlib.patches import Patch

from portalis.viz import palette
from portalis.viz.published_ranges import PublishedRange

NARROWEST = 0.022
"""Share of the horizontal axis that a range takes at least, though it may hold at one moment only."""

MEAN: dict[str, Any] = {
    "marker": "D",
    "markersize": 4,
    "linestyle": "none",
    "markerfacecolor": "none",
    "markeredgecolor": palette.GREY,
}


def draw_ranges(
    axes: Axes, columns: Mapping[str, tuple[str, float]], ranges: Sequence[PublishedRange], unit_min: float
) -> None:
    """Draw the published ranges of a panel's columns, each in the colour of its line.

    Fasting ranges stand side by side in the margin before the first event.

    Parameters
    ----------
    axes : Axes
        With its horizontal limits already set.
    columns : mapping of str to (str, float)
        Colour by column of the series, and factor from its unit to that of the panel.
    ranges : sequence of PublishedRange
    unit_min : float
        Minutes in one unit of the horizontal axis.
    """
    left, right = axes.get_xlim()
    mine = [published for published in ranges if published.column in columns]
    fasting = [published for published in mine if np.isneginf(published.start_min)]
    for published in mine:
        end = published.end_min / unit_min
        if published in fasting:
            share = (end - left) / len(fasting)
            start = left + fasting.index(published) * share
            end = start + share
        else:
            start = published.start_min / unit_min
            widening = max(0.0, NARROWEST * (right - left) - (end - start)) / 2
            start, end = start - widening, end + widening
        colour, factor = columns[published.column]
        _draw_range(axes, published, start, end, colour, factor)


def key(ranges: Sequence[PublishedRange]) -> list[Artist]:
    """Return one of each sign that `ranges` need, with its meaning, for a legend."""
    signs: list[tuple[bool, Artist]] = [
        (
            any(entry.confirmed for entry in ranges),
            Patch(label="published range, healthy adults", **_face(palette.GREY, confirmed=True)),
        ),
        (
            any(not entry.confirmed for entry in ranges),
            Patch(label="the same, source unconfirmed", **_face(palette.GREY, confirmed=False)),
        ),
        (any(np.isfinite(entry.mean) for entry in ranges), Line2D([], [], label="published mean", **MEAN)),
        (
            any(np.isnan(entry.low) and np.isfinite(entry.high) for entry in ranges),
            Line2D([], [], label="published upper limit", **_limit(palette.GREY)),
        ),
    ]
    return [sign for needed, sign in signs if needed]


def _draw_range(
    axes: Axes, published: PublishedRange, start: float, end: float, colour: str, factor: float
) -> None:
    """Draw one range from `start` to `end`; a mean and an upper limit as signs in the middle."""
    middle = (start + end) / 2
    low, high, mean = (factor * value for value in (published.low, published.high, published.mean))
    if np.isfinite(low):
        axes.fill_between([start, end], low, high, zorder=1, **_face(colour, published.confirmed))
    elif np.isfinite(high):
        axes.plot(middle, high, zorder=1, **_limit(colour))
    if np.isfinite(mean):
        axes.plot(middle, mean, zorder=4, **MEAN)


def _face(colour: str, confirmed: bool) -> dict[str, Any]:
    """Return how the inside of a bar looks."""
    if confirmed:
        return {"facecolor": colour, "edgecolor": "none", "alpha": 0.25, "linewidth": 0}
    return {"facecolor": "none", "edgecolor": colour, "alpha": 0.55, "linewidth": 0.5, "hatch": "//////"}


def _limit(colour: str) -> dict[str, Any]:
    """Return how an upper limit looks: the published value is the upper edge of the triangle."""
    return {"marker": CARETDOWNBASE, "color": colour, "markersize": 5, "linestyle": "none"}
