"""Scenario files: what is given to the body and when, as TOML that a person writes.

A checked scenario keeps its quantities as they were written; :meth:`Scenario.protocol` counts them out for a
body of a given weight.
"""

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from portalis.experiments.checked_file import FileKind, parse, read_text
from portalis.experiments.other_event_names import written_instead
from portalis.experiments.quantities import BODY_WEIGHT_KG, CLOCK, clock_seconds, seconds
from portalis.experiments.quantity_kinds import TIME
from portalis.experiments.scenario_checks import conflicts
from portalis.experiments.scenario_events import EVENT_HINTS, EVENTS, AnyEvent
from portalis.model.errors import InputError, InputErrors
from portalis.model.protocol import OVERNIGHT_FAST_S, Protocol

OVERNIGHT_FAST = "overnight fast"
START_ALLOWED = f"'{OVERNIGHT_FAST}' (08:00, thirteen hours after dinner) or HH:MM such as '21:30'"
SHORTEST_S = 60


class Scenario(BaseModel):
    """A checked scenario file.

    Attributes
    ----------
    name : str
        What figures and tables are headed with.
    subject : str
        Name of a built-in subject, or the path of a subject file.
    start : str
        ``"overnight fast"``, or ``"HH:MM"`` after the dinner of the evening before at 19:00.
    duration : str
    event : tuple
        What is given, in any order.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    subject: str = Field(default="healthy", min_length=1)
    start: str = OVERNIGHT_FAST
    duration: str
    event: tuple[AnyEvent, ...] = ()

    @field_validator("start")
    @classmethod
    def _check_start(cls, start: str) -> str:
        if start != OVERNIGHT_FAST and not CLOCK.fullmatch(start):
            raise InputError("unknown start", value=start, allowed=START_ALLOWED, names=(OVERNIGHT_FAST,))
        return start

    @field_validator("duration")
    @classmethod
    def _check_duration(cls, duration: str) -> str:
        if seconds(duration) < SHORTEST_S:
            raise InputError("too short", value=duration, allowed="one minute or more, such as '5 h'")
        return duration

    @model_validator(mode="after")
    def _check_conflicts(self) -> Self:
        found = conflicts(self.event, self.start_clock_s, seconds(self.duration), self.duration)
        if found:
            raise InputErrors(found)
        return self

    @property
    def start_clock_s(self) -> int:
        """Clock time of the start, in seconds after midnight."""
        return OVERNIGHT_FAST_S if self.start == OVERNIGHT_FAST else clock_seconds(self.start)

    def protocol(self, weight_kg: float = BODY_WEIGHT_KG) -> Protocol:
        """Return the same in plain numbers, for a body of `weight_kg`."""
        events = sorted(
            (event.event(self.start_clock_s, weight_kg) for event in self.event),
            key=lambda event: event.start_s,
        )
        return Protocol(self.name, tuple(events), seconds(self.duration), self.start_clock_s)


KIND = FileKind(
    "scenario file",
    Scenario,
    hints={
        "name": "a title in quotes, such as 'Glucose, then insulin'",
        "subject": "the name of a subject, such as 'healthy'",
        "start": START_ALLOWED,
        "duration": TIME.allowed,
        "event": "tables headed [[event]]",
        **EVENT_HINTS,
    },
    fields={"": [*Scenario.model_fields], **{kind: [*model.model_fields] for kind, model in EVENTS.items()}},
    alternatives=list(EVENTS),
    instead=written_instead,
)


def parse_scenario(text: str, file: object) -> Scenario:
    """Return the checked scenario, or raise InputError with all that is wrong; `file` is for the message."""
    scenario: Scenario = parse(text, KIND, file)
    return scenario


def read_scenario(path: Path) -> tuple[Scenario, str]:
    """Return the scenario of a file and its text."""
    text = read_text(path, KIND.name)
    return parse_scenario(text, path), text
