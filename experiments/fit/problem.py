"""Problem: which parameters of which body, in which scenario, are to follow which samples."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from portalis.experiments.fit.data_file import Measured
from portalis.experiments.plan import Plan, plan
from portalis.experiments.run_twin import twin_of
from portalis.model.errors import InputError
from portalis.model.parameters import registry, resolve

FACTOR = 5.0
"""A parameter is looked for up to so many times below and above the subject's, within its declared range."""


@dataclass(frozen=True)
class Problem:
    """A fit that has passed every check but has not begun.

    Attributes
    ----------
    plan : Plan
        As long as the samples last.
    measured : Measured
    paths : tuple of str
        Parameters that are looked for.
    start, low, high : array
        The subject's values, and bounds.
    """

    plan: Plan
    measured: Measured
    paths: tuple[str, ...]
    start: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def values(self, logs: np.ndarray) -> dict[str, float]:
        """Return the parameters at natural logarithms of multiples of the start."""
        return dict(zip(self.paths, (self.start * np.exp(logs)).tolist(), strict=True))

    def bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the bounds as such logarithms."""
        return np.log(self.low / self.start), np.log(self.high / self.start)

    def planned(self, logs: np.ndarray) -> Plan:
        """Return the plan with these parameters."""
        return replace(self.plan, parameters={**self.plan.parameters, **self.values(logs)})

    def twin(self, logs: np.ndarray) -> pd.DataFrame:
        """Return the series of the twin with these parameters."""
        series: pd.DataFrame = twin_of(self.planned(logs)).series
        return series

    def misfits(self, series: pd.DataFrame) -> np.ndarray:
        """Return the distances of a run from all samples, in standard deviations of their errors."""
        found = []
        for column, values in self.measured.values.items():
            known = values.notna().to_numpy()
            shown = np.interp(self.measured.time_min[known], series["time_min"], series[column])
            found.append((shown - values[known]) / self.measured.errors[column][known])
        return np.concatenate(found)


def pose(
    measured: Measured,
    paths: Sequence[str],
    *,
    scenario: Any,
    subject: Any = None,
    resolution: str = "classroom",
    seed: int = 1,
) -> Problem:
    """Return a checked problem.

    Raises
    ------
    InputError
        For names that are unknown or given twice, samples after the end of the scenario, more parameters than
        values, or a parameter that is zero in the subject and so has no multiple.
    """
    whole = plan(scenario, subject=subject, resolution=resolution, seed=seed)
    last = float(measured.time_min[-1])
    if last * 60.0 > whole.protocol.duration_s:
        allowed = f"up to {whole.protocol.duration_s / 60:g} min, where the scenario ends"
        raise InputError("a sample after the end", field="time", value=f"{last:g} min", allowed=allowed)
    if not paths:
        raise InputError("nothing to look for", field="parameters", allowed="one or more paths")
    for path in paths:
        if path not in registry():
            raise InputError("unknown parameter", field="parameters", value=path, names=registry())
        if paths.count(path) > 1:
            raise InputError("named twice", field="parameters", value=path, allowed="each parameter once")
    if len(paths) >= measured.count:
        allowed = f"fewer than the {measured.count} values that were measured"
        raise InputError("too many parameters", field="parameters", value=len(paths), allowed=allowed)
    values = resolve(whole.subject.changes)
    start = np.array([values[path] for path in paths])
    for path, value in zip(paths, start, strict=True):
        if value <= 0.0:
            what, allowed = "zero has no multiple", "a parameter that is more than zero in the subject"
            raise InputError(what, field="parameters", value=path, allowed=allowed)
    declared = [registry()[path] for path in paths]
    low = np.maximum(start / FACTOR, [entry.low for entry in declared])
    high = np.minimum(start * FACTOR, [entry.high for entry in declared])
    hours = max(last + 1.0, 2.0) / 60.0
    short = plan(scenario, subject=whole.subject, resolution=resolution, seed=seed, hours=hours)
    return Problem(short, measured, tuple(paths), start, low, high)
