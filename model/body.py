"""The body: a Mesa model whose agents are rows, advanced by compiled kernels."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import pandas as pd

from portalis.agents.base.cell import Cell
from portalis.model import checkpoint
from portalis.model.agenda import Agenda
from portalis.model.closed_loop import Controller
from portalis.model.composition import compose
from portalis.model.errors import InputError
from portalis.model.kernels.diary import LEVELS
from portalis.model.kernels.packets import JOINS, MINUTE, REMOVED, STEP, kill
from portalis.model.ledger import ledger, read_series
from portalis.model.mesa_model import BodyModel
from portalis.model.parameters import CHANGEABLE, is_built_in, resolve
from portalis.model.protocol import DAY_S, EVENING_S, Event, Protocol
from portalis.model.resolution import Resolution
from portalis.model.room import lengthened, make_room, take_out
from portalis.model.space.anatomy import solve_anatomy
from portalis.model.space.architecture import rearranged
from portalis.model.space.drawing import Drawing, named_drawing
from portalis.model.space.mixing import check_mixing, loosened
from portalis.model.stock import SPECIES
from portalis.model.stomach import eat
from portalis.model.subject import HEALTHY, Subject, named_subject
from portalis.model.vessels import check_readings
from portalis.model.world import build_numbers, build_world

DINNER_UMOL = 100.0 / 180.156 * 1e6
"""The usual dinner: 100 g of carbohydrate."""
GLUCOSE_READING = [column.name for column in LEVELS].index("glucose")
LAYERS = {name: f"{name}_mM" if name == "glucose" else f"{name}_pM" for name in SPECIES}


class Body(BodyModel):
    """A body of cells and packets on one grid.

    A fresh body is at 19:00, before dinner. One step is one second.

    Parameters
    ----------
    subject : Subject, optional
        Named changes of parameters; healthy by default. :func:`portalis.run` knows the built-in names.
    seed, rng : int, optional
        Either one seeds every draw; without both, a seed is drawn and recorded.
    resolution : {"classroom", "standard", "fine"} or Resolution
    drawing : Drawing, optional
        The map; the subject's by default.
    parameters : mapping of str to float or str, optional
        Changes by path, applied after the subject's: ``{"hepatocyte.insulin_receptors": "0.5x"}``.
    protocol : Protocol, optional
        Events that begin with the first step; see also :meth:`begin`.
    agents : sequence of Cell subclasses, optional
        Kinds whose rules replace the built-in ones.
    architecture : {"drawn", "mantle", "mixed", "human", "shuffled"}, optional
        Where the cells of an islet lie, the subject's by default; see
        :mod:`portalis.model.space.architecture`.
    mixing : {"none", "organs", "body"}
        Where packets are put at random places each second, as a control without space; see
        :mod:`portalis.model.space.mixing`.
    controller : callable, optional
        Asked once a minute with what a glucose sensor shows (:class:`portalis.model.sensor.SensorReading`);
        returns the insulin, U/h, that a pump gives under the skin until the next time.

    Raises
    ------
    InputError
        For an unknown resolution or parameter, a value out of its range, or a map without a place to read.
    """

    def __init__(
        self,
        subject: Subject | str = HEALTHY,
        *,
        seed: int | None = None,
        rng: Any = None,
        resolution: str | Resolution = "standard",
        drawing: Drawing | None = None,
        parameters: Mapping[str, float | str] | None = None,
        protocol: Protocol | None = None,
        agents: Sequence[type[Cell]] = (),
        architecture: str | None = None,
        mixing: str = "none",
        controller: Controller | None = None,
    ) -> None:
        self.subject = named_subject(subject)
        self.resolution = (
            resolution if isinstance(resolution, Resolution) else checkpoint.named_resolution(resolution)
        )
        self.changes = {**self.subject.changes, **(parameters or {})}
        self.values = resolve(self.changes)
        check_mixing(mixing)
        self.architecture, self.mixing = architecture or self.subject.islets, mixing
        self.drawing = drawing or named_drawing(self.subject.map)
        self.seed = self.choose_seed(seed, rng)
        self.anatomy = loosened(solve_anatomy(rearranged(self.drawing, self.architecture, self.seed)), mixing)
        check_readings(self.drawing, self.anatomy)
        self.node_row = np.concatenate([self.anatomy.vessel_row, self.anatomy.tissue_row])
        self.node_column = np.concatenate([self.anatomy.vessel_column, self.anatomy.tissue_column])
        self.kinds, self._advance = compose(agents)
        self.world = build_world(self.anatomy, self.values, self.resolution, self.seed, mixing)
        self.controller = controller
        self.agenda = Agenda((), self.values, seed=self.seed, controller=controller)
        self.changed: dict[str, float | str] = {}
        self.zero = 0
        self.eaten = 0
        self.evening_glycogen = int(self.world.own.hepatocyte.glycogen.sum())
        super().__init__(self.seed)
        if protocol is not None:
            self.follow(protocol)
        self.refresh()

    @property
    def step_number(self) -> int:
        """Seconds lived since 19:00."""
        return int(self.world.clock[STEP])

    @property
    def packets(self) -> Sequence[Any]:
        """The present tables, in the order of SPECIES; they are replaced when they grow."""
        return tuple(getattr(self.world, name) for name in SPECIES)

    def schedule(self, event: Event) -> None:
        """Enter an event; its start counts from time zero of the protocol (a fresh body: from now on)."""
        self.agenda.add(self.zero + event.start_s, event)

    def follow(self, protocol: Protocol) -> None:
        """Make now the time zero of a protocol and enter its events."""
        self.zero = self.agenda.zero = self.step_number
        for event in protocol.events:
            self.schedule(event)

    def live_until(self, step_number: int) -> None:
        """Let time pass until so many seconds are lived, without Python between the seconds."""
        while self.step_number < step_number:
            now = self.step_number
            for event in self.agenda.starting(now):
                self.eaten += eat(self.world, event, self.resolution.glucose)
            for event in self.agenda.changes(now):
                self.change(event.path, event.value)
            rows = self.world.diary.rows
            seen = float(rows[self.minutes - 1, GLUCOSE_READING]) if self.minutes else None
            if self.agenda.meet(now, seen):
                self.take_in_numbers()
            self.world.infusion_rates[:] = self.agenda.rates(now, self.resolution.sizes)
            self.world.field_rates[:] = self.agenda.field_rates(now)
            self.world.inputs[:] = self.agenda.inputs(now)
            change = self.agenda.next_change(now)
            self._pass(min(step_number, change if change is not None else step_number) - now)
        self.refresh()

    def change(self, path: str, value: float | str) -> None:
        """Give a parameter another value from now on; ``"0.5x"`` multiplies the healthy one.

        What drugs do to the parameter comes on top.

        Raises
        ------
        InputError
            For an unknown path, a value out of range, or a number that only a fresh body takes in.
        """
        if is_built_in(path):
            raise InputError("this number is built into a body", field=path, value=value, allowed=CHANGEABLE)
        self.values[path] = resolve({path: value})[path]
        self.changed[path] = value
        self.take_in_numbers()

    def take_in_numbers(self) -> None:
        """Let all rules see the parameters as they are now, with what drugs do to them."""
        numbers = build_numbers(self.agenda.dosing.applied(self.values))
        self.world = self.world._replace(parameters=numbers)

    def begin(self, protocol: Protocol, dinner_umol: float = DINNER_UMOL) -> None:
        """Plan dinner now, a night without food until the protocol's time zero, and then its events.

        The body does not live through them yet: :meth:`run_for` does.
        """
        self.agenda.add(self.step_number, Event("meal", 0, 0, 2, dinner_umol))
        self.zero = self.step_number + (protocol.start_clock_s - EVENING_S) % DAY_S
        self.agenda.zero = self.zero
        for event in protocol.events:
            self.schedule(event)

    def _pass(self, seconds: int) -> None:
        self._lengthen_diary(seconds)
        while seconds > 0:
            with np.errstate(over="ignore"):
                done = self._advance(self.world, seconds)
            seconds -= done
            if seconds > 0:
                tables = {name: make_room(getattr(self.world, name)) for name in SPECIES}
                self.world = self.world._replace(**tables)

    def _lengthen_diary(self, seconds: int) -> None:
        needed = (self.step_number + seconds) // 60 + 2
        diary, packets = self.world.diary, {name: getattr(self.world, name) for name in SPECIES}
        self.world = self.world._replace(
            diary=diary._replace(rows=lengthened(diary.rows, needed)),
            **{
                name: table._replace(cohort=lengthened(table.cohort, needed))
                for name, table in packets.items()
            },
        )

    def concentrations(self) -> dict[str, np.ndarray]:
        """Return the present concentrations, vessels and then tissues, of each species."""
        found = {}
        for name in SPECIES:
            table = getattr(self.world, name)
            inside = np.where(
                table.tissues.fate == JOINS, table.tissues.pool_count / table.tissues.space, 0.0
            )
            found[name] = np.concatenate([table.sites.present / table.volumes, inside]) * table.size[0]
        return found

    def refresh(self) -> None:
        """Write the present concentrations into the arrays behind the property layers."""
        for name, levels in self.concentrations().items():
            self.layers[LAYERS[name]][self.node_row, self.node_column] = levels

    def series(self) -> pd.DataFrame:
        """Return what was recorded since time zero, a row a minute."""
        return read_series(self)

    def ledger(self) -> pd.DataFrame:
        """Return the books of each species; the column ``difference`` is zero when nothing is lost."""
        return ledger(self)

    def remove_packet(self, species: int, uid: int) -> None:
        """Take one packet out of the body; the ledger calls it removed."""
        table = self.packets[species]
        slot = take_out(table, uid)
        kill(table, slot, REMOVED, table.books.shape[1] - 1)
        self.refresh()

    def checkpoint(self, path: str | Path) -> Path:
        """Save everything that decides the future; :meth:`restore` goes on from there to the same bits."""
        return checkpoint.save(self, Path(path))

    @classmethod
    def restore(
        cls, path: str | Path, agents: Sequence[type[Cell]] = (), controller: Controller | None = None
    ) -> Self:
        """Return the body that was saved at `path`; own rules and controller are handed in again."""
        return checkpoint.load(cls, Path(path), agents, controller)

    def copy(self) -> Self:
        """Return an independent body in the same state."""
        return checkpoint.thaw(type(self), checkpoint.freeze(self), self.kinds, self.controller)

    @property
    def minutes(self) -> int:
        """Whole minutes recorded so far."""
        return int(self.world.clock[MINUTE])
