"""Mean amplitude of glycaemic excursions: how far glucose swings, small wiggles aside."""

import numpy as np


def turning_points(values: np.ndarray, least: float) -> list[int]:
    """Return the places of the peaks and nadirs between which values move by at least `least`.

    What is smaller is no turn. The first place is the extreme from which the first such move starts; the
    last is that at which the last one ends.
    """
    lowest = highest = 0
    places: list[int] = []
    rising: bool | None = None
    for place in range(1, len(values)):
        if values[place] > values[highest]:
            highest = place
        if values[place] < values[lowest]:
            lowest = place
        if rising is not True and values[place] - values[lowest] >= least:
            places.append(lowest)
            rising, highest = True, place
        elif rising is not False and values[highest] - values[place] >= least:
            places.append(highest)
            rising, lowest = False, place
    if rising is not None:
        places.append(highest if rising else lowest)
    return places


def mean_amplitude(glucose: np.ndarray) -> float:
    """Return the mean amplitude of glycaemic excursions (MAGE), in the unit of glucose.

    Parameters
    ----------
    glucose : array
        Readings at equal distances, in any unit; without gaps.

    Returns
    -------
    float
        0 where glucose never moves by one standard deviation.

    Notes
    -----
    The mean of the moves between peaks and nadirs that are larger than one standard deviation, up and down
    alike: Service, Molnar, Rosevear et al., Diabetes 1970, 19:644, who count one direction only, that of the
    first. Over whole days both come to the same; both are counted here so that one day needs no choice.
    """
    values = np.asarray(glucose, float)
    least = float(np.std(values, ddof=1))
    if not least > 0.0:
        return 0.0
    moves = np.abs(np.diff(values[turning_points(values, least)]))
    return float(moves.mean()) if moves.size else 0.0
