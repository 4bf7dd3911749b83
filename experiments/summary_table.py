"""The summary of a run as a table for people, in the unit of glucose that they prefer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from portalis.experiments.run_folder import NOTICE
from portalis.experiments.run_notes import run_notes, tell_notes
from portalis.model.errors import InputError
from portalis.model.units import GLUCOSE_UNITS


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes
    ----------
    label : str
    name : str
        Name in the summary.
    unit : str
        ``"glucose"`` is shown in the chosen unit, ``"%"`` multiplies by 100.
    digits : int
        Behind the point.
    when : str
        Name in the summary of the minute at which it was reached.
    """

    label: str
    name: str
    unit: str
    digits: int = 0
    when: str = ""


OUTPUT = "µmol/kg/min"
ROWS = (
    Row("Glucose, at the start", "fasting_glucose_mM", "glucose"),
    Row("Glucose, highest", "glucose_peak_mM", "glucose", when="glucose_peak_min"),
    Row("Glucose after two hours", "glucose_two_hours_mM", "glucose"),
    Row("Glucose, lowest", "glucose_minimum_mM", "glucose", when="glucose_minimum_min"),
    Row("Glucose, end", "end_glucose_mM", "glucose"),
    Row("Insulin, at the start", "fasting_insulin_pM", "pmol/L"),
    Row("Insulin, highest", "insulin_peak_pM", "pmol/L", when="insulin_peak_min"),
    Row("Insulin, portal to peripheral, at the start", "fasting_portal_to_peripheral_insulin", "", 1),
    Row("First-pass extraction of insulin, at the start", "fasting_first_pass_extraction", "%"),
    Row("First-pass extraction at the insulin peak", "first_pass_extraction_at_insulin_peak", "%"),
    Row("Glucagon, at the start", "fasting_glucagon_pM", "pmol/L", 1),
    Row("Glucagon, lowest", "glucagon_minimum_pM", "pmol/L", 1),
    Row("Liver's glucose output, at the start", "fasting_hepatic_glucose_output_umol_per_kg_min", OUTPUT, 1),
    Row("Liver's glucose output, lowest", "hepatic_glucose_output_minimum_umol_per_kg_min", OUTPUT, 1),
    Row("Gluconeogenesis share at the end", "end_gluconeogenesis_share", "%"),
    Row("Liver glycogen, start", "liver_glycogen_start_mM", "mmol/L"),
    Row("Liver glycogen, change", "liver_glycogen_change_mM", "mmol/L"),
    Row("Agents, at the start", "agents_fasting", ""),
    Row("Agents, most", "agents_most", ""),
)


def check_units(units: str) -> str:
    """Return the unit of glucose, or raise InputError."""
    if units not in GLUCOSE_UNITS:
        raise InputError("unknown unit of glucose", field="units", value=units, names=GLUCOSE_UNITS)
    return units


def summary_table(summary: Mapping[str, float | int | None], *, units: str, title: str) -> Table:
    """Return the table; what the run does not show is left out.

    Parameters
    ----------
    summary : mapping
        From :func:`portalis.model.summary.summarise`.
    units : {"mmol/L", "mg/dL"}
    title : str
    """
    table = Table(title=title, title_justify="left", show_header=False, box=None, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    for row in ROWS:
        value = summary.get(row.name)
        if value is None:
            continue
        when = summary.get(row.when)
        told, unit = _shown(row, value, units)
        table.add_row(row.label, told, unit if when is None else f"{unit} at {when:.0f} min")
    return table


def _shown(row: Row, value: float, units: str) -> tuple[str, str]:
    if row.unit == "glucose":
        return f"{value * GLUCOSE_UNITS[units]:.{2 if units == 'mmol/L' else 0}f}", units
    if row.unit == "%":
        return f"{100.0 * value:.0f}", "%"
    return f"{value:,.{row.digits}f}".replace(",", " "), row.unit


def tell_results(console: Console, run: Any, paths: Sequence[Path], units: str) -> None:
    """Print the summary of a run, of agents or twin, what must be said of it, and where its files are."""
    console.print()
    console.print(summary_table(run.summary, units=units, title="Summary"))
    console.print()
    tell_notes(console, run_notes(run.series, run.protocol, units))
    for path in paths:
        console.print(str(path), markup=False, highlight=False, soft_wrap=True)
    console.print(NOTICE, style="bold")
