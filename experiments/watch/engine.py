"""Engine: the thread in which the bodies live; it alone touches them.

Pages ask through a queue of fixed length and are answered through a callback; snapshots are handed out only
while a page is ready for one, so that slow browsers cost nothing.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from portalis.experiments.watch.requests import Requests
from portalis.experiments.watch.saving import Saved
from portalis.experiments.watch.session import Session
from portalis.experiments.watch.snapshot import Photographer, Snapshot, ranges
from portalis.experiments.watch.wish import Wish
from portalis.model.errors import InputError

FRAMES_PER_S = 40.0
MOST_WAITING = 64
RANGES_EVERY_S = 3.0
Answer = dict[str, Any]
Reply = Callable[[Answer], None]
LOG = logging.getLogger(__name__)


class Engine(threading.Thread):
    """Lives, answers and shows until it is stopped.

    Parameters
    ----------
    wish : Wish
    root : Path
        Folder below which runs are saved.
    wanted : callable
        Says whether any page is ready for a snapshot.
    publish, tell : callable
        Handed every snapshot, and what all pages should know.
    """

    def __init__(
        self,
        wish: Wish,
        root: Path,
        wanted: Callable[[], bool],
        publish: Callable[[Snapshot], None],
        tell: Reply,
    ) -> None:
        super().__init__(name="bodies", daemon=True)
        self.wish, self.root = wish, root
        self.wanted, self.publish, self.tell = wanted, publish, tell
        self.asked: queue.Queue[tuple[Any, Reply]] = queue.Queue(MOST_WAITING)
        self.ended = threading.Event()
        self.requests: Requests | None = None

    def ask(self, message: Any, reply: Reply) -> None:
        """Put a message into the queue; one too many is refused."""
        try:
            self.asked.put_nowait((message, reply))
        except queue.Full:
            reply({"kind": "error", "text": "too much at once; ask again in a moment"})

    @property
    def saved(self) -> list[Saved]:
        """What was saved."""
        return [] if self.requests is None else self.requests.saved

    def stop(self) -> None:
        """End the thread, and the films that are being made."""
        self.ended.set()
        if self.requests is not None:
            self.requests.stop()

    def run(self) -> None:
        """Live on."""
        session = Session(self.wish)
        self.requests = Requests(session, self.root, self.tell)
        photographer, changed, before = Photographer(), True, time.perf_counter()
        owed, ranged = False, 0.0
        while not self.ended.is_set():
            now = time.perf_counter()
            passed, before = min(now - before, 0.25), now
            changed |= self._answer(self.requests)
            try:
                changed |= session.advance(passed)
            except Exception as error:
                LOG.exception("a body stopped")
                session.halt()
                self.tell({"kind": "error", "text": f"the body stopped: {type(error).__name__}"})
            if changed and self.wanted():
                self.publish(photographer.take(session))
                changed, owed = False, True
            if owed and now - ranged > RANGES_EVERY_S:
                owed, ranged = False, now
                self.tell({"kind": "ranges", "ranges": ranges(session.lives[0])})
            self.ended.wait(max(0.0, 1.0 / FRAMES_PER_S - (time.perf_counter() - now)))

    def _answer(self, requests: Requests) -> bool:
        """Do what was asked since the last time; return whether there was anything."""
        some = False
        while True:
            try:
                message, reply = self.asked.get_nowait()
            except queue.Empty:
                return some
            some = True
            try:
                reply(requests.done(message) or {"kind": "done", "do": message.do})
            except InputError as error:
                reply({"kind": "error", "do": message.do, "text": str(error)})
            except Exception as error:
                LOG.exception("asked for %r", message)
                reply({"kind": "error", "do": message.do, "text": f"not done: {type(error).__name__}"})
