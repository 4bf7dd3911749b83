"""Agent verbs: what Mesa does with a set of agents, done on columns where that is possible."""

import itertools
from collections.abc import Callable, Iterable
from typing import Any, Literal, Self

import numpy as np

from portalis.agents.base.grouping import Groups, collect_groups, condense, ranking
from portalis.agents.base.members import MISSING
from portalis.agents.base.mixed_members import as_list
from portalis.agents.base.view_set import ViewSet


class Columns:
    """The attributes of all agents of a set, each as an array: ``columns.age > 600`` is a mask."""

    def __init__(self, members: Any) -> None:
        self._members = members

    def __getattr__(self, name: str) -> np.ndarray:
        return np.asarray(self._members.values(name))


def call(agent: Any, method: str | Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Call a method by its name, or a function, with an agent."""
    if isinstance(method, str):
        return getattr(agent, method)(*args, **kwargs)
    return method(agent, *args, **kwargs)


class AgentVerbs(ViewSet):
    """A view set with all of Mesa's verbs.

    It behaves as Mesa documents :class:`mesa.agent.AgentSet`; the few things that differ are listed in
    :mod:`portalis.agents.base.particle_set`.
    """

    def select(
        self,
        filter_func: Callable[[Any], bool] | None = None,
        at_most: float = float("inf"),
        inplace: bool = False,
        agent_type: Any = None,
        *,
        where: Callable[[Columns], Any] | None = None,
    ) -> ViewSet:
        """Choose agents as Mesa does, or with `where`, a function from columns to a mask.

        ``body.agents_by_type[Insulin].select(where=lambda insulin: insulin.age > 600)`` makes no view.
        """
        members = self.members()
        most = int(len(members) * at_most) if isinstance(at_most, float) and at_most <= 1.0 else at_most
        limit = None if most == float("inf") else max(int(most), 0)
        mask = np.ones(len(members), dtype=bool)
        if agent_type is not None:
            mask &= members.of_type(agent_type)
        if where is not None:
            mask &= np.asarray(where(Columns(members)), dtype=bool)
        places = np.flatnonzero(mask)
        if filter_func is not None:
            fitting = (place for place, agent in members.take(places).each() if filter_func(agent))
            places = places[np.fromiter(itertools.islice(fitting, limit), dtype=np.int64)]
        places = places[:limit]
        if inplace:
            return self if places.size == len(members) else self.choose(members.take(places))
        return self.holding(members.take(places))

    def shuffle(self, inplace: bool = False) -> ViewSet:
        """Put the agents into a random order, drawn from the model's generator."""
        members = self.members()
        order = np.random.default_rng(self.random.getrandbits(64)).permutation(len(members))
        return self._ordered(members, order, inplace)

    def sort(
        self, key: Callable[[Any], Any] | str, ascending: bool = False, inplace: bool = False
    ) -> ViewSet:
        """Sort by an attribute or a function of an agent; agents that are equal keep their order."""
        members = self.members()
        return self._ordered(members, ranking(values_of(members, key), ascending), inplace)

    def _ordered(self, members: Any, order: np.ndarray, inplace: bool) -> ViewSet:
        return self.choose(members.take(order)) if inplace else self.holding(members.take(order))

    def groupby(self, by: Callable[[Any], Any] | str, result_type: str = "agentset") -> Groups:
        """Group by an attribute or a function of an agent."""
        members = self.members()
        places = collect_groups(values_of(members, by))
        groups = {key: self.holding(members.take(some)) for key, some in places.items()}
        return Groups(groups if result_type == "agentset" else {key: list(groups[key]) for key in groups})

    def do(self, method: str | Callable[..., Any], *args: Any, **kwargs: Any) -> Self:
        """Call a method or a function with each agent that is in the body when its turn comes."""
        for _, agent in self.members().each():
            call(agent, method, args, kwargs)
        return self

    def shuffle_do(self, method: str | Callable[..., Any], *args: Any, **kwargs: Any) -> Self:
        """Do so in a random order."""
        self.shuffle().do(method, *args, **kwargs)
        return self

    def map(self, method: str | Callable[..., Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Do so and return what comes back."""
        return [call(agent, method, args, kwargs) for _, agent in self.members().each()]

    def get(
        self,
        attr_names: str | list[str],
        handle_missing: Literal["error", "default"] = "error",
        default_value: Any = None,
    ) -> list[Any]:
        """Return one attribute of each agent, or a list of attributes of each."""
        if handle_missing not in ("error", "default"):
            raise ValueError(f"unknown handle_missing {handle_missing!r}: 'error' or 'default'")
        default = MISSING if handle_missing == "error" else default_value
        members = self.members()
        if isinstance(attr_names, str):
            return as_list(members.values(attr_names, default))
        columns = [as_list(members.values(name, default)) for name in attr_names]
        return [[column[place] for column in columns] for place in range(len(members))]

    def set(self, attr_name: str, value: Any) -> Self:
        """Set an attribute of each agent to one value; particles have `passages` and `birth_time` to set."""
        self.members().write(attr_name, value)
        return self

    def agg(self, attribute: str, func: Callable[..., Any] | Iterable[Callable[..., Any]]) -> Any:
        """Apply one function, or each of several, to the values of an attribute.

        NumPy's functions and Python's sum, min and max get an array; any other function gets the list
        that Mesa would give it.
        """
        values = self.members().values(attribute)
        if callable(func):
            return condense(values, func)
        return [condense(values, each) for each in func]


def values_of(members: Any, key: Callable[[Any], Any] | str) -> Any:
    """Return an attribute, or what a function makes of each agent."""
    if isinstance(key, str):
        return members.values(key)
    return [key(agent) for _, agent in members.each()]
