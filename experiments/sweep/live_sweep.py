"""Sweep: ask one question of many bodies, and keep the answers in one file."""

import os
import platform
import shutil
import subprocess
import warnings
from contextlib import AbstractContextManager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from portalis.agents.base.cache import source_fingerprint
from portalis.experiments.compiling import compile_apart
from portalis.experiments.processes import processors
from portalis.experiments.progress import loading
from portalis.experiments.sweep.conduct import conduct
from portalis.experiments.sweep.declaration import Declaration
from portalis.experiments.sweep.design import draw, seeds_of
from portalis.experiments.sweep.difference import differences
from portalis.experiments.sweep.live_job import compile_engine
from portalis.experiments.sweep.replaced import replaced
from portalis.experiments.sweep.single_writer import claim, give_back
from portalis.experiments.sweep.store import Store, check_name
from portalis.experiments.sweep.sweep import Sweep
from portalis.experiments.sweep.sweep_file import declare
from portalis.experiments.sweep.workers import Workers, cluster, processes
from portalis.model.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

PACKAGES = ("portalis", "mesa", "numpy", "numba", "scipy", "pandas", "SALib")
LINES_SHOWN = 20


def sweep(
    *,
    out: str | Path,
    workers: int | None = None,
    resume: bool = False,
    retry_failed: bool = False,
    dask: str | None = None,
    progress: bool = False,
    **question: Any,
) -> Sweep:
    """Live through all runs of a sweep and return what was kept.

    Parameters
    ----------
    out : str or path
        File of the sweep, such as ``"receptors.db"``; its name ends in ``.db`` or ``.sqlite``.
    workers : int, optional
        Processes that run at once; one for each processor by default.
    resume : bool
        Go on with the file if it exists; runs that are in it are not computed again.
    retry_failed : bool
        On going on, try also the runs again that failed.
    dask : str, optional
        Compute with Dask instead: the address of a scheduler, or ``"local"``.
    progress : bool
        Show a bar.
    **question
        The fields of a sweep file: ``scenario``, ``subject``, ``parameters``, ``design``, ``runs``,
        ``levels``, ``seeds``, ``seed``, ``hours``, ``resolution``, ``engine``, ``outcomes``, ``series``,
        ``stop``, ``memory_MB``, ``experiment``.

    Returns
    -------
    Sweep

    Warns
    -----
    UserWarning
        A subject has its own value of a parameter that the sweep changes.

    Raises
    ------
    InputError
        For anything that the caller can mend, before the first run; on resuming, for a question that is
        another one than that of the file.

    Examples
    --------
    >>> import portalis
    >>> asked = dict(scenario="ogtt", engine="twin", outcomes=["glucose_mM.max"])
    >>> receptors = {"hepatocyte.insulin_receptors": ["0.5x", "1x"]}
    >>> portalis.sweep(out="receptors.db", parameters=receptors, **asked).table()   # doctest: +SKIP
    """
    from rich.console import Console

    console = Console(stderr=True, quiet=not progress)
    declaration = declare(**question)
    for told in replaced(declaration):
        warnings.warn(told, stacklevel=2)
    return live_sweep(
        declaration,
        Path(out),
        workers,
        resume=resume,
        retry_failed=retry_failed,
        dask=dask,
        console=console,
    )


def live_sweep(
    declaration: Declaration,
    path: Path,
    workers: int | None,
    *,
    resume: bool = False,
    retry_failed: bool = False,
    dask: str | None = None,
    console: "Console",
) -> Sweep:
    """Live through a sweep that was declared; arguments as in :func:`sweep`."""
    from portalis.experiments.sweep.progress import SweepProgress

    points = draw(declaration)
    total = len(points) * declaration.seeds
    if kept(declaration, path, resume, retry_failed) < total:
        console.print(f"{loading()} ...", highlight=False)
        compile_apart(compile_engine, declaration.engine)
        with (
            place(dask, workers or processors()) as hands,
            opened(declaration, points, path) as store,
        ):
            if retry_failed:
                store.forget_failed()
            with SweepProgress(total, len(store.finished()), store.failed(), console) as watcher:
                conduct(store, declaration, points, hands, watcher)
    return Sweep(path)


def kept(declaration: Declaration, path: Path, resume: bool, retry_failed: bool) -> int:
    """Return how many runs need not be computed; raise InputError if the file cannot be gone on with."""
    check_name(path)
    if not path.exists():
        give_back(claim(path))  # before anything takes time
        return 0
    if not resume:
        allowed = "another name with --out, or --resume to go on with it"
        raise InputError("the file exists", field="out", value=str(path), allowed=allowed)
    with Store.resume(path) as store:
        refuse_changes(store, declaration)
        return len(store.finished()) - (store.failed() if retry_failed else 0)


def place(dask: str | None, count: int) -> AbstractContextManager[Workers]:
    """Return where runs are computed."""
    return processes(count) if dask is None else cluster(dask, count)


def opened(declaration: Declaration, points: pd.DataFrame, path: Path) -> Store:
    """Return the file of a sweep, a new one or the one to go on with."""
    return Store.resume(path) if path.exists() else Store.create(path, facts(declaration), points)


def refuse_changes(store: Store, declaration: Declaration) -> None:
    """Raise InputError if a sweep asks something else than the one in a file, or by other rules."""
    before, now = store.fact("declaration"), declaration.text
    if before != now:
        lines = differences(before, now)
        more = [f"… and {len(lines) - LINES_SHOWN} lines more"] if len(lines) > LINES_SHOWN else []
        told = "\n  ".join(["", *lines[:LINES_SHOWN], *more])
        what, allowed = f"another question than the one begun:{told}", "the old question, or a new file"
        raise InputError(what, file=store.path, allowed=allowed)
    sources, here = store.fact("sources"), source_fingerprint()
    if sources != here:
        what = "begun by other rules than those installed now"
        allowed = f"portalis {store.fact('provenance')['versions']['portalis']} as it was, or a new file"
        raise InputError(what, file=store.path, field="sources", value=here, allowed=allowed)


def facts(declaration: Declaration) -> dict[str, Any]:
    """Return what the file of a sweep says of it as a whole."""
    return {
        "declaration": declaration.text,
        "outcomes": declaration.outcomes,
        "columns": declaration.series,
        "seeds": seeds_of(declaration),
        "sources": source_fingerprint(),
        "provenance": {
            "versions": {name: version(name) for name in PACKAGES} | {"python": platform.python_version()},
            "machine": platform.machine(),
            "system": platform.platform(),
            "processors": os.cpu_count(),
            "git": git_state(),
            "notice": "Not for medical decisions.",
        },
    }


def git_state() -> str | None:
    """Return the commit of the present folder, marked if files were changed; None outside of a repository."""
    git = shutil.which("git")
    if git is None:
        return None
    told = subprocess.run(
        [git, "describe", "--always", "--dirty", "--abbrev=40"], capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or None
