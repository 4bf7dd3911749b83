"""A meal without a bolus by a body without beta cells, beside the same of a published simulator."""

from functools import cache

import numpy as np
import pandas as pd

from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings.long_fast import DATA
from portalis.experiments.validation.readings.registry import reads
from portalis.model.units import MG_PER_DL

FOLLOWED_MIN, BEFORE_MIN, SMOOTHING_MIN = 300.0, 30.0, 15
"""So long after the meal was begun; rest is the mean before it; the peak is that of a running mean."""


@cache
def virtual_adult() -> pd.DataFrame:
    """Return the meal of virtual adult 001, for each kilogram as large as in the scenario ``type1_meal``."""
    return pd.read_csv(DATA / "type1_meal_simulated.csv")


def virtual_rise() -> np.ndarray:
    """Return the increments of the virtual adult's glucose after the meal, mg/dL."""
    glucose = virtual_adult()["plasma_glucose_mg_per_dL"].to_numpy()
    return glucose[1:] - glucose[0]


def meal_begun(record: Record) -> float:
    """Return the minute in which the meal is begun."""
    return next(event.start_s for event in record.events if event.kind == "meal") / 60.0


def rise(record: Record) -> np.ndarray:
    """Return the increments of a running mean of glucose after the meal was begun, one a minute, mg/dL."""
    begun = meal_begun(record)
    before = record.mean("glucose_mM", begun - BEFORE_MIN, begun)
    course = record.smooth("glucose_mM", SMOOTHING_MIN, begun, begun + FOLLOWED_MIN)[1]
    return MG_PER_DL * (course - before)


@reads("type1_meal_peak", "type1_meal")
def peak(record: Record) -> float:
    """Return the highest increment over that of the virtual adult."""
    return float(rise(record).max() / virtual_rise().max())


@reads("type1_meal_mean", "type1_meal")
def mean(record: Record) -> float:
    """Return the mean increment of five hours over that of the virtual adult."""
    return float(rise(record).mean() / virtual_rise().mean())
