"""Least squares on the mean-field twin: the best parameters, how sure they are, and which cannot be told."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from portalis.experiments.fit.problem import Problem

STEP = 0.02
"""Of the slopes, in logarithms: well above the error of the twin's solver."""
LEVEL = 0.95
TELLABLE = 2.0
"""A parameter is identifiable if its interval reaches at most this factor to either side."""
LIKE = 0.95
"""Two parameters that are more correlated than this can stand in for each other."""
TINY = 1e-10


@dataclass(frozen=True)
class Estimate:
    """What the samples say.

    Attributes
    ----------
    logs : array
        Natural logarithms of the best multiples of the start.
    half_widths : array
        Of their 95 % intervals; infinite if nothing is known.
    correlation : array
        Between parameters.
    misfits : array
        In standard deviations of the errors of measurement.
    """

    logs: np.ndarray
    half_widths: np.ndarray
    correlation: np.ndarray
    misfits: np.ndarray

    @property
    def reduced_chi_square(self) -> float:
        """Mean square of the misfits, over the degrees of freedom; about one if the body explains them."""
        return float((self.misfits**2).sum() / max(len(self.misfits) - len(self.logs), 1))


def estimate(problem: Problem, start: np.ndarray) -> Estimate:
    """Return the parameters at which the twin comes nearest to the samples, and how sure they are.

    The intervals are those of linear theory on the logarithms, by Student's t, and are widened where the
    misfits are larger than the errors of measurement, never narrowed where they are smaller.
    """
    from scipy.stats import t

    found = nearest(problem, start)
    freedom = max(len(found.fun) - len(found.x), 1)
    scale = max(1.0, float((found.fun**2).sum()) / freedom)
    half_widths, correlation = spread(slopes(problem, found.x), scale)
    half_widths = half_widths * float(t.ppf(0.5 + LEVEL / 2.0, freedom))
    return Estimate(found.x, half_widths, correlation, found.fun)


def nearest(problem: Problem, start: np.ndarray) -> Any:
    """Return the solution of least squares, as SciPy has it, from logarithms of multiples on."""
    from scipy.optimize import least_squares

    return least_squares(
        lambda logs: problem.misfits(problem.twin(logs)),
        start,
        bounds=problem.bounds(),
        diff_step=STEP,
        x_scale=1.0,
        ftol=1e-4,
        xtol=1e-3,
        gtol=1e-4,
    )


def slopes(problem: Problem, logs: np.ndarray) -> np.ndarray:
    """Return how misfits change with each parameter, by steps to both sides."""
    low, high = problem.bounds()
    columns = []
    for place in range(len(logs)):
        up, down = logs.copy(), logs.copy()
        up[place], down[place] = min(logs[place] + STEP, high[place]), max(logs[place] - STEP, low[place])
        change = problem.misfits(problem.twin(up)) - problem.misfits(problem.twin(down))
        columns.append(change / (up[place] - down[place]))
    return np.column_stack(columns)


def spread(slopes: np.ndarray, scale: float) -> tuple[np.ndarray, np.ndarray]:
    """Return standard errors and correlations; directions that no sample feels have infinite errors."""
    _, sizes, directions = np.linalg.svd(slopes, full_matrices=False)
    felt = sizes > TINY * max(sizes.max(), TINY)
    inverse = np.where(felt, 1.0 / np.maximum(sizes, TINY), np.inf)
    with np.errstate(invalid="ignore"):
        covariance = scale * np.einsum("ki,k,kj->ij", directions, np.minimum(inverse, 1e6) ** 2, directions)
    errors = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(errors, errors)
    return np.where(errors < 1e3, errors, np.inf), correlation


def table(problem: Problem, found: Estimate) -> pd.DataFrame:
    """Return a row for each parameter: value, interval, multiple, and what can be said of it."""
    from portalis.model.parameters import registry

    values = problem.start * np.exp(found.logs)
    low = np.maximum(values * np.exp(-found.half_widths), problem.low)
    high = np.minimum(values * np.exp(found.half_widths), problem.high)
    return pd.DataFrame(
        {
            "value": values,
            "low": low,
            "high": high,
            "unit": [registry()[path].unit for path in problem.paths],
            "multiple": np.exp(found.logs),
            "identifiable": found.half_widths <= np.log(TELLABLE),
            "told": [told(problem, found, place) for place in range(len(problem.paths))],
        },
        index=pd.Index(problem.paths, name="parameter"),
    )


def told(problem: Problem, found: Estimate, place: int) -> str:
    """Return what limits the knowledge of a parameter, in words; empty for nothing."""
    words = []
    if found.half_widths[place] > np.log(TELLABLE):
        words.append("these samples do not tell it")
    low, high = problem.bounds()
    if not low[place] + STEP < found.logs[place] < high[place] - STEP:
        words.append("it stands at the end of the range that was searched")
    like = [
        path
        for other, path in enumerate(problem.paths)
        if other != place and abs(found.correlation[place, other]) > LIKE
    ]
    if like:
        words.append(f"{' and '.join(like)} can stand in for it")
    return "; ".join(words)
