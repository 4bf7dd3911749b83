"""Twin body: the state of one twin, its parameters, and time that passes for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.integrate import solve_ivp

from portalis.agents.base.declare import make_table
from portalis.agents.fields import FIELD_NAMES, INPUTS
from portalis.agents.kinds import CELL_KINDS, KIND_CODE
from portalis.model.agenda import Agenda
from portalis.model.closed_loop import Controller
from portalis.model.parameters import resolve
from portalis.model.protocol import GLUCOSE, Event
from portalis.model.space.anatomy import Anatomy, solve_anatomy
from portalis.model.space.drawing import Drawing, named_drawing
from portalis.model.stock import SPECIES
from portalis.model.stomach import fastest_emptying
from portalis.model.twin.equations import Given, Stream, Sums, compiled_for
from portalis.model.twin.parameters import CLASSES, KINDS, build_space, fill
from portalis.model.twin.state import FLOW_COLUMNS, empty_state, settle
from portalis.model.twin.transport import Place, find_places
from portalis.model.world import parameter_record

UNIT_SIZES = (1.0,) * len(SPECIES)
"""Packets of one pmol, of glucose of one mmol: rates in packets are then amounts."""
RELATIVE, ABSOLUTE = 1e-4, 1e-5
"""Tolerances of the solver."""


@dataclass(frozen=True)
class Minute:
    """State and flows in the middle of a minute, which stand for its mean.

    Attributes
    ----------
    number : int
        Minutes from 19:00 of the first day to its end.
    flat, flows : numpy.ndarray
        The numbers behind `TwinBody.state` and `TwinBody.flows`.
    running : numpy.ndarray
        What runs in, amount per minute, species by place.
    """

    number: int
    flat: np.ndarray
    flows: np.ndarray
    running: np.ndarray


class TwinBody:
    """A body without space: one plasma, a row of liver tanks, and a fluid for each kind of cell in an organ.

    A fresh one is at 19:00, before dinner; time counts in seconds from there, as for a body of agents.

    Parameters
    ----------
    values : mapping of str to float
        Every parameter by its path.
    drawing : Drawing, optional
        The map; the built-in one by default.
    tanks : int
        Well-mixed tanks along a sinusoid.
    controller : callable, optional
        As for a body of agents; its sensor is late but does not err.
    """

    def __init__(
        self,
        values: Mapping[str, float],
        drawing: Drawing | None = None,
        tanks: int = 16,
        controller: Controller | None = None,
    ) -> None:
        self.values = dict(values)
        anatomy, self.places = boiled_down(drawing or named_drawing(""))
        self.space = build_space(anatomy, self.places)
        self.table = np.zeros(1, dtype=KINDS)
        fill(self.space, self.table, self.places, self.values)
        self.flat, self.state = empty_state(tanks, CLASSES, len(self.places))
        self._change, self._changes = empty_state(tanks, CLASSES, len(self.places))
        self.flows = make_table(FLOW_COLUMNS, 1)
        self._flows = self.flows.view(np.ndarray).view(np.float64)
        self.given = Given(np.zeros((2, len(SPECIES))), np.zeros((2, len(FIELD_NAMES))), np.zeros(INPUTS))
        sums = Sums(np.zeros((2, len(SPECIES))), np.zeros((2, len(FIELD_NAMES))))
        stream = Stream(np.zeros(len(SPECIES)), np.zeros(len(FIELD_NAMES)))
        moving = self.state, self._changes, self.flows, sums, stream
        self._tables = *moving, self.given, self.space, self.table
        self._differentiate = compiled_for(*self._tables, 0.0)
        self.step = 0
        self.agenda = Agenda((), self.values, controller=controller)
        settle(self.state, self.space, self.values)

    def rates(self, minutes: float, flat: np.ndarray) -> np.ndarray:
        """Return the rates of change per minute; afterwards `state` and `flows` are those of `flat`."""
        np.maximum(flat, 0.0, out=self.flat)
        self._change[:] = 0.0
        self._flows[:] = 0.0
        self._differentiate(*self._tables, minutes * 60.0)
        return self._change.copy()

    def live_until(self, step: int) -> list[Minute]:
        """Let time pass; return every minute on the way whose middle is passed."""
        recorded: list[Minute] = []
        while self.step < step:
            running = self._meet_events()
            edge = self.agenda.next_change(self.step)
            end = step if edge is None else min(edge, step)
            span = (self.step / 60.0, end / 60.0)
            middles = np.arange(np.ceil(span[0] - 0.5), np.ceil(span[1] - 0.5)) + 0.5
            times = np.append(middles, span[1])
            solved = solve_ivp(
                self.rates, span, self.flat.copy(), "RK23", times, rtol=RELATIVE, atol=ABSOLUTE
            )
            for middle, flat in zip(middles, solved.y.T, strict=False):
                self.rates(float(middle), flat)
                recorded.append(Minute(int(middle) + 1, self.flat.copy(), self._flows.copy(), running))
            self.rates(span[1], solved.y[:, -1])
            self.step = end
        return recorded

    def _meet_events(self) -> np.ndarray:
        """Take in what begins now, and return what runs: amount per minute, species by place."""
        for event in self.agenda.starting(self.step):
            self.eat(event)
        for event in self.agenda.changes(self.step):
            self.values[event.path] = resolve({event.path: event.value})[event.path]
            self.take_in_numbers()
        if self.agenda.meet(self.step, float(self.state.blood[GLUCOSE])):
            self.take_in_numbers()
        running = self.agenda.rates(self.step, UNIT_SIZES) * 60.0
        self.given.species[:] = running.T
        self.given.fields[:] = self.agenda.field_rates(self.step).T
        self.given.inputs[:] = self.agenda.inputs(self.step)
        return running

    def take_in_numbers(self) -> None:
        """Let all equations see the parameters as they are now, with what drugs do to them."""
        fill(self.space, self.table, self.places, self.agenda.dosing.applied(self.values))

    def eat(self, event: Event) -> None:
        """Put a drink or a meal into the stomach."""
        whole, values = self.state.whole[0], self.agenda.dosing.applied(self.values)
        gut = parameter_record(CELL_KINDS[KIND_CODE["enterocyte"]], values)
        limit = fastest_emptying(event, gut)
        eaten = event.amount / 1000.0
        held = whole.stomach + eaten
        if held > 0.0:
            whole.emptying_limit = (whole.emptying_limit * whole.stomach + limit * eaten) / held
        whole.stomach = held
        whole.fructose += event.fructose / 1000.0
        whole.protein_units += event.protein * gut.protein_yield
        whole.fat += event.fat


@lru_cache(maxsize=8)
def boiled_down(drawing: Drawing) -> tuple[Anatomy, list[Place]]:
    """Return a drawing with its flow solved, and its places."""
    anatomy = solve_anatomy(drawing)
    return anatomy, find_places(anatomy)
