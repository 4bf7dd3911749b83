"""Readings of how far the body is from its mean-field equations and from the body without places.

The mean over all seeds is judged: single bodies have noise and pulses of their own.
"""

from collections.abc import Callable, Sequence

from portalis.experiments.study.record import Record
from portalis.experiments.validation.protocols import BY_NAME
from portalis.experiments.validation.readings.registry import reads
from portalis.experiments.validation.twin import COMPARED, apart, mean_course, twin_series

GLUCOSE, INSULIN = "glucose_mM", "insulin_pM"


def register(run: str) -> None:
    """Register the four readings of one protocol."""
    reads(f"{run}_twin_glucose", run, pooled=True)(from_twin(run, GLUCOSE))
    reads(f"{run}_twin_insulin", run, pooled=True)(from_twin(run, INSULIN))
    reads(f"{run}_shuffled_glucose", run, f"{run}_shuffled", pooled=True)(from_shuffled(GLUCOSE))
    reads(f"{run}_shuffled_insulin", run, f"{run}_shuffled", pooled=True)(from_shuffled(INSULIN))


def from_twin(run: str, column: str) -> Callable[[Sequence[Record]], float]:
    """Return the reading of the distance between the mean course and that of the equations."""

    def read(records: Sequence[Record]) -> float:
        series = twin_series(BY_NAME[run])
        if series is None:
            return float("nan")
        return apart(mean_course(records, column), series[series["time_min"] > 0][column].to_numpy(), column)

    return read


def from_shuffled(column: str) -> Callable[[Sequence[Record], Sequence[Record]], float]:
    """Return the reading of the distance between the mean courses with and without places."""

    def read(records: Sequence[Record], shuffled: Sequence[Record]) -> float:
        return apart(mean_course(records, column), mean_course(shuffled, column), column)

    return read


for _run in COMPARED:
    register(_run)
