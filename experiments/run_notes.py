"""What a reader of a run must be told beside its numbers: a clamp off its goal, glucose too low to live."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from portalis.model.protocol import ABOVE_BASAL, CLAMP, Event, Protocol
from portalis.model.units import GLUCOSE_UNITS

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

OFF_GOAL = 0.1
"""A clamp that ends further from its goal than this part of it is told."""
LAST_MIN = 10
"""Minutes at the end of a clamp whose mean counts."""
DEADLY_MM = 1.5
GLUCOSE = "glucose_mM"
FROM_ABOVE = "it infuses glucose only, so nothing but insulin or time brings glucose down to a lower goal"
FROM_BELOW = "its infusion had not yet brought glucose up"


def run_notes(series: "pd.DataFrame", protocol: Protocol, units: str = "mmol/L") -> list[str]:
    """Return what must be said of a run, in whole sentences; mostly nothing.

    Parameters
    ----------
    series : DataFrame
        Columns as in ``series.csv``.
    protocol : Protocol
    units : {"mmol/L", "mg/dL"}
        Of glucose in the sentences.
    """
    glucose = series.set_index("time_min")[GLUCOSE]
    return [*_clamps(glucose, protocol, units), *_survival(glucose, units)]


def tell_notes(console: "Console", notes: Iterable[str]) -> None:
    """Print what a reader must be told beside numbers, a sentence a line."""
    for note in notes:
        console.print(note, style="yellow", markup=False, highlight=False, soft_wrap=True)


def _clamps(glucose: "pd.Series[float]", protocol: Protocol, units: str) -> Iterator[str]:
    for event in protocol.events:
        start, end = event.start_s // 60, (event.start_s + event.duration_s) // 60
        if event.kind != CLAMP or end > glucose.index[-1] or end == start:
            continue
        goal = _goal(event, glucose)
        reached = float(glucose.loc[max(start, end - LAST_MIN) + 1 : end].mean())
        if abs(reached - goal) > OFF_GOAL * goal:
            why = FROM_ABOVE if reached > goal else FROM_BELOW
            at = f"{_told(reached, units)}, not at its goal of {_told(goal, units)}"
            yield f"The clamp that began at {start} min ended at {at}: {why}."


def _goal(event: Event, glucose: "pd.Series[float]") -> float:
    basal = float(glucose.loc[: event.start_s // 60].iloc[-1]) if event.value == ABOVE_BASAL else 0.0
    return basal + event.amount


def _survival(glucose: "pd.Series[float]", units: str) -> Iterator[str]:
    lowest = float(glucose.min())
    if lowest < DEADLY_MM:
        yield (
            f"Glucose fell to {_told(lowest, units)}, at {glucose.idxmin():.0f} min. Nobody would survive "
            "that for long; this body lives on because the model does not know death."
        )


def _told(glucose_mM: float, units: str) -> str:
    return f"{GLUCOSE_UNITS[units] * glucose_mM:.{1 if units == 'mmol/L' else 0}f} {units}"
