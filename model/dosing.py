"""Dosing: what all drugs together do to the parameters of a body, found anew every five minutes."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from portalis.model.drug import named_drug
from portalis.model.protocol import DRUG, STEADY, Event

RENEWED_S = 300
"""Seconds between two looks at what a drug that comes or goes does."""
NEVER = -1

Timed = tuple[int, Event]
"""Start in steps of the body's clock, and the event."""


@dataclass
class Dosing:
    """What drugs do now.

    Attributes
    ----------
    factors : dict of str to float
        Path of each changed parameter, and what its own value is multiplied by.
    next_look : int
        Step at which to look again; `NEVER` while nothing changes.
    """

    factors: dict[str, float] = field(default_factory=dict)
    next_look: int = NEVER

    def meet(self, events: Iterable[Timed], step: int) -> bool:
        """Find the factors for the time from `step` on if it is time to; return whether any changed."""
        drugs = [(start, event) for start, event in events if event.kind == DRUG]
        edge = any(step in (start, start + event.duration_s) for start, event in drugs)
        if not edge and not 0 <= self.next_look <= step:
            return False
        before = self.factors
        moving = any(is_moving(event, start, step) for start, event in drugs)
        self.next_look = step + RENEWED_S if moving else NEVER
        self.factors = factors_at(drugs, step + (RENEWED_S / 2 if moving else 0))
        return self.factors != before

    def applied(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return the values of all parameters under the drugs; `values` are those of the body itself."""
        return {**values, **{path: values[path] * factor for path, factor in self.factors.items()}}

    def state(self) -> dict[str, Any]:
        """Return everything in plain numbers, for a checkpoint."""
        return asdict(self)

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> Self:
        """Return the dosing that goes on where `state` was taken."""
        return cls(**state)


def level(event: Event, minutes: float) -> float:
    """Return the level that one event gives, as a multiple of the usual dose's, so long after its start.

    What is taken steadily was taken for days before, and goes on to the end, or until it is left off.
    """
    drug, lasts = named_drug(event.path), event.duration_s / 60.0
    if event.value != STEADY:
        return event.amount * drug.level(minutes, lasts)
    return event.amount * (drug.fading(minutes - lasts) if lasts else 1.0)


def is_moving(event: Event, start: int, step: int) -> bool:
    """Return whether the level of an event is on its way up or down."""
    if event.value == STEADY and (not event.duration_s or step < start + event.duration_s):
        return False
    return step >= start and (step == start or level(event, (step - start) / 60.0) > 0.0)


def factors_at(drugs: Iterable[Timed], step: float) -> dict[str, float]:
    """Return what each parameter is multiplied by: one factor for each drug, from its summed level."""
    levels: dict[str, float] = {}
    for start, event in drugs:
        levels[event.path] = levels.get(event.path, 0.0) + level(event, (step - start) / 60.0)
    factors: dict[str, float] = {}
    for name in sorted(levels):
        strength = named_drug(name).strength(levels[name])
        for effect in named_drug(name).effects if strength > 0.0 else ():
            factor = 1.0 + (effect.factor - 1.0) * strength
            factors[effect.parameter] = factors.get(effect.parameter, 1.0) * factor
    return factors
