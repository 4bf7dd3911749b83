"""Data files: samples of blood over time in CSV, with the unit of each column in its heading."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import numpy as np
import pandas as pd

from portalis.experiments.checked_file import read_text
from portalis.experiments.fit.cells import Cells, read_cells
from portalis.experiments.fit.column import SPREAD, Column, read_column
from portalis.experiments.fit.substances import SUBSTANCES, usual_errors
from portalis.model.errors import InputError, InputErrors


@dataclass(frozen=True)
class Measured:
    """Samples of one person.

    Attributes
    ----------
    time_min : array
        Minutes after time zero of the scenario; ascending.
    values, errors : DataFrame
        Columns of a series, in their units: what was found (not a number: not measured), and the standard
        deviation of its error.
    usual : DataFrame
        Where the error is the method's usual one, because the file does not tell it.
    """

    time_min: np.ndarray
    values: pd.DataFrame
    errors: pd.DataFrame
    usual: pd.DataFrame

    @property
    def count(self) -> int:
        """How many values there are."""
        return int(self.values.notna().to_numpy().sum())

    def beside(self, series: pd.DataFrame) -> Self:
        """Return the samples with usual errors taken from a curve instead of from the samples themselves.

        A sample that came out low by chance would otherwise count more than one that came out high.
        """
        errors = self.errors.copy()
        for column in errors:
            shown = np.interp(self.time_min, series["time_min"], series[column])
            errors[column] = errors[column].where(~self.usual[column], usual_errors(column, shown))
        return replace(self, errors=errors)


def read_data(path: Path) -> Measured:
    """Return the samples of a file.

    Raises
    ------
    InputError
        With everything that is wrong: no file, a heading without a unit or with one that is not used, two
        columns for one thing, text in place of a number, times that are missing or out of order, values that
        suit another unit, standard deviations that are none.
    """
    cells = read_cells(read_text(path, "data file"), path)
    read = [read_column(cells, place) for place, heading in enumerate(cells.heading.cells) if heading]
    columns = [column for column, _ in read if column is not None]
    wrong = [error for _, errors in read for error in errors] + wrong_twice(cells, columns)
    if len(columns) == len(read):
        wrong += wrong_together(cells, columns)
    if wrong:
        raise wrong[0] if len(wrong) == 1 else InputErrors(wrong, file=path)
    found = {column.name: column.values for column in columns}
    return measured(found.pop("time"), found)


def measured(time_min: np.ndarray, found: dict[str, np.ndarray]) -> Measured:
    """Return samples from checked columns, which have the body's units."""
    names = [name for name in found if not name.endswith(SPREAD)]
    unknown = np.full(len(time_min), np.nan)
    values = pd.DataFrame({SUBSTANCES[name].column: found[name] for name in names})
    told = pd.DataFrame({SUBSTANCES[name].column: found.get(f"{name}{SPREAD}", unknown) for name in names})
    usual = values.apply(lambda column: usual_errors(str(column.name), column.to_numpy()))
    return Measured(time_min, values, told.fillna(usual), told.isna())


def wrong_twice(cells: Cells, columns: list[Column]) -> list[InputError]:
    """Return an error for each column whose name stands further left already, in whatever unit."""
    first: dict[str, Column] = {}
    return [
        cells.wrong(
            f"a second column of {column.name}",
            column.place,
            value=cells.heading.cells[column.place],
            allowed=f"one; column {first[column.name].place + 1} has it already",
        )
        for column in columns
        if first.setdefault(column.name, column) is not column
    ]


def wrong_together(cells: Cells, columns: list[Column]) -> list[InputError]:
    """Return what columns lack of each other: times, anything measured, values to a standard deviation."""
    names = [column.name for column in columns]
    wrong = []
    if "time" not in names:
        wrong.append(InputError("no times", file=cells.path, field="time", allowed='a column "time (min)"'))
    if not set(names) & set(SUBSTANCES):
        allowed = f"one or more of {', '.join(SUBSTANCES)}"
        wrong.append(InputError("nothing measured", file=cells.path, field="heading", allowed=allowed))
    for column in columns:
        of = column.name.removesuffix(SPREAD)
        if of not in names:
            what, heading = f"a standard deviation without its {of}", cells.heading.cells[column.place]
            allowed = f'a column "{of} ({column.unit})" too'
            wrong.append(cells.wrong(what, column.place, value=heading, allowed=allowed))
    return wrong
