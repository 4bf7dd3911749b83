"""Habits: what is eaten and done every day and every week from now on."""

from dataclasses import dataclass

from portalis.experiments.weeks.diet import Diet
from portalis.experiments.weeks.training import Training
from portalis.model.protocol import Event

SETTLING_DAYS = 1
"""Lived before the day whose rates count, so that what is fast has come to what is slow."""


@dataclass(frozen=True)
class Habits:
    """A diet, exercise, and what that comes to in energy.

    Attributes
    ----------
    diet : Diet
    training : Training
    surplus_kcal : float
        Energy a day above what keeps weight steady.
    """

    diet: Diet
    training: Training
    surplus_kcal: float = 0.0

    def days(self, weight_kg: float, most: int | None = None) -> tuple[list[list[Event]], list[float]]:
        """Return the events of the days that are lived in a row, and how much each counts for the rates.

        With exercise on some days of the week one without and one with it come last, weighted by how many
        of each a week has. Of `most` days all are lived when they would not suffice for two rows.
        """
        meals, part = self.diet.events(weight_kg), self.training.part_of_days
        kinds = [(meals, 1.0 - part)]
        if part:
            kinds.append(([*meals, *self.training.events()], part))
        counted = [kind for kind in kinds if kind[1] > 0.0]
        row = SETTLING_DAYS + len(counted)
        many = row if most is None or most >= 2 * row else most
        days = [(meals, 0.0)] * (many - len(counted)) + counted[-many:]
        return [given for given, _ in days], [weight for _, weight in days]

    @property
    def lived(self) -> int:
        """How many days are lived in a row."""
        return len(self.days(1.0)[1])
