"""Difference: what one question asks otherwise than another, by field and parameter."""

import difflib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from portalis.experiments.sweep.span import FIELDS

LETTERS_SHOWN = 120
"""Of a value: a list may have thousands of numbers."""


def differences(before: str, now: str) -> list[str]:
    """Return a line for each field of a question that has changed, such as ``hours: 5 -> 6``.

    Parameters
    ----------
    before, now : str
        Texts of declarations.
    """
    return list(changes((), fields(json.loads(before)), fields(json.loads(now))))


def fields(told: dict[str, Any]) -> dict[str, Any]:
    """Return a declaration with names instead of places: of parts, of parameters and of their numbers."""
    parts = {part.pop("name"): part for part in told.pop("parts")}
    for part in parts.values():
        part["scenario and subject"] = [", ".join(arm) for arm in part.pop("arms")]
        part |= {span.pop("path"): named(span) for span in part.pop("spans")}
    only = parts.pop("", {})
    texts = {f"text of {name}": lines for name, lines in told.pop("texts").items()}
    return told | only | {f"experiment {name!r}": part for name, part in parts.items()} | texts


def named(span: dict[str, Any]) -> dict[str, Any]:
    """Return a span by the names that a sweep file has for its numbers."""
    numbers, kind = span.pop("numbers"), span.pop("kind")
    names = FIELDS.get(kind)
    return (
        {"kind": kind}
        | ({"values": numbers} if names is None else dict(zip(names, numbers, strict=True)))
        | span
    )


def changes(place: tuple[str, ...], before: Any, now: Any) -> Iterator[str]:
    """Yield a line for each value that differs; lines of texts as they are."""
    if before == now:
        return
    where = ", ".join(place)
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        for name in dict.fromkeys([*before, *now]):
            yield from changes((*place, name), before.get(name), now.get(name))
    elif where.startswith("text of ") and before and now:
        lines = difflib.unified_diff(before, now, n=0)
        yield from (f"{where}: {line.rstrip()}" for line in lines if line[:3] not in ("---", "+++", "@@ "))
    else:
        yield f"{where}: {shown(before)} -> {shown(now)}"


def shown(value: Any) -> str:
    """Return a value in a few letters; nothing was told where it is null or empty."""
    if value is None or value == []:
        return "nothing"
    if isinstance(value, Mapping):
        told = ", ".join(f"{name} {shown(one)}" for name, one in value.items())
    elif isinstance(value, list):
        told = f"[{', '.join(shown(one) for one in value)}]"
    else:
        told = repr(value).removesuffix(".0") if isinstance(value, float) else str(value)
    return told if len(told) <= LETTERS_SHOWN else f"{told[:LETTERS_SHOWN]} …"
