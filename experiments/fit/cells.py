"""Cells: a CSV text as rows that know their lines, with the separator and decimal sign of its spreadsheet."""

import csv
import io
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np

from portalis.model.errors import InputError

EXAMPLE = '"time (min),glucose (mmol/L),insulin (pmol/L)"'
SEPARATORS = (";", "\t", ",")
"""The first of these that stands in the heading is the file's."""


@dataclass(frozen=True)
class Row:
    """A row, and the line of the file on which it ends."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Cells:
    """What stands in a data file, before it has a meaning.

    Attributes
    ----------
    path : Path
    separator : str
        With ``;`` a comma in a number is a decimal comma.
    heading : Row
    rows : tuple of Row
        Without blank ones.
    """

    path: Path
    separator: str
    heading: Row
    rows: tuple[Row, ...]

    def number(self, cell: str) -> float:
        """Return the number in a cell, not a number for an empty one, or raise ValueError."""
        told = float((cell.replace(",", ".") if self.separator == ";" else cell) or "nan")
        if np.isinf(told):
            raise ValueError(cell)
        return told

    @property
    def allowed(self) -> str:
        """How a number is written."""
        if self.separator == ";":
            return "a number with a decimal comma or point, or nothing"
        return "a number with a point, or nothing; decimal commas need ; between cells"

    def column(self, place: int) -> list[str]:
        """Return the cells below a heading; a row that ends before it has an empty one."""
        return [row.cells[place] if place < len(row.cells) else "" for row in self.rows]

    def wrong(self, what: str, place: int, row: int | None = None, **more: Any) -> InputError:
        """Return an error that names file, line and column; without a row, that of a heading."""
        if row is None:
            where = f"line {self.heading.line}, column {place + 1}"
        else:
            where = f"line {self.rows[row].line}, {self.heading.cells[place]}"
        return InputError(what, file=self.path, field=where, **more)


def read_cells(text: str, path: Path) -> Cells:
    """Return the cells of a text; `path` is for messages.

    Raises
    ------
    InputError
        For no samples, quotes without an end, rows wider than the heading, and decimal signs of two kinds.
    """
    lines = ["\n" if line.lstrip(' \t"').startswith("#") else line for line in io.StringIO(text)]
    heading = next((line for line in lines if line.strip()), "")
    separator = next((sign for sign in SEPARATORS if sign in heading), ",")
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
    rows = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(reader.line_num, tuple(" ".join(cell.split()) for cell in cells)))
    except csv.Error as error:
        what, where = f"quotes that do not match ({error})", f"line {reader.line_num}"
        raise InputError(what, file=path, field=where, allowed="cells with or without quotes") from None
    if len(rows) < 2:
        raise InputError("no samples", file=path, allowed=f"a line such as {EXAMPLE}, and samples below it")
    found = Cells(path, separator, rows[0], tuple(rows[1:]))
    check_width(found)
    check_decimals(found)
    return found


def check_width(cells: Cells) -> None:
    """Raise InputError for rows that are wider than the heading.

    An empty cell too many does no harm beside decimal points; but ``0,5,9,`` may be 5.9 and nothing.
    """
    heading = cells.heading.cells
    sure = cells.separator != "," or any("." in cell for row in cells.rows for cell in row.cells)
    wide = [
        row
        for row in cells.rows
        if (not sure and len(row.cells) > len(heading))
        or any(cell and not name for cell, name in zip_longest(row.cells, heading, fillvalue=""))
    ]
    if not wide:
        return
    what = "more cells than headings" + (f", on {len(wide)} lines" if wide[1:] else "")
    allowed = f"as many cells as headings ({sum(map(bool, heading))})"
    if cells.separator == ",":
        what += "; decimal commas are the likely cause"
        allowed += ", and numbers with a point (5.9), or ; between cells (0;5,9)"
    last = next(name for name in reversed(heading) if name)
    told = cells.separator.join(wide[0].cells)
    raise InputError(
        what, file=cells.path, field=f"line {wide[0].line}, after {last}", value=told, allowed=allowed
    )


def check_decimals(cells: Cells) -> None:
    """Raise InputError if commas and points stand in the numbers of one file: one of them parts thousands."""
    if cells.separator != ";":
        return
    found: dict[str, tuple[int, int, str]] = {}
    for place in range(len(cells.heading.cells)):
        for row, cell in enumerate(cells.column(place)):
            if is_number(cells, cell):
                for sign in set(",.") & set(cell):
                    found.setdefault(sign, (place, row, cell))
    if len(found) == 2:
        place, row, cell = max(found.values(), key=lambda one: (one[1], one[0]))
        what, allowed = "decimal commas and points in one file", "one of them, and nothing between thousands"
        raise cells.wrong(what, place, row, value=cell, allowed=allowed)


def is_number(cells: Cells, cell: str) -> bool:
    """Return whether a cell can be read; one that cannot is told with its column."""
    try:
        cells.number(cell)
    except ValueError:
        return False
    return True
