"""Data files: samples of blood over time in CSV, with the unit of each column in its heading."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Self

import numpy as np
import pandas as pd

from portalis.experiments.checked_file import read_text
from portalis.experiments.quantity_kinds import C_PEPTIDE, GLUCAGON
from portalis.model.errors import InputError, InputErrors
from portalis.model.units import MG_PER_DL, PM_PER_MICROUNIT

HEADING = re.compile(r"^\s*(?P<name>[\w -]+?)\s*\(\s*(?P<unit>[^()]+?)\s*\)\s*$")
EXAMPLE = '"time (min),glucose (mmol/L),insulin (pmol/L)"'
TIMES = {"min": 1.0, "h": 60.0}


@dataclass(frozen=True)
class Substance:
    """What can be measured in plasma.

    Attributes
    ----------
    column : str
        Of a series.
    units : dict of str to float
        How much of the column's unit each is.
    low, high : float
        Beyond, a value is taken for a slip of the unit; in the column's unit.
    relative, floor : float
        Error of measurement, unless the file tells it: this part of the value, and at least so much. Assumed:
        usual coefficients of variation of laboratory methods, with the scatter of single samples.
    """

    column: str
    units: dict[str, float] = field(hash=False)
    low: float
    high: float
    relative: float
    floor: float


SUBSTANCES = {
    "glucose": Substance(
        "glucose_mM", {"mmol/L": 1.0, "mM": 1.0, "mg/dL": 1.0 / MG_PER_DL}, 0.8, 60.0, 0.03, 0.1
    ),
    "insulin": Substance(
        "insulin_pM",
        {"pmol/L": 1.0, "pM": 1.0} | dict.fromkeys(("µU/mL", "uU/mL", "mU/L"), PM_PER_MICROUNIT),
        0.0, 20_000.0, 0.10, 6.0,
    ),
    "c-peptide": Substance(
        "c_peptide_pM",
        {"pmol/L": 1.0, "pM": 1.0, "nmol/L": 1000.0, "ng/mL": 1e6 / C_PEPTIDE.grams_per_mole},
        0.0, 20_000.0, 0.08, 30.0,
    ),
    "glucagon": Substance(
        "glucagon_pM",
        {"pmol/L": 1.0, "pM": 1.0} | dict.fromkeys(("pg/mL", "ng/L"), 1000.0 / GLUCAGON.grams_per_mole),
        0.0, 1000.0, 0.15, 2.0,
    ),
}  # fmt: skip


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
    text : str
        The file as it stands.
    """

    time_min: np.ndarray
    values: pd.DataFrame
    errors: pd.DataFrame
    usual: pd.DataFrame
    text: str

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


def usual_errors(column: str, values: np.ndarray) -> np.ndarray:
    """Return the usual standard deviations of errors of measurement."""
    substance = next(one for one in SUBSTANCES.values() if one.column == column)
    return np.maximum(substance.relative * values, substance.floor)


def read_data(path: Path) -> Measured:
    """Return the samples of a file.

    Raises
    ------
    InputError
        With everything that is wrong: no file, a heading without a unit or with one that is not used, text
        in place of a number, times that are missing or out of order, values that suit another unit.
    """
    text = read_text(path, "data file")
    rows = [line.split(",") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return Reader(path, text, rows).measured()


class Reader:
    """A data file while it is read; errors are gathered."""

    def __init__(self, path: Path, text: str, rows: list[list[str]]) -> None:
        self.path, self.text = path, text
        self.wrong: list[InputError] = []
        if len(rows) < 2:
            raise InputError(
                "no samples", file=path, allowed=f"a line such as {EXAMPLE}, and samples below it"
            )
        self.headings = [cell.strip().strip('"') for cell in rows[0]]
        self.rows = rows[1:]

    def measured(self) -> Measured:
        """Return what the file holds."""
        columns = [self._column(place, heading) for place, heading in enumerate(self.headings)]
        time = next((numbers for name, numbers in columns if name == "time"), None)
        if time is None and not self.wrong:
            self._note("no times", "time", None, 'a column "time (min)"')
        found = {name: numbers for name, numbers in columns if name not in ("", "time")}
        values = {name: numbers for name, numbers in found.items() if not name.endswith(" sd")}
        if not values and not self.wrong:
            self._note("nothing measured", "heading", None, f"one or more of {', '.join(SUBSTANCES)}")
        if time is not None:
            self._check_times(time)
        if self.wrong:
            raise self.wrong[0] if len(self.wrong) == 1 else InputErrors(self.wrong, file=self.path)
        named = pd.DataFrame({SUBSTANCES[name].column: numbers for name, numbers in values.items()})
        told = pd.DataFrame(
            {
                SUBSTANCES[name].column: found.get(f"{name} sd", np.full(len(self.rows), np.nan))
                for name in values
            }
        )
        usual = named.apply(lambda column: usual_errors(str(column.name), column.to_numpy()))
        return Measured(np.asarray(time), named, told.where(told > 0, usual), ~(told > 0), self.text)

    def _note(self, what: str, place: str, value: object, allowed: str, **more: object) -> None:
        self.wrong.append(
            InputError(what, file=self.path, field=place, value=value, allowed=allowed, **more)  # type: ignore[arg-type]
        )

    def _column(self, place: int, heading: str) -> tuple[str, np.ndarray]:
        """Return the name and the numbers of a column, in the body's unit."""
        found = HEADING.match(heading)
        if found is None:
            self._note("a heading without a unit", "heading", heading, f"a name and a unit, as in {EXAMPLE}")
            return "", np.array([])
        name, unit = found["name"].lower().replace("c peptide", "c-peptide"), found["unit"].replace("μ", "µ")
        of, spread = name.removesuffix(" sd"), name.endswith(" sd")
        units = TIMES if of == "time" else SUBSTANCES[of].units if of in SUBSTANCES else None
        if units is None:
            names = ["time", *SUBSTANCES, *(f"{one} sd" for one in SUBSTANCES)]
            self._note("unknown column", "heading", found["name"], ", ".join(names), names=names)
            return "", np.array([])
        known = {told.lower(): factor for told, factor in units.items()}
        if unit.lower() not in known:
            self._note("unknown unit", f"heading, {heading}", unit, ", ".join(units), names=units)
            return "", np.array([])
        numbers = np.array([self._number(row, line, place, heading) for line, row in enumerate(self.rows, 2)])
        told = numbers * known[unit.lower()]
        if of != "time" and not spread:
            self._check_values(SUBSTANCES[of], told, numbers, heading, unit)
        return name, told

    def _number(self, row: list[str], line: int, place: int, heading: str) -> float:
        cell = row[place].strip() if place < len(row) else ""
        if cell == "":
            return float("nan")
        try:
            return float(cell)
        except ValueError:
            self._note("not a number", f"line {line}, {heading}", cell, "a number with a point, or nothing")
            return float("nan")

    def _check_values(
        self, substance: Substance, values: np.ndarray, told: np.ndarray, heading: str, unit: str
    ) -> None:
        beyond = np.flatnonzero((values < substance.low) | (values > substance.high))
        if not len(beyond):
            return
        value, factor = told[beyond[0]], values[beyond[0]] / told[beyond[0]] if told[beyond[0]] else 1.0
        fits = [
            other
            for other, times in substance.units.items()
            if substance.low <= value * times <= substance.high and other.lower() != unit.lower()
        ]
        hint = f"; is it {fits[0]}?" if fits else ""
        what = f"{len(beyond)} values that no plasma has{hint}"
        allowed = f"{substance.low / factor:.3g} to {substance.high / factor:.3g} {unit}"
        self._note(what, heading, f"{value:g}", allowed)

    def _check_times(self, time: np.ndarray) -> None:
        for line, (before, now) in enumerate(pairwise(time), 3):
            if not now > before:
                self._note(
                    "a time out of order", f"line {line}, time", f"{now:g}", f"more than {before:g} min"
                )
        if np.isnan(time).any():
            line = int(np.flatnonzero(np.isnan(time))[0]) + 2
            self._note("a sample without its time", f"line {line}, time", None, "minutes after time zero")
        elif len(time) and time[0] < 0:
            allowed = "0 or more; the mean of fasting samples counts as 0"
            self._note("before time zero", "line 2, time", f"{time[0]:g}", allowed)
