"""What was given or done, in words, such as "insulin 4.3 U/h for 110 min"."""

from collections.abc import Sequence
from typing import Any

from portalis.model.protocol import UMOL_PER_GRAM
from portalis.viz.event_amounts import amount, into, lasting, rate

USUAL_INDEX = 70.0
"""Glycaemic index of a meal that is not worth a word."""
LONG_S = 600
"""From here on an infusion is told by its rate."""
ABOVE_BASAL = "above basal"
NAMES = {
    "iv_glucose": "glucose",
    "iv_insulin": "insulin",
    "iv_glucagon": "glucagon",
    "iv_c_peptide": "C-peptide",
    "iv_igf1": "IGF-1",
    "fatty_acids": "fatty acids",
    "pump": "insulin pump",
}
"""What runs in, and may do so in steps."""
ABBREVIATIONS = {"glp1": "GLP-1", "dpp4": "DPP-4", "sglt2": "SGLT2"}


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
    (number, unit), end = rate(first).split(), rate(last)
    begin = number if end.endswith(f" {unit}") else f"{number} {unit}"
    return f"{NAMES[first.kind]} {begin} → {end}{into(first)}{lasting(lasts)}"


def event_words(event: Any) -> str:
    """Return one event in words, as in "75 g glucose drink" or "2.8 U insulin i.v. in 3 min"."""
    if event.kind in {"drink", "meal"}:
        return _swallowed(event)
    if event.kind == "exercise":
        return f"exercise at {event.amount:.0%}{lasting(event.duration_s)}".replace("%", " %")
    if event.kind == "glucose_clamp":
        above = f" {ABOVE_BASAL}" if event.value == ABOVE_BASAL else ""
        return f"glucose clamped at {'+' if above else ''}{event.amount:.3g} mmol/L{above}"
    if event.kind in _OTHERS:
        return _OTHERS[event.kind](event)
    if event.kind == "change":
        name = event.path.rpartition(".")[2].replace("_", " ")
        return f"no {name}" if event.value in {"0", "0x"} else f"{name} {event.value.replace('x', '×')}"
    if event.kind in NAMES and event.duration_s >= LONG_S:
        return f"{NAMES[event.kind]} {rate(event)}{into(event)}{lasting(event.duration_s)}"
    if event.kind in NAMES:
        given = f"{amount(event)} {NAMES[event.kind]}{into(event) or ' i.v.'}"
    else:
        given = str(event.kind).replace("_", " ")
    return f"{given} in {event.duration_s / 60:g} min" if event.duration_s >= 60 else given


def _injected(event: Any) -> str:
    kind = f"{event.value.replace('_', '-')} insulin" if event.kind == "sc_insulin" else "glucagon"
    return f"{amount(event)} {kind} s.c."


def _drug(event: Any) -> str:
    from portalis.model.drug import known_drugs  # brings Numba along, which a figure of a run has anyway

    drug = known_drugs()[event.path]
    name = "".join(ABBREVIATIONS.get(part, part) for part in event.path.replace("_", " ").partition(" "))
    dose = f"{name} {event.amount * drug.usual_dose:.4g} {drug.dose_unit}"
    lasts = lasting(event.duration_s) if event.duration_s else ""
    return f"{dose} a day{lasts}" if event.value == "steady" else f"{dose}{lasts}"


def _swallowed(event: Any) -> str:
    glucose, fructose = event.amount / UMOL_PER_GRAM, event.fructose / UMOL_PER_GRAM
    if event.kind == "meal":
        beside = [
            f"{grams:.3g} g {name}"
            for grams, name in ((event.protein, "protein"), (event.fat, "fat"))
            if grams
        ]
        index = f", index {event.glycaemic_index:g}" if event.glycaemic_index != USUAL_INDEX else ""
        return f"{glucose + fructose:.3g} g meal{' with ' if beside else ''}{' and '.join(beside)}{index}"
    parts = [
        f"{grams:.3g} g {name}" for grams, name in ((glucose, "glucose"), (fructose, "fructose")) if grams
    ]
    return f"{' and '.join(parts) or '0 g glucose'} drink"


def _way(event: Any) -> tuple[str, str]:
    return event.kind, event.place


_OTHERS = {
    "sc_insulin": _injected,
    "glucagon_injection": _injected,
    "drug": _drug,
    "fast": lambda event: f"no food{lasting(event.duration_s)}",
    "closed_loop": lambda event: f"closed loop to {event.amount:.3g} mmol/L{lasting(event.duration_s)}",
}
"""Words for the kinds that are neither swallowed nor run in at a rate."""
