"""Living bodies: one of agents, or its twin, that lives day after day and whose slow stores can be moved."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from portalis.agents.fields import ALBUMIN as ALBUMIN_FIELD
from portalis.agents.kinds import KIND_CODE
from portalis.experiments.weeks.levels import ALBUMIN, FAST, FAT, MUSCLE, SLOW
from portalis.model.body import Body
from portalis.model.parameters import resolve
from portalis.model.protocol import NOTHING, Event
from portalis.model.space.drawing import named_drawing
from portalis.model.subject import Subject
from portalis.model.twin.body import TwinBody
from portalis.model.twin.series import read_series

DAY_S = 86_400
SAMPLE_MIN = 10
"""Fasting values, and levels of an evening, are means over so many minutes."""
MEANS = ("glucose_mM", "insulin_pM", "fasting_glucose_mM", "fasting_insulin_pM")


@dataclass(frozen=True)
class Day:
    """What one day, from 19:00 to 19:00, showed.

    Attributes
    ----------
    start, end : mapping of str to float
        Slow stores on both evenings, by name.
    means : mapping of str to float
        Glucose and insulin: of the whole day, and fasting, at the end of the longest time without food.
    evening : mapping of str to float
        What settles within days, at its end, by column.
    """

    start: Mapping[str, float]
    end: Mapping[str, float]
    means: Mapping[str, float]
    evening: Mapping[str, float]


class Living(ABC):
    """A body at 19:00 that can live through a day."""

    body: Any

    @property
    @abstractmethod
    def now(self) -> int:
        """Seconds lived."""

    @abstractmethod
    def store(self, name: str) -> np.ndarray:
        """Return the array behind a slow store, so that it can be moved in place."""

    @abstractmethod
    def pass_day(self) -> pd.DataFrame:
        """Let a day pass; return its minutes."""

    def close(self) -> None:  # noqa: B027  (the twin holds nothing)
        """Let go of the body."""

    def levels(self) -> dict[str, float]:
        """Return the slow stores now."""
        return {level.name: float(self.store(level.name).mean()) for level in SLOW}

    def move(self, name: str, amount: float) -> None:
        """Add to a slow store, everywhere alike; nowhere below zero."""
        store = self.store(name)
        store[...] = np.maximum(store + amount, 0.0)

    def change(self, path: str, value: float) -> None:
        """Give a parameter another value from now on."""
        self.body.agenda.add(self.now, Event("change", 0, 0, NOTHING, 0.0, path=path, value=repr(value)))

    def live_day(self, events: Sequence[Event], fasted_s: int) -> Day:
        """Live through a day.

        Parameters
        ----------
        events : sequence of Event
            With times in seconds after 19:00.
        fasted_s : int
            When a fasting sample is drawn, in the same seconds.
        """
        start = self.levels()
        for event in events:
            self.body.agenda.add(self.now + event.start_s, event)
        rows = self.pass_day().reset_index(drop=True)
        last = fasted_s // 60 or len(rows)
        fasting = rows.iloc[last - SAMPLE_MIN : last].mean()
        values = (rows.glucose_mM.mean(), rows.insulin_pM.mean(), fasting.glucose_mM, fasting.insulin_pM)
        evening = rows.tail(SAMPLE_MIN)[[*FAST]].mean()
        return Day(
            start,
            self.levels(),
            {name: float(value) for name, value in zip(MEANS, values, strict=True)},
            {column: float(evening[column]) for column in FAST},
        )


class LivingTwin(Living):
    """The mean-field twin."""

    def __init__(self, subject: Subject) -> None:
        self.body = TwinBody(resolve(subject.changes), named_drawing(subject.map))
        self.muscle = np.flatnonzero(self.body.space.kind == KIND_CODE["myocyte"])

    @property
    def now(self) -> int:
        """Seconds lived."""
        return int(self.body.step)

    def store(self, name: str) -> np.ndarray:
        """Return a view of the twin's state."""
        state = self.body.state
        first, last = self.muscle[0], self.muscle[-1] + 1
        return {
            FAT.name: state.tanks.fat,
            ALBUMIN.name: state.levels[ALBUMIN_FIELD : ALBUMIN_FIELD + 1],
            MUSCLE.name: state.places.muscle_glycogen[first:last],
        }[name]

    def pass_day(self) -> pd.DataFrame:
        """Let a day pass; return its minutes."""
        start = self.now
        return read_series(self.body, self.body.live_until(start + DAY_S), start)


class LivingAgents(Living):
    """The body of agents."""

    def __init__(self, subject: Subject, seed: int, resolution: str) -> None:
        self.body = Body(subject, seed=seed, resolution=resolution)

    @property
    def now(self) -> int:
        """Seconds lived."""
        return int(self.body.step_number)

    def store(self, name: str) -> np.ndarray:
        """Return a view of the body's tables."""
        world = self.body.world
        return {
            FAT.name: world.own.hepatocyte.fat,
            ALBUMIN.name: world.levels[ALBUMIN_FIELD],
            MUSCLE.name: world.own.myocyte.muscle_glycogen,
        }[name]

    def pass_day(self) -> pd.DataFrame:
        """Let a day pass; return its minutes."""
        start = self.now // 60
        self.body.run_for(hours=24)
        series = self.body.series()
        return series[(series.time_min > start) & (series.time_min <= start + DAY_S // 60)]

    def close(self) -> None:
        """Let go of the body."""
        self.body.close()


def enliven(subject: Subject, engine: str, seed: int, resolution: str) -> Living:
    """Return a fresh body of a subject; seed and resolution are those of agents."""
    return LivingTwin(subject) if engine == "twin" else LivingAgents(subject, seed, resolution)
