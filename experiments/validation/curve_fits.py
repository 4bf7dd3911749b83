"""Fits to courses: half-lives, rhythms and crossings, as an experimenter makes them."""

import numpy as np
from scipy.signal import periodogram

SHORTEST_PERIOD_MIN, LONGEST_PERIOD_MIN = 2.5, 15.0


def half_life(minutes: np.ndarray, level: np.ndarray, least_part: float = 0.05) -> float:
    """Return the half-life of an exponential, by the slope of the logarithm from the highest point on.

    Parameters
    ----------
    minutes, level : array
        Increments above what would be there otherwise.
    least_part : float
        The fit ends where the level first falls below this part of the highest: what is left is noise.
    """
    top = int(np.argmax(level))
    below = np.flatnonzero(level[top:] < least_part * level[top])
    last = top + (int(below[0]) if below.size else level.size - top)
    time, values = minutes[top:last], level[top:last]
    if time.size < 3:
        return float("nan")
    slope = float(np.polyfit(time, np.log(values), 1, w=np.sqrt(values))[0])
    return float(np.log(2) / -slope) if slope < 0 else float("nan")


def rhythm(values: np.ndarray) -> tuple[float, float]:
    """Return period (minutes) and relative amplitude of the strongest rhythm in one-minute values.

    A slow drift is taken away first. The amplitude is that of a sine with the power around the peak, less
    the power that noise has at other periods.
    """
    minutes = np.arange(values.size)
    drift = np.polyval(np.polyfit(minutes, values, 3), minutes)
    frequency, power = periodogram(values - drift, window="hann")
    searched = (frequency > 1 / LONGEST_PERIOD_MIN) & (frequency < 1 / SHORTEST_PERIOD_MIN)
    width = max(3, int(0.01 / frequency[1]))
    broad = np.convolve(power, np.ones(width) / width, mode="same")
    peak = frequency[searched][np.argmax(broad[searched])]
    near = searched & (np.abs(frequency - peak) < 0.2 * peak)
    noise = float(np.median(power[searched & ~near])) / np.log(2)
    step = frequency[1] - frequency[0]
    strength = max(0.0, float((power[near] - noise).sum()) * step)
    centre = float((frequency[near] * power[near]).sum() / power[near].sum())
    return 1.0 / centre, float(np.sqrt(2.0 * strength) / values.mean())


def strength_at(values: np.ndarray, period: float) -> float:
    """Return the relative amplitude within a fifth of a given period, less the noise beside it."""
    minutes = np.arange(values.size)
    drift = np.polyval(np.polyfit(minutes, values, 3), minutes)
    frequency, power = periodogram(values - drift, window="hann")
    searched = (frequency > 1 / LONGEST_PERIOD_MIN) & (frequency < 1 / SHORTEST_PERIOD_MIN)
    near = searched & (np.abs(frequency - 1 / period) < 0.2 / period)
    noise = float(np.median(power[searched & ~near])) / np.log(2)
    strength = max(0.0, float((power[near] - noise).sum()) * (frequency[1] - frequency[0]))
    return float(np.sqrt(2.0 * strength) / values.mean())


def crossing(x: np.ndarray, y: np.ndarray, level: float) -> float:
    """Return where the line through points in the order of `x` first crosses `level`; NaN if it does not."""
    order = np.argsort(x)
    x, y = np.asarray(x, float)[order], np.asarray(y, float)[order]
    for left in range(x.size - 1):
        low, high = y[left] - level, y[left + 1] - level
        if low * high <= 0 and low != high:
            return float(x[left] + (x[left + 1] - x[left]) * low / (low - high))
    return float("nan")
