"""Catalogue: all indices, found by name."""

from typing import Any

import pandas as pd

from portalis.experiments.clinical import of_days, of_tests
from portalis.experiments.clinical.course import Course
from portalis.experiments.clinical.index import INDICES, Index, value
from portalis.model.errors import InputError
from portalis.model.protocol import Protocol

__all__ = ["INDICES", "find_index", "index_table", "indices_for", "of_days", "of_tests", "read_index"]


def find_index(name: str) -> Index:
    """Return an index by its name.

    Raises
    ------
    InputError
        For an unknown name; offers the nearest one.
    """
    if name not in INDICES:
        raise InputError("unknown index", field="index", value=name, names=INDICES)
    return INDICES[name]


def indices_for(protocol: Protocol) -> list[Index]:
    """Return the indices that a run of this protocol can show, in the order of the catalogue."""
    return [index for index in INDICES.values() if index.applies(protocol)]


def read_index(name: str, run: Any) -> float:
    """Return an index of a run, or a number of its summary, by name.

    Parameters
    ----------
    name : str
        One of :data:`INDICES`, or a name in ``run.summary`` such as ``"glucose_two_hours_mM"``.
    run : Run or TwinRun

    Returns
    -------
    float
        In the unit of the index; NaN where the run does not show it.

    Raises
    ------
    InputError
        For a name that is neither.

    Examples
    --------
    >>> import portalis
    >>> from portalis.experiments.clinical.catalogue import read_index
    >>> 0.5 < read_index("homa_ir", portalis.twin("ogtt", hours=0.5)) < 3.0
    True
    """
    if name in run.summary:
        told = run.summary[name]
        return float("nan") if told is None else float(told)
    if name not in INDICES:
        allowed = "the name of an index or of a number in a run's summary"
        names = [*INDICES, *run.summary]
        raise InputError("unknown index", field="index", value=name, allowed=allowed, names=names)
    return value(INDICES[name], Course.of(run))


def index_table() -> pd.DataFrame:
    """Return all indices as a table: index, words, unit, kind of protocol, source."""
    rows = [(one.name, one.words, one.unit, one.kind, one.source) for one in INDICES.values()]
    return pd.DataFrame(rows, columns=["index", "words", "unit", "kind", "source"])
