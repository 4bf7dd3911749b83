"""Glucose over the clock: the readings of all days and seeds of a subject, for the ambulatory profile."""

from collections.abc import Sequence

import numpy as np

from portalis.experiments.clinical import glucose_range as spent
from portalis.experiments.clinical import glucose_variation as variation
from portalis.experiments.clinical.course import DAY_MIN, SENSOR_MIN, Course
from portalis.experiments.compare.seen import Seen
from portalis.viz.glucose_profile import Profile

BINS = DAY_MIN // SENSOR_MIN


def profile(label: str, runs: Sequence[Seen]) -> Profile:
    """Return the profile of a subject: what a perfect sensor shows, by the clock."""
    days = [day for run in runs for day in by_clock(Course.of(run))]
    readings = np.array(days)
    everything = readings[np.isfinite(readings)]
    mean = float(everything.mean())
    return Profile(
        label,
        SENSOR_MIN * (np.arange(BINS) + 0.5) / 60.0,
        readings,
        spent.five_parts(everything),
        mean,
        variation.management_indicator(mean),
        variation.coefficient_of_variation(everything),
    )


def by_clock(course: Course) -> list[np.ndarray]:
    """Return a day's readings from midnight on for each day of a run that was begun, NaN where none is."""
    readings = course.sensor()
    first = course.protocol.start_clock_s // 60 // SENSOR_MIN
    days = []
    for start in range(0, readings.size, BINS):
        day = np.full(BINS, np.nan)
        part = readings[start : start + BINS]
        day[(first + np.arange(part.size)) % BINS] = part
        days.append(day)
    return days
