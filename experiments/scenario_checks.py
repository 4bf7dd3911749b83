"""What the events of one scenario must not do to one another, told with both of them and their times."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from portalis.experiments.dose_checks import too_much
from portalis.model.errors import InputError
from portalis.model.protocol import CLAMP, LOOP, ORAL

Numbered = tuple[int, Any]
"""Number of an event in its file, from 1, and the event as it was read."""
HOLDING = (CLAMP, LOOP)


def conflicts(events: Sequence[Any], start_clock_s: int, lasts_s: int, duration: str) -> list[InputError]:
    """Return everything that is wrong with the times of a scenario's events.

    Parameters
    ----------
    events : sequence
        As they stand in the file.
    start_clock_s : int
        Clock time of the start, seconds after midnight.
    lasts_s : int
        Length of the scenario, and `duration` in the words of the file.
    """
    numbered = sorted(enumerate(events, start=1), key=lambda entry: entry[1].start_s(start_clock_s))
    found = list(_late(numbered, start_clock_s, lasts_s, duration))
    for one, other in combinations(numbered, 2):
        if _overlap(one[1], other[1], start_clock_s):
            found += _at_once(one, other)
    found += too_much(numbered, start_clock_s)
    return sorted(found, key=lambda error: int(str(error.field).split()[1]))


def told(entry: Numbered) -> str:
    """Return an event with its times, as ``event 2 (glucose_clamp at 90 min for 1 h)``."""
    number, event = entry
    lasts = f" for {event.over}" if getattr(event, "over", None) else ""
    return f"event {number} ({event.kind} at {event.at}{lasts})"


def _place(number: int, event: Any) -> str:
    return f"event {number} ({event.kind}), at"


def _late(numbered: Sequence[Numbered], start_clock_s: int, end: int, duration: str) -> Iterator[InputError]:
    for number, event in numbered:
        start = event.start_s(start_clock_s)
        what = "begins at the end or later" if start >= end else "runs past the end"
        if start >= end or start + event.duration_s() > end:
            allowed = f"within the duration of {duration}"
            yield InputError(what, field=_place(number, event), value=event.at, allowed=allowed)


def _overlap(one: Any, other: Any, start_clock_s: int) -> bool:
    """Whether `other`, which does not begin earlier, begins while `one` lasts, or at the same moment."""
    start, later = one.start_s(start_clock_s), other.start_s(start_clock_s)
    return bool(later < start + one.duration_s() or later == start)


def _at_once(one: Numbered, other: Numbered) -> Iterator[InputError]:
    kinds = {one[1].kind, other[1].kind}
    both = f"{told(one)} and {told(other)}"
    where: dict[str, Any] = {"field": _place(*other), "value": other[1].at}
    if kinds <= set(HOLDING):
        names = {(CLAMP,): "two clamps", (LOOP,): "two closed loops"}
        what = names.get(tuple(kinds), "a clamp and a closed loop")
        yield InputError(f"{what} at once: {both}", allowed="one at a time, one after the other", **where)
    elif kinds == {"insulin_pump", LOOP}:
        what = f"the pump of a closed loop has two rates at once: {both}"
        yield InputError(
            what, allowed="one after the other; iv_insulin may run beside a closed loop", **where
        )
    elif kinds == {"insulin_pump"}:
        yield InputError(f"two rates of the pump at once: {both}", allowed="one after the other", **where)
    elif "fast" in kinds and kinds & set(ORAL):
        fasting, eating = (one, other) if one[1].kind == "fast" else (other, one)
        where = {"field": _place(*eating), "value": eating[1].at}
        what = f"food in a time without food: {told(eating)} within {told(fasting)}"
        yield InputError(what, allowed=f"before or after event {fasting[0]}", **where)
    elif kinds == {"drug"} and one[1].drug == other[1].drug and one[1].taken == other[1].taken == "for days":
        what = f"{other[1].drug} is taken for days twice: {told(one)} and {told(other)}"
        yield InputError(what, allowed="one event with the dose of a whole day", **where)
