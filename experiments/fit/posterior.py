"""Posterior: what samples say of parameters, from a library of runs that was computed before and is kept.

The library is a sweep over the parameters with its series. Each of its points is weighed by how likely the
samples are there (a normal law around the mean of its bodies, whose variance is that of the measurement and
of chance among agents): importance sampling with the sweep's design as the prior. One library serves any
number of persons in the same scenario.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from portalis.experiments.fit.data_file import Measured
from portalis.experiments.sweep.arms import arms
from portalis.experiments.sweep.sweep import Sweep
from portalis.model.errors import InputError

QUANTILES = (0.025, 0.25, 0.5, 0.75, 0.975)
FEWEST = 20.0
"""Effective points below which quantiles mean little."""


@dataclass(frozen=True)
class Posterior:
    """What a library says of the parameters.

    Attributes
    ----------
    points : DataFrame
        A column for each parameter of the library, and ``weight``; weights add up to one.
    quantiles : DataFrame
        A row for each parameter.
    effective : float
        How many points carry the weight: ``1 / sum(weight ** 2)``.
    """

    points: pd.DataFrame
    quantiles: pd.DataFrame
    effective: float

    @property
    def advice(self) -> str:
        """What to do if too few points carry the weight; empty if enough do."""
        if self.effective >= FEWEST:
            return ""
        return (
            f"only {self.effective:.1f} points of the library carry the weight: quantiles are rough; "
            "use more points, or narrower spans"
        )


def posterior(measured: Measured, library: Sweep, scenario_text: str) -> Posterior:
    """Return the posterior of the parameters that a library varies.

    Raises
    ------
    InputError
        The library is of another scenario, has several arms, keeps no series of what was measured, or ends
        before the last sample.
    """
    check(measured, library, scenario_text)
    (arm,) = arms(library)
    seeds, columns = len(library.seeds), list(measured.values)
    found = np.full((len(arm.points), seeds, measured.count), np.nan)
    for series in library.each_series():
        point, repeat = divmod(int(series["run"].iloc[0]), seeds)
        if series["time_min"].iloc[-1] >= measured.time_min[-1]:
            found[point, repeat] = sampled(series, measured, columns)
    values = np.concatenate([measured.values[name].dropna() for name in columns])
    errors = np.concatenate(
        [measured.errors[name][measured.values[name].notna()].to_numpy() for name in columns]
    )
    logs = -0.5 * np.nansum(distances(found, values, errors), axis=1)
    logs[np.isnan(found).all(axis=(1, 2))] = -np.inf
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    points = arm.points[library.paths].assign(weight=weights)
    told = {path: weighted_quantiles(points[path].to_numpy(), weights) for path in library.paths}
    quantiles = pd.DataFrame(told, index=pd.Index([f"{100 * part:g} %" for part in QUANTILES])).T
    return Posterior(points, quantiles, float(1.0 / (weights**2).sum()))


def check(measured: Measured, library: Sweep, scenario_text: str) -> None:
    """Raise InputError unless a library can tell something of the samples."""
    there = arms(library)
    text = library.declaration.texts.get(f"scenario {there[0].scenario}")
    if len(there) > 1 or text != scenario_text:
        allowed = "a sweep of this scenario alone, with one subject and one experiment"
        raise InputError("not a library for this fit", file=library.path, field="library", allowed=allowed)
    lacking = [name for name in measured.values if name not in library.declaration.series]
    if lacking:
        what, allowed = f"no series of {', '.join(lacking)}", "series = true in its file"
        raise InputError(what, file=library.path, field="library", allowed=allowed)


def sampled(series: pd.DataFrame, measured: Measured, columns: list[str]) -> np.ndarray:
    """Return what a run shows at the times of the samples."""
    found = []
    for column in columns:
        known = measured.values[column].notna().to_numpy()
        found.append(np.interp(measured.time_min[known], series["time_min"], series[column]))
    return np.concatenate(found)


def distances(found: np.ndarray, values: np.ndarray, errors: np.ndarray) -> np.ndarray:
    """Return squared distances by point and sample, plus the logarithms of their variances."""
    seeds = found.shape[1]
    mean = np.nanmean(found, axis=1)
    chance = np.nanmean(np.nanvar(found, axis=1, ddof=1), axis=0) if seeds > 1 else np.zeros_like(values)
    variance = errors**2 + chance * (1.0 + 1.0 / seeds)
    return np.asarray((mean - values) ** 2 / variance + np.log(variance / errors**2))


def weighted_quantiles(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the values below which shares of the weight lie."""
    order = np.argsort(values)
    heights = np.cumsum(weights[order]) - 0.5 * weights[order]
    return np.interp(QUANTILES, heights, values[order])
