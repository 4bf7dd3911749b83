"""Grouping and ranking: order and groups of agents from one column of values."""

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np

from portalis.agents.base.mixed_members import as_list, numeric

try:
    from mesa.agentset import GroupBy
except ImportError:  # Mesa before 3.5
    from mesa.agent import GroupBy


class Groups(GroupBy):
    """Mesa's GroupBy, whose `agg` asks each group instead of each agent."""

    def agg(self, attr_name: str, func: Callable[..., Any]) -> dict[Hashable, Any]:
        """Apply a function to the values of an attribute in each group."""
        return {
            key: func([getattr(agent, attr_name) for agent in group])
            if isinstance(group, list)
            else group.agg(attr_name, func)
            for key, group in self.groups.items()
        }


def collect_groups(values: Any) -> dict[Any, np.ndarray]:
    """Return the places of each distinct value, in the order in which the values first appear."""
    if numeric(values):
        distinct, first, code = np.unique(np.asarray(values), return_index=True, return_inverse=True)
        keys = distinct.tolist()
        appearance = np.argsort(first, kind="stable").tolist()
    else:
        codes: dict[Any, int] = {}
        code = np.array([codes.setdefault(value, len(codes)) for value in as_list(values)], dtype=np.int64)
        keys = list(codes)
        appearance = list(range(len(keys)))
    ends = np.cumsum(np.bincount(code, minlength=len(keys)))
    parts = np.split(np.argsort(code, kind="stable"), ends[:-1])
    return {keys[group]: parts[group] for group in appearance}


def ranking(values: Any, ascending: bool) -> np.ndarray:
    """Return the places in the order of their values; equal values keep their order either way."""
    if not numeric(values):
        listed = as_list(values)
        order = sorted(range(len(listed)), key=listed.__getitem__, reverse=not ascending)
        return np.array(order, dtype=np.int64)
    array = np.asarray(values)
    if ascending:
        return np.argsort(array, kind="stable")
    return array.size - 1 - np.argsort(array[::-1], kind="stable")[::-1]


def condense(values: Any, function: Callable[..., Any]) -> Any:
    """Apply a function to a column, as an array if it is known to give the same on a list."""
    on_array = ON_ARRAYS.get(function, function) if isinstance(function, Hashable) else function
    of_numpy = str(getattr(on_array, "__module__", "")).startswith("numpy") or isinstance(on_array, np.ufunc)
    if not (of_numpy and numeric(values)):
        return function(as_list(values))
    result = on_array(np.asarray(values))
    return result.item() if isinstance(result, np.generic) else result


ON_ARRAYS: dict[Any, Any] = {sum: np.sum, min: np.min, max: np.max}
"""Python's functions that give the same on an array, only slower."""
