"""Workers: where the runs of a sweep are computed. Both kinds hand out futures, all that others know."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, Protocol

from pebble import ProcessExpired

from portalis.experiments.processes import bare_processes, begin_pool, end_pool
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

    def have_fallen(self, error: BaseException) -> bool:
        """Say whether an error means that nothing is computed any more, through no fault of a run."""

    def begin_anew(self) -> None:
        """Take the place of what has fallen; all that was submitted is lost."""


class Processes:
    """Processes of this machine; one that dies is replaced, and costs only its own run."""

    def __init__(self, count: int) -> None:
        self.pool, self._count = begin_pool(count), count

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

    def have_fallen(self, error: BaseException) -> bool:
        """Say whether the pool broke: a process died while none had a run, or while it brought a result."""
        return isinstance(error, BrokenProcessPool)

    def begin_anew(self) -> None:
        """Begin a new pool."""
        self.end()
        self.pool = begin_pool(self._count)

    def end(self) -> None:
        """End all processes."""
        end_pool(self.pool)


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

    def have_fallen(self, error: BaseException) -> bool:
        """Say no: a scheduler outlives its workers."""
        return False

    def begin_anew(self) -> None:
        """Do nothing: it never falls."""


@contextmanager
def processes(count: int) -> Iterator[Processes]:
    """Begin processes, with one thread each."""
    with bare_processes():
        workers = Processes(count)
        try:
            yield workers
        finally:
            workers.end()


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
