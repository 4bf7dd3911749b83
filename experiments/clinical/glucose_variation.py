"""Mean and variation of a day's glucose, and what haemoglobin A1c it would come to."""

import numpy as np

from portalis.model.units import MG_PER_DL


def standard_deviation(glucose: np.ndarray) -> float:
    """Return the standard deviation of readings, in their unit."""
    return float(np.std(glucose, ddof=1))


def coefficient_of_variation(glucose: np.ndarray) -> float:
    """Return standard deviation over mean, per cent; 36 and less is called stable.

    Parameters
    ----------
    glucose : array
        Readings at equal distances, in any unit.

    Notes
    -----
    Battelino, Danne, Bergenstal et al., Diabetes Care 2019, 42:1593.
    """
    return 100.0 * standard_deviation(glucose) / float(np.mean(glucose))


def management_indicator(mean_mM: float) -> float:
    """Return the glucose management indicator (GMI), per cent of haemoglobin, from mean glucose (mmol/L).

    Notes
    -----
    3.31 + 0.02392 × mean (mg/dL): Bergenstal, Beck, Close et al., Diabetes Care 2018, 41:2275. Made for two
    weeks of readings: from one day it is what many such days would give.
    """
    return 3.31 + 0.02392 * MG_PER_DL * mean_mM


def estimated_a1c(mean_mM: float) -> float:
    """Return haemoglobin A1c, per cent, to which a mean glucose (mmol/L) belongs.

    Notes
    -----
    (mean in mg/dL + 46.7) / 28.7: Nathan, Kuenen, Borg et al. (ADAG), Diabetes Care 2008, 31:1473.
    """
    return (MG_PER_DL * mean_mM + 46.7) / 28.7


def risk(glucose_mM: np.ndarray) -> np.ndarray:
    """Return the risk of each reading, 0 to some 100, negative where it is one of low glucose.

    Notes
    -----
    10 f² with f = 1.509 (ln(mg/dL)^1.084 − 5.381), which is 0 at 112.5 mg/dL: Kovatchev, Cox,
    Gonder-Frederick and Clarke, Diabetes Care 1997, 20:1655.
    """
    scaled = 1.509 * (np.log(MG_PER_DL * np.asarray(glucose_mM, float)) ** 1.084 - 5.381)
    return 10.0 * scaled * np.abs(scaled)


def low_glucose_index(glucose_mM: np.ndarray) -> float:
    """Return the low blood glucose index (LBGI): the mean risk of low readings; see :func:`risk`.

    Notes
    -----
    Kovatchev, Otto, Cox et al., Diabetes Care 2006, 29:2433. Below 1.1 is minimal, above 5 high.
    """
    return float(-np.minimum(risk(glucose_mM), 0.0).mean())


def high_glucose_index(glucose_mM: np.ndarray) -> float:
    """Return the high blood glucose index (HBGI): the mean risk of high readings; see :func:`risk`.

    Notes
    -----
    Kovatchev, Otto, Cox et al., Diabetes Care 2006, 29:2433. Below 4.5 is low, above 9 high.
    """
    return float(np.maximum(risk(glucose_mM), 0.0).mean())
