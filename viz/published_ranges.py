"""What has been measured in healthy people, and which of it may stand beside a given run.

The numbers are in ``data/published_ranges.csv``, one row each, with the condition under which they hold. Only
those whose condition fits the run's protocol are shown: a glucose of 8 mmol/L says nothing without a drink.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

import pandas as pd

from portalis.model.protocol import UMOL_PER_GRAM

RANGES = Path(__file__).parent / "data" / "published_ranges.csv"

OVERNIGHT_FAST_S = 8 * 3600
"""Clock at which every protocol starts that begins with an overnight fast."""


@dataclass(frozen=True)
class PublishedRange:
    """One published range, placed on a run's own time and scale.

    Attributes
    ----------
    column, quantity : str
        Column of the series that it concerns, and its name in words.
    start_min, end_min : float
        When it holds, minutes of the run; ``start_min`` is minus infinity for a fasting value.
    low, high, mean : float
        In the unit of the column; NaN where the source gives none (no `low` means "below `high`").
    citation : str
        The source, with "(unconfirmed)" where the number was not found again in it.
    confirmed : bool
        Whether the number was found in the source.
    """

    column: str
    quantity: str
    start_min: float
    end_min: float
    low: float
    high: float
    mean: float
    citation: str
    confirmed: bool


def read_table() -> list[dict[str, str]]:
    """Return the rows of the file, each as text by heading; an empty text where nothing is published."""
    with RANGES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def conditions(protocol: Any) -> set[str]:
    """Which of the table's conditions a protocol meets.

    Returns
    -------
    set of str
        ``overnight_fast`` before the first event, then one of ``ogtt`` (first event a drink of 70–80 g
        glucose), ``meal`` (first event a meal of 70–100 g) or ``fast`` (no event at all). Empty if the run
        starts at another hour: what is published holds after an overnight fast.
    """
    if getattr(protocol, "start_clock_s", OVERNIGHT_FAST_S) != OVERNIGHT_FAST_S:
        return set()
    events = sorted(protocol.events, key=lambda event: event.start_s)
    if not events:
        return {"overnight_fast", "fast"}
    grams = events[0].amount / UMOL_PER_GRAM
    if events[0].kind == "drink" and 70 <= grams <= 80:
        return {"overnight_fast", "ogtt"}
    if events[0].kind == "meal" and 70 <= grams <= 100:
        return {"overnight_fast", "meal"}
    return {"overnight_fast"}


def ranges_for(protocol: Any, series: pd.DataFrame) -> Sequence[PublishedRange]:
    """Return the published ranges that may be compared with a run.

    Ranges after a drink or meal count from it, and only those are returned that are over when a second event
    begins. A range that is published as a share of another quantity is scaled by that quantity's mean in the
    run, in the same minutes or at the start.
    """
    minutes = series["time_min"]
    starts = sorted(event.start_s / 60 for event in protocol.events)
    first = starts[0] if starts else float(minutes.iloc[0])
    valid_until = starts[1] if len(starts) > 1 else inf
    fasting = series[minutes <= max(first, minutes.iloc[0] + 5)]
    met = conditions(protocol)
    found = []
    for row in read_table():
        timed = bool(row["start_min"])
        start = first + float(row["start_min"]) if timed else -inf
        end = first + float(row["end_min"]) if timed else first
        if not met & set(row["condition"].split()):
            continue
        if timed and (end > valid_until or start > minutes.iloc[-1]):
            continue
        scale = 1.0
        if row["relative_to"]:
            column, _, at_start = row["relative_to"].partition(" at ")
            window = series[minutes.between(start, end)] if timed and not at_start else fasting
            scale = float(window[column].mean())
        low, high, mean = (float(row[name] or "nan") * scale for name in ("low", "high", "mean"))
        confirmed = row["confirmed"] == "yes"
        citation = row["source"] if confirmed else f"{row['source']} (unconfirmed)"
        found.append(
            PublishedRange(row["column"], row["quantity"], start, end, low, high, mean, citation, confirmed)
        )
    return found
