"""Agenda: what happens to a body from outside, kept in seconds of the body's own clock."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Self

import numpy as np

from portalis.agents.fields import EXERCISE, INPUTS
from portalis.model.clamp import GlucoseClamp
from portalis.model.protocol import ABOVE_BASAL, CLAMP, GLUCOSE, ORAL, Event

PLACES = ("vein", "portal")
"""Where something can run in, in the order of the body's infusion rates."""
READING_S = 60
"""Seconds between two readings of a clamp."""


class Agenda:
    """The events still to come or running; asked at every change what runs into the veins.

    Parameters
    ----------
    events : iterable of (start_step, Event)
        Start in steps of the body's clock.
    weight_kg : float
        Body weight, which the experimenter of a clamp knows.
    """

    def __init__(self, events: Iterable[tuple[int, Event]] = (), weight_kg: float = 70.0) -> None:
        self.events: list[tuple[int, Event]] = sorted(events, key=lambda entry: entry[0])
        self.weight_kg = weight_kg
        self.clamps: dict[int, GlucoseClamp] = {}

    def add(self, start: int, event: Event) -> None:
        """Enter one event that begins at step `start`."""
        self.events = sorted([*self.events, (start, event)], key=lambda entry: entry[0])

    def starting(self, step: int) -> list[Event]:
        """Return the oral events that begin now."""
        return [event for start, event in self.events if start == step and event.kind in ORAL]

    def changes(self, step: int) -> list[Event]:
        """Return the changes of a parameter that take effect now."""
        return [event for start, event in self.events if start == step and event.kind == "change"]

    def rates(self, step: int, sizes: tuple[float, ...]) -> np.ndarray:
        """Return packets per second that run in now, species by place (sizes in pmol, glucose in mmol)."""
        per_second = np.zeros((len(sizes), len(PLACES)))
        for start, event in self._running(step):
            place = PLACES.index(event.place)
            if event.kind == CLAMP:
                umol = self._clamp(start, event).umol_per_min(step - start) / 60.0
                per_second[GLUCOSE, place] += umol / (sizes[GLUCOSE] * 1000.0)
            elif event.kind.startswith("iv_"):
                size = sizes[event.species] * (1000.0 if event.species == GLUCOSE else 1.0)
                per_second[event.species, place] += event.amount / event.duration_s / size
        return per_second

    def inputs(self, step: int) -> np.ndarray:
        """Return what the body does now: the work of its muscles as a fraction of the most they can do."""
        now = np.zeros(INPUTS)
        for _, event in self._running(step):
            if event.kind == "exercise":
                now[EXERCISE] = max(now[EXERCISE], event.amount)
        return now

    def clamped(self, step: int) -> bool:
        """Return whether a clamp runs now and wants to see plasma glucose."""
        return any(event.kind == CLAMP for _, event in self._running(step))

    def observe(self, step: int, glucose_mM: float) -> None:
        """Show the clamp that runs now the plasma glucose of the last minute."""
        for start, event in self._running(step):
            if event.kind == CLAMP:
                self._clamp(start, event).observe(step - start, glucose_mM)

    def next_change(self, step: int) -> int | None:
        """Return the first step after `step` at which something begins, ends or is to be read."""
        edges = [edge for start, event in self.events for edge in (start, start + event.duration_s)]
        edges += [
            step + READING_S - (step - start) % READING_S
            for start, event in self._running(step)
            if event.kind == CLAMP
        ]
        return min((edge for edge in edges if edge > step), default=None)

    def state(self) -> dict[str, Any]:
        """Return everything in plain numbers and text, for a checkpoint."""
        return {
            "weight_kg": self.weight_kg,
            "events": [[start, asdict(event)] for start, event in self.events],
            "clamps": [[start, clamp.state()] for start, clamp in self.clamps.items()],
        }

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Self:
        """Return the agenda that goes on where `state` was taken."""
        agenda = cls(((start, Event(**event)) for start, event in state["events"]), state["weight_kg"])
        agenda.clamps = {start: GlucoseClamp.from_state(clamp) for start, clamp in state["clamps"]}
        return agenda

    def _running(self, step: int) -> list[tuple[int, Event]]:
        return [(start, event) for start, event in self.events if start <= step < start + event.duration_s]

    def _clamp(self, start: int, event: Event) -> GlucoseClamp:
        if start not in self.clamps:
            above = event.value == ABOVE_BASAL
            self.clamps[start] = GlucoseClamp(event.amount, self.weight_kg, above_basal=above)
        return self.clamps[start]
