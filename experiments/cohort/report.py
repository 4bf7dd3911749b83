"""What a cohort tells, put together as one page."""

from importlib.metadata import version
from typing import TYPE_CHECKING

import pandas as pd

from portalis.experiments.cohort.person import NOTE
from portalis.experiments.cohort.population import population
from portalis.experiments.cohort.responses import CLASSES, TWO_HOURS
from portalis.experiments.column_labels import told
from portalis.experiments.run_folder import NOTICE
from portalis.model.units import GLUCOSE_UNITS, MG_PER_DL
from portalis.viz import validation_page as html
from portalis.viz.cohort import draw_cohort
from portalis.viz.sweep_words import spoken
from portalis.viz.validation import png

if TYPE_CHECKING:
    from portalis.experiments.cohort.responses import Responses

WORDS = {
    "normal": "below 140 mg/dL after two hours: normal tolerance",
    "impaired": "140 to 199 mg/dL: impaired tolerance",
    "diabetes": "200 mg/dL and more: the range of diabetes",
}
PUBLISHED = (
    "For comparison, of US adults without known diabetes and without a heart attack 15.2 % had impaired "
    "glucose tolerance (NHANES 2005-2006, Karve and Hayward, Diabetes Care 2010, 33:2355), and 4.9 % of all "
    "adults had glucose of 200 mg/dL and more after two hours without knowing of it (Cowie et al., Diabetes "
    "Care 2009, 32:287). Neither number was used to choose a distribution."
)
METHOD = (
    "Traits are drawn by a Gaussian copula from the distributions below, cut off at the ends that the table "
    "gives; a person whose derived traits leave their limits is drawn anew. Each person is a list of changed "
    "parameters (the folder people/ has a file for everybody, which portalis run --subject takes) and lives "
    "through dinner, a night and the scenario with a seed of their own."
)
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
CAPTION = (
    "a: glucose two hours after what was given, with the limits of normal tolerance and of diabetes. b, c: "
    "median, middle half and 90 % of all people. d: what the response owes to insulin sensitivity, of muscle "
    "and liver together, and e: to beta-cell function for the sensitivity that there is; lines join equal "
    "disposition. f: fasting insulin and liver fat; dotted, 5.56 %, the upper limit of normal."
)


def report(found: "Responses", units: str) -> str:
    """Return the page of a cohort as HTML, with glucose in `units`."""
    table = found.table()
    figure = html.figure(png(draw_cohort(found, units=units)), CAPTION, "Six panels; see the tables below")
    parts = [
        html.paragraph(NOTICE, "warning"),
        *head(found),
        figure,
        html.section("spread", "How people differ", [spread(table, units)]),
        html.section("people", "Everybody", [html.paragraph(NOTE), everybody(table, found, units)]),
        html.section("sources", "Distributions, correlations and their sources", [sources()]),
    ]
    return html.page(f"{len(found.cohort)} virtual people: {found.title}", parts)


def head(found: "Responses") -> list[str]:
    """Return the shares, the method and how the page was made."""
    shares = found.shares()
    numbers = [(f"{100.0 * shares[name]:.0f} %", WORDS[name]) for name in CLASSES]
    how = (
        "mean-field twin"
        if found.engine == "twin"
        else f"{found.resolution} agents, seeds from {found.cohort.seed} on"
    )
    known = ", ".join(f"{name} {version(name)}" for name in ("portalis", "numpy", "scipy"))
    return [
        html.counters(numbers),
        html.paragraph(PUBLISHED),
        html.paragraph(METHOD),
        html.paragraph(
            f"Cohort with seed {found.cohort.seed}; scenario {found.scenario}, {how}. {known}.", "small"
        ),
    ]


def spread(table: pd.DataFrame, units: str) -> str:
    """Return percentiles of every number."""
    numbers = table.select_dtypes("number").dropna(axis="columns", how="all")
    rows = []
    for name, levels in numbers.quantile(QUANTILES).items():
        words, unit, factor = in_units(str(name), units)
        rows.append((words, *(short(factor * level) for level in levels), unit))
    heads = ("", *(f"{100.0 * part:.0f} %" for part in QUANTILES), "Unit")
    return html.table(heads, rows, numbers=range(1, len(QUANTILES) + 1))


def in_units(name: str, units: str) -> tuple[str, str, float]:
    """Return the words, the unit and the factor to it of a column."""
    label = told(name)
    if label.unit == "mmol/L":
        return label.words, units, GLUCOSE_UNITS[units]
    if label.unit == "min":
        return f"{label.words}, time", label.unit, 1.0
    return label.words, "" if label.unit == "1" else label.unit, 1.0


def short(value: float) -> str:
    """Return a number to three digits, without an exponent."""
    return f"{value:.0f}" if abs(value) >= 100.0 else f"{value:.3g}"


def everybody(table: pd.DataFrame, found: "Responses", units: str) -> str:
    """Return a row for each person."""
    factor, digits = GLUCOSE_UNITS[units], 0 if GLUCOSE_UNITS[units] == MG_PER_DL else 1
    rows = [
        (
            person.name,
            str(row["sex"]),
            *(f"{row[name]:.0f}" for name in ("age_years", "weight_kg", "body_mass_index")),
            f"{row['liver_fat_percent']:.1f}",
            f"{row['insulin_sensitivity']:.2f}",
            f"{row['disposition']:.2f}",
            f"{factor * row['fasting_glucose_mM']:.{digits}f}",
            f"{row['fasting_insulin_pM']:.0f}",
            f"{factor * row[TWO_HOURS]:.{digits}f}",
            str(row["two_hour_class"]),
        )
        for person, (_, row) in zip(found.cohort, table.iterrows(), strict=True)
    ]
    heads = (
        *("Name", "Sex", "Age", "kg", "kg/m²", "Liver fat (%)", "Sensitivity", "Disposition"),
        *(f"Fasting ({units})", "Insulin (pmol/L)", f"Two hours ({units})", "Tolerance"),
    )
    return html.table(heads, rows, numbers=range(2, 11))


def sources() -> str:
    """Return every number that people are drawn from."""
    rows = [
        (spoken(row.what), row.value, "" if row.unit == "1" else row.unit, row.evidence, row.source)
        for row in population().table().itertuples()
    ]
    return html.table(("What", "Value", "Unit", "Evidence", "Source"), rows)
