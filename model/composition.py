"""Composition: put a user's rules in the place of the built-in ones and compile the whole anew."""

from collections.abc import Callable, Sequence
from typing import Any

from portalis.agents.base.cell import Cell
from portalis.agents.base.compile import compiled_once, rebind
from portalis.agents.kinds import CELL_KINDS
from portalis.model.errors import InputError
from portalis.model.kernels.advance import advance


def compose(replacements: Sequence[type[Cell]]) -> tuple[tuple[type[Cell], ...], Callable[[Any, int], int]]:
    """Return the kinds of a body and the compiled second that goes with them.

    Parameters
    ----------
    replacements : sequence of Cell subclasses
        Each replaces the built-in kind it descends from; of its attributes those named in ``RULES``
        are compiled and called in place of the built-in rule.

    Raises
    ------
    InputError
        For a class that descends from no kind.
    """
    kinds = list(CELL_KINDS)
    loops: dict[str, Any] = {}
    for replacement in replacements:
        base = next((kind for kind in CELL_KINDS if issubclass(replacement, kind)), None)
        if base is None:
            raise InputError(
                "not a kind of cell",
                field="agents",
                value=replacement.__name__,
                names=[k.__name__ for k in CELL_KINDS],
            )
        kinds[CELL_KINDS.index(base)] = replacement
        rules = {
            name: compiled_once(getattr(replacement, name))
            for name in base.RULES
            if getattr(replacement, name) is not getattr(base, name)
        }
        if rules:
            loop = getattr(base.loop, "py_func", base.loop)
            loops[loop.__name__] = rebind(base.loop, rules)
    return tuple(kinds), rebind(advance, loops) if loops else advance
