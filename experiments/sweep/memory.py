"""Memory: what one run may take beyond its process at rest, so that one greedy run fails alone."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

MEGABYTE = 2**20


@contextmanager
def limited_to(megabytes: int | None) -> Iterator[None]:
    """Let the process take so many megabytes more than it has at rest; beyond, MemoryError is raised.

    Without a number nothing is limited, nor on systems that keep no books of address space.
    """
    if megabytes is None or not sys.platform.startswith("linux"):
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_at_rest() + megabytes * MEGABYTE, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@cache
def _at_rest() -> int:
    """Return the bytes of address space of this process once its kernels are loaded."""
    import resource

    from portalis.experiments.compiling import compile_body

    compile_body()
    with open("/proc/self/statm", encoding="ascii") as told:
        return int(told.read().split()[0]) * resource.getpagesize()
