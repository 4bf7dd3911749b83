"""Secretion: pulses, phases, a day's amount, and what glucagon does meanwhile."""

import numpy as np

from portalis.experiments.study.record import Record
from portalis.experiments.validation.curve_fits import crossing, rhythm, strength_at
from portalis.experiments.validation.readings.registry import reads
from portalis.model.protocol import PMOL_PER_UNIT

SECRETION = "insulin_secretion_pmol_per_min"
PORTAL, PERIPHERAL = "portal_insulin_pM", "insulin_pM"
PULSES_H = (9.0, 14.0)
"""Hours after dinner in which pulses are read."""
USUAL_MIN = 5.0
"""Where a rhythm is looked for when there is none."""


def pulses(record: Record, column: str) -> tuple[float, float]:
    """Return period and relative amplitude in the fast."""
    first, last = (60 * hours - record.dinner_min for hours in PULSES_H)
    return rhythm(record.course(column, first, last)[1])


def amplitude(record: Record, column: str, period: float) -> float:
    """Return the relative amplitude of a column at a given period."""
    first, last = (60 * hours - record.dinner_min for hours in PULSES_H)
    return strength_at(record.course(column, first, last)[1], period)


@reads("pulse_period", "fast")
def pulse_period(record: Record) -> float:
    """Return minutes."""
    return pulses(record, PORTAL)[0]


@reads("pulse_relative_amplitude_ratio", "fast")
def relative_amplitudes(record: Record) -> float:
    """Return the relative amplitude in the portal vein over that in the periphery."""
    period, portal = pulses(record, PORTAL)
    return portal / max(amplitude(record, PERIPHERAL, period), 1e-6)


@reads("pulse_amplitude_ratio", "fast")
def absolute_amplitudes(record: Record) -> float:
    """Return the amplitude in pmol/L in the portal vein over that in the periphery."""
    levels = record.fasted(PORTAL, *PULSES_H) / record.fasted(PERIPHERAL, *PULSES_H)
    return relative_amplitudes(record) * levels


@reads("pulsatile_share", "fast")
def pulsatile_share(record: Record) -> float:
    """Return the part of secretion above the troughs between pulses."""
    first, last = (60 * hours - record.dinner_min for hours in PULSES_H)
    _, values = record.course(SECRETION, first, last)
    period = pulses(record, PORTAL)[0]
    smooth = np.convolve(values, [0.25, 0.5, 0.25], mode="valid")
    width = max(2, int(round(period)))
    troughs = [smooth[place : place + width].min() for place in range(0, smooth.size - width + 1, width)]
    return 1.0 - float(np.mean(troughs) / values.mean())


@reads("pulses_without_junctions", "fast", "fast_no_junctions")
@reads("pulses_when_shuffled", "fast", "fast_shuffled")
def pulses_left(normal: Record, changed: Record) -> float:
    """Return the relative amplitude in the changed body as a part of the normal one."""
    period, portal = pulses(normal, PORTAL)
    return amplitude(changed, PORTAL, period) / portal


@reads("secretion_day", "day")
def daily_secretion(record: Record) -> float:
    """Return units in 24 hours."""
    return float(record.rows(0, 1440)[SECRETION].sum()) / PMOL_PER_UNIT


@reads("secretion_basal_share", "day")
def basal_share(record: Record) -> float:
    """Return the fasting rate before breakfast, lasting a day, as a part of the day's secretion."""
    return 1440.0 * record.rest(SECRETION) / float(record.rows(0, 1440)[SECRETION].sum())


@reads("secretion_slope", "graded_glucose")
def secretion_slope(record: Record) -> float:
    """Return the slope of secretion against glucose, quarter-hour means between 5 and 10 mmol/L."""
    found = record.rows(0, float("inf"))[["glucose_mM", SECRETION]]
    means = found.groupby(np.arange(len(found)) // 15).mean()
    within = means[means["glucose_mM"].between(5, 10)]
    if len(within) < 3:
        return float("nan")
    return float(np.polyfit(within["glucose_mM"], within[SECRETION], 1)[0])


@reads("first_phase_peak_time", "ivgtt")
def first_phase(record: Record) -> float:
    """Return the minute of the highest insulin in the first quarter of an hour."""
    minutes, insulin = record.course(PERIPHERAL, 0, 15)
    return float(minutes[np.argmax(insulin)])


@reads("glucagon_fall_oral", "ogtt")
def glucagon_fall(record: Record) -> float:
    """Return the fall as a part of the fasting level."""
    return 1.0 - record.mean("glucagon_pM", 60, 90) / record.rest("glucagon_pM")


@reads("glucagon_insulin_test", "insulin_test")
def glucagon_rise(record: Record) -> float:
    """Return the highest five-minute mean within 45 minutes over the fasting level."""
    return float(record.smooth("glucagon_pM", 5, 0, 45)[1].max()) / record.rest("glucagon_pM")


@reads("glucagon_clamp_low", "clamp_low")
def glucagon_at_three(record: Record) -> float:
    """Return the level of the last half hour over the fasting level."""
    return record.end("glucagon_pM") / record.rest("glucagon_pM")


def glucose_when(record: Record, column: str, level: float) -> float:
    """Return glucose when a column first crosses a level, both as ten-minute means."""
    minutes, values = record.smooth(column, 10, 0, float("inf"))
    moment = crossing(minutes, values, level)
    return float(np.interp(moment, *record.smooth("glucose_mM", 10, 0, float("inf"))))


@reads("adrenaline_threshold", "clamp_low")
def adrenaline_threshold(record: Record) -> float:
    """Return glucose when adrenaline has made a tenth of its rise."""
    return glucose_when(record, "adrenaline_pM", 0.1 * record.end("adrenaline_pM"))


@reads("insulin_stop", "clamp_low")
def secretion_halved(record: Record) -> float:
    """Return glucose when secretion is half of the fasting rate."""
    return glucose_when(record, SECRETION, 0.5 * record.rest(SECRETION))
