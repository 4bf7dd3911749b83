"""Arms: the points of a sweep that share experiment, scenario and subject, with what was found there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from portalis.experiments.sweep.declaration import Part

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
    runs = sweep.table()
    lived = runs[runs["error"].isna()]
    found = []
    for name in sweep.outcomes:
        shows = lived[name].notna().groupby(lived["scenario"].astype(str), sort=False).any()
        empty = list(shows.index[~shows])
        if empty:
            where = "" if len(empty) == len(shows) else f" of {', '.join(empty)}"
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
