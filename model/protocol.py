"""Protocol: what is given to a body, how much and when, in plain numbers."""

from dataclasses import dataclass

INSULIN, GLUCAGON, GLUCOSE = 0, 1, 2
"""Species that an event gives."""

OVERNIGHT_FAST_S = 8 * 3600
"""Clock time after an overnight fast: 08:00, thirteen hours after dinner."""


@dataclass(frozen=True)
class Event:
    """One thing given to the body.

    Attributes
    ----------
    kind : {"drink", "meal", "iv_glucose", "iv_insulin"}
    start_s : int
        Seconds after the protocol's time zero.
    duration_s : int
        Seconds that an infusion lasts; 0 for what is swallowed at once.
    species : int
        0 insulin, 2 glucose.
    amount : float
        In all: µmol of glucose, pmol of insulin.
    """

    kind: str
    start_s: int
    duration_s: int
    species: int
    amount: float


@dataclass(frozen=True)
class Protocol:
    """A course of events.

    Attributes
    ----------
    name : str
    events : tuple of Event
        Their times count from time zero of the protocol.
    duration_s : int
        Seconds from time zero to the end.
    start_clock_s : int
        Clock time of time zero, in seconds after midnight. Before it lie a dinner at 19:00 and the time
        since then without food.
    """

    name: str
    events: tuple[Event, ...]
    duration_s: int
    start_clock_s: int = OVERNIGHT_FAST_S
