"""Needed: one run that a study reads, by name; made once for a seed however many questions read it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from portalis.experiments.plan import lasting
from portalis.model.protocol import Protocol

if TYPE_CHECKING:
    from portalis.agents.base.cell import Cell


@dataclass(frozen=True)
class Needed:
    """One run that checks read.

    Attributes
    ----------
    name : str
    words : str
        Heading of its figure.
    scenario : str
        Built-in scenario.
    hours : float, optional
        After time zero, instead of the scenario's duration.
    change : callable, optional
        From the scenario's protocol to that of the run.
    parameters : mapping of str to float or str
        Changes on top of the subject's.
    mixing : str
        As in :class:`portalis.Body`.
    subject : str
        Whose body it is, by the name of a built-in subject.
    agents : tuple of Cell subclasses
        Kinds with other rules, as in :class:`portalis.Body`.
    map : str, optional
        Another drawing: the name of a built-in one.
    most_seeds : int
        Long runs are repeated no more often than this.
    quick : bool
        Whether the quick validation makes it too.
    """

    name: str
    words: str
    scenario: str
    hours: float | None = None
    change: Callable[[Protocol], Protocol] | None = None
    parameters: Mapping[str, float | str] = field(default_factory=dict)
    mixing: str = "none"
    most_seeds: int = 100
    quick: bool = False
    subject: str = "healthy"
    agents: tuple[type["Cell"], ...] = ()
    map: str | None = None

    @property
    def body(self) -> tuple[Any, ...]:
        """Everything that tells one body from another."""
        changes = tuple(sorted(self.parameters.items()))
        return self.subject, changes, self.mixing, self.agents, self.map

    def protocol(self, whole: Protocol) -> Protocol:
        """Return the protocol of the run, made from that of the scenario."""
        cut = whole if self.hours is None else lasting(whole, self.hours)
        return cut if self.change is None else self.change(cut)
