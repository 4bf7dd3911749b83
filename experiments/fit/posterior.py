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
from portalis.experiments.fit.library import Library

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
    lost : int
        Points without weight because no run of theirs lasted to the last sample.
    """

    points: pd.DataFrame
    quantiles: pd.DataFrame
    effective: float
    lost: int

    @property
    def advice(self) -> str:
        """What to do if too few points carry the weight, or some are lost; empty if all is well."""
        left = len(self.points) - self.lost
        told = []
        if self.lost:
            told.append(
                f"{self.lost} of the {len(self.points)} points of the library have no run that lasts to the "
                "last sample (failed, missing or stopped) and do not count"
            )
        if self.effective < FEWEST <= left:
            told.append(
                f"only {self.effective:.1f} points of the library carry the weight: quantiles are rough; "
                "use more points, or narrower spans"
            )
        elif self.effective < FEWEST:
            mend = "finish the sweep with --resume, or use more points" if self.lost else "use more points"
            told.append(f"{left} points are too few: quantiles are rough; {mend}")
        return "; ".join(told)


def posterior(measured: Measured, library: Library) -> Posterior:
    """Return the posterior of the parameters that a library varies."""
    values, errors = (
        np.concatenate([table[name][known].to_numpy() for name, known in measured.values.notna().items()])
        for table in (measured.values, measured.errors)
    )
    logs = np.where(library.lived, -0.5 * distances(library.shown, values, errors).sum(axis=1), -np.inf)
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    quantiles = pd.DataFrame(
        {path: weighted_quantiles(column.to_numpy(), weights) for path, column in library.points.items()},
        index=pd.Index([f"{100 * part:g} %" for part in QUANTILES]),
    ).T
    effective = float(1.0 / (weights**2).sum())
    lost = int((~library.lived).sum())
    return Posterior(library.points.assign(weight=weights), quantiles, effective, lost)


def distances(shown: np.ndarray, values: np.ndarray, errors: np.ndarray) -> np.ndarray:
    """Return squared distances by point and sample, plus the logarithms of their variances.

    Points without a run have zeros.
    """
    runs = np.ma.masked_invalid(shown)
    bodies = np.maximum(runs.count(axis=1), 1)
    chance = np.ma.filled(runs.var(axis=1, ddof=1).mean(axis=0), 0.0) if shown.shape[1] > 1 else 0.0
    variance = errors**2 + chance * (1.0 + 1.0 / bodies)
    found = (runs.mean(axis=1) - values) ** 2 / variance + np.log(variance / errors**2)
    return np.asarray(np.ma.filled(found, 0.0))


def weighted_quantiles(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the values below which shares of the weight lie."""
    order = np.argsort(values)
    heights = np.cumsum(weights[order]) - 0.5 * weights[order]
    return np.interp(QUANTILES, heights, values[order])
