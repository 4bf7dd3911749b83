"""Units: what may be measured and in which units, and the step from text to a number with a unit.

Body weight is a dimension of its own here, because "0.5 g/kg" is not a pure number to a clinician; insulin
units are one too, because 3 U are an amount of insulin and of nothing else.
"""

import re
from dataclasses import dataclass
from functools import cache
from math import isfinite
from typing import Any

from portalis.model.errors import InputError, nearest

NUMBER = r"[+-]?(?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+|nan|inf)"
NUMBER_AND_UNIT = re.compile(rf"({NUMBER})\s*(.*)")

DIMENSIONS = {
    "[time]": "time",
    "[mass]": "mass",
    "[length]": "length",
    "[substance]": "an amount of substance",
    "[insulin]": "insulin",
    "[insulin] / [time]": "insulin per time",
}
"""pint's dimensions in words."""


@dataclass(frozen=True)
class QuantityKind:
    """What may be measured, in which units, and up to how much.

    Attributes
    ----------
    name : str
        As in "an amount of glucose".
    units : tuple of str
        What people write. Others of the same dimension are refused: "75 u" would be a mass as well.
    examples : str
    base : str
        Unit in which `most` is counted.
    most : float
        More is taken for a slip of the unit.
    """

    name: str
    units: tuple[str, ...]
    examples: str
    base: str
    most: float

    @property
    def allowed(self) -> str:
        """What would be accepted, with examples."""
        return f"{self.name} up to {self.most:g} {self.base}, such as {self.examples}"


_MASS = ("g", "mg", "kg", "gram", "grams")
_MOLES = ("mol", "mmol", "µmol", "umol")
_DOSE = ("U", "mU", "µU", "IU", "mIU", "nmol", "pmol")
_PER_KG = ("g/kg", "mg/kg", "mmol/kg", "µmol/kg", "umol/kg")
_DOSE_PER_KG = tuple(f"{unit}/kg" for unit in _DOSE)
_RATE = tuple(f"{unit}/{time}" for unit in _DOSE + _DOSE_PER_KG for time in ("min", "h"))
_SPELLED = ("second", "seconds", "minute", "minutes", "hour", "hours", "day", "days")

GLUCOSE = QuantityKind(
    "an amount of glucose", _MASS + _MOLES + _PER_KG, "'75 g', '0.5 g/kg' or '400 mmol'", "g", 1000.0
)
INSULIN = QuantityKind(
    "an amount of insulin", _DOSE + _DOSE_PER_KG, "'3 U', '0.04 U/kg' or '18 nmol'", "U", 1000.0
)
INSULIN_RATE = QuantityKind(
    "insulin per time", _RATE, "'0.25 mU/kg/min', '1.5 U/h' or '100 pmol/min'", "U/h", 1000.0
)
TIME = QuantityKind("a time", ("s", "min", "h", "d", *_SPELLED), "'90 s', '3 min' or '5 h'", "h", 168.0)


@cache
def registry() -> Any:
    """Return pint's units with those of insulin and of body weight."""
    import pint  # only where a quantity is read: `portalis --help` answers sooner without it

    units: Any = pint.UnitRegistry()
    units.define("insulin_unit = [insulin] = U = IU")
    units.define("body_kilogram = [body_weight] = kg_of_body")
    return units


def measure(text: object, kind: QuantityKind, weight_kg: float, where: dict[str, Any]) -> Any:
    """Return number times unit as pint has it, with amounts per kg multiplied by the body weight.

    Raises
    ------
    InputError
        For text that is no number with a unit, a negative number, or a unit that is not one of `kind`.
    """
    found = NUMBER_AND_UNIT.fullmatch(str(text).strip())
    if found is None:
        raise InputError("not a number with a unit", value=text, allowed=kind.allowed, **where)
    number, unit = float(found[1]), found[2].replace("μ", "µ").replace(" ", "")
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
    return measured * registry().Quantity(weight_kg, "kg_of_body") if "/kg" in unit else measured


def _unfit(unit: str, kind: QuantityKind) -> str:
    try:
        found = _dimension(unit)
    except Exception:  # pint hands on whatever Python's tokenizer thinks of text that is no unit
        return f"unknown unit {unit!r}"
    if found in {_dimension(known) for known in kind.units}:
        return f"{unit!r} is not used here"
    return f"{unit!r} measures {DIMENSIONS.get(found, 'something else')}, not {kind.name}"


def _dimension(unit: str) -> str:
    return str(registry().parse_units(_of_body(unit)).dimensionality)


def _of_body(unit: str) -> str:
    return unit.replace("/kg", "/kg_of_body")
