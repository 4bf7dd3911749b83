"""What was given and when: marks in every panel over time, words in the first one."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from portalis.viz import palette
from portalis.viz.page import text_width_mm, width_mm
from portalis.viz.published_ranges import MICROMOLES_PER_GRAM

PICOMOLES_PER_UNIT = 6000.0
"""Insulin; the World Health Organization's unit."""

HEADROOM = 0.10
"""Share of the axis that one level of words takes."""


def event_words(event: Any) -> str:
    """Return an event in words, as in "75 g glucose" or "2.8 U insulin i.v. in 3 min"."""
    if event.kind == "drink":
        return f"{event.amount / MICROMOLES_PER_GRAM:.3g} g glucose drink"
    if event.kind == "meal":
        return f"{event.amount / MICROMOLES_PER_GRAM:.3g} g meal"
    if event.kind == "iv_glucose":
        given = f"{event.amount / MICROMOLES_PER_GRAM:.3g} g glucose i.v."
    elif event.kind == "iv_insulin":
        given = f"{event.amount / PICOMOLES_PER_UNIT:.2g} U insulin i.v."
    else:
        given = str(event.kind).replace("_", " ")
    if event.duration_s >= 60:
        return f"{given} in {event.duration_s / 60:g} min"
    return given


def mark_events(axes: Axes, events: Sequence[Any], unit_min: float) -> None:
    """Draw a line where an event starts and a pale bar for as long as it lasts.

    Parameters
    ----------
    axes : Axes
        A panel over time.
    events : sequence of Event
        The protocol's; only ``start_s`` and ``duration_s`` are read.
    unit_min : float
        Minutes in one unit of the horizontal axis.
    """
    for event in events:
        start = event.start_s / 60 / unit_min
        axes.axvline(start, color=palette.GREY, linewidth=0.6, linestyle=(0, (1, 1.5)), zorder=0.5)
        if event.duration_s:
            axes.axvspan(start, start + event.duration_s / 60 / unit_min, color=palette.PALE, zorder=0)


def name_events(axes: Axes, events: Sequence[Any], unit_min: float) -> None:
    """Write what every event is at the top of a panel, after making room there.

    Words stand right of their line, or left of it late in the run, and on the first level that is free.
    """
    left, right = axes.get_xlim()
    mm_per_unit = width_mm(axes) / (right - left)
    taken: list[float] = []
    placed = []
    for event in sorted(events, key=lambda event: event.start_s):
        start, words = event.start_s / 60 / unit_min, event_words(event)
        wide = text_width_mm(words) / mm_per_unit + 0.03 * (right - left)
        late = start + wide > right
        begin, end = (start - wide, start) if late else (start, start + wide)
        level = next((number for number, until in enumerate(taken) if until <= begin), len(taken))
        taken[level : level + 1] = [end]
        placed.append((start, words, level, late))
    low, high = axes.get_ylim()
    axes.set_ylim(low, high + (high - low) * HEADROOM * len(taken))
    for start, words, level, late in placed:
        axes.annotate(
            words,
            (start, 1.0 - HEADROOM * 0.8 * level),
            xycoords=("data", "axes fraction"),
            xytext=(-3 if late else 3, 0),
            textcoords="offset points",
            ha="right" if late else "left",
            va="top",
            path_effects=[withStroke(linewidth=2, foreground="white")],
        )
