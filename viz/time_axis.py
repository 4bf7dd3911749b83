"""The horizontal axis of every panel over time: minutes for a test, hours for a day."""

from dataclasses import dataclass
from typing import Self

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter

LONGEST_IN_MINUTES = 390.0
"""A run of up to six and a half hours is told in minutes."""

MARGIN = 0.06
"""Share of the axis left free before time zero, where fasting ranges stand."""

MOST_TICKS = 9
STEPS_MIN = (1, 2, 5, 10, 15, 30, 60)
STEPS_H = (1, 2, 3, 4, 6, 12, 24, 48, 96, 168)


@dataclass(frozen=True)
class TimeAxis:
    """One horizontal axis for all panels of a figure.

    Attributes
    ----------
    first_min, last_min : float
        Minutes of the first and last row of the series.
    """

    first_min: float
    last_min: float

    @classmethod
    def of(cls, series: pd.DataFrame) -> Self:
        """Return the axis that shows all of `series`."""
        return cls(float(series["time_min"].iloc[0]), float(series["time_min"].iloc[-1]))

    @property
    def span_min(self) -> float:
        """Minutes shown."""
        return self.last_min - self.first_min

    @property
    def unit_min(self) -> float:
        """Minutes in one unit of the axis: 1 or 60."""
        return 1.0 if self.span_min <= LONGEST_IN_MINUTES else 60.0

    @property
    def words(self) -> str:
        """Label of the axis."""
        return "Time (min)" if self.unit_min == 1.0 else "Time (h)"

    def ticks(self) -> list[float]:
        """Return places of ticks from time zero, at the finest round step that gives few enough of them."""
        steps = STEPS_MIN if self.unit_min == 1.0 else STEPS_H
        first, last = self.first_min / self.unit_min, self.last_min / self.unit_min
        step = next((step for step in steps if (last - first) / step < MOST_TICKS), steps[-1])
        return [float(step * number) for number in range(-int(-first // step), int(last // step) + 1)]

    def prepare(self, axes: Axes, labelled: bool) -> None:
        """Give `axes` this horizontal axis; numbers and words only where `labelled`."""
        width = max(self.span_min, 1.0) / self.unit_min
        first = self.first_min / self.unit_min
        axes.set_xlim(first - MARGIN * width, first + width * (1.0 + MARGIN / 3))
        axes.xaxis.set_major_locator(FixedLocator(self.ticks()))
        if labelled:
            axes.set_xlabel(self.words)
            axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        else:
            axes.tick_params(labelbottom=False)
