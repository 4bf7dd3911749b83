"""Units: the step from text to a number with a unit.

Body weight and body surface are dimensions of their own here, because "0.5 g/kg" is not a pure number to a
clinician; insulin units are one too, because 3 U are an amount of insulin and of nothing else.
"""

import re
from functools import cache
from math import isfinite
from typing import Any

from portalis.experiments.quantity_kinds import QuantityKind
from portalis.model.errors import InputError, nearest
from portalis.model.protocol import PMOL_PER_UNIT

NUMBER = r"[+-]?(?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+|nan|inf)"
NUMBER_AND_UNIT = re.compile(rf"({NUMBER})\s*(.*)")

DIMENSIONS = {
    "[time]": "time",
    "[mass]": "mass",
    "[length]": "length",
    "[substance]": "an amount of substance",
    "[insulin]": "insulin",
    "[insulin] / [time]": "insulin per time",
    "[mass] / [time]": "mass per time",
    "[substance] / [time]": "an amount of substance per time",
    "[mass] / [length] ** 3": "a concentration",
    "[substance] / [length] ** 3": "a concentration",
    "dimensionless": "a share",
}
"""pint's dimensions in words."""

SURFACE_M2, SURFACE_WEIGHT_KG, SURFACE_EXPONENT = 1.8, 70.0, 0.425
"""Body surface of the reference adult, and how it grows with weight at the same height (DuBois 1916)."""


@cache
def registry() -> Any:
    """Return pint's units with those of insulin and of the body."""
    import pint  # only where a quantity is read: `portalis --help` answers sooner without it

    units: Any = pint.UnitRegistry()
    units.define("insulin_unit = [insulin] = U = IU")
    units.define("body_kilogram = [body_weight] = kg_of_body")
    units.define("body_square_metre = [body_surface] = m2_of_body")
    return units


def body_surface_m2(weight_kg: float) -> float:
    """Return the body surface of an adult of the reference's height."""
    return float(SURFACE_M2 * (weight_kg / SURFACE_WEIGHT_KG) ** SURFACE_EXPONENT)


def measure(text: object, kind: QuantityKind, weight_kg: float, where: dict[str, Any]) -> Any:
    """Return number times unit as pint has it, with amounts per kg or m² multiplied by the body's.

    Raises
    ------
    InputError
        For text that is no number with a unit, a negative number, or a unit that is not one of `kind`.
    """
    found = NUMBER_AND_UNIT.fullmatch(str(text).strip())
    if found is None:
        raise InputError("not a number with a unit", value=text, allowed=kind.allowed, **where)
    number, unit = float(found[1]), _plain(found[2])
    if not unit:
        raise InputError("number without a unit", value=text, allowed=kind.allowed, **where)
    if unit not in kind.units:
        suggestion = nearest(unit, kind.units)
        raise InputError(_unfit(unit, kind), value=text, allowed=kind.allowed, suggestion=suggestion, **where)
    if not isfinite(number):
        raise InputError("not a finite number", value=text, allowed=kind.allowed, **where)
    if number < 0:
        raise InputError("negative amount", value=text, allowed=kind.allowed, **where)
    measured = registry().Quantity(number, _of_body(unit))
    if "/kg" in unit:
        measured = measured * registry().Quantity(weight_kg, "kg_of_body")
    if "/m2" in unit:
        measured = measured * registry().Quantity(body_surface_m2(weight_kg), "m2_of_body")
    return measured


def counted(measured: Any, kind: QuantityKind) -> float:
    """Return how many of the body's own units a measured quantity is."""
    if "[insulin]" in measured.dimensionality:
        measured = measured * registry().Quantity(PMOL_PER_UNIT, "pmol/insulin_unit")
    elif "[mass]" in measured.dimensionality and kind.grams_per_mole:
        measured = measured / registry().Quantity(kind.grams_per_mole, "g/mol")
    return float(measured.to(kind.inside).magnitude)


def limits(kind: QuantityKind) -> tuple[float, float]:
    """Return the least and the most of a kind in the body's own units."""
    least, most = (
        counted(registry().Quantity(bound, _of_body(kind.base)), kind) for bound in (kind.least, kind.most)
    )
    return least, most


def _plain(unit: str) -> str:
    plain = unit.replace("μ", "µ").replace(" ", "")
    return plain.replace("m²", "m2").replace("m^2", "m2")


def _unfit(unit: str, kind: QuantityKind) -> str:
    try:
        found = _dimension(unit)
    except Exception:  # pint hands on whatever Python's tokenizer thinks of text that is no unit
        return f"unknown unit {unit!r}"
    if found in {_dimension(known) for known in kind.units}:
        return f"{unit!r} is not used here"
    whole = _dimension(unit.replace("/kg", "").replace("/m2", ""))
    return f"{unit!r} measures {DIMENSIONS.get(whole, 'something else')}, not {kind.name}"


def _dimension(unit: str) -> str:
    return str(registry().parse_units(_of_body(unit)).dimensionality)


def _of_body(unit: str) -> str:
    words = {"/kg": "/kg_of_body", "/m2": "/m2_of_body", "%": "percent", "1": "dimensionless"}
    return words.get(unit) or unit.replace("/kg", "/kg_of_body").replace("/m2", "/m2_of_body")
