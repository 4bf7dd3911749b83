"""Compile the kernels once, ahead of the many processes that find them in the cache."""

from collections.abc import Callable, Hashable
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cache

from pebble import ProcessExpired

from portalis.experiments.processes import process_pool


@cache
def compile_apart(compiles: Callable[..., None], *arguments: Hashable) -> None:
    """Let a process of its own compile, and end: some 350 MB that the compiler holds go with it.

    Once in the life of the process that asks. When the other one is killed nothing is lost but time: whoever
    needs the kernels compiles them.

    Parameters
    ----------
    compiles : callable
        A function that a new process can import.
    *arguments
        What it is given.
    """
    with process_pool(1) as pool, suppress(ProcessExpired, BrokenProcessPool):
        pool.schedule(compiles, args=arguments).result()


def compile_body() -> None:
    """Compile what a body needs if that has not been done, or take it from the cache."""
    from portalis.model.body import Body

    Body(seed=0, resolution="classroom").run_for(seconds=1)
