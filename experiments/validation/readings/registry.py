"""Register of readings: which function works out which check, from which runs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reading:
    """How one check is measured.

    Attributes
    ----------
    runs : tuple of str
        Names of the runs it needs; their records are handed over in this order.
    read : callable
        Returns the value in the unit of the check, or NaN where the run does not show it.
    pooled : bool
        Whether it reads the records of all seeds at once and gives one value, as for a mean course.
    """

    runs: tuple[str, ...]
    read: Callable[..., float]
    pooled: bool = False


READINGS: dict[str, Reading] = {}


def reads(
    check: str, *runs: str, pooled: bool = False
) -> Callable[[Callable[..., float]], Callable[..., float]]:
    """Register a function of one record for each of `runs` as the reading of a check; see Reading."""

    def register(function: Callable[..., float]) -> Callable[..., float]:
        if check in READINGS:
            raise ValueError(f"two readings of {check}")
        READINGS[check] = Reading(runs, function, pooled)
        return function

    return register


def fasted(
    check: str, column: str, first_h: float, last_h: float, *, run: str = "fast", factor: float = 1.0
) -> None:
    """Register the mean of a column between two times in hours after dinner as the reading of a check."""

    def read(record: Any) -> float:
        return factor * float(record.fasted(column, first_h, last_h))

    reads(check, run)(read)
