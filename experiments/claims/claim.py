"""Claim: a statement, the experiment that could refute it, and a control in which it must fail."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import TYPE_CHECKING

from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

Records = Mapping[str, Record]
"""The runs of one seed, by the names that the claim gives them."""


@dataclass(frozen=True)
class Criterion:
    """One number that a claim stands or falls with, or that is told beside it.

    Attributes
    ----------
    name : str
        What is measured, in a few words.
    read : callable
        From the runs of one seed to the number.
    low, high : float
        The window; infinite where it is open. Never wider than the source's. With both sides open the number
        is told and not judged.
    unit : str
        ``"1"`` for a pure number.
    source : str
        Who says so.
    """

    name: str
    read: Callable[[Records], float]
    low: float = -inf
    high: float = inf
    unit: str = "1"
    source: str = ""

    @property
    def judged(self) -> bool:
        """Whether there is a window at all."""
        return isfinite(self.low) or isfinite(self.high)

    def holds(self, value: float) -> bool:
        """Return whether a value is inside the window; what is not judged always is."""
        return not self.judged or (isfinite(value) and self.low <= value <= self.high)


@dataclass(frozen=True)
class Control:
    """The same experiment without what the claim says is responsible: it must fail.

    Attributes
    ----------
    words : str
        What is taken away.
    instead : mapping of str to Needed
        By the name of a run of the experiment, the run that takes its place.
    criteria : tuple of str
        Names of the criteria that must miss their window; only the first of the claim if empty.
    """

    words: str
    instead: Mapping[str, Needed]
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True)
class Claim:
    """One claim with everything that is needed to try it.

    Attributes
    ----------
    id : str
        As in ``portalis claims a1``.
    claim : str
        The statement, in the guide's sense.
    question : str
        What the experiment asks.
    protocol : str
        What is done, in words.
    holds : str
        What really holds, and where the statement is too strong. A criterion's name in braces stands for what
        was found, as in ``"{Fasting glucose:.0f} mg/dL"``.
    runs : tuple of Needed
    criteria : tuple of Criterion
        The first is the headline.
    control : Control
    draw : callable
        Draws the records of all seeds, by the name of the run, into an empty figure. The runs of the control
        are among them, by their own names.
    """

    id: str
    claim: str
    question: str
    protocol: str
    holds: str
    runs: tuple[Needed, ...]
    criteria: tuple[Criterion, ...]
    control: Control
    draw: Callable[["Figure", Mapping[str, "Sequence[Record]"]], None]

    @property
    def needed(self) -> tuple[Needed, ...]:
        """All runs, those of the control included."""
        return (*self.runs, *self.control.instead.values())
