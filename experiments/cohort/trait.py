"""Trait: one number in which people differ, and its distribution."""

import math
from dataclasses import dataclass

from scipy.special import ndtr, ndtri

DISTRIBUTIONS = ("uniform", "normal", "lognormal")


@dataclass(frozen=True)
class Trait:
    """A trait as it is spread among people, cut off at both ends.

    Attributes
    ----------
    name, unit : str
    distribution : {"uniform", "normal", "lognormal"}
    low, high : float
        Nobody is outside. A uniform trait is spread between them; of the others the tails are cut off.
    evidence, source : str
    sex : {"", "female", "male"}
        For whom it holds; empty for everybody.
    mean, sd : float
        Of a normal trait.
    median, log_sd : float
        Of a log-normal one; `log_sd` is the standard deviation of the natural logarithm.
    """

    name: str
    unit: str
    distribution: str
    low: float
    high: float
    evidence: str
    source: str
    sex: str = ""
    mean: float = 0.0
    sd: float = 0.0
    median: float = 0.0
    log_sd: float = 0.0

    def __post_init__(self) -> None:
        spread = {"uniform": 1.0, "normal": self.sd, "lognormal": min(self.median, self.log_sd)}
        if spread[self.distribution] <= 0.0 or not self.low < self.high:
            raise ValueError(f"{self.name} has no spread")

    def value(self, score: float) -> float:
        """Return the value that belongs to a standard normal score.

        The share of people below the score is the share of the cut distribution below the value.
        """
        share = float(ndtr(score))
        if self.distribution == "uniform":
            return self.low + share * (self.high - self.low)
        if self.distribution == "normal":
            return self._cut(share, self.low, self.high, self.mean, self.sd)
        ends = math.log(self.low), math.log(self.high)
        return math.exp(self._cut(share, *ends, math.log(self.median), self.log_sd))

    @staticmethod
    def _cut(share: float, low: float, high: float, mean: float, sd: float) -> float:
        below, kept = float(ndtr((low - mean) / sd)), float(ndtr((high - mean) / sd))
        found = mean + sd * float(ndtri(below + share * (kept - below)))
        return min(max(found, low), high)
