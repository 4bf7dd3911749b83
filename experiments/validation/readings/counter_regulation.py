"""What holds glucose up: glucagon, and its loss."""

import numpy as np

from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings.fluxes import BROKEN_DOWN, OUTPUT
from portalis.experiments.validation.readings.registry import reads
from portalis.model.units import MG_PER_DL


@reads("insulin_test_recovery", "insulin_test")
def recovery(record: Record) -> float:
    """Return the highest quarter-hour mean of output within 90 minutes over the fasting rate."""
    return float(record.smooth(OUTPUT, 15, 15, 90)[1].max()) / record.rest(OUTPUT)


@reads("glucagon_support_output", "no_glucagon")
def output_without_glucagon(record: Record) -> float:
    """Return the fall of output in the second hour as a part of the fasting rate."""
    return 1.0 - record.mean(OUTPUT, 60, 120) / record.rest(OUTPUT)


@reads("glucagon_support_glucose", "no_glucagon")
def glucose_without_glucagon(record: Record) -> float:
    """Return the fall of glucose after four hours, mg/dL."""
    return MG_PER_DL * (record.rest("glucose_mM") - record.mean("glucose_mM", 230, 240))


@reads("glucagon_challenge_glycogenolysis", "glucagon_challenge")
def challenge(record: Record) -> float:
    """Return the highest five-minute mean of glycogenolysis over the fasting rate."""
    return float(record.smooth(BROKEN_DOWN, 5, 0, 120)[1].max()) / record.rest(BROKEN_DOWN)


@reads("glucagon_challenge_transient", "glucagon_challenge")
def transience(record: Record) -> float:
    """Return minutes from time zero until half of the rise is over; NaN if it lasts."""
    minutes, rate = record.smooth(BROKEN_DOWN, 5, 0, float("inf"))
    rise = rate - record.rest(BROKEN_DOWN)
    top = int(np.argmax(rise))
    over = np.flatnonzero(rise[top:] < 0.5 * rise[top])
    return float(minutes[top + over[0]]) if over.size else float("nan")
