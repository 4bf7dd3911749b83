"""Mixed members: cells and packets of several species together, in any order."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from portalis.agents.base.members import MISSING, Registered, Rows
from portalis.agents.base.particle import Particle


class Mixed:
    """Members of several sorts, each agent once.

    Parameters
    ----------
    model : BodyModel
    parts : sequence of Rows and Registered
    order : integer array, optional
        Places in the parts laid end to end; by default as they come.
    """

    def __init__(self, model: Any, parts: Sequence[Any], order: np.ndarray | None = None) -> None:
        self.model, self.parts = model, tuple(parts)
        self.ends = np.cumsum([len(part) for part in self.parts], dtype=np.int64)
        self.starts = self.ends - [len(part) for part in self.parts]
        self.order = np.arange(self.ends[-1]) if order is None else order

    def __len__(self) -> int:
        return self.order.size

    def place(self, agent: Any) -> int | None:
        """Return the place of an agent in the order, None if it is no member."""
        for part, start in zip(self.parts, self.starts, strict=True):
            found = part.place(agent)
            if found is not None:
                return int(np.flatnonzero(self.order == start + found)[0])
        return None

    def alive(self) -> np.ndarray:
        """Return which of the members are still in the body."""
        return np.concatenate([part.alive() for part in self.parts])[self.order]

    def take(self, index: np.ndarray) -> "Mixed":
        """Return the members at these places, in this order."""
        wanted = self.order[index]
        order = np.empty(wanted.size, dtype=np.int64)
        parts: list[Any] = []
        filled = 0
        for part, start, end in zip(self.parts, self.starts, self.ends, strict=True):
            mine = np.flatnonzero((start <= wanted) & (wanted < end))
            parts.append(part.take(wanted[mine] - start))
            order[mine] = filled + np.arange(mine.size)
            filled += mine.size
        return Mixed(self.model, parts, order)

    def plus(self, agent: Any) -> "Mixed":
        """Return these members and one more."""
        return gather(self.model, [*(member for _, member in self.each()), agent])

    def agent(self, place: int) -> Any:
        """Return the agent or view at one place."""
        where = self.order[place]
        owner = int(np.searchsorted(self.ends, where, side="right"))
        return self.parts[owner].agent(int(where - self.starts[owner]))

    def each(self) -> Iterator[tuple[int, Any]]:
        """Yield place and agent of all that are in the body when their turn comes."""
        owners = np.searchsorted(self.ends, self.order, side="right")
        local = self.order - self.starts[owners]
        register = self.model.registered_agents
        for place, (owner, where) in enumerate(zip(owners.tolist(), local.tolist(), strict=True)):
            agent = self.parts[owner].agent(where)
            if agent.alive if isinstance(agent, Particle) else agent in register:
                yield place, agent

    def values(self, name: str, default: Any = MISSING) -> Any:
        """Return one attribute of all members: an array if all its parts are numbers, else a list."""
        columns = [part.values(name, default) for part in self.parts if len(part)]
        arrays = [np.asarray(column) for column in columns if numeric(column)]
        if columns and len(arrays) == len(columns):
            return np.concatenate(arrays)[self.order]
        flat = [value for column in columns for value in as_list(column)]
        return [flat[place] for place in self.order.tolist()]

    def write(self, name: str, value: Any) -> None:
        """Set one attribute of all members."""
        for part in self.parts:
            part.write(name, value)

    def of_type(self, agent_type: Any) -> np.ndarray:
        """Return which of the members are of a class."""
        return np.concatenate([part.of_type(agent_type) for part in self.parts])[self.order]


def gather(model: Any, agents: Iterable[Any]) -> Mixed:
    """Return these agents as members, in their order, each once."""
    sorts: dict[type | None, list[int]] = {}
    everyone = list(dict.fromkeys(agents))
    for place, agent in enumerate(everyone):
        sorts.setdefault(type(agent) if isinstance(agent, Particle) else None, []).append(place)
    parts: list[Any] = [Registered(model, ())]
    for kind, places in sorts.items():
        some = [everyone[place] for place in places]
        if kind is None:
            parts.append(Registered(model, some))
        else:
            slots = np.array([view.slot for view in some], dtype=np.int64)
            parts.append(Rows(model, kind, slots, np.array([view.unique_id for view in some])))
    laid = [place for places in sorts.values() for place in places]
    return Mixed(model, parts, np.argsort(np.array(laid, dtype=np.int64), kind="stable"))


def numeric(column: Any) -> bool:
    """Return whether a column of values is an array of numbers or a list of whole numbers."""
    if isinstance(column, np.ndarray):
        return column.dtype != object
    return set(map(type, column)) == {int}


def as_list(column: Any) -> list[Any]:
    """Return a column of values as a list of Python's own objects."""
    return column.tolist() if isinstance(column, np.ndarray) else column
