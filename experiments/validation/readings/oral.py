"""Glucose drinks of four sizes, a mixed breakfast."""

import numpy as np

from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings.fluxes import BROKEN_DOWN, GLYCOGEN, MADE, STORED
from portalis.experiments.validation.readings.islets import SECRETION
from portalis.experiments.validation.readings.long_fast import GLUCOSE_GRAMS, LIVER_L
from portalis.experiments.validation.readings.registry import reads
from portalis.model.protocol import PMOL_PER_UNIT

EXTRACTION = "hepatic_insulin_extraction"
SMOOTHING_MIN = 5
"""Peaks are read from a running mean: the highest of many noisy minutes is too high."""


def peak(
    record: Record, column: str, last: float = 240.0, minutes: int = SMOOTHING_MIN
) -> tuple[float, float]:
    """Return time and height of the peak of a column after time zero."""
    times, values = record.smooth(column, minutes, 0, last)
    return float(times[np.argmax(values)]), float(values.max())


@reads("ogtt_peak", "ogtt")
@reads("meal_peak", "meal")
def glucose_peak(record: Record) -> float:
    """Return mmol/L."""
    return peak(record, "glucose_mM")[1]


@reads("ogtt_peak_time", "ogtt")
def glucose_peak_time(record: Record) -> float:
    """Return minutes; a quarter-hour mean, as noise moves a flat peak."""
    return peak(record, "glucose_mM", minutes=15)[0]


@reads("ogtt_two_hours", "ogtt")
def two_hours(record: Record) -> float:
    """Return glucose, mmol/L."""
    return record.mean("glucose_mM", 117, 123)


@reads("ogtt_insulin_peak", "ogtt")
def insulin_peak(record: Record) -> float:
    """Return pmol/L."""
    return peak(record, "insulin_pM")[1]


@reads("ogtt_insulin_peak_time", "ogtt")
def insulin_peak_time(record: Record) -> float:
    """Return minutes."""
    return peak(record, "insulin_pM", minutes=15)[0]


@reads("ogtt_insulin_two_hours", "ogtt")
def insulin_two_hours(record: Record) -> float:
    """Return pmol/L."""
    return record.mean("insulin_pM", 115, 125)


def production(record: Record, first: float, last: float) -> float:
    """Return glycogenolysis and gluconeogenesis together: what a tracer sees as endogenous glucose."""
    return record.mean(BROKEN_DOWN, first, last) + record.mean(MADE, first, last)


@reads("ogtt_output_suppression", "ogtt")
def ogtt_suppression(record: Record) -> float:
    """Return the fall from 60 to 120 min as a part of the fasting rate."""
    return 1.0 - production(record, 60, 120) / production(record, -60, 0)


@reads("meal_output_suppression", "meal")
def meal_suppression(record: Record) -> float:
    """Return the fall from 60 to 240 min as a part of the fasting rate."""
    return 1.0 - production(record, 60, 240) / production(record, -60, 0)


@reads("ogtt_splanchnic_uptake", "ogtt")
def stored_by_liver(record: Record) -> float:
    """Return glycogen made in four hours, beyond the fasting rate, as a part of the load."""
    made = float(record.rows(0, 240)[STORED].sum()) - 240.0 * record.rest(STORED)
    return made * record.weight / record.given("drink")


@reads("ogtt_fatty_acids", "ogtt")
def lowest_fatty_acids(record: Record) -> float:
    """Return mmol/L."""
    return float(record.smooth("fatty_acids_mM", SMOOTHING_MIN, 0, 300)[1].min())


@reads("secreted_10g", "ogtt10")
@reads("secreted_25g", "ogtt25")
@reads("secreted_100g", "ogtt100")
def secreted(record: Record) -> float:
    """Return units in two hours, basal secretion included."""
    return float(record.rows(0, 120)[SECRETION].sum()) / PMOL_PER_UNIT


def mean_extraction(record: Record) -> float:
    """Return first-pass extraction of the two hours after a drink, weighted by secretion."""
    found = record.rows(0, 120).dropna(subset=[EXTRACTION])
    return float(np.average(found[EXTRACTION], weights=found[SECRETION]))


@reads("first_pass_fall", "ogtt10", "ogtt100")
def extraction_fall(small: Record, large: Record) -> float:
    """Return how much less of the insulin is extracted after the large drink."""
    return mean_extraction(small) - mean_extraction(large)


@reads("first_pass_meal", "meal")
def extraction_at_peak(record: Record) -> float:
    """Return the mean of the quarter of an hour around the insulin peak."""
    moment, _ = peak(record, "insulin_pM", minutes=15)
    return record.mean(EXTRACTION, moment - 8, moment + 7)


@reads("c_peptide_to_insulin_oral", "ogtt")
def integrated_ratio(record: Record) -> float:
    """Return the ratio of the areas under C-peptide and insulin over three hours, basal included."""
    found = record.rows(0, 180)
    return float(found["c_peptide_pM"].sum() / found["insulin_pM"].sum())


@reads("meal_back", "meal")
def back_to_fasting(record: Record) -> float:
    """Return glucose four to five hours after the meal less the fasting level."""
    return record.mean("glucose_mM", 240, 300) - record.rest("glucose_mM")


@reads("meal_glycogen_before", "large_meal")
def glycogen_before(record: Record) -> float:
    """Return mmol/L liver."""
    return record.rest(GLYCOGEN)


@reads("meal_glycogen_peak", "large_meal")
def glycogen_peak(record: Record) -> float:
    """Return mmol/L liver."""
    return peak(record, GLYCOGEN, last=420)[1]


@reads("meal_glycogen_gain", "large_meal")
def glycogen_gain(record: Record) -> float:
    """Return grams."""
    return (glycogen_peak(record) - record.mean(GLYCOGEN, -5, 0)) * LIVER_L * GLUCOSE_GRAMS
