"""The mean-field equations beside the body: the same protocols, where the equations can follow them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from portalis.experiments.study.bundle import prepared
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.model.errors import InputError

COMPARED = ("fast", "ogtt", "ivgtt")
"""Protocols in which body, shuffled body and equations are set against one another."""
SMOOTHING_MIN = 5


def twin_series(run: Needed) -> pd.DataFrame | None:
    """Return the series of the mean-field equations, or None for a protocol that they cannot follow."""
    from portalis.model.twin.run import simulate_twin

    if run.mixing != "none":
        return None
    whose, protocol = prepared(run)
    try:
        return simulate_twin(protocol, subject=whose.subject, parameters=dict(run.parameters)).series
    except (InputError, NotImplementedError):
        return None


def mean_course(records: Sequence[Record], column: str) -> np.ndarray:
    """Return the mean over seeds of a column from time zero on, one value a minute, smoothed over five."""
    size = min(len(record.rows(0, float("inf"))) for record in records)
    courses = [record.rows(0, float("inf"))[column].to_numpy(float)[:size] for record in records]
    mean = pd.Series(np.mean(courses, axis=0))
    return mean.rolling(SMOOTHING_MIN, center=True, min_periods=1).mean().to_numpy()


def agreement(
    records: Mapping[str, Sequence[Record]], twins: Mapping[str, pd.DataFrame]
) -> list[dict[str, Any]]:
    """Return how far shuffled body and equations are from the body, for each compared protocol.

    Returns
    -------
    list of dict
        ``run``, ``other``, ``glucose_mM`` (root mean square distance) and ``insulin_percent`` (the same, as
        a part of the body's insulin peak).
    """
    found = []
    for run in COMPARED:
        if not records.get(run):
            continue
        mine = {column: mean_course(records[run], column) for column in ("glucose_mM", "insulin_pM")}
        others: dict[str, dict[str, np.ndarray]] = {}
        if run in twins:
            after = twins[run][twins[run]["time_min"] > 0]
            others["mean field"] = {column: after[column].to_numpy(float) for column in mine}
        if records.get(f"{run}_shuffled"):
            shuffled = records[f"{run}_shuffled"]
            others["places shuffled"] = {column: mean_course(shuffled, column) for column in mine}
        for other, courses in others.items():
            glucose, insulin = (apart(mine[column], courses[column], column) for column in mine)
            found.append({"run": run, "other": other, "glucose_mM": glucose, "insulin_percent": insulin})
    return found


def apart(mine: np.ndarray, other: np.ndarray, column: str) -> float:
    """Return the root mean square distance: glucose in mmol/L, hormones in percent of my peak."""
    found = distance(mine, other)
    return found if column == "glucose_mM" else 100.0 * found / float(mine.max())


def distance(first: np.ndarray, second: np.ndarray) -> float:
    """Return the root mean square distance of two courses, as long as both last."""
    size = min(first.size, second.size)
    return float(np.sqrt(np.nanmean((first[:size] - second[:size]) ** 2)))
