"""Bars over seeds in the figure of a claim, each with its 95 % interval."""

from collections.abc import Mapping, Sequence
from itertools import cycle
from math import isfinite

import numpy as np
from matplotlib.axes import Axes
from scipy.stats import t as student

from portalis.viz import palette
from portalis.viz.claims_windows import shade

COLOURS = (palette.BLUE, palette.VERMILLION, palette.GREEN, palette.ORANGE, palette.PLUM, palette.GREY)
"""Health first, the control second."""
CONFIDENCE = 0.95


def bars(
    axes: Axes,
    values: Mapping[str, Sequence[float]],
    window: tuple[float, float] | None = None,
    colours: Sequence[str] = COLOURS,
) -> None:
    """Draw a bar for each name: the mean over the seeds with its 95 % interval, and every seed as a dot.

    Parameters
    ----------
    axes : Axes
    values : mapping of str to sequence of float
        One value for each seed, by name; a name may have several lines.
    window : (low, high), optional
        Drawn as a grey band; see :func:`shade`.
    """
    for place, (found, colour) in enumerate(zip(values.values(), cycle(colours), strict=False)):
        known = np.array([value for value in found if isfinite(value)])
        if known.size:
            axes.bar(place, known.mean(), 0.62, color=colour, alpha=0.75, linewidth=0)
            axes.errorbar(
                place, known.mean(), half_width(known), color=palette.BLACK, linewidth=0.9, capsize=2
            )
            spread = np.linspace(-0.2, 0.2, known.size) if known.size > 1 else np.zeros(1)
            axes.plot(place + spread, known, ".", color=palette.BLACK, markersize=2.4, alpha=0.6)
        else:
            axes.annotate("none", (place, 0.0), ha="center", va="bottom", color=palette.GREY)
    axes.set_xticks(range(len(values)), list(values))
    axes.set_xlim(-0.6, len(values) - 0.4)
    axes.axhline(0.0, color=palette.GREY, linewidth=0.5)
    axes.tick_params(axis="x", length=0)
    if window is not None:
        shade(axes, *window)


def name_groups(axes: Axes, names: Sequence[str], size: int) -> None:
    """Name groups of `size` bars instead of single ones, each below its middle."""
    axes.set_xticks([size * place + 0.5 * (size - 1) for place in range(len(names))], list(names))


def half_width(values: np.ndarray) -> float:
    """Return half the width of the 95 % interval of a mean (Student's t); 0 for a single value."""
    if values.size < 2:
        return 0.0
    error = float(np.std(values, ddof=1)) / np.sqrt(values.size)
    return float(student.ppf(0.5 + CONFIDENCE / 2, values.size - 1)) * error
