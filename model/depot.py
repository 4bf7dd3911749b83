"""Depots under the skin: what is injected or pumped there comes into the blood in two first-order steps.

A part of what leaves the second step is destroyed there; the rest enters a vein, packet by packet, as any
infusion does. Site, blood flow, heat and the size of a dose do not change the speed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any, Self

import numpy as np
from scipy.linalg import expm

from portalis.model.protocol import GLUCAGON, INSULIN, UNDER_SKIN, Event

SPECIES_OF = {"rapid": INSULIN, "regular": INSULIN, "long_acting": INSULIN, "glucagon": GLUCAGON}
"""What each depot holds."""
EMPTY_PMOL = 1e-3
"""What is left when a depot counts as empty; it enters at once."""
MINUTE_S = 60


@dataclass
class Depot:
    """What one preparation has become; pmol, and pmol/min for what enters the blood now.

    Attributes
    ----------
    first, second : float
        In the two steps.
    given, lost, entered : float
        In all so far: ``given = first + second + lost + entered``.
    entering : float
        Mean rate over the minute that has been worked out last.
    """

    first: float = 0.0
    second: float = 0.0
    given: float = 0.0
    lost: float = 0.0
    entered: float = 0.0
    entering: float = 0.0

    @property
    def held(self) -> float:
        """What is still under the skin, pmol."""
        return self.first + self.second

    def inject(self, pmol: float) -> None:
        """Put a dose into the first step."""
        self.first += pmol
        self.given += pmol

    def advance(self, minutes: float, pumped: float, times: tuple[float, float], reaching: float) -> None:
        """Let minutes pass while `pumped` (pmol/min) comes in; `reaching` is the bioavailability."""
        before = np.array([self.first, self.second, 0.0, pumped])
        self.first, self.second, left, _ = (float(part) for part in passing(*times, minutes) @ before)
        self.given += pumped * minutes
        if self.held < EMPTY_PMOL and pumped == 0.0:
            left += self.held
            self.first = self.second = 0.0
        self.entering = reaching * left / minutes
        self.entered += reaching * left
        self.lost += (1.0 - reaching) * left


@cache
def passing(release_time: float, absorption_time: float, minutes: float) -> np.ndarray:
    """Return the matrix that leads from (first, second, left so far, inflow) to the same after `minutes`."""
    rates = np.zeros((4, 4))
    rates[0, 0], rates[0, 3] = -1.0 / release_time, 1.0
    rates[1, 0], rates[1, 1] = 1.0 / release_time, -1.0 / absorption_time
    rates[2, 1] = 1.0 / absorption_time
    return np.asarray(expm(rates * minutes))


@dataclass
class Skin:
    """All depots of a body, worked out from minute to minute of its clock.

    Attributes
    ----------
    depots : dict of str to Depot
    until : int
        Step up to which the present rates hold.
    """

    depots: dict[str, Depot] = field(default_factory=lambda: {name: Depot() for name in SPECIES_OF})
    until: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing is under the skin and nothing enters."""
        return all(depot.held == 0.0 and depot.entering == 0.0 for depot in self.depots.values())

    def meet(
        self,
        step: int,
        events: Iterable[tuple[int, Event]],
        looped_pmol_per_min: float,
        values: Mapping[str, float],
    ) -> None:
        """Take in the doses that are due at `step`; when the last minute is over, work out the next.

        Parameters
        ----------
        step : int
        events : iterable of (start step, Event)
        looped_pmol_per_min : float
            What the pump of a closed loop gives.
        values : mapping of str to float
            Parameters by path.
        """
        given = [(start, event) for start, event in events if event.kind in UNDER_SKIN]
        for start, event in given:
            if start == step and event.duration_s == 0:
                self.depots[depot_of(event)].inject(event.amount)
        pumping = any(start <= step < start + event.duration_s for start, event in given)
        if step < self.until or (self.empty and not pumping and looped_pmol_per_min == 0.0):
            return
        end = step + MINUTE_S - step % MINUTE_S
        pumped = dict.fromkeys(self.depots, 0.0) | {"rapid": looped_pmol_per_min}
        for start, event in given:
            if event.duration_s > 0:
                together_s = max(min(end, start + event.duration_s) - max(step, start), 0)
                pumped[depot_of(event)] += event.amount * together_s / event.duration_s * 60.0 / (end - step)
        self._advance(step, end, pumped, values)

    def _advance(self, step: int, end: int, pumped: Mapping[str, float], values: Mapping[str, float]) -> None:
        self.until = end
        for name, depot in self.depots.items():
            if depot.held or depot.entering or pumped[name]:
                times = values[f"depot.{name}_release_time"], values[f"depot.{name}_absorption_time"]
                reaching = values[f"depot.{name}_bioavailability"]
                depot.advance((end - step) / 60.0, pumped[name], times, reaching)

    def entering(self, species: int) -> float:
        """Return what enters the blood now of a species, pmol/min."""
        return sum(depot.entering for name, depot in self.depots.items() if SPECIES_OF[name] == species)

    def held(self, species: int) -> float:
        """Return what is under the skin of a species, pmol."""
        return sum(depot.held for name, depot in self.depots.items() if SPECIES_OF[name] == species)

    def state(self) -> dict[str, Any]:
        """Return everything in plain numbers, for a checkpoint."""
        return asdict(self)

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> Self:
        """Return the depots that go on where `state` was taken."""
        return cls({name: Depot(**depot) for name, depot in state["depots"].items()}, state["until"])


def depot_of(event: Event) -> str:
    """Return the name of the depot that an event under the skin fills."""
    if event.kind == "sc_insulin":
        return event.value
    return "rapid" if event.kind == "pump" else "glucagon"
