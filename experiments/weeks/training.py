"""Training: bouts of exercise that are repeated every week."""

import re
from dataclasses import dataclass

from portalis.model.body import EVENING_S
from portalis.model.errors import InputError
from portalis.model.protocol import NOTHING, Event

TEXT = re.compile(r"([1-7])\s*[x×]\s*(\d+)\s*min(?:\s+at\s+(\d+)\s*%)?")
ALLOWED = "'3 x 45 min' a week, or '3 x 45 min at 60 %' of the hardest work; 1 to 7 times, up to 240 min"
USUAL_PERCENT = 55
LONGEST_MIN = 240
CLOCK_S = 16 * 3600
"""Exercise begins at 16:00."""


@dataclass(frozen=True)
class Training:
    """Exercise of a week.

    Attributes
    ----------
    times : int
        Days of the week with a bout.
    minutes : int
        Of each bout.
    intensity : float
        Work as a fraction of the hardest.
    """

    times: int = 0
    minutes: int = 0
    intensity: float = 0.0

    @property
    def minutes_a_week(self) -> int:
        """Minutes of exercise in a week."""
        return self.times * self.minutes

    @property
    def part_of_days(self) -> float:
        """Part of all days on which there is exercise."""
        return self.times / 7.0

    def events(self) -> list[Event]:
        """Return the bout of a day that begins at 19:00."""
        start = (CLOCK_S - EVENING_S) % 86_400
        return [Event("exercise", start, 60 * self.minutes, NOTHING, self.intensity)]

    def energy_kcal(self, weight_kg: float, kcal_per_kg_h: float) -> float:
        """Return what a day costs on average, at so much for the hardest work."""
        return self.minutes_a_week / 7.0 / 60.0 * self.intensity * kcal_per_kg_h * weight_kg

    def told(self) -> str:
        """Return it in words."""
        return (
            f"{self.times} x {self.minutes} min a week at {100.0 * self.intensity:.0f} %"
            if self.times
            else "none"
        )


def read_training(text: str | None) -> Training:
    """Return the training that a text such as ``"3 x 45 min"`` tells; none for None.

    Raises
    ------
    InputError
        For a text that tells none, or a bout that is too long or too hard.
    """
    if text is None:
        return Training()
    found = TEXT.fullmatch(text.strip())
    if found is None:
        raise InputError("not a week of exercise", field="exercise", value=text, allowed=ALLOWED)
    times, minutes = int(found[1]), int(found[2])
    percent = int(found[3] or USUAL_PERCENT)
    if not (1 <= minutes <= LONGEST_MIN and 1 <= percent <= 100):
        raise InputError("exercise out of range", field="exercise", value=text, allowed=ALLOWED)
    return Training(times, minutes, percent / 100.0)
