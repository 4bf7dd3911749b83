"""Session: one or two bodies on one clock, played, poked, gone back in and branched.

The clock of the page (`view`) may stand before what has been lived: then what was shown is shown again. A
body that has lived less than the clock shows lives up to it first; that is how the night before passes, how a
second body comes to the side of the first, and how a branch reaches its moment.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from portalis.experiments.watch.life import Life
from portalis.experiments.watch.looking import Followed, look
from portalis.experiments.watch.mark import Mark as Moment
from portalis.experiments.watch.messages import LAST_S
from portalis.experiments.watch.wish import Wish
from portalis.model.errors import InputError
from portalis.viz.film.ground import extent

PATIENCE_S = 0.03
"""Real seconds that the bodies may live before the page is looked after again."""
MOST_OWED_S = 0.25
"""Real seconds that the bodies make good where they fell behind the asked speed."""
EVERY_SECOND_BELOW = 61.0
"""A followed packet is looked at every second up to this speed."""
MOST_MORNINGS = 4
FIRST_SPEED = 120.0


class Session:
    """What all pages of one server show.

    Parameters
    ----------
    wish : Wish
    morning : Mark, optional
        Of an earlier life of this wish.

    Attributes
    ----------
    lives : list of Life
    view : float
        Shown moment, seconds after time zero.
    speed : float
        Simulated seconds per second; 0 is as fast as it goes.
    playing : bool
    reached : float
        Speed that the machine reaches, averaged over a second or so.
    marks : list of int
        Moments that somebody marked.
    version : int
        Changes with everything but the time.
    """

    def __init__(self, wish: Wish, morning: Moment | None = None) -> None:
        self.mornings = {} if morning is None else {wish.key: morning}
        self.lives: list[Life] = []
        self.speed, self.playing, self.reached = FIRST_SPEED, False, 0.0
        self.version = 0
        self.owed = 0.0
        self.begin(wish)

    def begin(self, wish: Wish) -> None:
        """Begin anew with one body; InputError if it cannot be, and then all stays as it was."""
        self.lives = [self._born(wish)]
        self.view = 0.0
        self.marks: list[int] = []
        self.followed: Followed | None = None
        self.whose = 0
        self.version += 1

    def _born(self, wish: Wish) -> Life:
        for life in self.lives:
            self._remember(life)
        return Life(wish, self.mornings.get(wish.key))

    def _remember(self, life: Life) -> None:
        if life.marks and life.marks[0].second == 0:
            self.mornings[life.wish.key] = life.marks[0]
            for key in list(self.mornings)[:-MOST_MORNINGS]:
                del self.mornings[key]

    @property
    def catching_up(self) -> Life | None:
        """The body that has yet to live up to the shown moment."""
        return next((life for life in self.lives if life.second < int(self.view)), None)

    def advance(self, seconds: float) -> bool:
        """Let real time pass; return whether anything is to be drawn anew."""
        deadline = time.perf_counter() + PATIENCE_S
        if (life := self.catching_up) is not None:
            life.live(int(self.view), deadline)
            self._see()
            return True
        if not self.playing or self.view >= LAST_S:
            self.owed = 0.0
            ended, self.playing, self.reached = self.playing, False, 0.0
            return ended
        before, begun = self.view, time.perf_counter()
        wished = self.view + self.speed * (seconds + self.owed) if self.speed else float(LAST_S)
        goal = min(wished, float(LAST_S))
        shown_before = max(life.second for life in self.lives)
        if not self.speed and self.view < shown_before:
            goal = float(shown_before)
        self._live_to(int(goal), deadline)
        self.view = min(goal, max(min(life.second for life in self.lives) + goal % 1.0, before))
        self.owed = min((goal - self.view) / self.speed, MOST_OWED_S) if self.speed else 0.0
        passed = max(seconds, time.perf_counter() - begun)
        self.reached += min(passed, 1.0) * ((self.view - before) / passed - self.reached)
        return True

    def _live_to(self, second: int, deadline: float) -> None:
        while time.perf_counter() < deadline and any(life.second < second for life in self.lives):
            first = min(life.second for life in self.lives)
            piece = 1 if self.followed and 0.0 < self.speed < EVERY_SECOND_BELOW else 60
            for life in self.lives:
                life.live(min(second, first + piece), time.perf_counter() + PATIENCE_S)
            self._see()

    def _see(self) -> None:
        if self.followed is not None:
            self.followed.see(self.lives[self.whose].body)

    def halt(self) -> None:
        """Stand still where the bodies are."""
        self.playing = False
        self.view = max(0.0, min(self.view, float(min(life.second for life in self.lives))))

    def step(self, seconds: int) -> None:
        """Show a moment that much later; the bodies live up to it."""
        self.playing = False
        self.view = min(float(int(self.view) + seconds), float(LAST_S))

    def seek(self, second: float | None) -> None:
        """Show an earlier moment again; None is the last one lived."""
        last = float(max(life.second for life in self.lives))
        self.view = last if second is None else min(second, max(last, 0.0))

    def mark(self) -> None:
        """Remember the shown moment."""
        if int(self.view) not in self.marks:
            self.marks = sorted([*self.marks, int(self.view)])[-MOST_MARKS:]
            self.version += 1

    def branch(self) -> None:
        """Let a second body go on from the shown moment; the first keeps the future that it had.

        Raises
        ------
        InputError
            In the night before.
        """
        first = self.lives[0]
        if first.second < int(self.view) or not first.marks:
            raise InputError("nothing to branch from yet", field="branch", allowed="after the night before")
        self.playing = False
        self.lives = [first, first.branch(int(self.view))]
        self.version += 1

    def keep(self, body: int) -> None:
        """Let only one of two bodies live on."""
        self.lives = [self.life(body)]
        self.view = min(self.view, float(max(self.lives[0].second, 0)))
        self.followed, self.whose = None, 0
        self.version += 1

    def beside(self, subject: str) -> None:
        """Put somebody beside the first body, who lives through the same from the night before on."""
        first = self.lives[0]
        other = self._born(replace(first.wish, subject=subject))
        other.join(first)
        self.playing = False
        self.lives = [first, other]
        self.version += 1

    def give(self, events: Sequence[dict[str, Any]], body: int | None) -> None:
        """Give something at the shown moment; InputError for what cannot be given, or in the past."""
        lives = self.lives if body is None else [self.life(body)]
        for life in lives:
            if life.second < int(self.view):
                allowed = "wait until it has come to the moment that is shown"
                raise InputError("is still on its way", field="body", value=life.title, allowed=allowed)
            if life.second > int(self.view):
                what, allowed = "not at the moment that is shown", "go to now, or branch here"
                raise InputError(what, field="body", value=life.title, allowed=allowed)
        for life in lives:
            life.give(events)
        self.version += 1

    def look(self, body: int, column: int, row: int) -> dict[str, Any] | None:
        """Return what is at a site of a body's picture."""
        life = self.life(body)
        top, left, _, _ = extent(life.body)
        found = look(life.body, column + left, row + top)
        return None if found is None else {**found, "column": column, "row": row}

    def follow(self, body: int, species: int, packet: int | None) -> None:
        """Follow a packet of a body, or none."""
        self.whose = body
        self.followed = None if packet is None else Followed(self.life(body).body, species, packet)

    def life(self, body: int) -> Life:
        """Return one of the bodies, or raise InputError."""
        if body >= len(self.lives):
            raise InputError("there is no second body", field="body", value=body, allowed="0")
        return self.lives[body]


MOST_MARKS = 40
"""Moments that can be marked."""
