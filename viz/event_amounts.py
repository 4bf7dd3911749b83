"""How much was given, how fast, where and for how long, in words, such as "4.3 U/h"."""

from typing import Any

from portalis.model.protocol import PMOL_PER_UNIT, UMOL_PER_GRAM

PICOMOLES_PER_MILLIGRAM = 1e9 / 3482.8
"""Glucagon."""
INSULIN = ("iv_insulin", "sc_insulin", "pump")
"""Kinds of events that give insulin."""
_SCALES = ((1e9, "mmol"), (1e6, "µmol"), (1e3, "nmol"), (1.0, "pmol"))


def amount(event: Any, per: float = 1.0) -> str:
    """Return how much an event gives in all, or a part of it."""
    if event.kind == "iv_glucose":
        return f"{event.amount / UMOL_PER_GRAM / per:.3g} g"
    if event.kind in INSULIN:
        return f"{event.amount / PMOL_PER_UNIT / per:.2g} U"
    if event.kind == "glucagon_injection":
        return f"{event.amount / PICOMOLES_PER_MILLIGRAM / per:.3g} mg"
    pmol = event.amount / per * (1e6 if event.kind == "fatty_acids" else 1.0)
    scale, unit = next((entry for entry in _SCALES if pmol >= entry[0]), _SCALES[-1])
    return f"{pmol / scale:.3g} {unit}"


def rate(event: Any) -> str:
    """Return how much an event gives in an hour."""
    return f"{amount(event, per=event.duration_s / 3600)}/h"


def into(event: Any) -> str:
    """Return where something runs in, if that is worth a word."""
    return " into the portal vein" if event.place == "portal" else ""


def lasting(seconds: float) -> str:
    """Return how long something lasts, as in " for 90 min"."""
    return f" for {seconds / 60:g} min" if seconds < 7200 else f" for {seconds / 3600:g} h"
