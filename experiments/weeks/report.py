"""What weeks tell, put together as one page."""

from importlib.metadata import version
from typing import TYPE_CHECKING

from portalis.experiments.run_folder import NOTICE
from portalis.experiments.weeks.numbers import slow_numbers
from portalis.model.units import GLUCOSE_UNITS
from portalis.viz import validation_page as html
from portalis.viz.validation import png
from portalis.viz.weeks import draw_weeks

if TYPE_CHECKING:
    from portalis.experiments.weeks.weeks import Weeks

METHOD = (
    "Days marked in the figure were lived second by second, by the body of agents or its mean-field twin; "
    "over the days between them only slow stores moved, with the rates of the last day that was lived "
    "(projective integration). A leap is halved until no slow quantity changes by more than the tolerance. "
    "The body lives on from one marked day to the next, so nothing else is lost. docs/weeks.md has the "
    "method, its sources and its check against days that were all lived."
)
NOT_MODELLED = (
    "Fat mass does not grow with weight: weight scales doses and reported fluxes only. Whether insulin "
    "sensitivity of muscle and fat tissue falls with weight gain is not modelled. Fat in meals counts as "
    "energy only. The liver burns fat at a constant rate: in this model a diet low in carbohydrate raises "
    "liver fat by way of fatty acids, while in people it falls (-35 % in four days: London et al., Am J Clin "
    "Nutr 2024, 120:283). Muscle glycogen falls on most diets, with exercise and with insulin resistance, "
    "where training raises it in people: on the usual diet the healthy adult goes from 2200 to 2000 mmol in "
    "four weeks, and with 3 x 45 min of exercise a week to 1000. Appetite, lipids and blood pressure do not "
    "exist here."
)
ROWS = (
    ("Liver fat", "liver_fat_percent", "%", 2),
    ("Insulin's action in the liver", "hepatic_sensitivity_percent", "% of start", 0),
    ("Liver glycogen at 19:00", "liver_glycogen_mM", "mmol/L", 0),
    ("Muscle glycogen at 19:00", "muscle_glycogen_mmol", "mmol", 0),
    ("Fasting glucose", "fasting_glucose_mM", "glucose", 2),
    ("Mean glucose", "mean_glucose_mM", "glucose", 2),
    ("Fasting insulin", "fasting_insulin_pM", "pmol/L", 0),
    ("Mean insulin", "mean_insulin_pM", "pmol/L", 0),
    ("Haemoglobin A1c, estimate", "haemoglobin_a1c_percent", "%", 2),
    ("Beta cells", "beta_cells_percent", "% of start", 1),
    ("Insulin sensitivity of muscle", "muscle_sensitivity_percent", "% of start", 0),
    ("Body weight", "weight_kg", "kg", 1),
    ("Albumin", "albumin_g_per_L", "g/L", 1),
    ("IGF-1", "igf1_nM", "nmol/L", 1),
)
"""Words, column, unit and digits of what is told of the start and the end."""

DAYS = {
    "Day": "day",
    "Lived": "days_lived",
    "Leapt before": "days_leapt_before",
    "Liver fat (%)": "liver_fat_percent",
    "Liver glycogen (mmol/L)": "liver_glycogen_mM",
    "Fasting glucose ({units})": "fasting_glucose_mM",
    "Fasting insulin (pmol/L)": "fasting_insulin_pM",
    "A1c (%)": "haemoglobin_a1c_percent",
    "Beta cells (%)": "beta_cells_percent",
}
"""Column by the heading of the table of days."""


def report(found: "Weeks", units: str) -> str:
    """Return the page of weeks as HTML, with glucose in `units`."""
    table = found.table
    figure = html.figure(
        png(draw_weeks(found, units=units)), "", "Nine panels over the weeks; see the tables below"
    )
    parts = [
        html.paragraph(NOTICE, "warning"),
        *([html.paragraph(found.drift, "warning")] if found.drift else []),
        html.paragraph(f"{found.subject.title}. Diet: {found.diet_title}. Exercise: {found.exercise}."),
        *([html.paragraph(found.subject.note)] if found.subject.note else []),
        html.paragraph(METHOD),
        html.paragraph(_origin(found), "small"),
        figure,
        html.section("change", "Before and after", [before_and_after(found, units)]),
        html.section("limits", "What is not modelled", [html.paragraph(NOT_MODELLED)]),
        html.section("days", "The days that counted", [_days(found, units)]),
        html.section("numbers", "Numbers of what is slow, and their sources", [_numbers(found)]),
    ]
    return html.page(f"{table.day.iloc[-1] // 7} weeks: {found.diet_title}", parts)


def shown(found: "Weeks", units: str) -> list[tuple[str, ...]]:
    """Return words, value before and after, change in per cent, and unit of each quantity."""
    first, last = found.table.iloc[0], found.table.iloc[-1]
    rows = []
    for words, column, unit, digits in ROWS:
        factor = GLUCOSE_UNITS[units] if unit == "glucose" else 1.0
        places = 0 if unit == "glucose" and factor > 2.0 else digits
        change = 100.0 * (last[column] / first[column] - 1.0) if first[column] else float("nan")
        values = (f"{factor * row[column]:.{places}f}" for row in (first, last))
        rows.append((words, *values, f"{change:+.1f} %", units if unit == "glucose" else unit))
    return rows


def before_and_after(found: "Weeks", units: str) -> str:
    """Return the table of the start and the end."""
    return html.table(("", "Before", "After", "Change", "Unit"), shown(found, units), numbers=(1, 2, 3))


def _origin(found: "Weeks") -> str:
    table = found.table
    lived = f"{int(table.days_lived.sum())} of {found.days} days were lived"
    who = (
        f"{found.resolution} agents, seed {found.seed}"
        if found.engine == "particles"
        else "the mean-field twin"
    )
    fat = ""
    if found.fat_factor != 1.0:
        fat = f" Gains of liver fat times {found.fat_factor:.2f}, so that the usual diet keeps what it was."
    return f"{lived}, by {who}.{fat} portalis {version('portalis')}."


def _days(found: "Weeks", units: str) -> str:
    factor = GLUCOSE_UNITS[units]
    rows = [
        tuple(
            f"{(factor if column.endswith('glucose_mM') else 1.0) * row[column]:.4g}"
            for column in DAYS.values()
        )
        for _, row in found.table.iterrows()
    ]
    heads = tuple(words.format(units=units) for words in DAYS)
    return html.table(heads, rows, numbers=range(len(heads)))


def _numbers(found: "Weeks") -> str:
    rows = [
        (
            number.name.replace("_", " "),
            f"{found.numbers[number.name]:g}",
            "" if number.unit == "1" else number.unit,
            number.evidence,
            number.source,
        )
        for number in slow_numbers().values()
    ]
    return html.table(("What", "Value", "Unit", "Evidence", "Source"), rows, numbers=(1,))
