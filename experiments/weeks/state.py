"""State: all that is slow, and the rates that lived days showed."""

from collections.abc import Mapping
from dataclasses import dataclass

from portalis.experiments.weeks.levels import SLOW


@dataclass(frozen=True)
class Rates:
    """What lived days showed, each as a mean over the days of a week.

    Attributes
    ----------
    gain : mapping of str to float
        Of each slow store, per day, by name; what it loses by its turnover is not in it.
    means : mapping of str to float
        Glucose and insulin: of the whole day, and fasting.
    evening : mapping of str to float
        What settles within days, by column.
    """

    gain: Mapping[str, float]
    means: Mapping[str, float]
    evening: Mapping[str, float]


@dataclass(frozen=True)
class State:
    """All that is slow.

    Attributes
    ----------
    day : int
        Since the new habits began.
    levels : mapping of str to float
        Slow stores, by name.
    beta_cells : float
        Number, as a multiple of that at the start.
    training : float
        What training adds to the insulin sensitivity of muscle, as a part.
    weight_kg : float
    lengths, glucose_mM : tuple of float
        Stretches of days and their mean glucose, the oldest first.
    """

    day: int
    levels: Mapping[str, float]
    beta_cells: float
    training: float
    weight_kg: float
    lengths: tuple[float, ...] = ()
    glucose_mM: tuple[float, ...] = ()


@dataclass(frozen=True)
class Step:
    """Days that were lived: the state after them, their rates, and the days leapt over before.

    Attributes
    ----------
    state : State
    rates : Rates
    lived, leapt : int
        Days.
    """

    state: State
    rates: Rates
    lived: int
    leapt: int


def change_percent(before: State, after: State) -> float:
    """Return the largest change of a slow quantity from one state to another, per cent of what it was."""
    pairs = [(before.levels[level.name], after.levels[level.name]) for level in SLOW]
    pairs += [
        (before.beta_cells, after.beta_cells),
        (1.0 + before.training, 1.0 + after.training),
        (before.weight_kg, after.weight_kg),
    ]
    return max((100.0 * abs(later - one) / one for one, later in pairs if one > 0.0), default=0.0)
