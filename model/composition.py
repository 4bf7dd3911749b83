"""Composition: put a user's rules in the place of the built-in ones and compile the whole anew."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from portalis.agents.base.cell import Cell
from portalis.agents.base.compile import compiled_once, rebind
from portalis.agents.kinds import CELL_KINDS
from portalis.model.errors import InputError
from portalis.model.kernels.advance import advance

Second = Callable[[Any, int], int]
"""The compiled function that lets seconds pass."""


def compose(replacements: Sequence[type[Cell]]) -> tuple[tuple[type[Cell], ...], Second]:
    """Return the kinds of a body and the compiled second that goes with them.

    Parameters
    ----------
    replacements : sequence of Cell subclasses
        Each replaces the built-in kind it descends from; of its attributes those named in ``RULES``
        are compiled and called in place of the built-in rule.

    Raises
    ------
    InputError
        For a class that descends from no kind, and for two that descend from the same one.
    """
    kinds = list(CELL_KINDS)
    changed: list[tuple[type[Cell], str, Any]] = []
    for replacement in replacements:
        base = built_in(replacement)
        place = CELL_KINDS.index(base)
        if kinds[place] not in (base, replacement):
            raise InputError(
                f"a body has one kind of {base.__name__}, and {kinds[place].__name__} is given as well",
                field="agents",
                value=replacement.__name__,
                allowed="one class with all the rules to replace",
            )
        kinds[place] = replacement
        for name in base.RULES:
            rule = getattr(replacement, name)
            if rule is not getattr(base, name):
                changed.append((base, name, rule))
    return tuple(kinds), second_with(tuple(changed)) if changed else advance


def built_in(replacement: Any) -> type[Cell]:
    """Return the built-in kind that a class descends from, or raise InputError."""
    for kind in CELL_KINDS:
        if isinstance(replacement, type) and issubclass(replacement, kind):
            return kind
    raise InputError(
        "not a kind of cell",
        field="agents",
        value=getattr(replacement, "__name__", replacement),
        allowed=f"a subclass of {', '.join(kind.__name__ for kind in CELL_KINDS)}",
        names=[kind.__name__ for kind in CELL_KINDS],
    )


@lru_cache(maxsize=16)
def second_with(changed: tuple[tuple[type[Cell], str, Any], ...]) -> Second:
    """Return the second in which kinds follow other rules; compiled once, so that copies of a body share it.

    Parameters
    ----------
    changed : tuple of (built-in kind, name of the rule, function)
    """
    rules: dict[type[Cell], dict[str, Any]] = {}
    for kind, name, rule in changed:
        rules.setdefault(kind, {})[name] = compiled_once(rule)
    loops = {}
    for kind, replaced in rules.items():
        loop = getattr(kind.loop, "py_func", kind.loop)
        loops[loop.__name__] = rebind(kind.loop, replaced)
    return rebind(advance, loops)
