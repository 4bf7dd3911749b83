"""Members: who belongs to a set of agents at one moment, without an agent being made.

Three kinds of members answer the same questions: :class:`Rows` (rows of one species' table),
:class:`Registered` (agents that live in Python: cells, and agents of a user) and :class:`Mixed` (any of
them, in any order). All are immutable.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import numpy as np

from portalis.agents.base.particle import Particle
from portalis.agents.base.reading import Reading

MISSING = object()


class Rows:
    """Some packets of one species: their slots in the table, and their identities.

    Parameters
    ----------
    model : BodyModel
    kind : Particle subclass
    slots, uids : integer arrays of one length
    """

    def __init__(self, model: Any, kind: type[Particle], slots: np.ndarray, uids: np.ndarray) -> None:
        self.model, self.kind, self.slots, self.uids = model, kind, slots, uids

    def __len__(self) -> int:
        return self.slots.size

    @cached_property
    def places(self) -> dict[int, int]:
        """Place in the order by identity."""
        return dict(zip(self.uids.tolist(), range(len(self)), strict=True))

    def place(self, agent: Any) -> int | None:
        """Return the place of an agent in the order, None if it is no member."""
        known = isinstance(agent, self.kind) and agent.model is self.model
        return self.places.get(agent.unique_id) if known else None

    def alive(self) -> np.ndarray:
        """Return which of the members are still in the body."""
        return self.model.packet_rows(self.kind.species)["uid"][self.slots] == self.uids

    def take(self, index: np.ndarray) -> "Rows":
        """Return the members at these places, in this order."""
        return Rows(self.model, self.kind, self.slots[index], self.uids[index])

    def plus(self, view: Particle) -> "Rows":
        """Return these members and one more of the same kind."""
        uids = np.append(self.uids, view.unique_id)
        return Rows(self.model, self.kind, np.append(self.slots, view.slot), uids)

    def agent(self, place: int) -> Particle:
        """Return the view at one place."""
        return self.kind(self.model, int(self.slots[place]), int(self.uids[place]))

    def each(self) -> Iterator[tuple[int, Particle]]:
        """Yield place and view of all that are alive when their turn comes."""
        model, kind, table, present = self.model, self.kind, None, np.empty(0)
        for place, (slot, uid) in enumerate(zip(self.slots.tolist(), self.uids.tolist(), strict=True)):
            if model.packets[kind.species].rows is not table:
                table = model.packets[kind.species].rows
                present = model.packet_rows(kind.species)["uid"]
            if present.item(slot) == uid:
                yield place, kind(model, slot, uid)

    def values(self, name: str, default: Any = MISSING) -> Any:
        """Return one attribute of all members: an array if it is a reading, else a list."""
        if name == "unique_id":
            return self.uids
        reading = getattr(self.kind, name, None)
        if isinstance(reading, Reading):
            rows = self.model.packet_rows(self.kind.species)
            return reading.read(self.model, self.kind, rows, self.slots)
        return attributes((view for _, view in self.each()), name, default)

    def write(self, name: str, value: Any) -> None:
        """Set one attribute of all members."""
        reading = getattr(self.kind, name, None)
        if isinstance(reading, Reading):
            reading.write(self.model, self.kind, self.slots, value)
        else:
            for _, view in self.each():
                setattr(view, name, value)

    def of_type(self, agent_type: Any) -> np.ndarray:
        """Return which of the members are of a class."""
        return np.full(len(self), issubclass(self.kind, agent_type))


class Registered:
    """Some agents that Mesa's own register keeps."""

    def __init__(self, model: Any, agents: Iterable[Any]) -> None:
        self.model, self.agents = model, list(agents)

    def __len__(self) -> int:
        return len(self.agents)

    def place(self, agent: Any) -> int | None:
        """Return the place of an agent in the order, None if it is no member."""
        return self.agents.index(agent) if agent in self.agents else None

    def alive(self) -> np.ndarray:
        """Return which of the members are still registered."""
        register = self.model.registered_agents
        return np.fromiter((agent in register for agent in self.agents), dtype=bool, count=len(self))

    def take(self, index: np.ndarray) -> "Registered":
        """Return the members at these places, in this order."""
        return Registered(self.model, map(self.agents.__getitem__, np.arange(len(self))[index].tolist()))

    def agent(self, place: int) -> Any:
        """Return the agent at one place."""
        return self.agents[place]

    def values(self, name: str, default: Any = MISSING) -> list[Any]:
        """Return one attribute of all members."""
        return attributes(self.agents, name, default)

    def write(self, name: str, value: Any) -> None:
        """Set one attribute of all members."""
        for agent in self.agents:
            setattr(agent, name, value)

    def of_type(self, agent_type: Any) -> np.ndarray:
        """Return which of the members are of a class."""
        fitting = (isinstance(agent, agent_type) for agent in self.agents)
        return np.fromiter(fitting, dtype=bool, count=len(self))


def attributes(agents: Iterable[Any], name: str, default: Any) -> list[Any]:
    """Return one attribute of all agents, or raise AttributeError where it is missing without a default."""
    if default is MISSING:
        return [getattr(agent, name) for agent in agents]
    return [getattr(agent, name, default) for agent in agents]
