"""Statistics of a comparison: median and band over seeds, and paired differences."""

from dataclasses import dataclass
from math import nan

import numpy as np
from scipy.stats import bootstrap

BAND = (5.0, 95.0)
"""Percentiles of the 90 % band."""
CONFIDENCE = 0.95
RESAMPLES = 2000
FEWEST = 3
"""From so many pairs on an interval and an effect size are given."""


@dataclass(frozen=True)
class Paired:
    """A subject against the first, seed by seed.

    Attributes
    ----------
    pairs : int
        Seeds in which both have a value.
    difference : float
        Mean of the differences.
    low, high : float
        95 % bootstrap interval of that mean; NaN for fewer than three pairs.
    effect_size : float
        Cohen's d of paired values: mean over standard deviation of the differences; NaN for fewer than three
        pairs, and where all differences are the same.
    """

    pairs: int
    difference: float
    low: float
    high: float
    effect_size: float


NOTHING = Paired(0, nan, nan, nan, nan)
"""Of a subject without another to compare with."""


def median_and_band(values: np.ndarray) -> tuple[float, float, float]:
    """Return median, 5th and 95th percentile of what is there; the band of one value is NaN."""
    there = values[np.isfinite(values)]
    if there.size == 0:
        return nan, nan, nan
    low, high = np.percentile(there, BAND) if there.size > 1 else (nan, nan)
    return float(np.median(there)), float(low), float(high)


def paired(reference: np.ndarray, values: np.ndarray) -> Paired:
    """Return how `values` differ from `reference`, both one for each seed in the same order.

    The interval is bias-corrected and accelerated (Efron 1987), from a fixed seed: the same runs give the
    same interval.
    """
    differences = values - reference
    differences = differences[np.isfinite(differences)]
    if differences.size == 0:
        return NOTHING
    mean = float(differences.mean())
    if differences.size < FEWEST:
        return Paired(int(differences.size), mean, nan, nan, nan)
    spread = float(differences.std(ddof=1))
    if spread <= 1e-9 * max(1e-9, abs(mean)):
        return Paired(int(differences.size), mean, mean, mean, nan)
    found = bootstrap(
        (differences,),
        np.mean,
        n_resamples=RESAMPLES,
        confidence_level=CONFIDENCE,
        method="BCa",
        random_state=np.random.default_rng(1),
    )
    interval = found.confidence_interval
    return Paired(int(differences.size), mean, float(interval.low), float(interval.high), mean / spread)
