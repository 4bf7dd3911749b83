"""Quantities as people write them, "75 g" or "0.04 U/kg", turned into the numbers that the body counts in.

This is the only place where text meets units: inside, glucose is in µmol, hormones in pmol, time in seconds.
"""

import re
from typing import Any

from portalis.experiments.quantity_kinds import (
    CLAMP_LEVEL,
    GLUCOSE,
    GLUCOSE_LEVEL,
    INSULIN,
    INSULIN_RATE,
    TIME,
    QuantityKind,
)
from portalis.experiments.units import counted, limits, measure
from portalis.model.errors import InputError

BODY_WEIGHT_KG = 70.0

CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
CLOCK_ALLOWED = "a time on the clock from 00:00 to 23:59, such as '07:30'"
BASAL = "above basal"
LEVEL_ALLOWED = f"{CLAMP_LEVEL.allowed}, or '125 mg/dL {BASAL}' (basal is the glucose when the clamp begins)"


def number(text: object, kind: QuantityKind, *, weight_kg: float = BODY_WEIGHT_KG, **where: Any) -> float:
    """Return a quantity in the body's own unit.

    Parameters
    ----------
    text : str
        Such as ``"75 g"`` or ``"0.5 g/kg"``.
    kind : QuantityKind
        What it should be.
    weight_kg : float
        Body weight, for amounts per kg and, by way of the body surface, per m².
    **where
        ``file`` and ``field``, for the message.

    Raises
    ------
    InputError
        For no quantity, a unit of another dimension, or an amount below zero or beyond a limit.
    """
    found = counted(measure(text, kind, weight_kg, where), kind)
    least, most = limits(kind)
    if not least * (1.0 - 1e-9) <= found <= most * (1.0 + 1e-9):
        beyond = (
            f"below the limit of {kind.least:g}" if found < least else f"above the limit of {kind.most:g}"
        )
        raise InputError(f"{beyond} {kind.base}", value=text, allowed=kind.allowed, **where)
    return found


def glucose_umol(text: object, *, weight_kg: float = BODY_WEIGHT_KG, **where: Any) -> float:
    """Return µmol of glucose; grams count 180.156 to the mole; see :func:`number`."""
    return number(text, GLUCOSE, weight_kg=weight_kg, **where)


def insulin_pmol(text: object, *, weight_kg: float = BODY_WEIGHT_KG, **where: Any) -> float:
    """Return pmol of insulin from text such as ``"3 U"`` or ``"0.04 U/kg"``; see :func:`number`."""
    return number(text, INSULIN, weight_kg=weight_kg, **where)


def insulin_pmol_per_min(text: object, *, weight_kg: float = BODY_WEIGHT_KG, **where: Any) -> float:
    """Return pmol of insulin per minute from text such as ``"40 mU/m2/min"``; see :func:`number`."""
    return number(text, INSULIN_RATE, weight_kg=weight_kg, **where)


def glucose_goal(text: object, **where: Any) -> tuple[float, bool]:
    """Return a clamp's goal in mmol/L, and whether it counts from the glucose at its start."""
    level = str(text).strip()
    above = level.endswith(BASAL)
    try:
        return number(level.removesuffix(BASAL), GLUCOSE_LEVEL if above else CLAMP_LEVEL, **where), above
    except InputError as error:
        raise InputError(
            error.what, value=text, allowed=LEVEL_ALLOWED, suggestion=error.suggestion, **where
        ) from None


def seconds(text: object, **where: Any) -> int:
    """Return whole seconds from text such as ``"3 min"`` or ``"5 h"``; see :func:`number`."""
    return round(number(text, TIME, **where))


def clock_seconds(text: object, **where: Any) -> int:
    """Return seconds after midnight from ``"HH:MM"``, or raise InputError."""
    found = CLOCK.fullmatch(str(text).strip())
    if found is None:
        raise InputError("not a time on the clock", value=text, allowed=CLOCK_ALLOWED, **where)
    return int(found[1]) * 3600 + int(found[2]) * 60
