"""Process overview and scheduling, read off the one function that lets a second pass."""

import ast
import inspect
import re
from collections.abc import Iterator
from typing import Any

from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.fields import FAST_S, FIELDS, SLOW_S
from portalis.agents.kinds import KIND_NAMES
from portalis.experiments.odd.markdown import code, first_paragraph, paragraphs, table
from portalis.model.kernels import advance as module
from portalis.model.kernels.packets import LASTING_S

Called = tuple[str, str, str]
"""A function, what it is called for, and when."""


def phases() -> str:
    """Return the phases in words."""
    _, _, listed = (module.__doc__ or "").partition("\n\n")
    return listed.strip()


def order() -> str:
    """Return the calls of a second, in their order, phase by phase."""
    called = _paragraphs()
    if len(called) != len(module.PHASES):
        raise ValueError(f"advance() has {len(called)} paragraphs, one for each of {module.PHASES} is wanted")
    parts = []
    for phase, calls in zip(module.PHASES, called, strict=True):
        rows = [(code(name), on, when, _what(name)) for name, on, when in _gathered(calls)]
        parts += [f"**{phase}**", table(("function", "for", "when", "what it does"), rows)]
    return paragraphs(*parts)


def cadence() -> str:
    """Return how often what is renewed."""
    fast = ", ".join(entry.name for entry in FIELDS if entry.every_s == FAST_S)
    slow = ", ".join(entry.name for entry in FIELDS if entry.every_s == SLOW_S)
    rows = [
        (
            1,
            "packets: movement, exchange, binding, birth; receptors; sensing of islet and adrenal cells",
        ),
        (LASTING_S, "packets of C-peptide and IGF-1: movement"),
        (DECIDE_EVERY, f"every cell decides, a {DECIDE_EVERY}th of the rows of a kind each second, in turn"),
        (FAST_S, f"fields: {fast}"),
        (SLOW_S, f"fields: {slow}"),
        (60, "diary: one row of a run's series"),
    ]
    return table(("every, s", "what"), rows)


def _paragraphs() -> list[list[Called]]:
    """Return the calls in each paragraph of the loop over seconds, from the counting of the clock on."""
    function = getattr(module.advance, "py_func", module.advance)
    source = inspect.getsource(function)
    loop = next(node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.While))
    lines = source.splitlines()
    found: list[list[Called]] = []
    last = 0
    for statement in loop.body:
        above = lines[last : statement.lineno - 1]
        calls = list(_calls([statement], ""))
        if calls and (not found or "" in (line.strip() for line in above)):
            found.append([])
        if calls:
            found[-1] += calls
        last = statement.end_lineno or statement.lineno
    return found


def _calls(statements: list[ast.stmt], when: str) -> Iterator[Called]:
    for statement in statements:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            yield ast.unparse(statement.value.func), _argument(statement.value), when
        elif isinstance(statement, ast.If):
            yield from _calls(statement.body, ast.unparse(statement.test))
        elif isinstance(statement, ast.For):
            yield from _calls(statement.body, when)


def _argument(call: ast.Call) -> str:
    """Return what a call is for: its first argument, and of a delivery also the kind that delivers."""
    first = ast.unparse(call.args[0]) if call.args else ""
    name = first.removeprefix("own.")
    places = re.findall(r"at\[(\d+)\]", ast.unparse(call))
    if places and ast.unparse(call.func).startswith("deliver"):
        return f"{name} of {KIND_NAMES[int(places[0])]}"
    return name


def _gathered(calls: list[Called]) -> Iterator[Called]:
    """Put calls of one function that follow each other into one row."""
    name = on = when = ""
    for next_name, next_on, next_when in calls:
        if name and (name, when) == (next_name, next_when):
            on = f"{on}, {next_on}"
            continue
        if name:
            yield name, on, when
        name, on, when = next_name, next_on, next_when
    if name:
        yield name, on, when


def _what(name: str) -> str:
    function: Any = getattr(module, name, None)
    return first_paragraph(inspect.getdoc(function) if function is not None else "")
