"""Workers: where the runs of a sweep are computed. Both kinds hand out futures, all that others know."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, Protocol

from pebble import ProcessExpired, ProcessPool

from portalis.experiments.processes import bare_processes, process_pool
from portalis.model.errors import InputError

DASK_ALLOWED = 'the address of a running scheduler, such as tcp://127.0.0.1:8786, or "local"'
CONNECT_S = 10.0


class Workers(Protocol):
    """What a sweep needs of the place where it is computed."""

    def count(self) -> int:
        """Return how many runs are computed at once."""

    def submit(self, function: Callable[..., Any], *arguments: Any) -> "Future[Any]":
        """Begin to compute."""

    def has_died(self, error: BaseException) -> bool:
        """Say whether an error means that the process died, not that the function failed."""


class Processes:
    """Processes of this machine; one that dies is replaced, and costs only its own run."""

    def __init__(self, pool: ProcessPool, count: int) -> None:
        self.pool, self._count = pool, count

    def count(self) -> int:
        """Return the number of processes."""
        return self._count

    def submit(self, function: Callable[..., Any], *arguments: Any) -> "Future[Any]":
        """Compute in one of the processes."""
        found: Future[Any] = self.pool.schedule(function, args=arguments)
        return found

    def has_died(self, error: BaseException) -> bool:
        """Say whether the process was killed or fell over."""
        return isinstance(error, ProcessExpired)


class Cluster:
    """Processes that a scheduler of Dask knows, on any number of machines."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.executor = client.get_executor(pure=False)

    def count(self) -> int:
        """Return the present number of threads; workers may come and go."""
        return sum(self.client.nthreads().values())

    def submit(self, function: Callable[..., Any], *arguments: Any) -> "Future[Any]":
        """Compute on the cluster."""
        found: Future[Any] = self.executor.submit(function, *arguments)
        return found

    def has_died(self, error: BaseException) -> bool:
        """Say whether the scheduler gave up on a run because its workers kept dying."""
        from distributed import KilledWorker

        return isinstance(error, KilledWorker)


@contextmanager
def processes(count: int) -> Iterator[Processes]:
    """Begin processes, with one thread each."""
    with process_pool(count) as pool:
        yield Processes(pool, count)


@contextmanager
def cluster(address: str, count: int) -> Iterator[Cluster]:
    """Connect to a scheduler; the address ``local`` begins one here, with `count` workers.

    Raises
    ------
    InputError
        Dask is not installed, or no scheduler answers.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        allowed = "pip install portalis[cluster]"
        raise InputError("Dask is not installed", field="dask", value=address, allowed=allowed) from None
    if address == "local":
        with (
            bare_processes(),
            LocalCluster(count, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as here,
            Client(here) as client,
        ):
            yield Cluster(client)
        return
    try:
        client = Client(address, timeout=CONNECT_S)
    except (OSError, ValueError) as error:
        what = f"no scheduler answers ({str(error).splitlines()[0]})"
        raise InputError(what, field="dask", value=address, allowed=DASK_ALLOWED) from None
    with client:
        yield Cluster(client)
