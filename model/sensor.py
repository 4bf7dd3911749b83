"""Glucose sensor under the skin: shows plasma glucose late, and not exactly.

What it shows lags behind (glucose has to reach the interstitial fluid and the sensor's needle), comes with a
delay (it is filtered), and errs by an amount that changes slowly. Real errors are not normally distributed,
drift, and grow with the rate of change; those of this sensor do not.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from statistics import NormalDist, fmean
from typing import Any, Self

from portalis.agents.base.declare import Parameter
from portalis.agents.base.draws import random_fractions
from portalis.agents.base.laws import remember

# fmt: off
PARAMETERS = (
    Parameter("interstitial_lag", 8.0, "min", 0.01, 60,
              "Time constant of the glucose at a sensor's needle behind that in plasma",
              "5-6 min from plasma to the fluid at rest (Basu 2013, unconfirmed), 5 min more or less to the "
              "needle (PMC2740661)", "measured"),
    Parameter("delay", 4.0, "min", 0, 60,
              "Whole minutes by which a sensor shows later what is at its needle",
              "A total of some 15 min with the lag (PMC2740661)", "derived"),
    Parameter("noise", 0.55, "mmol/L", 0, 5,
              "Standard deviation of a sensor's error",
              "About 10 mg/dL: Johnson's distribution fitted to errors of a sensor (PMC2740661); a mean "
              "relative difference of 9-13 % (unconfirmed)", "derived"),
    Parameter("noise_time", 42.0, "min", 0.01, 1000,
              "Time in which a sensor's error forgets itself",
              "Autoregression of order one with 0.7 over 15 min (PMC2740661)", "measured"),
)
# fmt: on

LEAST_MM, MOST_MM = 2.2, 22.2
"""What a sensor can show: 40 to 400 mg/dL."""
TREND_MIN = 15
"""Minutes over which the trend is taken."""


@dataclass(frozen=True)
class SensorReading:
    """All that a controller sees.

    Attributes
    ----------
    minute : int
        Minutes after time zero of the protocol; negative in the night before.
    glucose_mM : float
        What the sensor shows.
    trend_mM_per_min : float
        Slope of what it has shown in the last quarter of an hour; 0 before that.
    pump_U_per_h : float
        What the pump gave in the last minute.
    on_board_U : float
        Insulin that the pump reckons to be still under the skin.
    """

    minute: int
    glucose_mM: float
    trend_mM_per_min: float
    pump_U_per_h: float
    on_board_U: float


@dataclass
class Sensor:
    """One sensor with its memory; only plain numbers.

    Attributes
    ----------
    seed : int or None
        Seed of its error; None for a sensor without.
    needle_mM : list of float
        Glucose at the needle in the last minutes, oldest first.
    error : float
        Present error as a multiple of its standard deviation.
    shown_mM : list of float
        What it has shown in the last quarter of an hour, oldest first.
    """

    seed: int | None
    needle_mM: list[float] = field(default_factory=list)
    error: float = 0.0
    shown_mM: list[float] = field(default_factory=list)

    def read(self, minute: int, glucose_mM: float, values: Mapping[str, float]) -> float:
        """Take in plasma glucose of the last minute; return what the sensor shows, mmol/L.

        Parameters
        ----------
        minute : int
            Minutes that the body has lived, by which the error is drawn.
        glucose_mM : float
        values : mapping of str to float
            Parameters by path.
        """
        last = self.needle_mM[-1] if self.needle_mM else glucose_mM
        self.needle_mM.append(float(remember(last, glucose_mM, 1.0, values["sensor.interstitial_lag"])))
        self.needle_mM = self.needle_mM[-1 - round(values["sensor.delay"]) :]
        if self.seed is not None:
            draw = NormalDist().inv_cdf(float(random_fractions(self.seed, f"sensor/{minute}", 1)[0]))
            kept = math.exp(-1.0 / values["sensor.noise_time"]) if self.shown_mM else 0.0
            self.error = kept * self.error + math.sqrt(1.0 - kept * kept) * draw
        shown = self.needle_mM[0] + values["sensor.noise"] * self.error
        self.shown_mM = [*self.shown_mM, min(max(shown, LEAST_MM), MOST_MM)][-TREND_MIN:]
        return self.shown_mM[-1]

    def trend(self) -> float:
        """Return the slope of what was shown, mmol/L/min, from thirds of a quarter of an hour."""
        if len(self.shown_mM) < TREND_MIN:
            return 0.0
        third = TREND_MIN // 3
        return (fmean(self.shown_mM[-third:]) - fmean(self.shown_mM[:third])) / (TREND_MIN - third)

    def state(self) -> dict[str, Any]:
        """Return all numbers by name, for a checkpoint."""
        return asdict(self)

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> Self:
        """Return the sensor that goes on where `state` was taken."""
        return cls(**state)
