"""Indices of the intravenous glucose tolerance test: acute response, disappearance, disposition."""

import numpy as np

from portalis.model.units import PM_PER_MICROUNIT

DISAPPEARANCE = "Lundbaek, Br Med J 1962, 1:1507 (unconfirmed)"


def acute_insulin_response(insulin_pM: np.ndarray, basal_pM: float) -> float:
    """Return the acute insulin response to glucose (AIR), pmol/L.

    Parameters
    ----------
    insulin_pM : array
        Plasma insulin (pmol/L) from 2 to 10 minutes after the injection, at equal distances.
    basal_pM : float
        Before it.

    Notes
    -----
    The mean from 2 to 10 minutes less the basal level: Kahn, Prigeon, McCulloch et al., Diabetes 1993,
    42:1663. MINMOD gives the area of the first ten minutes in its place, some eight to ten times as much.
    """
    return float(np.mean(insulin_pM)) - basal_pM


def disappearance_rate(minutes: np.ndarray, glucose: np.ndarray) -> float:
    """Return K_G, the rate at which glucose disappears, per cent a minute.

    Parameters
    ----------
    minutes, glucose : array, same length
        Samples from 10 to 40 minutes after the injection; glucose in any unit.

    Notes
    -----
    The slope of the natural logarithm of glucose: Lundbaek, Br Med J 1962, 1:1507 (unconfirmed).
    """
    if minutes.size < 3 or not np.all(glucose > 0.0):
        return float("nan")
    return -100.0 * float(np.polyfit(minutes, np.log(glucose), 1)[0])


def disposition_index(sensitivity: float, response_pM: float) -> float:
    """Return S_I times acute response: secretion for the sensitivity that there is, 1e-4/min.

    Parameters
    ----------
    sensitivity : float
        S_I of the minimal model, 1e-4/min per µU/mL.
    response_pM : float
        :func:`acute_insulin_response`, pmol/L.

    Notes
    -----
    Kahn, Prigeon, McCulloch et al., Diabetes 1993, 42:1663, here with the response in µU/mL.
    """
    return sensitivity * response_pM / PM_PER_MICROUNIT
