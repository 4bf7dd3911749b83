"""Course: a run as the one sees it who draws blood; what every index reads."""

from dataclasses import dataclass
from functools import cached_property
from math import nan
from typing import Any, Self

import numpy as np
import pandas as pd

from portalis.model.protocol import CLAMP, ORAL, Event, Protocol
from portalis.model.summary import FASTING_MIN, fasting_rows

DAY_MIN = 1440
SENSOR_MIN = 5
"""A glucose sensor shows one reading in so many minutes."""
DINNER_CLOCK_S, DAY_S = 19 * 3600, 86_400
FASTED_H = (8.0, 16.0)
"""Hours since dinner in which a fasting sample is drawn."""
BOLUS_S = 300
"""Up to so many seconds an intravenous injection lasts."""
ORAL_TEST_S = 7200


@dataclass(frozen=True)
class Course:
    """Series and protocol of one run.

    Attributes
    ----------
    series : DataFrame
        One row a minute from time zero on, columns as in ``series.csv``.
    protocol : Protocol
    fasting_glucose_mM, fasting_insulin_pM : float
        Means of the last minutes before time zero.
    """

    series: pd.DataFrame
    protocol: Protocol
    fasting_glucose_mM: float
    fasting_insulin_pM: float

    @classmethod
    def of(cls, run: Any) -> Self:
        """Return the course of a run of agents, of the twin, or one that was read from a folder."""
        fasting = (run.summary.get(name) for name in ("fasting_glucose_mM", "fasting_insulin_pM"))
        return cls(run.series, run.protocol, *(nan if value is None else float(value) for value in fasting))

    @classmethod
    def from_series(
        cls, series: pd.DataFrame, protocol: Protocol, at_rest: pd.DataFrame | None = None
    ) -> Self:
        """Return the course of a series; without `at_rest` its first minutes are the fasting sample.

        Parameters
        ----------
        series : DataFrame
        protocol : Protocol
        at_rest : DataFrame, optional
            The minutes before time zero.
        """
        first = min((event.start_s / 60.0 for event in protocol.events), default=float(FASTING_MIN))
        rest = (fasting_rows(series, first) if at_rest is None else at_rest).mean(numeric_only=True)
        return cls(series, protocol, float(rest["glucose_mM"]), float(rest["insulin_pM"]))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What the protocol is good for: ``fasting``, ``oral``, ``intravenous``, ``clamp``, ``day``."""
        return kinds(self.protocol)

    @property
    def start_min(self) -> float:
        """When the first drink, meal or injection is given."""
        return min(event.start_s for event in self.protocol.events) / 60.0

    def at(self, column: str, minute: float, around: float = 2.0) -> float:
        """Return a sample so many minutes after what was given, a mean over `around` minutes to each side."""
        minutes = self.series["time_min"] - self.start_min
        return float(self.series[column][(minutes - minute).abs() <= around].mean())

    def between(self, column: str, first: float, last: float) -> tuple[np.ndarray, np.ndarray]:
        """Return minutes after what was given, from `first` to `last`, and a column's values in them."""
        minutes = self.series["time_min"] - self.start_min
        found = minutes.between(first, last)
        return minutes[found].to_numpy(float), self.series[column][found].to_numpy(float)

    def sensor(self) -> np.ndarray:
        """Return glucose as a perfect sensor shows it, mmol/L: one mean of every five minutes."""
        glucose = self.series["glucose_mM"].to_numpy(float)[1:]
        return glucose[: glucose.size // SENSOR_MIN * SENSOR_MIN].reshape(-1, SENSOR_MIN).mean(axis=1)

    def clamp(self) -> Event | None:
        """Return the last glucose clamp, or None."""
        clamps = [event for event in self.protocol.events if event.kind == CLAMP]
        return max(clamps, key=lambda event: event.start_s, default=None)


def kinds(protocol: Protocol) -> frozenset[str]:
    """Return what a protocol is good for.

    ``fasting``
        it starts 8 to 16 hours after dinner, so that the blood of its start is a fasting sample;
    ``oral``
        and glucose is drunk or a meal eaten first, with nothing else for two hours;
    ``intravenous``
        or glucose is injected first, within five minutes;
    ``clamp``
        glucose is clamped while insulin runs in;
    ``day``
        it lasts 24 hours or more.
    """
    found = set()
    hours = (protocol.start_clock_s - DINNER_CLOCK_S) % DAY_S / 3600.0
    first = min(protocol.events, key=lambda event: event.start_s, default=None)
    if FASTED_H[0] <= hours <= FASTED_H[1]:
        found.add("fasting")
        if first is not None and first.kind in ORAL and first.amount > 0.0 and _alone(first, protocol):
            found.add("oral")
        if first is not None and first.kind == "iv_glucose" and first.duration_s <= BOLUS_S:
            found.add("intravenous")
    given = {event.kind for event in protocol.events}
    if {CLAMP, "iv_insulin"} <= given:
        found.add("clamp")
    if protocol.duration_s >= DAY_S:
        found.add("day")
    return frozenset(found)


def _alone(first: Event, protocol: Protocol) -> bool:
    """Say whether nothing else is given within two hours."""
    others = [event for event in protocol.events if event is not first]
    return all(event.start_s >= first.start_s + ORAL_TEST_S for event in others)
