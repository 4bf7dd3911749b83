"""Record: what is kept of one run for all questions that read it."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

DINNER_CLOCK_S = 19 * 3600
OUTPUT = "glucose_output_umol_per_kg_min"
MADE = "new_glucose_umol_per_kg_min"
BROKEN_DOWN = "glycogenolysis_umol_per_kg_min"
LIVER_OUTPUT = "hepatic_glucose_output_umol_per_kg_min"
LIVER_MADE = "gluconeogenesis_umol_per_kg_min"
KIDNEY_MADE = "kidney_output_umol_per_kg_min"
FASTING_MIN = 60
"""Fasting values are means over so many minutes before time zero."""


@dataclass(frozen=True)
class Record:
    """One run as the checks see it.

    Attributes
    ----------
    run : str
        Name of the :class:`~portalis.experiments.study.needed.Needed`.
    seed : int
    series : DataFrame
        Columns as in ``series.csv``; minutes before time zero are negative.
    events : tuple of Event
    start_clock_s : int
        Clock time of time zero.
    weight : float
        kg.
    before, after : dict
        What :func:`~portalis.experiments.study.probes.probe` found at time zero and at the end.
    anatomy : dict of str to float
        Flows, volumes and numbers of the map.
    """

    run: str
    seed: int
    series: pd.DataFrame
    events: tuple[Any, ...] = ()
    start_clock_s: int = 8 * 3600
    weight: float = 70.0
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    anatomy: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Add what a tracer sees, who cannot tell kidney from liver, nor what the liver stores of its own."""
        if {LIVER_OUTPUT, LIVER_MADE, KIDNEY_MADE} <= set(self.series):
            kidney = self.series[KIDNEY_MADE]
            total = {
                MADE: self.series[LIVER_MADE] + kidney,
                OUTPUT: self.series[LIVER_OUTPUT] + kidney,
            }
            object.__setattr__(self, "series", self.series.assign(**total))

    @property
    def dinner_min(self) -> float:
        """Minutes from dinner to time zero."""
        return (self.start_clock_s - DINNER_CLOCK_S) % 86_400 / 60.0

    def rows(self, first: float, last: float) -> pd.DataFrame:
        """Return the minutes from `first` (not included) to `last` after time zero."""
        minutes = self.series["time_min"]
        return self.series[(minutes > first) & (minutes <= last)]

    def mean(self, column: str, first: float, last: float) -> float:
        """Return the mean of a column over those minutes; not a number where the run has none."""
        return float(self.rows(first, last)[column].mean())

    def rest(self, column: str) -> float:
        """Return the mean of a column over the hour before time zero."""
        return self.mean(column, -FASTING_MIN, 0)

    def fasted(self, column: str, first_h: float, last_h: float) -> float:
        """Return the mean of a column between two times in hours after dinner."""
        return self.mean(column, 60 * first_h - self.dinner_min, 60 * last_h - self.dinner_min)

    def end(self, column: str, minutes: float = 30.0) -> float:
        """Return the mean of a column over the last minutes."""
        last = float(self.series["time_min"].iloc[-1])
        return self.mean(column, last - minutes, last)

    def course(self, column: str, first: float, last: float) -> tuple[np.ndarray, np.ndarray]:
        """Return minutes and values of a column, one a minute."""
        found = self.rows(first, last)
        return found["time_min"].to_numpy(float), found[column].to_numpy(float)

    def smooth(self, column: str, minutes: int, first: float, last: float) -> tuple[np.ndarray, np.ndarray]:
        """Return minutes and the centred running mean of a column."""
        found = self.rows(first, last)
        mean = found[column].rolling(minutes, center=True, min_periods=1).mean()
        return found["time_min"].to_numpy(float), mean.to_numpy(float)

    def given(self, kind: str) -> float:
        """Return what events of a kind gave in all, in the unit of the event."""
        return float(sum(event.amount for event in self.events if event.kind == kind))

    def gone(self, species: str) -> dict[str, float]:
        """Return what each kind of cell destroyed of a species between time zero and the end."""
        return self._between("destroyed", species)

    def born(self, species: str) -> dict[str, float]:
        """Return what each kind of cell let out of a species between time zero and the end."""
        return self._between("born", species)

    def _between(self, what: str, species: str) -> dict[str, float]:
        early, late = self.before[what][species], self.after[what][species]
        return {kind: late[kind] - early[kind] for kind in late}
