"""What the whole engine takes: all agents and all phases, a whole day, memory, compilation."""

import multiprocessing
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from portalis.experiments.plan import plan
from portalis.model.body import Body
from portalis.model.ledger import living
from portalis.model.protocol import Event, Protocol

DRINK = Protocol("a drink", (Event("drink", 0, 0, 2, 75.0 / 180.156 * 1e6),), 3600, 0)
"""75 g of glucose, now."""
PEAK_MIN = 40
"""Minutes from the drink to about the most agents."""


def speed(body: Body, *, seconds: int, rounds: int) -> dict[str, float]:
    """Let a body live on and return agents, nanoseconds for each agent and second, and × real time.

    The processor time is the median of `rounds` stretches of `seconds`.
    """
    before, taken = len(body.agents), []
    for _ in range(rounds):
        started = time.process_time()
        body.run_for(seconds=seconds)
        taken.append((time.process_time() - started) / seconds)
    agents, second = (before + len(body.agents)) / 2.0, float(np.median(taken))
    return {
        "agents": round(agents),
        "ns_per_agent_second": second * 1e9 / agents,
        "times_real_time": 1.0 / second,
    }


def day(hours: float) -> dict[str, float]:
    """Live through so many hours of the scenario ``day`` at standard resolution and return what they took.

    The day begins at 08:00 with breakfast. The dinner and the night before it are lived but not counted.
    """
    protocol = plan("day", seed=1, hours=hours).protocol
    body = Body(seed=1)
    body.begin(protocol)
    body.run_for(seconds=body.zero)
    wall, processor = time.perf_counter(), time.process_time()
    body.run_for(seconds=protocol.duration_s)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    agents = body.series()["agents"]
    packets = sum(living(table) for table in body.packets)
    held = sum(
        array.nbytes
        for table in body.packets
        for array in (table.rows, table.free, table.vacant, table.members)
    )
    return {
        "hours": protocol.duration_s / 3600.0,
        "wall_s": wall,
        "processor_s": processor,
        "mean_agents": float(agents.mean()),
        "most_agents": int(agents.max()),
        "ns_per_agent_second": processor * 1e9 / (float(agents.mean()) * protocol.duration_s),
        "times_real_time": protocol.duration_s / wall,
        "peak_memory_mb": peak_memory(),
        "bytes_per_packet": held / packets,
    }


def peak_memory() -> float:
    """Return the most memory that this process has held so far (MB); not a number where nobody tells."""
    try:
        # Linux tells it here for this process alone; getrusage counts what the parent held as well.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) * 1024.0 / 1e6
    except (OSError, IndexError):
        pass
    try:
        import resource
    except ImportError:
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def first_second() -> tuple[float, float]:
    """Return how long a fresh process waits for a body and its first second (s), and its memory (MB)."""
    started = time.perf_counter()
    Body(seed=1, resolution="classroom").run_for(seconds=1)
    return time.perf_counter() - started, peak_memory()


def compilation() -> dict[str, float]:
    """Return the wait for the first second with an empty cache and with a filled one, and memory at most."""
    with tempfile.TemporaryDirectory(prefix="portalis-") as cache:
        apart = {"NUMBA_CACHE_DIR": cache}
        first, memory = in_new_process(first_second, environment=apart)
        cached, _ = in_new_process(first_second, environment=apart)
    return {"first_s": first, "cached_s": cached, "peak_memory_mb": memory}


def in_new_process(
    function: Callable[..., Any], *arguments: Any, environment: Mapping[str, str] | None = None
) -> Any:
    """Call a function in a process of its own, with one thread, and return its answer."""
    with changed_environment({"NUMBA_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", **(environment or {})}):
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context) as executor:
            return executor.submit(function, *arguments).result()


@contextmanager
def changed_environment(changes: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for a while; processes started meanwhile inherit them."""
    before = {name: os.environ.get(name) for name in changes}
    os.environ.update(changes)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
