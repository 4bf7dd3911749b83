"""How much of one drug a scenario gives within a day, against the most that its page allows."""

from collections.abc import Iterator, Sequence
from typing import Any

from portalis.experiments.drug_events import drugs, multiple
from portalis.model.errors import InputError

DAY_S = 86_400


def too_much(numbered: Sequence[tuple[int, Any]], start_clock_s: int) -> Iterator[InputError]:
    """Tell every dose with which more of a drug is taken within 24 h than is allowed in a day.

    Parameters
    ----------
    numbered : sequence of (int, event)
        All events with their numbers, the earliest first.
    start_clock_s : int
        Clock time of the start, seconds after midnight.
    """
    taken = [entry for entry in numbered if entry[1].kind == "drug"]
    for place, (number, event) in enumerate(taken):
        drug, now = drugs()[event.drug], event.start_s(start_clock_s)
        within = [
            (other_number, other)
            for other_number, other in taken[: place + 1]
            if other.drug == event.drug and _reaches(other, start_clock_s) > now - DAY_S
        ]
        amount = sum(multiple(other.dose, drug) * drug.usual_dose for _, other in within)
        if len(within) > 1 and amount > drug.largest_dose * (1.0 + 1e-9):
            named = ", ".join(str(other_number) for other_number, _ in within)
            what = f"{amount:g} {drug.dose_unit} of {event.drug} within 24 h, by events {named}"
            allowed = f"at most {drug.largest_dose:g} {drug.dose_unit} a day"
            field = f"event {number} (drug), dose"
            yield InputError(what, field=field, value=event.dose, allowed=allowed)


def _reaches(event: Any, start_clock_s: int) -> float:
    """Return the second after the start up to which an event gives the drug."""
    if event.taken == "for days" and event.over is None:
        return float("inf")
    return float(event.start_s(start_clock_s) + event.duration_s())
