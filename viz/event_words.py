"""What was given or done, in words, such as "insulin 4.3 U/h for 110 min"."""

from collections.abc import Sequence
from typing import Any

from portalis.viz.published_ranges import MICROMOLES_PER_GRAM

PICOMOLES_PER_UNIT = 6000.0
"""Insulin; the World Health Organization's unit."""
LONG_S = 600
"""From here on an infusion is told by its rate."""
ABOVE_BASAL = "above basal"
NAMES = {
    "iv_glucose": "glucose",
    "iv_insulin": "insulin",
    "iv_glucagon": "glucagon",
    "iv_c_peptide": "C-peptide",
    "iv_igf1": "IGF-1",
}
_SCALES = ((1e6, "µmol"), (1e3, "nmol"), (1.0, "pmol"))


def in_one_go(events: Sequence[Any]) -> list[list[Any]]:
    """Return the events in the order of their starts, those that follow without a break in one list.

    These are the steps of one infusion, or numbers that are changed at the same time.
    """
    runs: list[list[Any]] = []
    for event in sorted(events, key=lambda event: event.start_s):
        before = next(
            (
                run
                for run in runs
                if _way(run[-1]) == _way(event)
                and run[-1].start_s + run[-1].duration_s == event.start_s
                and ((event.duration_s and event.kind in NAMES) or event.kind == "change")
            ),
            None,
        )
        if before is None:
            runs.append([event])
        else:
            before.append(event)
    return runs


def run_words(run: Sequence[Any]) -> str:
    """Return what `in_one_go` put together in words."""
    first, last = run[0], run[-1]
    if len(run) == 1:
        return event_words(first)
    if first.kind == "change":
        return ", ".join(map(event_words, run)) if len(run) == 2 else f"{len(run)} numbers changed"
    lasts = last.start_s + last.duration_s - first.start_s
    (number, unit), rate = _rate(first).split(), _rate(last)
    begin = number if rate.endswith(f" {unit}") else f"{number} {unit}"
    return f"{NAMES[first.kind]} {begin} → {rate}{_into(first)}{_time(lasts)}"


def event_words(event: Any) -> str:
    """Return one event in words, as in "75 g glucose drink" or "2.8 U insulin i.v. in 3 min"."""
    if event.kind in {"drink", "meal"}:
        return _swallowed(event)
    if event.kind == "exercise":
        return f"exercise at {event.amount:.0%}{_time(event.duration_s)}".replace("%", " %")
    if event.kind == "glucose_clamp":
        above = f" {ABOVE_BASAL}" if event.value == ABOVE_BASAL else ""
        return f"glucose clamped at {'+' if above else ''}{event.amount:.3g} mmol/L{above}"
    if event.kind == "change":
        name = event.path.rpartition(".")[2].replace("_", " ")
        return f"no {name}" if event.value in {"0", "0x"} else f"{name} {event.value.replace('x', '×')}"
    if event.kind in NAMES and event.duration_s >= LONG_S:
        return f"{NAMES[event.kind]} {_rate(event)}{_into(event)}{_time(event.duration_s)}"
    if event.kind in NAMES:
        given = f"{_amount(event)} {NAMES[event.kind]}{_into(event) or ' i.v.'}"
    else:
        given = str(event.kind).replace("_", " ")
    return f"{given} in {event.duration_s / 60:g} min" if event.duration_s >= 60 else given


def _swallowed(event: Any) -> str:
    glucose, fructose = (
        umol / MICROMOLES_PER_GRAM for umol in (event.amount, getattr(event, "fructose", 0.0))
    )
    if event.kind == "meal":
        protein = getattr(event, "protein", 0.0)
        return f"{glucose + fructose:.3g} g meal" + (f" with {protein:.3g} g protein" if protein else "")
    parts = [
        f"{grams:.3g} g {name}" for grams, name in ((glucose, "glucose"), (fructose, "fructose")) if grams
    ]
    return f"{' and '.join(parts) or '0 g glucose'} drink"


def _amount(event: Any, per: float = 1.0) -> str:
    if event.kind == "iv_glucose":
        return f"{event.amount / MICROMOLES_PER_GRAM / per:.3g} g"
    if event.kind == "iv_insulin":
        return f"{event.amount / PICOMOLES_PER_UNIT / per:.2g} U"
    amount = event.amount / per
    scale, unit = next((entry for entry in _SCALES if amount >= entry[0]), _SCALES[-1])
    return f"{amount / scale:.3g} {unit}"


def _rate(event: Any) -> str:
    return f"{_amount(event, per=event.duration_s / 3600)}/h"


def _into(event: Any) -> str:
    return " into the portal vein" if getattr(event, "place", "vein") == "portal" else ""


def _time(seconds: float) -> str:
    return f" for {seconds / 60:g} min" if seconds < 7200 else f" for {seconds / 3600:g} h"


def _way(event: Any) -> tuple[str, str]:
    return event.kind, getattr(event, "place", "vein")
