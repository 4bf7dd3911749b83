"""Arms: the points of a sweep that share experiment, scenario and subject, with what was found there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from portalis.experiments.sweep.declaration import Part
from portalis.model.errors import InputError

if TYPE_CHECKING:
    from portalis.experiments.sweep.sweep import Sweep


@dataclass(frozen=True)
class Arm:
    """The points of one part of a design in one scenario and subject.

    Attributes
    ----------
    part : Part
    scenario, subject : str
    points : DataFrame
        In design order: parameters, then means of outcomes.
    runs : DataFrame
        The single runs, as in :meth:`Sweep.table`.
    """

    part: Part
    scenario: str
    subject: str
    points: pd.DataFrame
    runs: pd.DataFrame

    @property
    def experiment(self) -> str:
        """Name of the part."""
        return self.part.name

    @property
    def name(self) -> str:
        """In words."""
        return ", ".join(filter(None, (self.experiment, self.scenario, self.subject)))


def empty_outcomes(sweep: "Sweep") -> list[str]:
    """Return a sentence for each outcome without a value in all runs of a scenario that succeeded."""
    scenarios = sweep.points()["scenario"].astype(str).to_numpy()
    shown = {scenario: np.zeros(len(sweep.outcomes), bool) for scenario in dict.fromkeys(scenarios)}
    lived = set()
    for point, values in sweep.each_outcomes():
        lived.add(scenarios[point])
        shown[scenarios[point]] |= ~np.isnan(values)
        if all(seen.all() for seen in shown.values()):
            return []
    found = []
    for place, name in enumerate(sweep.outcomes):
        empty = [scenario for scenario, seen in shown.items() if scenario in lived and not seen[place]]
        if empty:
            where = "" if len(empty) == len(lived) else f" of {', '.join(empty)}"
            found.append(f"{name} has no value in any run{where}")
    return found


def arms(sweep: "Sweep") -> list[Arm]:
    """Return the arms of a sweep in design order."""
    means, runs = sweep.means(), sweep.table()
    found, first = [], 0
    of_part = means["experiment"].astype(str)
    for part in sweep.declaration.parts:
        size = int((of_part == part.name).sum()) // len(part.arms)
        for scenario, subject in part.arms:
            here = means.iloc[first : first + size].reset_index(drop=True)
            lived = runs[runs["point"].between(first, first + size - 1)].reset_index(drop=True)
            found.append(Arm(part, scenario, subject, here, lived))
            first += size
    return found


def lacking(sweep: "Sweep", found: Arm, outcome: str) -> InputError:
    """Return the error that says why points have no value, and what mends it."""
    lived, declared = found.runs, sweep.declaration
    failed = lived["error"].notna()
    silent = int((lived[outcome].isna() & ~failed).sum())
    stopped = f"ended before by stop = {declared.stop!r} or do not" if declared.stop else "do not"
    counts = (
        (
            len(found.points) * declared.seeds - len(lived),
            "are missing",
            "--resume for those that are missing",
        ),
        (int(failed.sum()), "failed", "--resume --retry-failed for those that failed"),
        (silent, f"{stopped} show it", "an outcome that every run shows"),
    )
    told = [(f"{count} {what}", mend) for count, what, mend in counts if count]
    points = int(found.points[outcome].isna().sum())
    reasons = ", ".join(what for what, _ in told)
    return InputError(
        f"{points} of {len(found.points)} points have no value of {outcome}; of the runs, {reasons}",
        file=sweep.path,
        allowed="; ".join(mend for _, mend in told),
    )
