"""Tables of a comparison: numbers of each subject, and the parameters that make the subjects."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from portalis.experiments.compare.measures import GLUCOSE, Measure
from portalis.experiments.compare.statistics import NOTHING, median_and_band, paired
from portalis.model.parameters import registry, resolve
from portalis.model.subject import Subject

COLUMNS = (
    *("measure", "words", "unit", "subject", "seeds", "median", "low", "high"),
    *("difference", "difference_low", "difference_high", "effect_size", "source"),
)
USUAL_ISLETS = "drawn"


def number_table(
    rows: Sequence[Measure], names: Sequence[str], values: Mapping[tuple[str, str], np.ndarray]
) -> pd.DataFrame:
    """Return medians, bands and paired differences, one row for each measure and subject.

    Parameters
    ----------
    rows : sequence of Measure
    names : sequence of str
        Subjects; all others are compared with the first.
    values : mapping of (str, str) to array
        By subject and measure, one value for each seed.
    """
    found = []
    for measure in rows:
        unit = "mmol/L" if measure.unit == GLUCOSE else measure.unit
        for name in names:
            mine = values[name, measure.name]
            against = paired(values[names[0], measure.name], mine) if name != names[0] else NOTHING
            apart = against.difference, against.low, against.high, against.effect_size
            who = measure.name, measure.words, unit, name, int(np.isfinite(mine).sum())
            found.append((*who, *median_and_band(mine), *apart, measure.source))
    return pd.DataFrame(found, columns=COLUMNS)


def change_table(subjects: Sequence[Subject]) -> pd.DataFrame:
    """Return what makes the subjects what they are: subject, parameter, healthy, value, unit, source.

    A subject with another map or other islets has a row for that too.
    """
    rows = []
    for subject in subjects:
        values = resolve(subject.changes)
        for path in subject.changes:
            entry, source = registry()[path], subject.sources.get(path, "")
            rows.append((subject.name, path, f"{entry.value:g}", f"{values[path]:g}", entry.unit, source))
        if subject.map:
            rows.append((subject.name, "map", "usual", subject.map, "", ""))
        if subject.islets != USUAL_ISLETS:
            rows.append((subject.name, "islets", USUAL_ISLETS, subject.islets, "", ""))
    return pd.DataFrame(rows, columns=["subject", "parameter", "healthy", "value", "unit", "source"])
