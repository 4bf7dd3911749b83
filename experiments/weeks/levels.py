"""Levels: the stores that a night does not empty, and how each of them is carried over days."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from portalis.experiments.weeks.laws import gain_over, relax

DAY_MIN = 1440.0


@dataclass(frozen=True)
class Level:
    """One slow store.

    Attributes
    ----------
    name : str
        With its unit.
    path : str
        Parameter with which a fresh body begins, in the same unit; empty if there is none.
    turnover : str
        Parameter in minutes that tells how slowly the store loses its part; empty for one that is filled and
        emptied by rates that do not go with what is in it.
    half_life : bool
        Whether that is a half-life rather than a time constant.
    most : str
        Parameter that is its upper end; empty for none.
    """

    name: str
    path: str = ""
    turnover: str = ""
    half_life: bool = False
    most: str = ""

    def time_constant(self, values: Mapping[str, float]) -> float:
        """Return the time constant in days; infinite without a turnover."""
        if not self.turnover:
            return math.inf
        minutes = values[self.turnover]
        return (minutes / math.log(2.0) if self.half_life else minutes) / DAY_MIN

    def gain(self, start: float, end: float, values: Mapping[str, float]) -> float:
        """Return what the store was given in one day, beside what it lost by its turnover."""
        time = self.time_constant(values)
        return end - start if math.isinf(time) else gain_over(start, end, time)

    def after(self, level: float, gain: float, days: float, values: Mapping[str, float]) -> float:
        """Return the store after days in which it is given `gain` each."""
        time = self.time_constant(values)
        found = level + gain * days if math.isinf(time) else relax(level, gain, time, days)
        return max(0.0, min(found, values[self.most]) if self.most else found)


FAT = Level("liver_fat_percent", "hepatocyte.evening_fat", "hepatocyte.fat_turnover")
ALBUMIN = Level("albumin_g_per_L", "body.evening_albumin", "albumin.half_life", half_life=True)
MUSCLE = Level("muscle_glycogen_mmol", most="myocyte.glycogen_capacity")
SLOW = (FAT, ALBUMIN, MUSCLE)
"""Carried over leaps with the rate of a day."""
FAST = {"liver_glycogen_mM": "hepatocyte.evening_glycogen", "igf1_nM": "body.evening_igf1"}
"""Of the evening, by column of a series: settles within days, and is only told. With its parameter."""
