"""Many runs at once: one process each, one thread in each, and one bar for all of them."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from typing import Any, Protocol

from rich.console import Console

from portalis.experiments.bar import Bar
from portalis.experiments.compiling import compile_apart, compile_body
from portalis.experiments.plan import Progress
from portalis.experiments.processes import bare_processes, obey_parent, processors
from portalis.experiments.progress import loading

LOOK_EVERY_S = 0.25
_shared: dict[str, Any] = {}


class Work(Protocol):
    """A plan, or a bundle of runs that share their night."""

    def simulate(self, progress: Progress | None = None) -> Any:
        """Live through it; return what was made."""
        ...


def run_all(
    plans: Sequence[Work],
    read: Callable[[Any], Any],
    *,
    weights: Sequence[float],
    workers: int | None = None,
    console: Console | None = None,
) -> list[Any]:
    """Let a body live through each plan and return what `read` makes of each run, in the order of the plans.

    Parameters
    ----------
    plans : sequence of Plan or Bundle
    read : callable
        Given a finished run; a function that a new process can import, as what it returns.
    weights : sequence of float
        How long each run takes, in any unit: the longest begin first, and the bar is drawn to scale.
    workers : int, optional
        Processes; as many as there are processors by default.
    console : Console, optional
        Where the bar is shown; a log gets a line now and then.
    """
    context = multiprocessing.get_context("spawn")
    done, stop = context.RawArray("d", len(plans)), context.Event()
    order = sorted(range(len(plans)), key=lambda job: -weights[job])
    console = console or Console(stderr=True)
    with console.status(f"{loading()} ..."):
        compile_apart(compile_body)
    workers = min(workers or processors(), len(plans))
    shared = (os.getpid(), done, stop)
    executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare, initargs=shared)
    with bare_processes():
        try:
            futures = {job: executor.submit(_live, job, plans[job], read) for job in order}
            _watch(list(futures.values()), done, weights, console)
            return [futures[job].result() for job in range(len(plans))]
        finally:
            stop.set()
            executor.shutdown(cancel_futures=True)


def _watch(futures: list[Future[Any]], done: Any, weights: Sequence[float], console: Console) -> None:
    """Move the bar until all runs have ended or one has failed."""
    with Bar(f"{len(futures)} runs", sum(weights), console) as bar:
        pending = set(futures)
        while pending:
            ended, pending = wait(pending, timeout=LOOK_EVERY_S, return_when=FIRST_COMPLETED)
            bar.move(sum(part * weight for part, weight in zip(done, weights, strict=True)))
            if any(future.exception() for future in ended):
                return


class Stopped(Exception):
    """The run is no longer wanted."""


def _prepare(parent: int, done: Any, stop: Any) -> None:
    """Take what all processes share."""
    obey_parent(parent)
    _shared.update(done=done, stop=stop)


def _live(job: int, plan: Work, read: Callable[[Any], Any]) -> Any:
    def progress(seconds: int, total: int, phase: str) -> None:
        _shared["done"][job] = seconds / total
        if _shared["stop"].is_set():
            raise Stopped

    return read(plan.simulate(progress))
