"""The words around a figure: what was run, what is shaded and who published it, and what it is not."""

from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from portalis.viz.published_ranges import PublishedRange
from portalis.viz.time_axis import LONGEST_IN_MINUTES
from portalis.viz.told_figure import About

LONGEST_HEADING = 64
"""Letters that fit in the first line of the narrowest figure."""

DISCLAIMER = "one run of an agent-based model · not for medical decisions"
TWIN_DISCLAIMER = "the mean-field twin of an agent-based model · not for medical decisions"
TWIN = "Dotted: the mean-field twin, the same rules as equations, without space and noise."


def heading(run: Any) -> str:
    """Return the name of the scenario, cut to what a line holds."""
    return shorten(str(run.protocol.name), LONGEST_HEADING, placeholder=" …")


def subheading(run: Any) -> str:
    """Return subject, seed and resolution in one line."""
    known = run.provenance
    if known.get("twin"):
        return f"Subject: {known['subject']} · mean-field twin: no agents, no space, no noise"
    resolution = known["resolution"]["name"]
    return f"Subject: {known['subject']} · seed {known['seed']} · {resolution} resolution"


def told_minutes(run: Any, first_min: float, last_min: float) -> str:
    """Return the subheading of a figure of some minutes of a run."""
    return f"{subheading(run)} · minute {first_min:g} to {last_min:g}"


def footer(run: Any) -> str:
    """Return the last line of every figure."""
    known = run.provenance
    if known.get("twin"):
        return f"portalis {known['versions']['portalis']} · {TWIN_DISCLAIMER}"
    return f"portalis {known['versions']['portalis']} · seed {known['seed']} · {DISCLAIMER}"


def about(run: Any, what: str, units: str, *, n: str = "1 run", band: str = "none") -> About:
    """Return what a file tells of a figure of one run.

    Parameters
    ----------
    run : Run
        Or anything with a protocol and a provenance.
    what : str
        What is shown, in a few words.
    units : str
        Of all axes, by quantity.
    n, band : str
        As in :class:`~portalis.viz.told_figure.About`.
    """
    known = run.provenance
    title = f"{heading(run)}. {subheading(run)}. {what}"
    seed = "none" if known.get("twin") else str(known["seed"])
    return About(title, units, n, band, seed, str(known["versions"]["portalis"]))


def explanation(ranges: Sequence[PublishedRange], window_min: int, with_maps: bool) -> str:
    """Return what the lines and the grey of the maps mean, and who published the ranges, by quantity.

    Parameters
    ----------
    ranges : sequence of PublishedRange
        Those that are shown.
    window_min : int
        Width of the running mean, minutes.
    with_maps : bool
        Whether the body is shown below.
    """
    words = f"Thick lines: running mean of {window_min} min; thin lines: every minute."
    if with_maps:
        words += " Grey on the maps: cells with no insulin in their fluid."
    by_quantity: dict[str, list[str]] = {}
    for published in ranges:
        citations = by_quantity.setdefault(published.quantity, [])
        if published.citation not in citations:
            citations.append(published.citation)
    if by_quantity:
        told = " · ".join(f"{quantity}: {', '.join(found)}" for quantity, found in by_quantity.items())
        words += f" Published ranges (viz/data/published_ranges.csv) – {told}."
    return words


def moment_names(times_min: Sequence[float], events: Sequence[Any]) -> list[str]:
    """Return a title for each of the map's moments: fasting, peak of insulin, end.

    The first is "fasting" only if nothing has been given yet, and with any other number of moments only
    times are given.
    """
    hours = max(times_min, default=0.0) > LONGEST_IN_MINUTES
    times = [f"{time / 60:.1f} h" if hours else f"{time:.0f} min" for time in times_min]
    if len(times) != 3:
        return times
    begun = any(event.start_s / 60 < times_min[0] for event in events)
    names = ("start" if begun else "fasting", "peak of insulin", "end")
    return [f"{name}, {time}" for name, time in zip(names, times, strict=True)]
