"""Glucose clamp: an experimenter who sees only plasma glucose and turns the glucose pump.

The rule follows DeFronzo, Tobin and Andres, Am J Physiol 1979, 237:E214: every five minutes the rate
becomes the sum of a metabolic part and a space part. The metabolic part is the last one times the last two
ratios of goal to measured glucose, so that it finds what the tissues take; the space part fills or drains
the space in which glucose spreads. The equations, the space, the first rate and the prime were not found
again in the paper (unconfirmed). Theirs takes the metabolic part of two settings ago and gives the space 15
minutes, which in a test against two compartments of glucose held the goal less well.
"""

from dataclasses import asdict, dataclass
from math import exp
from typing import Any, Self

CONTROL_S = 300
"""Seconds between two settings of the pump."""
MICROMOLES_PER_MILLIGRAM = 1e3 / 180.156
FIRST_RATE = 2.0 * MICROMOLES_PER_MILLIGRAM
"""Metabolic part at first, µmol/kg/min: the usual 2 mg/kg/min."""
LEAST_RATE = 0.1 * MICROMOLES_PER_MILLIGRAM
"""The metabolic part stays above this, so that a product of ratios can come back from nothing."""
SPACE_L_PER_KG = 0.19
"""In which glucose spreads within minutes."""
SPACE_MIN = 7.0
"""Minutes in which the space part closes the gap between glucose and its goal."""
PRIME_MIN = 15
PRIME_DECAY_MIN = 5.0
PRIME_FROM_MM = 0.5
"""A goal so far above the first reading is reached by a prime, whose rate falls from minute to minute."""


@dataclass
class GlucoseClamp:
    """One clamp with all that the experimenter has written down; only plain numbers.

    Attributes
    ----------
    goal_mM : float
        Plasma glucose to hold; until the first reading the amount above basal if `above_basal`.
    weight_kg : float
    above_basal : bool
        Whether the goal counts from the first reading.
    next_control_s : int
        Seconds after the start at which the pump is set next.
    ratio : float
        The last ratio of goal to measured glucose.
    metabolic : float
        The metabolic part of the rate, µmol/kg/min.
    rate : float
        What the pump is set to, prime apart, µmol/kg/min.
    prime : float
        Size of the priming dose, µmol/kg.
    """

    goal_mM: float
    weight_kg: float
    above_basal: bool = False
    next_control_s: int = 0
    ratio: float = 1.0
    metabolic: float = FIRST_RATE
    rate: float = 0.0
    prime: float = 0.0

    def observe(self, seconds: int, glucose_mM: float) -> None:
        """Read plasma glucose `seconds` after the start; set the pump when it is time to."""
        if seconds < self.next_control_s:
            return
        if self.next_control_s == 0:
            self._begin(glucose_mM)
        elif not self.prime or seconds >= 60 * PRIME_MIN:
            self._correct(glucose_mM)
        self.next_control_s = seconds - seconds % CONTROL_S + CONTROL_S

    def umol_per_min(self, seconds: int) -> float:
        """Return what runs in `seconds` after the start."""
        return (self.rate + self._priming(seconds // 60)) * self.weight_kg

    def state(self) -> dict[str, Any]:
        """Return all numbers by name, for a checkpoint."""
        return asdict(self)

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Self:
        """Return the clamp that goes on where `state` was taken."""
        return cls(**state)

    def _begin(self, glucose_mM: float) -> None:
        if self.above_basal:
            self.goal_mM += glucose_mM
        gap = self.goal_mM - glucose_mM
        if gap > PRIME_FROM_MM:
            self.prime = gap * 1000.0 * SPACE_L_PER_KG
            self.rate = FIRST_RATE

    def _correct(self, glucose_mM: float) -> None:
        ratio = self.goal_mM / max(glucose_mM, 0.1)
        self.metabolic = max(self.metabolic * ratio * self.ratio, LEAST_RATE)
        space = (self.goal_mM - glucose_mM) * 1000.0 * SPACE_L_PER_KG / SPACE_MIN
        self.ratio = ratio
        self.rate = max(self.metabolic + space, 0.0)

    def _priming(self, minute: int) -> float:
        """Return the prime's rate, µmol/kg/min, which falls exponentially over a quarter of an hour."""
        if not self.prime or minute >= PRIME_MIN:
            return 0.0
        whole = sum(exp(-other / PRIME_DECAY_MIN) for other in range(PRIME_MIN))
        return self.prime * exp(-minute / PRIME_DECAY_MIN) / whole
