"""The minimal model of glucose after an intravenous injection, fitted as in man."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import least_squares
from scipy.signal import lfilter

STEP_MIN = 0.25
FASTEST = 2.0
"""1/min: no trial of the fit empties the body faster, so that its numbers stay finite."""
SAMPLED_MIN = (
    *(2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 19, 22, 27, 32, 42, 52, 62, 72, 82, 92, 102, 122, 142, 162, 182),
)
"""When blood is drawn, minutes after the injection."""


@dataclass(frozen=True)
class MinimalModel:
    """What the fit found.

    Attributes
    ----------
    effectiveness : float
        S_G, 1/min: how fast glucose falls by its own effect, at basal insulin.
    sensitivity : float
        S_I, 1/min per unit of insulin: what insulin adds to that.
    """

    effectiveness: float
    sensitivity: float


def minimal_model(
    minutes: np.ndarray, glucose: np.ndarray, insulin: np.ndarray, weight_from: float = 8.0
) -> MinimalModel:
    """Return the minimal model that lies nearest to a test.

    Parameters
    ----------
    minutes, glucose, insulin : array, same length
        Samples after the injection; the first is basal. Glucose in any unit; S_I has that of insulin.
    weight_from : float
        Glucose is fitted from so many minutes on: until then it mixes.

    Notes
    -----
    dG/dt = S_G (G_basal − G) − X G and dX/dt = p2 (S_I (I − I_basal) − X), where insulin counts above basal
    only: Bergman, Ider, Bowden and Cobelli, Am J Physiol 1979, 236:E667; samples and weights as in Pacini and
    Bergman, Comput Methods Programs Biomed 1986, 23:113. Unweighted least squares on S_G, S_I, p2 and the
    glucose at time zero.
    """
    basal_glucose, basal_insulin = glucose[0], insulin[0]
    fitted = minutes >= weight_from
    grid = np.arange(0.0, minutes[-1] + STEP_MIN, STEP_MIN)
    above = np.maximum(np.interp(grid, minutes, insulin) - basal_insulin, 0.0)

    def simulated(numbers: np.ndarray) -> np.ndarray:
        effectiveness, sensitivity, p2, start = np.exp(numbers)
        action = lfilter([STEP_MIN * p2 * sensitivity], [1.0, STEP_MIN * p2 - 1.0], above[:-1])
        kept = 1.0 - STEP_MIN * np.minimum(effectiveness + action, FASTEST)
        left = np.cumprod(kept)
        added = np.cumsum(STEP_MIN * effectiveness * basal_glucose / left)
        return np.interp(minutes[fitted], grid, np.concatenate([[start], left * (start + added)]))

    def distance(numbers: np.ndarray) -> np.ndarray:
        return simulated(numbers) - glucose[fitted]

    if fitted.sum() < 4 or not above.max() > 0.0:
        return MinimalModel(float("nan"), float("nan"))
    top = float(np.max(glucose[fitted]))
    guesses = [np.log([0.02, scale * 0.05 / np.max(above), 0.03, 1.2 * top]) for scale in (0.3, 1.0)]
    found = min((least_squares(distance, guess) for guess in guesses), key=lambda result: result.cost)
    effectiveness, sensitivity, _, _ = np.exp(found.x)
    return MinimalModel(float(effectiveness), float(sensitivity))
