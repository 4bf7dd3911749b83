"""Submodels: what the rules say in words, and the rules themselves, as the source that runs."""

import inspect
import sys
import textwrap
from types import FunctionType, ModuleType
from typing import Any

from portalis.agents.base import laws as shared_laws
from portalis.agents.base import senses as shared_senses
from portalis.agents.base.cell import Cell
from portalis.agents.kinds import CELL_KINDS
from portalis.experiments.odd.markdown import code, first_paragraph, paragraphs, table

AGENTS, BASE = "portalis.agents.", "portalis.agents.base."


def senses() -> str:
    """Return everything that a cell can know of its surroundings."""
    return _listed(shared_senses)


def laws() -> str:
    """Return the laws that several kinds share, with their source."""
    sources = "\n\n\n".join(_source(function) for function in _functions_of(shared_laws))
    return paragraphs(_listed(shared_laws), _folded("Source", code(sources)))


def rules() -> str:
    """Return the submodel of every kind: its words, its rules and, folded away, its loop."""
    return paragraphs(*(part for kind in CELL_KINDS for part in _submodel(kind)))


def settling() -> str:
    """Return how each kind fills its columns in a fresh body, folded away; kinds without are left out."""
    parts = []
    for kind in CELL_KINDS:
        settle = _plain(kind.settle)
        if settle is not Cell.settle:
            sources = "\n\n\n".join(_source(function) for function in [*_used_by(settle), settle])
            parts.append(_folded(f"{kind.__name__}: {_sentence(settle)}", code(sources)))
    return paragraphs(*parts)


def _submodel(kind: type[Cell]) -> list[str]:
    rules = {name: _plain(getattr(kind, name)) for name in kind.RULES}
    loop = _plain(kind.loop)
    others = [function for function in _used_by(loop) if function not in rules.values()]
    parts = [f"#### {kind.__name__}", _words(kind)]
    for name, function in rules.items():
        parts += [f"{code(name)}: {_sentence(function)}", code(_source(function))]
    sources = "\n\n\n".join(_source(function) for function in [*others, loop])
    return [*parts, _folded(f"What carries the rules out: {loop.__name__}", code(sources))]


def _words(kind: type[Cell]) -> str:
    """Return the description of the kind's file, or of the folder that its files stand in."""
    module = sys.modules[kind.__module__]
    folder = sys.modules[kind.__module__.rpartition(".")[0]]
    told = module if f"{folder.__name__}." == AGENTS else folder
    paragraphs_told = inspect.cleandoc(told.__doc__ or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs_told)


def _plain(rule: Any) -> FunctionType:
    return getattr(rule, "py_func", rule)


def _used_by(function: FunctionType) -> list[FunctionType]:
    """Return the functions of the kind's own files that a function calls, callees first."""
    found: list[FunctionType] = []
    for name in function.__code__.co_names:
        called = _plain(function.__globals__.get(name))
        home = getattr(called, "__module__", None) or ""
        if isinstance(called, FunctionType) and home.startswith(AGENTS) and not home.startswith(BASE):
            found += [each for each in (*_used_by(called), called) if each not in found]
    return found


def _functions_of(module: ModuleType) -> list[FunctionType]:
    plain = [_plain(entry) for entry in vars(module).values()]
    return [each for each in plain if isinstance(each, FunctionType) and each.__module__ == module.__name__]


def _listed(module: ModuleType) -> str:
    rows = [
        (code(f"{each.__name__}{inspect.signature(each)}"), _sentence(each)) for each in _functions_of(module)
    ]
    return table(("function", "what it gives"), rows)


def _sentence(function: FunctionType) -> str:
    return first_paragraph(inspect.getdoc(function))


def _source(function: FunctionType) -> str:
    """Return a function's source without its decorator: how it is compiled is no part of the model."""
    source = textwrap.dedent(inspect.getsource(function)).rstrip()
    return source[source.index("def ") :]


def _folded(title: str, text: str) -> str:
    return f"<details>\n<summary>{title}</summary>\n\n{text}\n\n</details>"
