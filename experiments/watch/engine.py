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

from portalis.experiments.watch import messages, saving
from portalis.experiments.watch.session import Session
from portalis.experiments.watch.snapshot import Photographer, Snapshot, ranges
from portalis.experiments.watch.wish import Wish
from portalis.model.errors import InputError

FRAMES_PER_S = 40.0
MOST_WAITING = 64
RANGES_EVERY_S = 5.0
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
        self.saved: list[saving.Saved] = []
        self.films: list[Any] = []

    def ask(self, message: Any, reply: Reply) -> None:
        """Put a message into the queue; one too many is refused."""
        try:
            self.asked.put_nowait((message, reply))
        except queue.Full:
            reply({"kind": "error", "text": "too much at once; ask again in a moment"})

    def stop(self) -> None:
        """End the thread, and the films that are being made."""
        self.ended.set()
        for film in self.films:
            if film.poll() is None:
                film.terminate()

    def run(self) -> None:
        """Live on."""
        self.session = Session(self.wish)
        photographer, changed, before, ranged = Photographer(), True, time.perf_counter(), 0.0
        while not self.ended.is_set():
            now = time.perf_counter()
            passed, before = min(now - before, 0.25), now
            changed |= self._answer()
            try:
                changed |= self.session.advance(passed)
            except Exception as error:
                LOG.exception("a body stopped")
                self.session.playing = False
                self.tell({"kind": "error", "text": f"the body stopped: {type(error).__name__}"})
            if changed and self.wanted():
                self.publish(photographer.take(self.session))
                changed = False
                if now - ranged > RANGES_EVERY_S:
                    ranged = now
                    self.tell({"kind": "ranges", "ranges": ranges(self.session.lives[0])})
            self.ended.wait(max(0.0, 1.0 / FRAMES_PER_S - (time.perf_counter() - now)))

    def _answer(self) -> bool:
        """Do what was asked since the last time; return whether there was anything."""
        some = False
        while True:
            try:
                message, reply = self.asked.get_nowait()
            except queue.Empty:
                return some
            some = True
            try:
                reply(self._done(message) or {"kind": "done", "do": message.do})
            except InputError as error:
                reply({"kind": "error", "do": message.do, "text": str(error)})
            except Exception as error:
                LOG.exception("asked for %r", message)
                reply({"kind": "error", "do": message.do, "text": f"not done: {type(error).__name__}"})

    def _done(self, message: Any) -> Answer | None:
        session = self.session
        match message:
            case messages.Play():
                session.playing = message.on
            case messages.Speed():
                session.speed = message.times
            case messages.Step():
                session.step(message.seconds)
            case messages.Seek():
                session.seek(message.second)
            case messages.Mark():
                session.mark()
            case messages.Branch():
                session.branch()
            case messages.Keep():
                session.keep(message.body)
            case messages.Give():
                session.give(message.events, message.body)
            case messages.Begin():
                session.begin(self._wish(message))
            case messages.Beside():
                session.beside(message.subject)
            case messages.Look():
                return {
                    "kind": "here",
                    "body": message.body,
                    "here": session.look(message.body, message.column, message.row),
                }
            case messages.Follow():
                session.follow(message.body, message.species, message.packet)
            case messages.Save():
                return self._save(message)
        return None

    def _wish(self, message: messages.Begin) -> Wish:
        old = self.session.lives[0].wish
        scenario = message.scenario or old.scenario
        return Wish(
            scenario,
            message.subject or (old.subject if scenario == old.scenario else None),
            old.seed if message.seed is None else message.seed,
            message.resolution or old.resolution,
            old.parameters,
        )

    def _save(self, message: messages.Save) -> Answer:
        if message.what == "run":
            self.session.playing = False
            done = saving.save(self.session.life(message.body), self.root)
            self.session.seek(None)
            self.saved.append(done)
            return {
                "kind": "saved",
                "folder": str(done.folder),
                "name": done.folder.name,
                "command": done.command,
                "files": [name for name in saving.FILES if (done.folder / name).exists()],
            }
        if not self.saved:
            raise InputError("no run was saved", field="save", allowed="save the run first")
        last = self.saved[-1]

        def told(name: str | None) -> None:
            self.tell({"kind": "film", "name": last.folder.name, "file": name})

        self.films.append(saving.film(last, told))
        return {"kind": "filming", "name": last.folder.name}
