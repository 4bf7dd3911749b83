"""Protocol: what is given to a body, how much and when, in plain numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations

from portalis.model.errors import InputError

INSULIN, GLUCAGON, GLUCOSE, C_PEPTIDE, IGF1 = range(5)
"""Species that an event gives."""
NOTHING = -1
"""Species of an event that gives none."""

ORAL = ("drink", "meal")
CLAMP, LOOP, PUMP = "glucose_clamp", "closed_loop", "pump"
FATTY_ACIDS, DRUG = "fatty_acids", "drug"
UNDER_SKIN = ("sc_insulin", PUMP, "glucagon_injection")
STEADY = "steady"
"""Value of a drug that has been taken for days already when the body's life begins, in the evening before."""
ABOVE_BASAL = "above basal"
"""Value of a clamp whose goal counts from the glucose at its start."""

OVERNIGHT_FAST_S = 8 * 3600
"""Clock time after an overnight fast: 08:00, thirteen hours after dinner."""

EVENING_S = 19 * 3600
"""Clock time of a fresh body, in seconds after midnight: before dinner."""
DAY_S = 86_400

UMOL_PER_GRAM = 1e6 / 180.156
"""Glucose."""
PMOL_PER_UNIT = 6000.0
"""Insulin: one international unit is 6.00 nmol (World Health Organization)."""


@dataclass(frozen=True)
class Event:
    """One thing given to the body, or done to it.

    Attributes
    ----------
    kind : str
        What is swallowed: ``drink``, ``meal``. What runs into a vein: ``iv_glucose``, ``iv_insulin``,
        ``iv_glucagon``, ``iv_c_peptide``, ``iv_igf1``, ``fatty_acids``. What is put under the skin:
        ``sc_insulin``, ``pump``, ``glucagon_injection``. Else ``fast``, ``exercise``, ``glucose_clamp``,
        ``closed_loop``, ``drug`` or ``change``.
    start_s : int
        Seconds after the protocol's time zero.
    duration_s : int
        Seconds that it lasts; 0 for what is swallowed at once and for a change.
    species : int
        0 insulin, 1 glucagon, 2 glucose, 3 C-peptide, 4 IGF-1; -1 for exercise and a change.
    amount : float
        In all: µmol of glucose or fatty acids, pmol of a hormone. Of exercise: work as a fraction of the most
        that the muscles can do. Of a clamp or a closed loop: its goal in mmol/L. Of a drug: the dose as a
        multiple of the usual one.
    place : {"vein", "portal"}
        Where it runs in: a vein near the heart, or the portal vein.
    fructose : float
        µmol swallowed along with the glucose.
    protein, fat : float
        Grams in a meal.
    glycaemic_index : float
        Of a meal, in percent of glucose.
    path, value : str
        Of a change: from now on the parameter has this value; ``"0x"`` multiplies the healthy one. A clamp
        with the value ``"above basal"`` adds its amount to the glucose at its start. Of insulin under the
        skin the value is its kind: ``rapid``, ``regular`` or ``long_acting``. A drug has its name as path;
        it is taken ``once`` or ``steady``, for days already. A closed loop has its controller as value.
    """

    kind: str
    start_s: int
    duration_s: int
    species: int
    amount: float
    place: str = "vein"
    fructose: float = 0.0
    protein: float = 0.0
    fat: float = 0.0
    glycaemic_index: float = 70.0
    path: str = ""
    value: str = ""


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

    def __post_init__(self) -> None:
        refuse_overlaps(((event.start_s, event) for event in self.events), self.start_clock_s)


def refuse_overlaps(timed: Iterable[tuple[int, Event]], clock_s: int) -> None:
    """Refuse two clamps or closed loops, or one of each, at the same time, and a pump beside a closed loop.

    Parameters
    ----------
    timed : iterable of (start, Event)
        Start in seconds after a common time zero.
    clock_s : int
        Clock time of that time zero.

    Raises
    ------
    InputError
        Names both events and when they run.
    """
    holding = sorted(
        ((start, event) for start, event in timed if event.kind in (CLAMP, LOOP, PUMP)),
        key=lambda entry: entry[0],
    )
    for (start, one), (other_start, other) in combinations(holding, 2):
        if other_start < start + one.duration_s and start < other_start + other.duration_s:
            kinds = {one.kind, other.kind}
            if PUMP in kinds and LOOP not in kinds:
                continue
            first, second = told(one, start, clock_s), told(other, other_start, clock_s)
            what = "set the same pump" if PUMP in kinds else "hold glucose at the same time"
            allowed = "clamps, closed loops and rates of their pump one after the other"
            raise InputError(f"{first} and {second} {what}", field=other.kind, allowed=allowed)


def told(event: Event, start: int, clock_s: int) -> str:
    """Return an event with its times, as ``glucose_clamp from 08:00 to 10:00``."""
    first, last = clock_s + start, clock_s + start + event.duration_s
    return f"{event.kind} from {clock(first)} to {clock(last)}"


def clock(seconds: int) -> str:
    """Return seconds after midnight as a clock time, with the day from the second on."""
    day, left = divmod(seconds, DAY_S)
    time = f"{left // 3600:02d}:{left % 3600 // 60:02d}"
    return time if day == 0 else f"{time} ({day:+d} d)"


def cut(protocol: Protocol, duration_s: int) -> Protocol:
    """Return the protocol with another duration; what would begin later is left out."""
    events = tuple(event for event in protocol.events if event.start_s < duration_s)
    return replace(protocol, events=events, duration_s=duration_s)
