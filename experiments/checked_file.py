"""Files that people write: read as TOML, checked by pydantic, with all errors told at once."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from portalis.model.errors import InputError, InputErrors

Place = tuple[int | str, ...]

PLAIN = {
    "string_type": "not text in quotes",
    "string_too_short": "is empty",
    "tuple_type": "not a list of tables",
}
"""pydantic's types of error in words; other types keep its message."""


@dataclass(frozen=True)
class FileKind:
    """What is known about one kind of file.

    Attributes
    ----------
    name : str
        As in "scenario file".
    model : type
        Its pydantic model.
    hints : mapping of str to str
        What is allowed in a field, by the field's name, or by ``kind.name`` where kinds differ.
    fields : mapping of str to sequence of str
        The fields that a table knows, by the table's name; ``""`` is the file itself.
    alternatives : sequence of str
        Names that pydantic puts into the place of an error to say which model it tried.
    instead : callable
        Of a name that is none of these: the one that is meant and how it is written, or None.
    """

    name: str
    model: type[BaseModel]
    hints: Mapping[str, str]
    fields: Mapping[str, Sequence[str]]
    alternatives: Sequence[str] = field(default=())
    instead: Callable[[str], tuple[str, str] | None] = field(default=lambda name: None)


def read_text(path: Path, name: str) -> str:
    """Return the text of a file, or raise InputError that says why it cannot be read.

    Parameters
    ----------
    path : Path
    name : str
        What the file should be, as in "scenario file".

    Notes
    -----
    A byte order mark, which Excel and some editors write, is no part of the text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError("no such file", file=path, allowed=f"the path of a {name}") from None
    except UnicodeDecodeError:
        excel = ', which Excel calls "CSV UTF-8"' if path.suffix.lower() == ".csv" else ""
        raise InputError("not text in UTF-8", file=path, allowed=f"a {name} in UTF-8{excel}") from None
    except OSError as error:
        what = f"cannot be read ({str(error.strerror).lower()})"
        raise InputError(what, file=path, allowed=f"a readable {name}") from None


def parse(text: str, kind: FileKind, file: object) -> Any:
    """Return the checked content of a TOML text, an instance of the kind's model.

    Parameters
    ----------
    text : str
    kind : FileKind
    file : path
        For the message.

    Raises
    ------
    InputError
        For text that is no TOML, and for every wrong field, all at once.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what = f"not TOML, {str(error)[0].lower()}{str(error)[1:]}"
        raise InputError(what, file=file, allowed='lines such as duration = "5 h"') from None
    try:
        return kind.model.model_validate(content)
    except ValidationError as error:
        raise told_plainly(error, kind, file) from None


def told_plainly(error: ValidationError, kind: FileKind, file: object) -> InputError:
    """Return pydantic's errors in words for the person who wrote the file."""
    told = [plain for details in error.errors() for plain in _plain(details, kind, file)]
    return told[0] if len(told) == 1 else InputErrors(told, file=file)


def _plain(details: Any, kind: FileKind, file: object) -> list[InputError]:
    """Return what one of pydantic's errors means to the person who wrote the file."""
    place: Place = details["loc"]
    where: dict[str, Any] = {"file": file, "field": _words(place, kind)}
    table = next((part for part in reversed(place[:-1]) if isinstance(part, str)), "")
    hint = kind.hints.get(f"{table}.{place[-1]}", kind.hints.get(str(place[-1]))) if place else None
    context = details.get("ctx", {})
    cause = context.get("error")
    match details["type"]:
        case "value_error" if isinstance(cause, InputError):
            return [_placed(one, where) for one in cause.errors]
        case "extra_forbidden":
            where["field"] = _words(place[:-1], kind)
            return [InputError("unknown field", value=place[-1], names=kind.fields[table], **where)]
        case "missing":
            return [InputError("is missing", allowed=hint, **where)]
        case "union_tag_invalid":
            where["field"] += ", kind"
            return [_unknown_kind(context["tag"], kind, where)]
        case "union_tag_not_found":
            where["field"] += ", kind"
            return [InputError("is missing", allowed=", ".join(kind.alternatives), **where)]
    what = PLAIN.get(details["type"], str(details["msg"]).lower())
    value = details["input"] if isinstance(details["input"], str | int | float) else str(details["input"])
    return [InputError(what, value=value, allowed=hint, **where)]


def _unknown_kind(tried: str, kind: FileKind, where: dict[str, Any]) -> InputError:
    meant, written = kind.instead(tried) or (None, ", ".join(kind.alternatives))
    what = "not a kind of its own" if meant else "unknown kind"
    names = () if meant else kind.alternatives
    return InputError(what, value=tried, allowed=written, names=names, suggestion=meant, **where)


def _placed(error: InputError, where: dict[str, Any]) -> InputError:
    where = {**where, "field": ", ".join(filter(None, (where["field"], error.field)))}
    return InputError(
        error.what, value=error.value, allowed=error.allowed, suggestion=error.suggestion, **where
    )


def _words(place: Place, kind: FileKind) -> str | None:
    """Return a place as people count: ``("event", 0, "drink", "at")`` is "event 1 (drink), at"."""
    words = ""
    for before, part in zip((None, *place), place, strict=False):
        if isinstance(part, int):
            words += f" {part + 1}"
        elif isinstance(before, int) and part in kind.alternatives:
            words += f" ({part})"
        else:
            words += f", {part}" if words else part
    return words or None
