"""Time in range: which part of a day glucose spends where."""

import numpy as np

from portalis.model.units import MG_PER_DL

VERY_LOW, LOW, HIGH, VERY_HIGH = 54.0, 70.0, 180.0, 250.0
"""mg/dL; Battelino, Danne, Bergenstal et al., Diabetes Care 2019, 42:1593, table 2."""


def time_between(glucose_mM: np.ndarray, low_mg_per_dL: float, high_mg_per_dL: float) -> float:
    """Return the part of the readings from `low_mg_per_dL` to `high_mg_per_dL`, both included, per cent.

    Parameters
    ----------
    glucose_mM : array
        Readings at equal distances, mmol/L.
    low_mg_per_dL, high_mg_per_dL : float
    """
    glucose = MG_PER_DL * np.asarray(glucose_mM, float)
    return 100.0 * float(np.mean((glucose >= low_mg_per_dL) & (glucose <= high_mg_per_dL)))


def time_below(glucose_mM: np.ndarray, level_mg_per_dL: float) -> float:
    """Return the part of the readings below a level, per cent; see :func:`time_between`."""
    return 100.0 * float(np.mean(MG_PER_DL * np.asarray(glucose_mM, float) < level_mg_per_dL))


def time_above(glucose_mM: np.ndarray, level_mg_per_dL: float) -> float:
    """Return the part of the readings above a level, per cent; see :func:`time_between`."""
    return 100.0 * float(np.mean(MG_PER_DL * np.asarray(glucose_mM, float) > level_mg_per_dL))


def time_in_range(glucose_mM: np.ndarray) -> float:
    """Return the part of the readings from 70 to 180 mg/dL, per cent; see :func:`time_between`."""
    return time_between(glucose_mM, LOW, HIGH)


def five_parts(glucose_mM: np.ndarray) -> tuple[float, float, float, float, float]:
    """Return the per cent very low, low, in range, high and very high; they add up to 100."""
    very_low, low = time_below(glucose_mM, VERY_LOW), time_below(glucose_mM, LOW)
    very_high, high = time_above(glucose_mM, VERY_HIGH), time_above(glucose_mM, HIGH)
    return very_low, low - very_low, 100.0 - low - high, high - very_high, very_high
