"""Agenda: what happens to a body from outside, kept in seconds of the body's own clock.

At every change a body *meets* it: doses go under the skin, drugs are looked at, clamps and closed loops see
plasma glucose. Then the agenda says what runs into the veins until the next change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Self

import numpy as np

from portalis.model.clamp import GlucoseClamp
from portalis.model.closed_loop import Controller, built_in_controller
from portalis.model.depot import SPECIES_OF, Skin
from portalis.model.dosing import NEVER, Dosing
from portalis.model.drug import named_drug
from portalis.model.errors import InputError
from portalis.model.loops import Loops
from portalis.model.parameters import resolve
from portalis.model.protocol import (
    ABOVE_BASAL,
    CLAMP,
    DRUG,
    EVENING_S,
    GLUCOSE,
    INSULIN,
    LOOP,
    ORAL,
    PUMP,
    UNDER_SKIN,
    Event,
    refuse_overlaps,
)
from portalis.model.running import PLACES, infused, infused_fields, inputs

MINUTE_S = 60
"""Seconds between two readings of a clamp, a closed loop, and what is under the skin."""


class Agenda:
    """The events still to come or running; asked at every change what runs into the veins.

    Parameters
    ----------
    events : iterable of (start_step, Event)
        Start in steps of the body's clock.
    values : mapping of str to float, optional
        Parameters of the body by path, read whenever they are needed; the healthy ones by default.
    seed : int or None
        Seed of the sensors' errors; None for sensors without.
    controller : callable, optional
        Runs a closed loop all the time; see :mod:`portalis.model.closed_loop`.
    """

    def __init__(
        self,
        events: Iterable[tuple[int, Event]] = (),
        values: Mapping[str, float] | None = None,
        *,
        seed: int | None = None,
        controller: Controller | None = None,
    ) -> None:
        self.values: Mapping[str, float] = resolve({}) if values is None else values
        self.zero = 0
        self.events: list[tuple[int, Event]] = []
        self.clamps: dict[int, GlucoseClamp] = {}
        self.skin, self.dosing, self.loops = Skin(), Dosing(), Loops(seed, controller)
        for start, event in events:
            self.add(start, event)

    def add(self, start: int, event: Event) -> None:
        """Enter one event that begins at step `start`.

        Raises
        ------
        InputError
            For a drug or a controller that does not exist, and for what holds glucose while something else
            does.
        """
        if event.kind == DRUG:
            named_drug(event.path)
            self.dosing.next_look = 0
        if event.kind == LOOP:
            built_in_controller(event.value, event.amount)
        if event.kind in (CLAMP, LOOP, PUMP) and self.loops.controller is not None:
            what = f"{event.kind} while the controller of the body holds glucose"
            raise InputError(what, field="controller", allowed="one of the two")
        events = sorted([*self.events, (start, event)], key=lambda entry: entry[0])
        refuse_overlaps(events, EVENING_S)
        self.events = events

    def clear(self) -> None:
        """Forget all that is still to come, and end closed loops; what is under the skin stays there."""
        self.events, self.loops = [], Loops()
        self.dosing.next_look = NEVER

    def starting(self, step: int) -> list[Event]:
        """Return the oral events that begin now."""
        return [event for start, event in self.events if start == step and event.kind in ORAL]

    def changes(self, step: int) -> list[Event]:
        """Return the changes of a parameter that take effect now."""
        return [event for start, event in self.events if start == step and event.kind == "change"]

    def meet(self, step: int, glucose_mM: float | None) -> bool:
        """Let everything that reads, waits or fades see the present moment; return whether drugs act anew.

        Parameters
        ----------
        step : int
        glucose_mM : float or None
            Plasma glucose of the last minute; None before the first one.
        """
        running = self._running(step)
        if glucose_mM is not None:
            self.observe(step, glucose_mM)
            seen = glucose_mM, self.skin.held(INSULIN)
            self.loops.ask(step, self.zero, running, seen, self.values)
        self.skin.meet(step, self.events, self.loops.pmol_per_min(running), self.values)
        return self.dosing.meet(self.events, step)

    def observe(self, step: int, glucose_mM: float) -> None:
        """Show the clamp that runs now the plasma glucose of the last minute."""
        for start, event in self._running(step):
            if event.kind == CLAMP:
                self._clamp(start, event).observe(step - start, glucose_mM)

    def rates(self, step: int, sizes: tuple[float, ...]) -> np.ndarray:
        """Return packets per second that run in now, species by place (sizes in pmol, glucose in mmol)."""
        running = self._running(step)
        per_second = infused(running, sizes)
        for start, event in running:
            if event.kind == CLAMP:
                umol = self._clamp(start, event).umol_per_min(step - start) / 60.0
                per_second[GLUCOSE, PLACES.index(event.place)] += umol / (sizes[GLUCOSE] * 1000.0)
        for species in set(SPECIES_OF.values()):
            per_second[species, 0] += self.skin.entering(species) / 60.0 / sizes[species]
        return per_second

    def field_rates(self, step: int) -> np.ndarray:
        """Return what runs in now of carried substances, amount per minute, field by place."""
        return infused_fields(self._running(step))

    def inputs(self, step: int) -> np.ndarray:
        """Return what the body does now; see :mod:`portalis.agents.fields`."""
        return inputs(self._running(step))

    def next_change(self, step: int) -> int | None:
        """Return the first step after `step` at which something begins, ends or is to be read."""
        edges = [edge for start, event in self.events for edge in (start, start + event.duration_s)]
        running = self._running(step)
        edges += [
            step + MINUTE_S - (step - start) % MINUTE_S for start, event in running if event.kind == CLAMP
        ]
        pumping = any(event.kind in (*UNDER_SKIN, LOOP) for _, event in running)
        if pumping or self.loops.controller is not None or not self.skin.empty:
            edges.append(step + MINUTE_S - step % MINUTE_S)
        edges.append(self.dosing.next_look)
        return min((edge for edge in edges if edge > step), default=None)

    def state(self) -> dict[str, Any]:
        """Return everything in plain numbers and text, for a checkpoint; not a controller of one's own."""
        return {
            "zero": self.zero,
            "events": [[start, asdict(event)] for start, event in self.events],
            "clamps": [[start, clamp.state()] for start, clamp in self.clamps.items()],
            "skin": self.skin.state(),
            "dosing": self.dosing.state(),
            "loops": self.loops.state(),
        }

    @classmethod
    def from_state(
        cls,
        state: Mapping[str, Any],
        values: Mapping[str, float] | None = None,
        *,
        seed: int | None = None,
        controller: Controller | None = None,
    ) -> Self:
        """Return the agenda that goes on where `state` was taken; the other arguments as for a new one."""
        events = [(start, Event(**event)) for start, event in state["events"]]
        agenda = cls(events, values, seed=seed, controller=controller)
        agenda.zero = state["zero"]
        agenda.clamps = {start: GlucoseClamp.from_state(clamp) for start, clamp in state["clamps"]}
        agenda.skin, agenda.dosing = Skin.from_state(state["skin"]), Dosing.from_state(state["dosing"])
        agenda.loops.take_up(state["loops"], events)
        return agenda

    def _running(self, step: int) -> list[tuple[int, Event]]:
        return [(start, event) for start, event in self.events if start <= step < start + event.duration_s]

    def _clamp(self, start: int, event: Event) -> GlucoseClamp:
        if start not in self.clamps:
            above, weight = event.value == ABOVE_BASAL, self.values["body.weight"]
            self.clamps[start] = GlucoseClamp(event.amount, weight, above_basal=above)
        return self.clamps[start]
