"""Life: a body that lives a few days in full and then leaps over others with the rates that they showed.

The body lives on from where it was: a leap moves only its slow stores, and the parameters that follow from
what is slow. All else, such as the glycogen of each zone of the liver, is as the last lived evening left it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from portalis.experiments.weeks.habits import Habits
from portalis.experiments.weeks.laws import beta_cell_rate, training_after, weight_after
from portalis.experiments.weeks.levels import FAST, FAT, SLOW
from portalis.experiments.weeks.living import MEANS, Day, Living
from portalis.experiments.weeks.state import Rates, State
from portalis.model.parameters import resolve
from portalis.model.subject import Subject

MUSCLE_SENSITIVITY = "myocyte.insulin_sensitivity"
SECRETION = "beta_cell.maximal_secretion"
"""Stands for the number of beta cells while a body lives: that is built into its places."""

FAT_GAINS = ("hepatocyte.fat_yield", "hepatocyte.fat_from_fatty_acids")
"""Parameters that all of liver fat's gain goes with."""


class Life:
    """A living body with the laws of what is slow.

    Parameters
    ----------
    living : Living
    subject : Subject
    numbers : mapping of str to float
        Of what is slow.
    reference_mM : float
        Mean glucose of the healthy adult's usual day.
    """

    def __init__(
        self, living: Living, subject: Subject, numbers: Mapping[str, float], reference_mM: float
    ) -> None:
        self.living = living
        self.numbers = numbers
        self.reference_mM = reference_mM
        self.values = resolve(subject.changes)

    def first(self) -> State:
        """Return the slow state of the body as it stands."""
        return State(0, self.living.levels(), 1.0, 0.0, self.values["body.weight"])

    def live(self, state: State, habits: Habits, most: int | None = None) -> tuple[State, Rates]:
        """Live a few days in full; return the state after them and the rates that they showed."""
        self.living.change(SECRETION, self.values[SECRETION] * state.beta_cells)
        self.living.change(MUSCLE_SENSITIVITY, self.values[MUSCLE_SENSITIVITY] * (1.0 + state.training))
        given, weights = habits.days(state.weight_kg, most)
        days = [self.living.live_day(events, habits.diet.fasted_s) for events in given]
        rates = self.rates(days, weights)
        return replace(self.pass_by(state, habits, rates, len(days)), levels=days[-1].end), rates

    def rates(self, days: Sequence[Day], weights: Sequence[float]) -> Rates:
        """Return the rates of days, weighted."""

        def mean(values: Sequence[float]) -> float:
            return sum(weight * value for weight, value in zip(weights, values, strict=True)) / sum(weights)

        gain = {
            level.name: mean(
                [level.gain(day.start[level.name], day.end[level.name], self.values) for day in days]
            )
            for level in SLOW
        }
        means = {name: mean([day.means[name] for day in days]) for name in MEANS}
        return Rates(gain, means, {column: mean([day.evening[column] for day in days]) for column in FAST})

    def keep_fat(self, level: float, rates: Rates) -> float:
        """Multiply the gains of liver fat from now on so that these rates keep it; return the factor."""
        factor = level / FAT.time_constant(self.values) / rates.gain[FAT.name]
        for path in FAT_GAINS:
            self.living.change(path, self.values[path] * factor)
        return factor

    def foresee(self, state: State, habits: Habits, rates: Rates, days: int) -> State:
        """Return the state after `days` over which the rates stay as they are; the body does not change."""
        levels = {
            level.name: level.after(state.levels[level.name], rates.gain[level.name], days, self.values)
            for level in SLOW
        }
        return replace(self.pass_by(state, habits, rates, days), levels=levels)

    def leap(self, before: State, after: State) -> None:
        """Move the slow stores of the body from one state to another."""
        for level in SLOW:
            self.living.move(level.name, after.levels[level.name] - before.levels[level.name])

    def pass_by(self, state: State, habits: Habits, rates: Rates, days: int) -> State:
        """Return the state after `days` in all that no cell's rule moves: beta cells, training, weight."""
        glucose = rates.means["glucose_mM"]
        growth = beta_cell_rate(glucose, self.reference_mM, self.numbers)
        minutes, first = habits.training.minutes_a_week, self.values["body.weight"]
        return replace(
            state,
            day=state.day + days,
            beta_cells=state.beta_cells * math.exp(growth * days),
            training=training_after(state.training, minutes, days, self.numbers),
            weight_kg=weight_after(state.weight_kg, first, habits.surplus_kcal, days, self.numbers),
            lengths=(*state.lengths, float(days)),
            glucose_mM=(*state.glucose_mM, glucose),
        )
