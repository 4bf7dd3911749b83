"""Outcomes: one number of a run, asked for in a few characters such as ``glucose_mM.at(120 min)``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd

from portalis.model.errors import InputError

FORM = re.compile(r"^(?P<column>\w+)\.(?P<what>\w+)(?:\((?P<arguments>[^()]*)\))?$")
NUMBER = re.compile(r"^(-?\d+(?:\.\d+)?)\s*(min|h)?$")
MINUTES = {"min": 1.0, "h": 60.0}
ALLOWED = (
    "COLUMN.max, .min, .mean, .area, .last, .time_of_max, .time_of_min, .at(120 min), .time_above(10), "
    ".time_below(3.9), .time_in(3.9, 10); index.NAME; summary.NAME; python:MODULE:FUNCTION"
)

Reading = Callable[..., float]


def mean(minutes: np.ndarray, values: np.ndarray) -> float:
    """Return the mean over time."""
    return float(values.mean())


def area(minutes: np.ndarray, values: np.ndarray) -> float:
    """Return the area under the curve, in the unit times minutes."""
    return float(np.trapezoid(values, minutes))


def last(minutes: np.ndarray, values: np.ndarray) -> float:
    """Return the last value."""
    return float(values[-1])


def time_of_max(minutes: np.ndarray, values: np.ndarray) -> float:
    """Return the minute of the highest value."""
    return float(minutes[values.argmax()])


def time_of_min(minutes: np.ndarray, values: np.ndarray) -> float:
    """Return the minute of the lowest value."""
    return float(minutes[values.argmin()])


def at(minutes: np.ndarray, values: np.ndarray, minute: float) -> float:
    """Return the value at a minute; not a number where the run did not last so long."""
    return float(np.interp(minute, minutes, values, left=np.nan, right=np.nan))


def time_above(minutes: np.ndarray, values: np.ndarray, bound: float) -> float:
    """Return the share of the minutes above a bound."""
    return float((values > bound).mean())


def time_below(minutes: np.ndarray, values: np.ndarray, bound: float) -> float:
    """Return the share of the minutes below a bound."""
    return float((values < bound).mean())


def time_in(minutes: np.ndarray, values: np.ndarray, low: float, high: float) -> float:
    """Return the share of the minutes within bounds, these included."""
    return float(((values >= low) & (values <= high)).mean())


READINGS: dict[str, tuple[Reading, int]] = {
    "max": (lambda minutes, values: float(values.max()), 0),
    "min": (lambda minutes, values: float(values.min()), 0),
    "mean": (mean, 0),
    "area": (area, 0),
    "last": (last, 0),
    "time_of_max": (time_of_max, 0),
    "time_of_min": (time_of_min, 0),
    "at": (at, 1),
    "time_above": (time_above, 1),
    "time_below": (time_below, 1),
    "time_in": (time_in, 2),
}
"""Each reading with the number of its arguments."""


@dataclass(frozen=True)
class Outcome:
    """One number of a run.

    Attributes
    ----------
    text : str
        As it was asked for; the name of its column in tables.
    read : callable
        From a run, with ``series``, ``summary`` and ``protocol``, to the number.
    """

    text: str
    read: Callable[[Any], float]


def parse_outcome(text: str) -> Outcome:
    """Return the outcome that a text asks for.

    Raises
    ------
    InputError
        For a text that names no outcome.
    """
    asked = text.strip()
    if asked.startswith("python:"):
        return Outcome(asked, _function(asked))
    found = FORM.match(asked)
    if found is None:
        raise InputError("not an outcome", field="outcomes", value=text, allowed=ALLOWED)
    column, what, arguments = found["column"], found["what"], found["arguments"]
    if column in ("index", "summary") and arguments is None:
        return Outcome(asked, _told(column, what))
    return Outcome(asked, _of_column(text, column, what, arguments))


def _told(group: str, name: str) -> Callable[[Any], float]:
    from portalis.experiments.clinical.catalogue import find_index, read_index

    if group == "index":
        find_index(name)
    elif name not in summary_names():
        raise InputError("not in a summary", field="outcomes", value=name, names=summary_names())
    return lambda run: read_index(name, run)


@cache
def summary_names() -> tuple[str, ...]:
    """Return the names of the numbers in a run's summary."""
    from portalis.model.ledger import SERIES_COLUMNS
    from portalis.model.protocol import Protocol
    from portalis.model.summary import summarise

    return tuple(summarise(pd.DataFrame(1.0, [0, 1], SERIES_COLUMNS), Protocol("", (), 60)))


def _of_column(text: str, column: str, what: str, arguments: str | None) -> Callable[[Any], float]:
    from portalis.model.ledger import SERIES_COLUMNS

    if column not in SERIES_COLUMNS:
        names = [*SERIES_COLUMNS, "index", "summary"]
        raise InputError("unknown column", field=f"outcomes, {text}", value=column, names=names)
    if what not in READINGS:
        raise InputError("unknown reading", field=f"outcomes, {text}", value=what, names=READINGS)
    reading, count = READINGS[what]
    numbers = [_number(text, part, what, column) for part in arguments.split(",")] if arguments else []
    if len(numbers) != count:
        allowed = ALLOWED if count == 0 else f"{count} in brackets, as in {ALLOWED}"
        raise InputError("not its number of arguments", field="outcomes", value=text, allowed=allowed)
    if numbers != sorted(set(numbers)):
        allowed = "the lower bound, then the higher one, such as .time_in(3.9, 10)"
        raise InputError("bounds not in order", field="outcomes", value=text, allowed=allowed)

    def read(run: Any) -> float:
        known: pd.DataFrame = run.series[["time_min", column]].dropna()
        if known.empty:
            return float("nan")
        return reading(known["time_min"].to_numpy(float), known[column].to_numpy(float), *numbers)

    return read


def _number(text: str, part: str, what: str, column: str) -> float:
    """Return a time in minutes where one is meant, else a value of the column."""
    found = NUMBER.match(part.strip())
    is_time = what == "at"
    allowed = "a time such as 120 min or 2 h" if is_time else f"a number in the unit of {column}, such as 10"
    field = f"outcomes, {text}"
    if found is None:
        raise InputError("not a number", field=field, value=part.strip(), allowed=allowed)
    if found[2] and not is_time:
        raise InputError("a time, where a value is meant", field=field, value=part.strip(), allowed=allowed)
    if is_time and float(found[1]) < 0.0:
        allowed = "0 min or later; for the fasting body, summary.fasting_glucose_mM and others like it"
        raise InputError("before time zero nothing is kept", field=field, value=part.strip(), allowed=allowed)
    return float(found[1]) * MINUTES.get(found[2], 1.0)


def _function(text: str) -> Callable[[Any], float]:
    _, module, name = [*text.split(":", 2), "", ""][:3]
    try:
        function = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        allowed = "python:MODULE:FUNCTION, of a module that Python can import"
        what = f"no such function ({error})"
        raise InputError(what, field="outcomes", value=text, allowed=allowed) from None
    return lambda run: float(function(run))
