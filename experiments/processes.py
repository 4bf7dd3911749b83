"""Processes: begin them so that each computes in one thread, leaves Ctrl-C to its parent and ends with it."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pebble import ProcessPool

ONE_THREAD = ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
LOOK_FOR_PARENT_S = 1.0


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def process_pool(count: int) -> Iterator[ProcessPool]:
    """Begin processes of which one may die without the others; whatever ends the block ends them."""
    with bare_processes():
        pool = begin_pool(count)
        try:
            yield pool
        finally:
            end_pool(pool)


def begin_pool(count: int) -> ProcessPool:
    """Return a pool that begins its processes with the first work; they need :func:`bare_processes`."""
    context = multiprocessing.get_context("spawn")
    return ProcessPool(count, initializer=obey_parent, initargs=(os.getpid(),), context=context)


def end_pool(pool: ProcessPool) -> None:
    """End all processes of a pool, whatever they do."""
    pool.stop()
    pool.join()


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


def obey_parent(parent: int) -> None:
    """Leave Ctrl-C to the parent, and end with it: a killed command leaves no process behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this process once its parent is another one than at its birth."""
    while os.getppid() == parent:
        threading.Event().wait(LOOK_FOR_PARENT_S)
    os._exit(1)
