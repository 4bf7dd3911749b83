"""Reading: the text of a map or a legend from disk, and a legend from its text, each fault told once."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from portalis.model.errors import InputError
from portalis.model.space.legend import KINDS, Body, Duct, Legend, Ornament, Quantity, Tissue, Vessel

TABLES = (Legend, Body, Vessel, Tissue, Ornament, Duct, Quantity)
KEYS = sorted({key for table in TABLES for key in table.model_fields})
SHOWN = 3
"""So many faults are told at once; a wrong legend often has the same one in every table."""


class DrawingError(InputError):
    """A map or legend that cannot be a body: says file, line, column, value and what is allowed."""


def read_text(path: Path, what: str) -> str:
    """Return the text of a file; `what` is the word for it in messages.

    Raises
    ------
    DrawingError
        The file is missing, may not be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"the {what} is not text in UTF-8: {error.reason} at byte {error.start}"
        raise DrawingError(problem, file=path, allowed="a text file in UTF-8") from None
    except OSError as error:
        problem = f"the {what} cannot be read: {error.strerror}"
        raise DrawingError(problem, file=path, allowed="a text file that exists") from None


def parse_legend(text: str, file: Path | str = "legend.toml") -> Legend:
    """Return the legend written in `text`; `file` is the name that messages use.

    Raises
    ------
    DrawingError
        The text is not TOML or holds something else than a legend.
    """
    try:
        return Legend.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        problem = f"the legend is not TOML: {error}"
        raise DrawingError(problem, file=file, allowed="TOML as in the built-in legend.toml") from None
    except ValidationError as error:
        raise _told(error, file) from None


def _told(error: ValidationError, file: Path | str) -> DrawingError:
    """Return the first fault in full, with the places of the next ones."""
    faults = error.errors(include_url=False, include_context=False)
    first, others = faults[0], faults[1:]
    unknown = first["type"] == "extra_forbidden"
    what = "the legend knows no such key" if unknown else first["msg"].removeprefix("Value error, ")
    if others:
        shown = ", ".join(".".join(map(str, fault["loc"])) for fault in others[:SHOWN])
        what += f" (also at fault: {shown}{' and more' if len(others) > SHOWN else ''})"
    value = first["loc"][-1] if unknown else first["input"]
    return DrawingError(
        what[0].lower() + what[1:],
        file=file,
        field=".".join(map(str, first["loc"])) or None,
        value=value if isinstance(value, str | int | float) else None,
        allowed="what the comments at the top of the built-in legend.toml explain",
        names=KEYS if unknown else KINDS if first["type"] == "literal_error" else (),
    )
