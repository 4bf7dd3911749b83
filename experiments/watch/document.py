"""Document of a session: the scenario that is lived through, with everything that was given meanwhile.

It is a scenario file at every moment: the same file, run without anybody watching, gives the same bits.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from portalis.experiments.plan import MOST_HOURS
from portalis.experiments.scenario_file import Scenario, parse_scenario
from portalis.experiments.subject_text import quoted
from portalis.model.errors import InputError
from portalis.model.protocol import Event

FILE = "what was given"
"""What error messages call the document."""
Given = Mapping[str, Any]


@dataclass(frozen=True)
class Document:
    """A scenario that grows.

    Attributes
    ----------
    head : mapping
        Fields of the scenario apart from its events.
    events : tuple of mapping
        As they stand in a file.
    """

    head: Mapping[str, str]
    events: tuple[Given, ...]

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the document of a scenario file; it goes on for as long as anybody watches."""
        content = tomllib.loads(text)
        events = tuple(content.pop("event", ()))
        return cls({**content, "duration": f"{MOST_HOURS:g} h"}, events)

    def checked(self) -> Scenario:
        """Return the scenario, or raise InputError that names the event and the field."""
        return parse_scenario(self.text(), FILE)

    def given(self, event: Given, second: int, weight_kg: float) -> tuple[Self, Event]:
        """Return the document with one more event at a second after its start, and the event.

        Raises
        ------
        InputError
            For an event that a scenario file would not take, or that cannot begin at this second.
        """
        grown = replace(self, events=(*self.events, {**event, "at": f"{second} s"}))
        (entered,) = grown.entered(len(self.events), weight_kg)
        if entered.start_s != second:
            what, allowed = "belongs to the days before", "something that begins now, such as taken = 'once'"
            raise InputError(what, field=entered.kind, allowed=allowed)
        return grown, entered

    def entered(self, first: int, weight_kg: float) -> list[Event]:
        """Return the events from one on in plain numbers."""
        scenario = self.checked()
        return [event.event(scenario.start_clock_s, weight_kg) for event in scenario.event[first:]]

    def until(self, second: int, planned: int) -> Self:
        """Return the document without what was given at this second or later; what was planned stays."""
        scenario = self.checked()
        kept = [
            written
            for place, (written, event) in enumerate(zip(self.events, scenario.event, strict=True))
            if place < planned or event.start_s(scenario.start_clock_s) < second
        ]
        return replace(self, events=tuple(kept))

    def with_events(self, events: Sequence[Given]) -> Self:
        """Return the document with more events, which keep their times."""
        return replace(self, events=(*self.events, *events))

    def named(self, subject: str, second: int) -> Self:
        """Return the document for one who lived `second` seconds of it, as long as its last event needs."""
        scenario = self.checked()
        ends = [event.start_s(scenario.start_clock_s) + event.duration_s() for event in scenario.event]
        lasts = max([second, *(-(-end // 60) * 60 for end in ends)])
        return replace(self, head={**self.head, "subject": subject, "duration": f"{lasts // 60} min"})

    def text(self) -> str:
        """Return the scenario file."""
        lines = [f"{name} = {_told(value)}" for name, value in self.head.items()]
        for event in self.events:
            lines += ["", "[[event]]", *(f"{name} = {_told(value)}" for name, value in event.items())]
        return "\n".join(lines) + "\n"


def _told(value: Any) -> str:
    return quoted(value) if isinstance(value, str) else repr(value)
