"""What was given and when: marks in every panel over time, words in the first one."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from portalis.viz import palette
from portalis.viz.event_words import in_one_go, run_words
from portalis.viz.page import text_width_mm, width_mm

HEADROOM = 0.13
"""Share of the axis that one level of words takes."""


def mark_events(axes: Axes, events: Sequence[Any], unit_min: float) -> None:
    """Draw a line where an event starts and a pale bar for as long as it lasts.

    Parameters
    ----------
    axes : Axes
        A panel over time.
    events : sequence of Event
        The protocol's; what overlaps is drawn pale once.
    unit_min : float
        Minutes in one unit of the horizontal axis.
    """
    spans = sorted((event.start_s, event.start_s + event.duration_s) for event in events if event.duration_s)
    for start in sorted({event.start_s for event in events}):
        at = start / 60 / unit_min
        axes.axvline(at, color=palette.GREY, linewidth=0.6, linestyle=(0, (1, 1.5)), zorder=0.5)
    covered = 0
    for start, end in spans:
        if end > covered:
            begin = max(start, covered)
            axes.axvspan(begin / 60 / unit_min, end / 60 / unit_min, color=palette.PALE, zorder=0)
            covered = end


def name_events(axes: Axes, events: Sequence[Any], unit_min: float) -> None:
    """Write what every event is at the top of a panel, after making room there.

    Words stand right of their line, or left of it late in the run, on the first free level, under a bar
    for as long as it lasts; where neither side has room for all of them, only what was given is said. What
    follows without a break, such as the steps of an infusion, is named once.
    """
    left, right = axes.get_xlim()
    mm_per_unit = width_mm(axes) / (right - left)
    taken: list[float] = []
    placed = []
    for steps in in_one_go(events):
        start, words = steps[0].start_s / 60 / unit_min, run_words(steps)
        stop = (steps[-1].start_s + steps[-1].duration_s) / 60 / unit_min
        wide = text_width_mm(words) / mm_per_unit + 0.03 * (right - left)
        if start + wide > right and start - wide < left:
            words = words.partition(" with ")[0].partition(",")[0]
            wide = text_width_mm(words) / mm_per_unit + 0.03 * (right - left)
        late = start + wide > right
        begin, end = (start - wide, max(start, stop)) if late else (start, max(start + wide, stop))
        level = next((number for number, until in enumerate(taken) if until <= begin), len(taken))
        taken[level : level + 1] = [end]
        placed.append((start, stop, words, level, late))
    low, high = axes.get_ylim()
    axes.set_ylim(low, high + (high - low) * HEADROOM * len(taken))
    for start, stop, words, level, late in placed:
        top = 1.0 - HEADROOM * 0.8 * level
        axes.plot(
            (start, stop), (top, top), transform=axes.get_xaxis_transform(), color=palette.GREY, linewidth=1.2
        )
        axes.annotate(
            words,
            (start, top),
            xycoords=("data", "axes fraction"),
            xytext=(-3 if late else 3, -1.5),
            textcoords="offset points",
            ha="right" if late else "left",
            va="top",
            path_effects=[withStroke(linewidth=2, foreground="white")],
        )
