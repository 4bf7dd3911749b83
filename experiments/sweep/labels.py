"""Labels of a sweep's columns: parameters and outcomes in words, each with its unit."""

from portalis.experiments.clinical.catalogue import INDICES
from portalis.experiments.column_labels import told
from portalis.experiments.sweep.outcome import FORM
from portalis.model.parameters import registry
from portalis.viz.sweep_words import Label, spoken

READINGS = {
    "max": ", highest",
    "min": ", lowest",
    "mean": ", mean",
    "area": ", area",
    "last": " at the end",
    "time_of_max": ", time of the highest",
    "time_of_min": ", time of the lowest",
    "at": " at {}",
    "time_above": ", share of time above {}",
    "time_below": ", share of time below {}",
    "time_in": ", share of time within {}",
}
SHARES = ("time_above", "time_below", "time_in")
MOMENTS = ("time_of_max", "time_of_min")


def label_of(column: str) -> Label:
    """Return the words and the unit of a parameter, a column of a series or an outcome."""
    declared = registry().get(column)
    if declared is not None:
        return Label(spoken(column), declared.unit)
    if column.startswith("python:"):
        return Label(spoken(column.rpartition(":")[2]))
    found = FORM.match(column)
    if found is None:
        return told(column)
    name, what = found["column"], found["what"]
    arguments = " to ".join(part.strip() for part in (found["arguments"] or "").split(","))
    if name == "index":
        index = INDICES[what]
        return Label(index.words, {"glucose": "mmol/L", "": "1"}.get(index.unit, index.unit))
    if name == "summary":
        return told(what)
    whole = told(name)
    if what in SHARES:
        return Label(f"{whole.words}{READINGS[what].format(arguments)} {whole.unit}".removesuffix(" 1"))
    words = whole.words + READINGS[what].format(arguments)
    if what in MOMENTS:
        return Label(words, "min")
    return Label(words, f"{whole.unit}·min" if what == "area" else whole.unit)
