"""Hub: hands what the engine publishes to every open page, each at its own pace.

A page says when it has taken a frame. While two are underway it gets none, and of those that it missed only
the last: a slow browser drops frames and costs no memory.
"""

import asyncio
import json
from collections import deque
from typing import Any

from portalis.experiments.watch.snapshot import Snapshot
from portalis.viz.screen.numbers import rounded

MOST_UNDERWAY = 2
"""Frames: with one, a page would wait for the way there and back each time."""
MOST_ANSWERS = 64
"""Answers that wait for one page; of more, the oldest go."""
BACK = 3
"""Rows of the series that are sent again: the mean around them has changed."""


class Page:
    """What one open page has seen."""

    def __init__(self) -> None:
        self.credit, self.number, self.version = MOST_UNDERWAY, 0, -1
        self.answers: deque[str] = deque(maxlen=MOST_ANSWERS)
        self.known: set[int] = set()
        self.rows: dict[int, int] = {}
        self.wake = asyncio.Event()

    def ready(self) -> None:
        """Note that the page has taken a frame."""
        self.credit = min(self.credit + 1, MOST_UNDERWAY)
        self.wake.set()

    def answer(self, told: dict[str, Any]) -> None:
        """Put an answer into the queue."""
        self.answers.append(json.dumps(told, ensure_ascii=False))
        self.wake.set()

    def due(self, latest: Snapshot | None) -> list[str | bytes]:
        """Return what is to be sent now, in its order."""
        sent: list[str | bytes] = [self.answers.popleft() for _ in range(len(self.answers))]
        if latest is None or self.credit == 0 or latest.number <= self.number:
            return sent
        self.credit, self.number = self.credit - 1, latest.number
        if latest.version != self.version:
            self.version = latest.version
            sent.append(json.dumps({"kind": "lives", "lives": self._lives(latest)}, ensure_ascii=False))
        sent += [text for epoch in latest.series if (text := self._rows(latest, epoch))]
        return [*sent, latest.frame]

    def _lives(self, latest: Snapshot) -> list[dict[str, Any]]:
        told = []
        for life in latest.lives:
            new = life["epoch"] not in self.known
            told.append({**life, "setup": latest.setups[life["epoch"]]} if new else life)
        self.known = {life["epoch"] for life in latest.lives}
        self.rows = {epoch: rows for epoch, rows in self.rows.items() if epoch in self.known}
        return told

    def _rows(self, latest: Snapshot, epoch: int) -> str:
        table, seen = latest.series[epoch], self.rows.get(epoch, 0)
        if len(table) == seen:
            return ""
        first = max(seen - BACK, 0)
        self.rows[epoch] = len(table)
        columns = {name: rounded(table[name].iloc[first:]) for name in table}
        return json.dumps({"kind": "series", "epoch": epoch, "from": first, "columns": columns})


class Hub:
    """All open pages of a server, looked after by the loop of the server."""

    def __init__(self) -> None:
        self.pages: set[Page] = set()
        self.latest: Snapshot | None = None
        self.loop: asyncio.AbstractEventLoop | None = None
        self.standing: dict[str, Any] | None = None

    def join(self, page: Page) -> None:
        """Take in a page that was opened, and tell it what the others were told and still holds."""
        self.pages.add(page)
        if self.standing is not None:
            page.answer(self.standing)
        page.wake.set()

    def wanted(self) -> bool:
        """Say whether any page is ready for a frame; asked by the engine."""
        return any(page.credit > 0 for page in tuple(self.pages))

    def publish(self, snapshot: Snapshot) -> None:
        """Take a snapshot; called by the engine."""
        self._in_loop(self._take, snapshot)

    def tell(self, told: dict[str, Any]) -> None:
        """Tell all pages something; called from any thread."""
        self._in_loop(self._tell, told)

    def answer(self, page: Page, told: dict[str, Any]) -> None:
        """Tell one page something; called from any thread."""
        self._in_loop(page.answer, told)

    def _in_loop(self, act: Any, *arguments: Any) -> None:
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(act, *arguments)

    def _take(self, snapshot: Snapshot) -> None:
        self.latest = snapshot
        for page in self.pages:
            page.wake.set()

    def _tell(self, told: dict[str, Any]) -> None:
        if told["kind"] == "ranges":
            self.standing = told
        for page in self.pages:
            page.answer(told)
