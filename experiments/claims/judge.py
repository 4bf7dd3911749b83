"""Judging: from the runs of every seed to the verdict on a claim, and on its control."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, nan

import numpy as np

from portalis.experiments.claims.claim import Claim, Criterion
from portalis.experiments.claims.seed_runs import NotRepeated, SeedRuns
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.viz.claims import half_width


@dataclass(frozen=True)
class Measured:
    """A criterion with what was found.

    Attributes
    ----------
    criterion : Criterion
    values : tuple of float
        One for each seed that has all its runs.
    """

    criterion: Criterion
    values: tuple[float, ...]

    @property
    def value(self) -> float:
        """Mean over the seeds; NaN if a run does not show it."""
        return float(np.mean(self.values)) if self.values else nan

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the mean by Student's t; NaN for a single seed."""
        if len(self.values) < 2 or not isfinite(self.value):
            return nan, nan
        half = half_width(np.array(self.values))
        return self.value - half, self.value + half

    @property
    def passed(self) -> bool:
        """Whether the mean is inside the window."""
        return self.criterion.holds(self.value)

    @property
    def verdict(self) -> str:
        """Return ``pass`` or ``miss``; ``told`` where there is no window."""
        return "told" if not self.criterion.judged else "pass" if self.passed else "miss"

    @property
    def outside_percent(self) -> float:
        """How far outside, as a part of the bound that is missed, with its sign; 0 inside, NaN unknown."""
        if self.passed:
            return 0.0
        bound = self.criterion.low if self.value < self.criterion.low else self.criterion.high
        return 100.0 * (self.value - bound) / abs(bound) if bound else nan


@dataclass(frozen=True)
class Outcome:
    """A claim with what was found.

    Attributes
    ----------
    claim : Claim
    measured : tuple of Measured
        The criteria in their order; the first is the headline.
    controlled : tuple of Measured
        The criteria that the control must miss.
    """

    claim: Claim
    measured: tuple[Measured, ...]
    controlled: tuple[Measured, ...]

    @property
    def decides(self) -> Measured:
        """The first criterion that misses its window; the first of all if none does."""
        return next(iter(self.misses), self.measured[0])

    @property
    def misses(self) -> tuple[Measured, ...]:
        """The criteria outside their windows."""
        return tuple(each for each in self.measured if not each.passed)

    @property
    def verdict(self) -> str:
        """Return ``pass`` if every criterion is inside its window, else ``miss``."""
        return "miss" if self.misses else "pass"

    @property
    def control(self) -> str:
        """Return ``fails``, as it should, if every criterion that it names misses, else ``passes``."""
        return "passes" if any(each.passed for each in self.controlled) else "fails"

    @property
    def seeds(self) -> int:
        """Seeds behind the criterion that has the fewest."""
        return min(len(each.values) for each in self.measured)

    def holds(self) -> str:
        """Return what really holds, with the numbers found."""
        return self.claim.holds.format_map({each.criterion.name: each.value for each in self.measured})


def judge(claim: Claim, records: Mapping[str, Sequence[Record]]) -> Outcome:
    """Return the outcome of a claim from the records of its runs and of its control's, by name."""
    runs = {run.name: _by_seed(records, run) for run in claim.runs}
    instead = runs | {name: _by_seed(records, run) for name, run in claim.control.instead.items()}
    named = claim.control.criteria or (claim.criteria[0].name,)
    return Outcome(
        claim,
        tuple(measure(criterion, runs) for criterion in claim.criteria),
        tuple(measure(each, instead) for each in claim.criteria if each.name in named),
    )


def measure(criterion: Criterion, runs: Mapping[str, Mapping[int, Record]]) -> Measured:
    """Return a criterion read from the runs of each seed, by name and seed."""
    values = []
    for seed in sorted(set().union(*runs.values())):
        try:
            with np.errstate(all="ignore"):
                values.append(float(criterion.read(SeedRuns(seed, runs))))
        except NotRepeated:
            continue
    return Measured(criterion, tuple(values))


def _by_seed(records: Mapping[str, Sequence[Record]], run: Needed) -> dict[int, Record]:
    return {record.seed: record for record in records[run.name]}
