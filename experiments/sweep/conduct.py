"""Conduct a sweep: keep all workers busy, and keep each result on disk a moment after it is there."""

import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import pandas as pd

from portalis.agents.base.cache import source_fingerprint
from portalis.experiments.sweep.declaration import Declaration
from portalis.experiments.sweep.design import jobs
from portalis.experiments.sweep.job import Job
from portalis.experiments.sweep.live_job import live_job
from portalis.experiments.sweep.result import Result
from portalis.experiments.sweep.store import Store
from portalis.experiments.sweep.workers import Workers
from portalis.model.errors import InputError

AHEAD = 4
"""Runs handed out for each worker: none waits for work, and little is lost with the parent."""
WRITE_EVERY_S = 1.0
LOOK_EVERY_S = 0.5
ATTEMPTS = 3
"""A run whose process died is tried again; one that kills three processes is the culprit itself."""
FALLS = 3
"""So often in a row may all processes fall before a run comes back."""
MEMORY = "a machine with memory for so many; try --workers 1"
DIED = f"its process died {ATTEMPTS} times: killed, or out of memory"


class Watcher(Protocol):
    """Who is told how far a sweep is."""

    def __call__(self, results: list[Result]) -> None:
        """Take in what has come since the last call; nothing at all is told every half second."""


@dataclass(frozen=True)
class Handed:
    """A run that a worker has."""

    job: Job
    attempt: int


def conduct(
    store: Store, declaration: Declaration, points: pd.DataFrame, workers: Workers, watcher: Watcher
) -> None:
    """Compute and keep all runs of a sweep that are not in its file.

    Whatever ends it, Ctrl-C or a full disk, the runs that have come back are kept.
    """
    Conductor(store, declaration, points, workers, watcher).conduct()


class Conductor:
    """The state of a sweep while it is computed; see :func:`conduct`."""

    def __init__(
        self,
        store: Store,
        declaration: Declaration,
        points: pd.DataFrame,
        workers: Workers,
        watcher: Watcher,
    ) -> None:
        self.store, self.declaration, self.workers, self.watcher = store, declaration, workers, watcher
        self.sources = source_fingerprint()
        self.left = self._left(points)
        self.out: dict[Future[Result], Handed] = {}
        self.unwritten: list[Result] = []
        self.falls = 0
        self.written_at = time.monotonic()

    def _left(self, points: pd.DataFrame) -> Iterator[Job]:
        done = np.zeros(len(points) * self.declaration.seeds, bool)
        done[self.store.finished()] = True
        return (job for job in jobs(self.declaration, points) if not done[job.number])

    def conduct(self) -> None:
        """Compute until nothing is left."""
        try:
            self._hand_out()
            while self.out:
                ended, _ = wait(self.out, timeout=LOOK_EVERY_S, return_when=FIRST_COMPLETED)
                self.watcher([result for future in ended for result in self._taken(future)])
                self._hand_out()
                if time.monotonic() - self.written_at > WRITE_EVERY_S:
                    self._write()
        finally:
            for future in self.out:
                future.cancel()
            self._write()

    def _hand_out(self) -> None:
        while len(self.out) < AHEAD * max(self.workers.count(), 1):
            job = next(self.left, None)
            if job is None:
                return
            self._hand(Handed(job, 1))

    def _hand(self, handed: Handed) -> None:
        self.out[self.workers.submit(live_job, self.declaration, handed.job, self.sources)] = handed

    def _taken(self, future: "Future[Result]") -> list[Result]:
        """Take what a worker has brought: a result, or nothing if the run is tried again."""
        handed = self.out.pop(future, None)
        if handed is None:
            return []
        error = future.exception()
        if error is None:
            self.falls = 0
            result = replace(future.result(), attempts=handed.attempt)
        elif self.workers.have_fallen(error):
            self._begin_anew(handed)
            return []
        elif not self.workers.has_died(error):
            raise error
        elif handed.attempt < ATTEMPTS:
            self._hand(Handed(handed.job, handed.attempt + 1))
            return []
        else:
            result = Result(handed.job.number, error=DIED, attempts=handed.attempt)
        self.unwritten.append(result)
        return [result]

    def _begin_anew(self, handed: Handed) -> None:
        """Let new processes compute what the fallen ones had; no run of these is to blame."""
        self.falls += 1
        if self.falls > FALLS:
            raise InputError(f"all processes died {self.falls} times before a run came back", allowed=MEMORY)
        self.workers.begin_anew()
        lost = [handed, *(self.out.pop(future) for future in list(self.out) if self._is_lost(future))]
        for each in lost:
            self._hand(each)

    def _is_lost(self, future: "Future[Result]") -> bool:
        if not future.done() or future.cancelled():
            return True
        error = future.exception()
        return error is not None and self.workers.have_fallen(error)

    def _write(self) -> None:
        if self.unwritten:
            self.store.write(self.unwritten)
            self.unwritten = []
        self.written_at = time.monotonic()
