"""Indices of days: what a glucose sensor's readings come to."""

from collections.abc import Callable
from functools import partial

import numpy as np

from portalis.experiments.clinical import excursions
from portalis.experiments.clinical import glucose_range as spent
from portalis.experiments.clinical import glucose_variation as variation
from portalis.experiments.clinical.index import index

Read = Callable[[np.ndarray], float]

CONSENSUS = "Battelino et al., Diabetes Care 2019, 42:1593"
MANAGEMENT = "Bergenstal et al., Diabetes Care 2018, 41:2275"
HAEMOGLOBIN = "Nathan et al., Diabetes Care 2008, 31:1473"
AMPLITUDE = "Service et al., Diabetes 1970, 19:644"
RISK = "Kovatchev et al., Diabetes Care 2006, 29:2433"
DEFINITION = "definition"


def of_mean(read: Callable[[float], float]) -> Read:
    """Return a function of readings from one of their mean."""
    return lambda glucose: read(float(np.mean(glucose)))


def below(level: float) -> Read:
    """Return the time below a level in mg/dL as a function of readings."""
    return partial(spent.time_below, level_mg_per_dL=level)


def above(level: float) -> Read:
    """Return the time above a level in mg/dL as a function of readings."""
    return partial(spent.time_above, level_mg_per_dL=level)


OF_DAYS: tuple[tuple[str, str, str, int, str, Read], ...] = (
    ("glucose_mean", "Glucose, mean", "glucose", 1, DEFINITION, of_mean(float)),
    ("glucose_sd", "Glucose, standard deviation", "glucose", 1, DEFINITION, variation.standard_deviation),
    ("glucose_cv", "Coefficient of variation", "%", 0, CONSENSUS, variation.coefficient_of_variation),
    ("time_in_range", "Time in range, 70–180 mg/dL", "%", 0, CONSENSUS, spent.time_in_range),
    ("time_below_70", "Time below 70 mg/dL", "%", 1, CONSENSUS, below(spent.LOW)),
    ("time_below_54", "Time below 54 mg/dL", "%", 1, CONSENSUS, below(spent.VERY_LOW)),
    ("time_above_180", "Time above 180 mg/dL", "%", 1, CONSENSUS, above(spent.HIGH)),
    ("time_above_250", "Time above 250 mg/dL", "%", 1, CONSENSUS, above(spent.VERY_HIGH)),
    ("gmi", "Glucose management indicator", "%", 1, MANAGEMENT, of_mean(variation.management_indicator)),
    ("estimated_a1c", "Haemoglobin A1c, estimated", "%", 1, HAEMOGLOBIN, of_mean(variation.estimated_a1c)),
    ("mage", "Mean amplitude of excursions, MAGE", "glucose", 1, AMPLITUDE, excursions.mean_amplitude),
    ("lbgi", "Low blood glucose index", "", 1, RISK, variation.low_glucose_index),
    ("hbgi", "High blood glucose index", "", 1, RISK, variation.high_glucose_index),
)
"""Name, words, unit, digits, source and function of a sensor's readings in mmol/L."""

for name, words, unit, digits, source, read in OF_DAYS:
    index(name, words, unit, "day", source, digits=digits)(
        lambda course, read=read: read(course.sensor())  # type: ignore[misc]
    )
