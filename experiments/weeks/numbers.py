"""Numbers of what is slow, read from ``slow.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portalis.model.errors import InputError

FILE = Path(__file__).parent / "slow.toml"


@dataclass(frozen=True)
class Number:
    """One number with its unit, how it was come by, and who says so."""

    name: str
    value: float
    unit: str
    evidence: str
    source: str


@cache
def slow_numbers() -> dict[str, Number]:
    """Return all numbers by name."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["number"]
    return {row["name"]: Number(**row) for row in rows}


def chosen_numbers(changes: Mapping[str, float] | None = None) -> dict[str, float]:
    """Return the value of every number, some of them changed.

    Raises
    ------
    InputError
        For a name that is not among them, or a value that is not 0 or more.
    """
    values = {name: number.value for name, number in slow_numbers().items()}
    for name, value in (changes or {}).items():
        if name not in values:
            raise InputError("unknown slow number", field="numbers", value=name, names=tuple(values))
        if not float(value) >= 0.0:
            raise InputError("not 0 or more", field=name, value=value, allowed="0 or more")
        values[name] = float(value)
    return values
