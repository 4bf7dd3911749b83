"""View set: Mesa's AgentSet over rows, which makes an agent only when somebody looks at it.

This file is about who belongs to the set; what one does with them is in :mod:`.agent_verbs`.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Self

import numpy as np
from mesa.agent import AgentSet

from portalis.agents.base.mixed_members import gather


class ViewSet(AgentSet):
    """Some agents of one body, in an order.

    A *chosen* set holds those that it was given, less those that have gone since; a *live* set always
    holds all that a subclass stands for and cannot be changed in place.

    Parameters
    ----------
    model : BodyModel
    members : Rows or Mixed, optional
        The chosen ones; None for a live set.
    """

    def __init__(self, model: Any, members: Any = None) -> None:
        # No AgentSet.__init__, whose weak references would let go of every view at once.
        self.model = model
        self.chosen = members

    @property
    def random(self) -> Any:
        """The model's generator of random numbers, which serves nothing scientific."""
        return self.model.random

    def everyone(self) -> Any:
        """Return the present members of a live set."""
        raise NotImplementedError

    def members(self) -> Any:
        """Return the members that are in the body now."""
        if self.chosen is None:
            return self.everyone()
        alive = self.chosen.alive()
        return self.chosen if alive.all() else self.chosen.take(alive)

    def holding(self, members: Any) -> "ViewSet":
        """Return a new set of these members."""
        return type(self)(self.model, members)

    def choose(self, members: Any) -> Self:
        """Let this set hold these members from now on.

        Raises
        ------
        TypeError
            For a live set.
        """
        if self.chosen is None:
            raise TypeError(f"{self!r} is whatever the body holds: change a copy() or a select() of it")
        self.chosen = members
        return self

    def __len__(self) -> int:
        return len(self.members())

    def __iter__(self) -> Iterator[Any]:
        return (agent for _, agent in self.members().each())

    def __reversed__(self) -> Iterator[Any]:
        return reversed(self.to_list())

    def __contains__(self, agent: Any) -> bool:
        return self.members().place(agent) is not None

    def __getitem__(self, item: Any) -> Any:
        members = self.members()
        if isinstance(item, slice):
            return [agent for _, agent in members.take(np.arange(len(members))[item]).each()]
        return members.agent(range(len(members))[item])

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self)} agents>"

    def to_list(self) -> list[Any]:
        """Return all agents as a list, which keeps the views."""
        return list(self)

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """Return the place of an agent in the order, or raise ValueError."""
        return self.to_list().index(value, start, len(self) if stop is None else stop)

    def count(self, value: Any) -> int:
        """Return 1 for a member and 0 for anything else."""
        return int(value in self)

    def add(self, agent: Any) -> None:
        """Add an agent to a chosen set."""
        if agent not in self:
            self.choose(self.members().plus(agent))

    def discard(self, agent: Any) -> None:
        """Take an agent out of a chosen set if it is in it; it stays in the body."""
        members = self.members()
        place = members.place(agent)
        others = np.arange(len(members))
        self.choose(members.take(others[others != place]))

    def remove(self, agent: Any) -> None:
        """Take an agent out of a chosen set, or raise KeyError; it stays in the body."""
        if agent not in self:
            raise KeyError(agent)
        self.discard(agent)

    def copy(self) -> "ViewSet":
        """Return a set of the present members that can be changed."""
        return self.holding(self.members())

    __copy__ = copy

    def _from_iterable(self, agents: Iterable[Any]) -> "ViewSet":
        """Return a set of these agents: what ``&``, ``|``, ``-`` and ``^`` give."""
        return self.holding(gather(self.model, agents))

    def __getstate__(self) -> dict[str, Any]:
        return dict(vars(self))

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
