"""Requests: what a page asks, done to the session."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from portalis.experiments.catalogue import scenario_files, subject_files
from portalis.experiments.watch import messages, saving
from portalis.experiments.watch.session import Session
from portalis.experiments.watch.wish import Wish
from portalis.model.errors import InputError

MOST_SAVED = 50
"""Runs that pages can save in a session."""


class Requests:
    """Does what is asked of a session.

    Parameters
    ----------
    session : Session
    root : Path
        Folder below which runs are saved.
    tell : callable
        Told what all pages should know.

    Attributes
    ----------
    saved : list of Saved
    """

    def __init__(self, session: Session, root: Path, tell: Callable[[dict[str, Any]], None]) -> None:
        self.session, self.root, self.tell = session, root, tell
        first = session.lives[0].wish
        self.scenarios = {*scenario_files(), first.scenario}
        self.subjects = {*subject_files(), first.person}
        self.saved: list[saving.Saved] = []
        self.films: list[Any] = []

    def stop(self) -> None:
        """End the films that are being made."""
        for film in self.films:
            if film.poll() is None:
                film.terminate()

    def done(self, message: Any) -> dict[str, Any] | None:
        """Do what a page asks; InputError for what cannot be done.

        Returns
        -------
        dict or None
            What the page is told beyond that it was done.
        """
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
                session.beside(known(message.subject, self.subjects, "subject"))
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
        known(message.scenario or old.scenario, self.scenarios, "scenario")
        known(message.subject or old.person, self.subjects, "subject")
        scenario = message.scenario or old.scenario
        return Wish(
            scenario,
            message.subject or (old.subject if scenario == old.scenario else None),
            old.seed if message.seed is None else message.seed,
            message.resolution or old.resolution,
            old.parameters,
        )

    def _save(self, message: messages.Save) -> dict[str, Any]:
        if message.what == "run":
            if len(self.saved) >= MOST_SAVED:
                raise InputError("too many runs were saved", field="save", allowed=f"up to {MOST_SAVED}")
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
        if any(film.poll() is None for film in self.films):
            raise InputError("a film is being made", field="save", allowed="one film at a time")
        if not self.saved:
            raise InputError("no run was saved", field="save", allowed="save the run first")
        last = self.saved[-1]

        def told(name: str | None) -> None:
            self.tell({"kind": "film", "name": last.folder.name, "file": name})

        self.films.append(saving.film(last, told))
        return {"kind": "filming", "name": last.folder.name}


def known(name: str, names: Collection[str], field: str) -> str:
    """Return a name that a page may use: a built-in one, or one of the command line; no other file."""
    if name not in names:
        raise InputError(f"unknown {field}", field=field, value=name, names=sorted(names))
    return name
