"""Laws of what is slow: stores between lived days, beta cells, haemoglobin A1c, weight and training."""

import math
from collections.abc import Mapping, Sequence

from portalis.experiments.clinical.glucose_variation import estimated_a1c
from portalis.model.units import MG_PER_DL

Numbers = Mapping[str, float]


def relax(level: float, gain: float, time_constant: float, days: float) -> float:
    """Return a level after `days` in which it gains `gain` a day and loses its part over `time_constant`.

    Parameters
    ----------
    level, gain : float
        In the level's unit, and per day.
    time_constant, days : float
        Days.
    """
    goal = gain * time_constant
    return goal + (level - goal) * math.exp(-days / time_constant)


def gain_over(start: float, end: float, time_constant: float) -> float:
    """Return the gain a day that led from `start` to `end` within one day, beside the loss."""
    kept = math.exp(-1.0 / time_constant)
    return (end - start * kept) / (1.0 - kept) / time_constant


def beta_cell_rate(glucose_mM: float, reference_mM: float, numbers: Numbers) -> float:
    """Return the growth of the number of beta cells, 1/day, at a mean glucose.

    Topp, Promislow, deVries, Miura and Finegood, J Theor Biol 2000, 206:605: (-d0 + r1 G - r2 G²), slowed for
    man. The mean of the healthy adult's usual day stands at Topp's set point.

    Parameters
    ----------
    glucose_mM, reference_mM : float
        Means over a day: of the body, and of the healthy adult on the usual diet.
    numbers : mapping
    """
    told = MG_PER_DL * glucose_mM + numbers["beta_cell_set_point"] - MG_PER_DL * reference_mM
    growth = numbers["beta_cell_growth"] * told - numbers["beta_cell_toxicity"] * told * told
    return numbers["beta_cell_pace"] * (growth - numbers["beta_cell_loss"])


def haemoglobin_a1c(days: Sequence[float], glucose_mM: Sequence[float], numbers: Numbers) -> float:
    """Return haemoglobin A1c, per cent, after stretches of constant mean glucose, the oldest first.

    What is glycated stays so while the red cell lives. Cells of all ages up to their life span are equally
    many, so a day weighs by the cells that are older than it is ago; what lies before the first stretch is
    like it. Each mean glucose counts with the A1c that it leads to in the long run (Nathan et al., Diabetes
    Care 2008, 31:1473).

    Parameters
    ----------
    days, glucose_mM : sequence of float, same length
    numbers : mapping
    """
    life = numbers["red_cell_life"]
    found, ago = 0.0, 0.0
    for length, glucose in zip(reversed(days), reversed(glucose_mM), strict=True):
        found += (_younger(ago + length, life) - _younger(ago, life)) * estimated_a1c(glucose)
        ago += length
    return found + (1.0 - _younger(ago, life)) * estimated_a1c(glucose_mM[0])


def _younger(ago: float, life: float) -> float:
    """Return how much of the A1c was gathered in the last `ago` days."""
    left = max(0.0, 1.0 - ago / life)
    return 1.0 - left * left


def weight_after(
    weight_kg: float, first_kg: float, surplus_kcal: float, days: float, numbers: Numbers
) -> float:
    """Return body weight after `days` of eating so much more a day than kept `first_kg` steady.

    Linear energy balance: Hall et al., Lancet 2011, 378:826.
    """
    slope = numbers["expenditure_of_weight"]
    return first_kg + relax(
        weight_kg - first_kg,
        surplus_kcal / numbers["energy_of_weight"],
        numbers["energy_of_weight"] / slope,
        days,
    )


def training_after(training: float, minutes_a_week: float, days: float, numbers: Numbers) -> float:
    """Return what training adds to the insulin sensitivity of muscle, as a part, after `days`."""
    goal = min(numbers["training_most"], numbers["training_gain"] * minutes_a_week)
    return relax(training, goal / numbers["training_time"], numbers["training_time"], days)
