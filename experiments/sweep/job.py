"""Job: one run of a sweep, with all that tells it from the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Job:
    """One run of a sweep.

    Attributes
    ----------
    number : int
        Its place in the design: ``point * seeds + repeat``.
    point, repeat : int
        Which point of the design, and which of the runs there.
    seed : int
        Of the body; it comes from the design, never from the process that lives through it.
    experiment : str
        Which part of a design of several parts; empty if there is one.
    scenario, subject : str
    parameters : mapping of str to float
        Changes on top of the subject's, absolute.
    """

    number: int
    point: int
    repeat: int
    seed: int
    experiment: str
    scenario: str
    subject: str
    parameters: Mapping[str, float] = field(default_factory=dict)
