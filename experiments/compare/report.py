"""What a comparison tells, put together from its figures and tables as one page."""

import base64
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

import numpy as np

from portalis.experiments.compare.measures import Measure
from portalis.experiments.compare.statistics import median_and_band, paired
from portalis.experiments.run_folder import NOTICE
from portalis.viz import validation_page as html
from portalis.viz.comparison_page import Cell, number_table

if TYPE_CHECKING:
    from portalis.experiments.compare.comparison import Comparison

PACKAGES = ("portalis", "mesa", "numba", "numpy", "scipy")
TWIN = (
    "Each subject lived through the scenario once as mean-field equations, which follow the same rules with "
    "the same numbers, without space and without noise: there is no band and no interval."
)
PAIRED = (
    "The table gives medians with the 5th to 95th percentile over the seeds. Below them stands the "
    "difference to the first subject: the mean over pairs with the same seed, its 95 % bootstrap interval "
    "(bias-corrected and accelerated, 2000 resamples), and Cohen's d for paired values, the mean difference "
    "over its standard deviation."
)
CHANCE = (
    "Seeds differ in the chance of single agents within one and the same person: bands and effect sizes say "
    "how sure a difference between these bodies is, not how much people differ from one another."
)


def report(found: "Comparison", pictures: Mapping[str, bytes], units: str) -> str:
    """Return the page of a comparison as HTML that needs nothing from outside.

    Parameters
    ----------
    found : Comparison
    pictures : mapping of str to bytes
        PNG of the figure, and of the glucose profile where there is one.
    units : {"mmol/L", "mg/dL"}
    """
    main, *others = (source(picture) for picture in pictures.values())
    sections = {
        "Courses": [html.figure(main, "", f"{found.title}: courses of the subjects")],
        "Glucose over the clock": [
            html.figure(other, "", "Ambulatory glucose profile of each subject") for other in others
        ],
        "Numbers": [numbers(found, units)],
        "Subjects": [people(found)],
        "Changed parameters": [changes(found)],
    }
    parts = [
        html.paragraph(NOTICE, "warning"),
        html.paragraph(method(found)),
        html.paragraph(origin(found), "small"),
        *(html.section(name.split()[0].lower(), name, shown) for name, shown in sections.items() if shown),
    ]
    return html.page(headline(found), parts)


def source(picture: bytes) -> str:
    """Return a PNG as the text that an ``img`` element takes for its source."""
    return "data:image/png;base64," + base64.b64encode(picture).decode("ascii")


def headline(found: "Comparison") -> str:
    """Return the title of the page."""
    return f"{found.title}: {', '.join(subject.name for subject in found.subjects)}"


def method(found: "Comparison") -> str:
    """Return how it was done, and what the band is not."""
    if found.engine == "twin":
        return TWIN
    count = len(found.seeds)
    seeds = "seed 1" if count == 1 else f"{count} seeds (1 to {count})"
    done = (
        f"Each subject lived through the scenario with {seeds} at {found.resolution} resolution, after "
        "dinner at 19:00 the evening before."
    )
    return f"{done} One run says nothing about chance." if count == 1 else f"{done} {PAIRED} {CHANCE}"


def origin(found: "Comparison") -> str:
    """Return what made the numbers."""
    known = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"Scenario {found.scenario}, {found.hours:g} h. {known}."


def numbers(found: "Comparison", units: str) -> str:
    """Return the table of all measures."""
    rows = [(one.words, one.unit_in(units), cells(found, one, units), one.source) for one in found.measures]
    return number_table([subject.name for subject in found.subjects], rows)


def cells(found: "Comparison", one: Measure, units: str) -> list[Cell]:
    """Return what a table says of each subject in one measure."""
    values = found.values(one.name)
    reference = values.iloc[:, 0].to_numpy(float)
    made = []
    for place, name in enumerate(values.columns):
        mine = values[name].to_numpy(float)
        median, *band = median_and_band(mine)
        cell = Cell(one.told(median, units), span(one, band, units))
        if place:
            against = paired(reference, mine)
            cell = Cell(
                cell.median,
                cell.band,
                one.told(against.difference, units, signed=True),
                span(one, (against.low, against.high), units, signed=True),
                f"{against.effect_size:+.1f}".replace("-", "−") if np.isfinite(against.effect_size) else "",
            )
        made.append(cell)
    return made


def span(one: Measure, ends: Sequence[float], units: str, *, signed: bool = False) -> str:
    """Return two ends in words; nothing where there are none."""
    if not np.isfinite(ends).all():
        return ""
    return " to ".join(one.told(end, units, signed=signed) for end in ends)


def people(found: "Comparison") -> str:
    """Return the table of the subjects, with what they leave out."""
    rows = [(subject.name, subject.title, subject.note) for subject in found.subjects]
    return html.table(("Subject", "Who it is", "What is not modelled"), rows)


def changes(found: "Comparison") -> str:
    """Return the table of changed parameters with their sources."""
    table = found.changes()
    if table.empty:
        return html.paragraph("No parameter differs from the healthy body's.")
    headings = ("Subject", "Parameter", "Healthy", "Here", "Unit", "Source")
    rows = [tuple(str(value) for value in row) for row in table.itertuples(index=False)]
    return html.table(headings, rows, numbers=(2, 3))
