"""Quantities as people write them, "75 g" or "0.04 U/kg", turned into the numbers that the body counts in.

This is the only place where text meets units: inside, glucose is in µmol, insulin in pmol, time in seconds.
"""

import re
from typing import Any

from portalis.experiments.units import GLUCOSE, INSULIN, INSULIN_RATE, TIME, QuantityKind, measure, registry
from portalis.model.errors import InputError

GLUCOSE_GRAMS_PER_MOLE = 180.156
INSULIN_PICOMOLES_PER_UNIT = 6000.0
"""WHO: one international unit of human insulin is 6.00 nmol."""
BODY_WEIGHT_KG = 70.0

CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
CLOCK_ALLOWED = "a time on the clock from 00:00 to 23:59, such as '07:30'"


def glucose_umol(text: object, *, weight_kg: float = BODY_WEIGHT_KG, **where: Any) -> float:
    """Return µmol of glucose; grams count 180.156 to the mole.

    Parameters
    ----------
    text : str
        Such as ``"75 g"`` or ``"0.5 g/kg"``.
    weight_kg : float
        Body weight for amounts per kg.
    **where
        ``file`` and ``field``, for the message.

    Raises
    ------
    InputError
        For no quantity, a unit of another dimension, or an amount below zero or above the limit.
    """
    measured = measure(text, GLUCOSE, weight_kg, where)
    if measured.check("[mass]"):
        measured = measured / registry().Quantity(GLUCOSE_GRAMS_PER_MOLE, "g/mol")
    most = GLUCOSE.most / GLUCOSE_GRAMS_PER_MOLE * 1e6
    return _at_most(float(measured.to("µmol").magnitude), most, text, GLUCOSE, where)


def insulin_pmol(text: object, *, weight_kg: float = BODY_WEIGHT_KG, **where: Any) -> float:
    """Return pmol of insulin from text such as ``"3 U"`` or ``"0.04 U/kg"``; see :func:`glucose_umol`."""
    amount = float(_in_moles(measure(text, INSULIN, weight_kg, where)).to("pmol").magnitude)
    return _at_most(amount, INSULIN.most * INSULIN_PICOMOLES_PER_UNIT, text, INSULIN, where)


def insulin_pmol_per_min(text: object, *, weight_kg: float = BODY_WEIGHT_KG, **where: Any) -> float:
    """Return pmol of insulin per minute from text such as ``"0.25 mU/kg/min"``; see :func:`glucose_umol`."""
    rate = float(_in_moles(measure(text, INSULIN_RATE, weight_kg, where)).to("pmol/min").magnitude)
    return _at_most(rate, INSULIN_RATE.most * INSULIN_PICOMOLES_PER_UNIT / 60.0, text, INSULIN_RATE, where)


def seconds(text: object, **where: Any) -> int:
    """Return whole seconds from text such as ``"3 min"`` or ``"5 h"``; see :func:`glucose_umol`."""
    time = float(measure(text, TIME, BODY_WEIGHT_KG, where).to("s").magnitude)
    return round(_at_most(time, TIME.most * 3600.0, text, TIME, where))


def clock_seconds(text: object, **where: Any) -> int:
    """Return seconds after midnight from ``"HH:MM"``, or raise InputError."""
    found = CLOCK.fullmatch(str(text).strip())
    if found is None:
        raise InputError("not a time on the clock", value=text, allowed=CLOCK_ALLOWED, **where)
    return int(found[1]) * 3600 + int(found[2]) * 60


def _in_moles(measured: Any) -> Any:
    if "[insulin]" in measured.dimensionality:
        return measured * registry().Quantity(INSULIN_PICOMOLES_PER_UNIT, "pmol/insulin_unit")
    return measured


def _at_most(number: float, most: float, text: object, kind: QuantityKind, where: dict[str, Any]) -> float:
    if number > most * (1.0 + 1e-9):
        what = f"above the limit of {kind.most:g} {kind.base}"
        raise InputError(what, value=text, allowed=kind.allowed, **where)
    return number
