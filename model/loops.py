"""Loops: the closed loops of one body, those that events ask for and the one that was handed to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np

from portalis.model.closed_loop import ClosedLoop, Controller, built_in_controller
from portalis.model.errors import InputError
from portalis.model.protocol import LOOP, Event
from portalis.model.sensor import Sensor

MINUTE_S = 60
OWN = -1
"""Key of the loop whose controller was handed to the body: it runs all the time."""


@dataclass
class Loops:
    """Closed loops by the step at which they begin.

    Attributes
    ----------
    seed : int or None
        Seed of the sensors' errors; None for sensors without.
    controller : callable or None
        Of the loop that runs all the time.
    loops : dict of int to ClosedLoop
    """

    seed: int | None = None
    controller: Controller | None = None
    loops: dict[int, ClosedLoop] = field(default_factory=dict)

    def ask(
        self,
        step: int,
        zero: int,
        running: Iterable[tuple[int, Event]],
        seen: tuple[float, float],
        values: Mapping[str, float],
    ) -> None:
        """Let the loops that run at this step read and answer, on every whole minute.

        Parameters
        ----------
        step, zero : int
            Now, and the protocol's time zero.
        running : iterable of (start step, Event)
        seen : (float, float)
            Plasma glucose of the last minute, mmol/L, and insulin under the skin, pmol.
        values : mapping of str to float
            Parameters by path.
        """
        if step % MINUTE_S:
            return
        minute = step // MINUTE_S
        for loop in self._running(running):
            loop.ask(minute, minute - zero // MINUTE_S, *seen, values)

    def pmol_per_min(self, running: Iterable[tuple[int, Event]]) -> float:
        """Return what the pumps of the loops that run now give."""
        return sum(loop.pmol_per_min for loop in self._running(running))

    def record(self) -> np.ndarray:
        """Return a row [minute, mmol/L, U/h] for each reading."""
        rows = [row for loop in self.loops.values() for row in loop.record]
        return np.array(rows, dtype=float).reshape(-1, 3)

    def state(self) -> list[Any]:
        """Return all but controllers, for a checkpoint."""
        return [[start, loop.state()] for start, loop in self.loops.items()]

    def take_up(self, state: Iterable[Any], events: Iterable[tuple[int, Event]]) -> Self:
        """Go on where `state` was taken; return self.

        Raises
        ------
        InputError
            The body was saved with a controller, which has to be handed in again.
        """
        named = {start: event for start, event in events if event.kind == LOOP}
        for start, loop in state:
            if start != OWN:
                controller = built_in_controller(named[start].value, named[start].amount)
            elif self.controller is not None:
                controller = self.controller
            else:
                what = "the body was saved with a controller, which is not in the file"
                raise InputError(what, field="controller", allowed="the same function, handed in again")
            self.loops[start] = ClosedLoop.from_state(controller, loop)
        return self

    def _running(self, running: Iterable[tuple[int, Event]]) -> list[ClosedLoop]:
        if self.controller is not None:
            return [self.loops.setdefault(OWN, ClosedLoop(self.controller, Sensor(self.seed)))]
        found = []
        for start, event in running:
            if event.kind == LOOP:
                if start not in self.loops:
                    self.loops[start] = ClosedLoop.built_in(event.value, event.amount, self.seed)
                found.append(self.loops[start])
        return found
