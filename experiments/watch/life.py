"""Life: one body that is watched, with all that was given to it, and moments to which it can go back."""

import copy
import itertools
import time
from collections.abc import Mapping, Sequence
from typing import Any, Self

from portalis.experiments.evening import morning_means
from portalis.experiments.watch.history import Frame, History
from portalis.experiments.watch.mark import MARK_EVERY_S, Mark, kept
from portalis.experiments.watch.wish import Wish
from portalis.model import checkpoint
from portalis.model.body import Body
from portalis.model.protocol import Event, Protocol
from portalis.viz.event_words import event_words
from portalis.viz.film.narration import Narrator
from portalis.viz.screen.frame import cell_shares, counts

CHUNK_REAL_S = 0.01
"""The body is not left for longer than this, so that the page can be answered."""
SAID_EVERY_S, HOLD = 60, 4
"""The narrator looks once a simulated minute; a line stands for so many minutes."""


class Life:
    """A body on its way.

    Parameters
    ----------
    wish : Wish
    morning : Mark, optional
        Of an earlier life of the same wish, so that the night need not be lived again.

    Attributes
    ----------
    epoch : int
        Tells lives apart.
    """

    epochs = itertools.count(1)

    def __init__(self, wish: Wish, morning: Mark | None = None) -> None:
        self.epoch = next(self.epochs)
        self.wish, self.document = wish, wish.document()
        self.plan = wish.plan(self.document)
        self.planned = len(self.document.events)
        self.history = History()
        self.marks: list[Mark] = []
        self.narrator: Narrator | None = None
        self.latest: Frame | None = None
        self.pace, self.note = 200.0, ""
        if morning is None:
            self.body = self.plan.body()
        else:
            self._return_to(morning)

    @property
    def second(self) -> int:
        """Seconds lived since time zero; negative in the night before."""
        return self.body.step_number - self.body.zero

    @property
    def protocol(self) -> Protocol:
        """What it lives through, with all that was given up to now."""
        return self.document.checked().protocol(self.body.values["body.weight"])

    def given(self) -> list[str]:
        """Return what was given on the way, in words, with its minute."""
        events = self.document.entered(self.planned, self.body.values["body.weight"])
        return [f"{event.start_s // 60} min: {event_words(event)}" for event in events]

    @property
    def title(self) -> str:
        """Who lives, for headings."""
        return self.plan.subject.title

    def live(self, second: int, deadline: float) -> None:
        """Live up to a second, or until the clock of the machine (``time.perf_counter``) says `deadline`."""
        while self.second < second:
            begun, now = time.perf_counter(), self.second
            if begun >= deadline:
                return
            reach = max(1, int(self.pace * CHUNK_REAL_S))
            stop = now - now % MARK_EVERY_S + MARK_EVERY_S
            say = now - now % SAID_EVERY_S + SAID_EVERY_S if now >= 0 else 0
            goal = min(second, now + reach, stop, say)
            self.body.live_until(self.body.zero + goal)
            self.pace += 0.2 * ((goal - now) / max(time.perf_counter() - begun, 1e-6) - self.pace)
            self._arrive()

    def _arrive(self) -> None:
        now = self.second
        if now < 0:
            return
        if self.narrator is None:
            self.narrator = Narrator(self.plan.protocol.events, morning_means(self.body), hold=HOLD)
        if now % SAID_EVERY_S == 0:
            self.narrator.say(float(now), self.body.series())
        if now % MARK_EVERY_S == 0:
            mark = Mark(now, checkpoint.freeze(self.body), self.document, copy.deepcopy(self.narrator))
            self.marks = kept([*self.marks, mark])
        if self.history.wants(now):
            self.history.keep(self.frame())

    def _return_to(self, mark: Mark) -> None:
        # A body lives in the arrays that it is thawed from.
        self.body = checkpoint.thaw(Body, copy.deepcopy(mark.frozen))
        self.document, self.narrator = mark.document, copy.deepcopy(mark.narrator)
        self.marks = [*self.marks, mark]
        if self.history.wants(mark.second):
            self.history.keep(self.frame())

    def frame(self, second: float | None = None) -> Frame:
        """Return what is to be drawn now, or what was drawn at an earlier second."""
        if second is not None and second < self.second and (found := self.history.at(second)) is not None:
            return found
        if self.latest is None or self.latest.second != self.second:
            here, cells = counts(self.body).astype("<u2"), cell_shares(self.body)
            words = self.narrator.text if self.narrator else ""
            self.latest = Frame(self.second, words, here.tobytes(), cells.tobytes())
        return self.latest

    def give(self, events: Sequence[Mapping[str, Any]]) -> None:
        """Give something now, all or nothing; InputError for what a scenario file would refuse."""
        document, entered = self.document, []
        for event in events:
            document, one = document.given(event, self.second, self.body.values["body.weight"])
            entered.append(one)
        self._enter(entered)
        self.document = document

    def _enter(self, events: Sequence[Event]) -> None:
        for event in events:
            self.body.schedule(event)
            if self.narrator is not None:
                self.narrator.expect(event)

    def branch(self, second: int) -> Self:
        """Return a life that is the same up to a second, and then free; it has yet to live up to there."""
        mark = next(mark for mark in reversed(self.marks) if mark.second <= second)
        other = copy.copy(self)
        other.epoch, other.latest = next(self.epochs), None
        other.note = f"branched at {second // 60} min"
        other.history, other.marks = self.history.until(mark.second), self.marks[: self.marks.index(mark)]
        other._return_to(mark)
        document = self.document.until(second, self.planned)
        other._enter(document.entered(len(mark.document.events), self.body.values["body.weight"]))
        other.document = document
        return other

    def join(self, other: "Life") -> None:
        """Take over all that was given to another body; this one has yet to live through it."""
        if self.second > 0:
            raise ValueError("this body has already lived through the morning")
        self.document = self.document.with_events(other.document.events[other.planned :])
        self._enter(self.document.entered(self.planned, self.body.values["body.weight"]))
