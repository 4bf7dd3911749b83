"""Offers: what the page holds ready to give, to change and to choose."""

import tomllib
from typing import Any

from portalis.experiments.catalogue import scenario_files, subject_files
from portalis.experiments.event_examples import example
from portalis.experiments.scenario_events import EVENTS
from portalis.model.parameters import registry
from portalis.model.resolution import RESOLUTIONS
from portalis.viz.screen.words import words


def changes(value: str, *paths: str) -> list[dict[str, Any]]:
    """Return the events that multiply parameters."""
    return [{"kind": "change", "parameter": path, "value": value} for path in paths]


BETA = ("beta_cell.maximal_secretion", "beta_cell.maximal_release", "beta_cell.basal_release")
"""Without the latter two a beta cell would still let out what it has in store."""
VEIN = {"kind": "iv_insulin", "dose": "2 U", "over": "1 min"}
TRIALS: dict[str, list[dict[str, Any]]] = {
    "drink": [{"kind": "drink", "glucose": "75 g"}],
    "meal": [{"kind": "meal", "carbohydrate": "78 g", "protein": "25 g", "fat": "20 g"}],
    "skin_insulin": [{"kind": "sc_insulin", "dose": "4 U", "insulin": "rapid"}],
    "vein_insulin": [VEIN],
    "portal_insulin": [{**VEIN, "into": "portal vein"}],
    "glucagon": [{"kind": "glucagon_injection", "dose": "1 mg"}],
    "exercise": [{"kind": "exercise", "intensity": "55 %", "over": "30 min"}],
    "metformin": [{"kind": "drug", "drug": "metformin", "dose": "1000 mg", "taken": "once"}],
    "no_beta_cells": changes("0x", *BETA),
    "beta_cells": changes("1x", *BETA),
    "no_alpha_cells": changes("0x", "alpha_cell.basal_secretion"),
    "alpha_cells": changes("1x", "alpha_cell.basal_secretion"),
    "no_receptors": changes("0x", "hepatocyte.insulin_receptors"),
    "receptors": changes("1x", "hepatocyte.insulin_receptors"),
}
"""What a button gives; the words on it are the pages' text `give_` and this name."""
SHUNT = "portacaval_shunt"
"""Whose portal vein is joined to the vena cava: a drawn map."""
SLIDERS = (
    *("hepatocyte.insulin_receptors", "hepatocyte.insulin_sensitivity", "hepatocyte.glucagon_receptors"),
    *("hepatocyte.gluconeogenesis_rate", "beta_cell.maximal_secretion", "alpha_cell.basal_secretion"),
    *("myocyte.insulin_sensitivity", "enterocyte.drink_emptying"),
)
"""Parameters that the page lets change while a body lives."""
LARGEST = 3.0
"""A slider ends at so many times the healthy value, or at the end of the allowed range."""


def forms() -> list[dict[str, Any]]:
    """Return every kind of event with the fields of its example, but for its time."""
    found = []
    for kind in EVENTS:
        event = tomllib.loads(example(kind))["event"][0]
        fields = {name: value for name, value in event.items() if name not in ("kind", "at")}
        said = (EVENTS[kind].__doc__ or "").split("\n")[0]
        found.append({"kind": kind, "words": kind.replace("_", " "), "help": said, "fields": fields})
    return [form for form in found if form["kind"] != "fast"]


def sliders() -> list[dict[str, Any]]:
    """Return the sliders, with unit, range and what each changes."""
    known = registry()
    return [
        {
            "path": path,
            "words": path.replace(".", ": ").replace("_", " "),
            "unit": "" if known[path].unit == "1" else known[path].unit,
            "healthy": known[path].value,
            "low": known[path].low,
            "high": known[path].high,
            "most": min(LARGEST, known[path].high / known[path].value),
            "meaning": known[path].meaning,
        }
        for path in SLIDERS
    ]


def offers() -> dict[str, Any]:
    """Return all that the page needs to know before a body lives."""
    said = words()
    return {
        "trials": [{"words": said[f"give_{name}"], "events": events} for name, events in TRIALS.items()],
        "shunt": SHUNT,
        "forms": forms(),
        "sliders": sliders(),
        "scenarios": list(scenario_files()),
        "subjects": list(subject_files()),
        "resolutions": list(RESOLUTIONS),
    }
