"""Arguments of the command line that are text to the shell and numbers to the body."""

from collections.abc import Sequence
from typing import TypeVar

from portalis.model.errors import InputError

Number = TypeVar("Number", int, float)


def number(text: str, kind: type[Number], field: str, allowed: str) -> Number:
    """Return the number that an option gives, or raise InputError."""
    try:
        return kind(text)
    except ValueError:
        raise InputError("not a number", field=field, value=text, allowed=allowed) from None


def changes(texts: Sequence[str]) -> dict[str, float | str]:
    """Return changed parameters from texts such as ``"hepatocyte.insulin_receptors=0.5x"``."""
    found: dict[str, float | str] = {}
    for text in texts:
        path, equals, value = text.partition("=")
        if not equals or not path.strip() or not value.strip():
            allowed = "PATH=VALUE such as hepatocyte.insulin_receptors=0.5x"
            raise InputError("not a change of a parameter", field="set", value=text, allowed=allowed)
        found[path.strip()] = value.strip()
    return found
