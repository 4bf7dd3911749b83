"""Sensitivity on a sweep's page: the figure, a table of the indices, and which outcomes have none and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from portalis.experiments.sweep.arms import Arm
from portalis.experiments.sweep.drawings import subtitle_of
from portalis.experiments.sweep.labels import label_of
from portalis.experiments.sweep.sensitivity import ANALYSES, analysed
from portalis.model.errors import InputError
from portalis.viz import sweep_bars
from portalis.viz import validation_page as html
from portalis.viz.sweep_words import spoken
from portalis.viz.validation import png

if TYPE_CHECKING:
    from portalis.experiments.sweep.sweep import Sweep

CAPTION = "What each parameter does"
HALF_WIDTH = "_confidence"
"""Ends the columns that hold half the width of an interval."""
NO_VALUE = "none"
INTERVALS = "Indices of the figure; ± is half the width of the 95 % confidence interval."


@dataclass(frozen=True)
class Analyses:
    """What was found of the outcomes of an arm.

    Attributes
    ----------
    tables : dict of str to DataFrame
        Indices by outcome, as of :func:`portalis.experiments.sweep.sensitivity.sensitivity`.
    left_out : dict of str to str
        Why an outcome has no indices.
    """

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def analyses(sweep: "Sweep", arm: Arm) -> Analyses:
    """Return the indices of each outcome of an arm, or why it has none; nothing for a grid or a list."""
    found = Analyses()
    if arm.part.design not in ANALYSES or not arm.part.spans:
        return found
    for outcome in sweep.outcomes:
        try:
            found.tables[outcome] = analysed(sweep, arm, outcome)
        except InputError as error:
            found.left_out[outcome] = error.what if error.value is None else error.sentence(with_file=False)
    return found


def index_parts(sweep: "Sweep", arm: Arm) -> list[str]:
    """Return the figure and the table of the sensitivity analysis, and what was left out, as HTML."""
    found = analyses(sweep, arm)
    labels = {name: label_of(name) for name in sweep.outcomes}
    parts = []
    if found.tables:
        drawn = sweep_bars.draw_indices(arm.part.design, found.tables, labels, subtitle_of(sweep, arm))
        parts.append(html.figure(png(drawn), CAPTION, f"{CAPTION}; the table below has the numbers"))
        parts.append(index_table(found.tables))
        if any(name.endswith(HALF_WIDTH) for table in found.tables.values() for name in table):
            parts.append(html.paragraph(INTERVALS, "small"))
    if found.left_out:
        rows = [(labels[name].words, name, why) for name, why in found.left_out.items()]
        parts.append(html.table(("Outcome without indices", "As asked for", "Why"), rows))
    return parts


def index_table(tables: Mapping[str, pd.DataFrame]) -> str:
    """Return the indices of all outcomes, a parameter a row."""
    columns = [name for name in next(iter(tables.values())) if not name.endswith(HALF_WIDTH)]
    rows = [
        (label_of(outcome).words, str(parameter), *told_indices(row, columns))
        for outcome, table in tables.items()
        for parameter, row in table.iterrows()
    ]
    heads = ("Outcome", "Parameter", *(spoken(name) for name in columns))
    return html.table(heads, rows, numbers=range(2, len(heads)))


def told_indices(row: pd.Series, columns: Sequence[str]) -> list[str]:
    """Return the indices of a parameter in digits, with intervals; where nothing varies there are none."""
    halves = {name: row.get(name + HALF_WIDTH) for name in columns}
    return [
        NO_VALUE if pd.isna(row[name]) else f"{row[name]:.3g}" + ("" if pd.isna(half) else f" ± {half:.2g}")
        for name, half in halves.items()
    ]
