"""An hour of work at half the maximum."""

import numpy as np

from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings.fluxes import MUSCLE, OUTPUT
from portalis.experiments.validation.readings.registry import reads
from portalis.model.units import MG_PER_DL

FIRST_MIN, LAST_MIN = 30.0, 60.0
"""The second half of the hour of work."""


def begun(record: Record) -> float:
    """Return the minute in which work begins."""
    return min(event.start_s for event in record.events if event.kind == "exercise") / 60.0


def working(record: Record, column: str) -> float:
    """Return the mean of a column in the second half hour of work."""
    start = begun(record)
    return record.mean(column, start + FIRST_MIN, start + LAST_MIN)


@reads("exercise_glucose", "exercise")
def glucose_change(record: Record) -> float:
    """Return the largest change of a ten-minute mean, with its sign, mg/dL."""
    start = begun(record)
    level = record.smooth("glucose_mM", 10, start, start + LAST_MIN)[1]
    change = level - record.rest("glucose_mM")
    return MG_PER_DL * float(change[np.argmax(np.abs(change))])


@reads("exercise_output", "exercise")
def output(record: Record) -> float:
    """Return output over the fasting rate."""
    return working(record, OUTPUT) / record.rest(OUTPUT)


@reads("exercise_uptake", "exercise")
def uptake(record: Record) -> float:
    """Return the uptake of muscle over the fasting rate."""
    return working(record, MUSCLE) / record.rest(MUSCLE)


@reads("exercise_insulin", "exercise")
def insulin(record: Record) -> float:
    """Return the fall of insulin as a part of the fasting level."""
    return 1.0 - working(record, "insulin_pM") / record.rest("insulin_pM")
