"""Columns of a data file: their headings, units and numbers, each checked by itself."""

import re
from dataclasses import dataclass

import numpy as np

from portalis.experiments.fit.cells import EXAMPLE, Cells
from portalis.experiments.fit.substances import SUBSTANCES, TIMES, Substance
from portalis.model.errors import InputError

HEADING = re.compile(r"^\s*(?P<name>[\w -]+?)\s*\(\s*(?P<unit>[^()]+?)\s*\)\s*$")
SPREAD = " sd"


@dataclass(frozen=True)
class Column:
    """A column whose heading is understood.

    Attributes
    ----------
    place : int
        From zero on.
    name : str
        ``time``, a substance, or a substance with `` sd``.
    unit : str
    factor : float
        How much of the body's unit it is.
    told : array
        Numbers in the file's unit; not a number: nothing was measured.
    """

    place: int
    name: str
    unit: str
    factor: float
    told: np.ndarray

    @property
    def values(self) -> np.ndarray:
        """The numbers in the body's unit."""
        return self.told * self.factor


def read_column(cells: Cells, place: int) -> tuple[Column | None, list[InputError]]:
    """Return a column, None if its heading is not understood, and everything that is wrong in it."""
    heading = cells.heading.cells[place]
    found = HEADING.match(heading)
    if found is None:
        allowed = f"a name and a unit, as in {EXAMPLE}"
        return None, [cells.wrong("a heading without a unit", place, value=heading, allowed=allowed)]
    name, unit = found["name"].lower().replace("c peptide", "c-peptide"), found["unit"].replace("μ", "µ")
    of = name.removesuffix(SPREAD)
    if of != "time" and of not in SUBSTANCES:
        names = ["time", *SUBSTANCES, *(f"{one}{SPREAD}" for one in SUBSTANCES)]
        allowed = ", ".join(names)
        return None, [cells.wrong("unknown column", place, value=found["name"], allowed=allowed, names=names)]
    units = TIMES if of == "time" else SUBSTANCES[of].units
    known = {told.lower(): factor for told, factor in units.items()}
    if unit.lower() not in known:
        allowed = ", ".join(units)
        return None, [cells.wrong("unknown unit", place, value=heading, allowed=allowed, names=units)]
    told, wrong = read_numbers(cells, place)
    column = Column(place, name, unit, known[unit.lower()], told)
    if name == "time":
        wrong = wrong or wrong_times(cells, column)
    elif name.endswith(SPREAD):
        wrong += wrong_spreads(cells, column)
    else:
        wrong += wrong_values(cells, column, SUBSTANCES[of])
    return column, wrong


def read_numbers(cells: Cells, place: int) -> tuple[np.ndarray, list[InputError]]:
    """Return the numbers of a column, and what is none."""
    numbers, wrong = [], []
    for row, cell in enumerate(cells.column(place)):
        try:
            numbers.append(cells.number(cell))
        except ValueError:
            numbers.append(np.nan)
            wrong.append(cells.wrong("not a number", place, row, value=cell, allowed=cells.allowed))
    return np.array(numbers), wrong


def wrong_times(cells: Cells, time: Column) -> list[InputError]:
    """Return what is wrong with times: missing, out of order, before zero."""
    lacking = np.flatnonzero(np.isnan(time.told)).tolist()
    if lacking:
        allowed = f"{time.unit} after time zero"
        return [cells.wrong("a sample without its time", time.place, row, allowed=allowed) for row in lacking]
    if time.told[0] < 0:
        allowed = "0 or more; the mean of fasting samples counts as 0"
        return [cells.wrong("before time zero", time.place, 0, value=f"{time.told[0]:g}", allowed=allowed)]
    return [
        cells.wrong(
            "a time out of order",
            time.place,
            row + 1,
            value=f"{time.told[row + 1]:g}",
            allowed=f"more than {time.told[row]:g} {time.unit}",
        )
        for row in np.flatnonzero(np.diff(time.told) <= 0).tolist()
    ]


def wrong_spreads(cells: Cells, spread: Column) -> list[InputError]:
    """Return what is wrong with standard deviations: zero and below."""
    allowed = "more than 0, or nothing for the method's usual error"
    return [
        cells.wrong(
            "not a standard deviation", spread.place, row, value=f"{spread.told[row]:g}", allowed=allowed
        )
        for row in np.flatnonzero(spread.told <= 0).tolist()
    ]


def wrong_values(cells: Cells, column: Column, substance: Substance) -> list[InputError]:
    """Return what is wrong with values: those that suit another unit; told once, with the first of them."""
    beyond = np.flatnonzero((column.values < substance.low) | (column.values > substance.high))
    if not len(beyond):
        return []
    value = column.told[beyond[0]]
    fits = [
        other
        for other, times in substance.units.items()
        if substance.low <= value * times <= substance.high and times != column.factor
    ]
    hint = f"; is it {fits[0]}?" if fits else ""
    more = f", on {len(beyond)} lines" if beyond[1:].size else ""
    what = f"a value that no plasma has{more}{hint}"
    allowed = f"{substance.low / column.factor:.3g} to {substance.high / column.factor:.3g} {column.unit}"
    return [cells.wrong(what, column.place, int(beyond[0]), value=f"{value:g}", allowed=allowed)]
