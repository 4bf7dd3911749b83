"""Declarations: what a number is, said once, read by everything.

A *parameter* is a number that a user may change; a *column* is a number that every row of a table
carries. Sweeps, sliders, tables, documentation and error messages all read these declarations.
"""

from collections import namedtuple
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

Evidence = Literal["measured", "derived", "fitted", "assumed"]


@dataclass(frozen=True)
class Parameter:
    """A number with its unit, range, source and kind of evidence.

    Attributes
    ----------
    name : str
        Whole words, as in ``insulin_receptors``; its path is ``hepatocyte.insulin_receptors``.
    value : float
        The healthy adult of 70 kg.
    unit : str
        A unit that pint understands; ``"1"`` for a pure number.
    low, high : float
        Allowed range, both ends included.
    meaning : str
        One sentence in the field's words.
    source : str
        Who says so. A citation that could not be confirmed ends in ``(unconfirmed)``.
    evidence : {"measured", "derived", "fitted", "assumed"}
        How the value was come by.
    """

    name: str
    value: float
    unit: str
    low: float
    high: float
    meaning: str
    source: str
    evidence: Evidence

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.name}: {self.value} is outside {self.low} to {self.high}")


@dataclass(frozen=True)
class Column:
    """A number that every row of a table carries.

    Attributes
    ----------
    name, unit, meaning : str
        As in :class:`Parameter`.
    dtype : str
        NumPy's name of the type.
    start : float
        The value of a fresh row.
    """

    name: str
    unit: str
    meaning: str
    dtype: str = "float64"
    start: float = 0.0


def record_type(name: str, fields: Sequence[str], module: str) -> Any:
    """Return a named tuple that carries numbers or arrays into compiled code.

    Parameters
    ----------
    name : str
        Name under which the caller binds the result at module level (Numba's cache looks it up).
    fields : sequence of str
    module : str
        The caller's ``__name__``.
    """
    return namedtuple(name, fields, module=module)  # noqa: PYI024


def parameter_type(name: str, parameters: Sequence[Parameter], module: str) -> Any:
    """Return the named tuple of the values of `parameters`, in their order."""
    return record_type(name, [entry.name for entry in parameters], module)


def make_table(columns: Sequence[Column], rows: int) -> np.recarray:
    """Return a table of `rows` fresh rows: ``table[row].name`` is a number, ``table.name`` a column.

    The same access works in compiled and in plain code, and a row lies together in memory.
    """
    kind = np.dtype([(column.name, column.dtype) for column in columns], align=True)
    table = np.zeros(rows, dtype=kind)
    for column in columns:
        table[column.name] = column.start
    return table.view(np.recarray)
