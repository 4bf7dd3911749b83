"""Many runs at once: one process each, one thread in each, and one bar for all of them."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from portalis.experiments.plan import Plan

ONE_THREAD = ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
LOOK_EVERY_S = 0.25
_shared: dict[str, Any] = {}


def run_all(
    plans: Sequence[Plan],
    read: Callable[[Any], Any],
    *,
    weights: Sequence[float],
    workers: int | None = None,
    console: Console | None = None,
) -> list[Any]:
    """Let a body live through each plan and return what `read` makes of each run, in the order of the plans.

    Parameters
    ----------
    plans : sequence of Plan
    read : callable
        Given a finished run; a function that a new process can import, as what it returns.
    weights : sequence of float
        How long each run takes, in any unit: the longest begin first, and the bar is drawn to scale.
    workers : int, optional
        Processes; as many as there are processors by default.
    console : Console, optional
        Where the bar is shown.
    """
    context = multiprocessing.get_context("spawn")
    done, stop = context.RawArray("d", len(plans)), context.Event()
    order = sorted(range(len(plans)), key=lambda job: -weights[job])
    compile_once()
    workers = min(workers or processors(), len(plans))
    executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare, initargs=(done, stop))
    with bare_processes():
        try:
            futures = {job: executor.submit(_live, job, plans[job], read) for job in order}
            _watch(list(futures.values()), done, weights, console or Console(stderr=True))
            return [futures[job].result() for job in range(len(plans))]
        finally:
            stop.set()
            executor.shutdown(cancel_futures=True)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def bare_processes() -> Iterator[None]:
    """Let the processes that are begun meanwhile compute in one thread each, and not read the user's script.

    A new process would run the script that called us once more, unless its author knew to guard it with
    ``if __name__ == "__main__"``; nothing of it is needed there.
    """
    main: dict[str, Any] = vars(sys.modules["__main__"])
    told: dict[str, Any] = {name: main.pop(name) for name in ("__file__", "__spec__") if name in main}
    main["__spec__"] = None
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        main.update(told)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def compile_once() -> None:
    """Compile the kernels here if that has not been done, so that the processes find them in the cache."""
    from portalis.model.body import Body

    Body(seed=0, resolution="classroom").run_for(seconds=1)


def _watch(futures: list[Future[Any]], done: Any, weights: Sequence[float], console: Console) -> None:
    """Move the bar until all runs have ended or one has failed."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )
    with bar:
        task = bar.add_task(f"{len(futures)} runs", total=sum(weights))
        pending = set(futures)
        while pending:
            ended, pending = wait(pending, timeout=LOOK_EVERY_S, return_when=FIRST_COMPLETED)
            bar.update(task, completed=sum(part * weight for part, weight in zip(done, weights, strict=True)))
            if any(future.exception() for future in ended):
                return


class Stopped(Exception):
    """The run is no longer wanted."""


def _prepare(done: Any, stop: Any) -> None:
    """Take what all processes share; Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _shared.update(done=done, stop=stop)


def _live(job: int, plan: Plan, read: Callable[[Any], Any]) -> Any:
    def progress(seconds: int, total: int, phase: str) -> None:
        _shared["done"][job] = seconds / total
        if _shared["stop"].is_set():
            raise Stopped

    return read(plan.simulate(progress))
