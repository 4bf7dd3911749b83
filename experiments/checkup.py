"""Check-up: is this machine ready? Each check returns what it found, or raises what is wrong."""

import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import requires, version

SELF_TEST_S = 2.0
"""Wall-clock seconds of simulation after compilation."""


class ProblemError(Exception):
    """Something that keeps portalis from working, in plain words with a remedy."""


@dataclass(frozen=True)
class Finding:
    """Result of one check.

    Attributes
    ----------
    name : str
    fine : bool
    told : str
    """

    name: str
    fine: bool
    told: str


def check_up() -> Iterator[Finding]:
    """Yield the finding of each check as soon as it is there."""
    checks: dict[str, Callable[[], str]] = {
        "Python": check_python,
        "Packages": check_packages,
        "Kernel cache": check_cache,
        "Threads": check_threads,
        "Map": check_map,
        "Self test": check_body,
    }
    for name, check in checks.items():
        try:
            yield Finding(name, True, check())
        except Exception as error:  # whatever it is, the user shall see it and the other checks go on
            told = str(error) if isinstance(error, ProblemError) else f"{type(error).__name__}: {error}"
            yield Finding(name, False, told)


def check_python() -> str:
    """Return version and system; an older Python could not even read the files of portalis."""
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def check_packages() -> str:
    """Return the versions of what portalis stands on, unless one does not fit."""
    from packaging.requirements import Requirement

    needed = [Requirement(line) for line in requires("portalis") or ()]
    found = {entry.name: version(entry.name) for entry in needed if entry.marker is None}
    wrong = [
        f"{entry} needed, {found[entry.name]} installed"
        for entry in needed
        if entry.name in found and not entry.specifier.contains(found[entry.name], prereleases=True)
    ]
    if wrong:
        raise ProblemError("; ".join(wrong) + ". Install portalis anew with pip")
    told = ", ".join(f"{name} {found[name]}" for name in ("numpy", "numba", "mesa") if name in found)
    return f"portalis {version('portalis')} with {told} and {len(found) - 3} more that fit"


def check_cache() -> str:
    """Return where compiled kernels are kept, unless nothing can be written there."""
    from portalis.agents.base.cache import cache_folder

    folder = cache_folder()
    try:
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise ProblemError(
            f"{folder} cannot be written ({error.strerror}): every run would compile anew. "
            "Set NUMBA_CACHE_DIR to a folder that can"
        ) from None
    kept = sum(1 for _ in folder.rglob("*.nbc"))
    return f"{folder} ({kept} compiled kernels)" if kept else f"{folder} (empty: the self test compiles)"


def check_threads() -> str:
    """Return how many processors there are and how many threads Numba would use."""
    import numba

    return f"{os.cpu_count()} processors, Numba uses up to {numba.config.NUMBA_NUM_THREADS} threads"


def check_map() -> str:
    """Return the size of the built-in map, unless blood cannot flow on it."""
    from portalis.model.space.anatomy import solve_anatomy
    from portalis.model.space.drawing import read_drawing

    anatomy = solve_anatomy(read_drawing())
    vessels, cells = anatomy.vessel_row.size, anatomy.tissue_row.size
    liver = anatomy.organ_flow["liver"]
    return f"{vessels} vessel sites and {cells} cells, {liver:.2f} L/min through the liver"


def check_body() -> str:
    """Return the speed of a small body, unless it loses a packet or cannot be compiled."""
    from portalis.model.body import Body

    started = time.perf_counter()
    body = Body(seed=1, resolution="classroom")
    body.step()
    ready = time.perf_counter()
    while time.perf_counter() - ready < SELF_TEST_S:
        body.run_for(minutes=10)
    speed = (body.step_number - 1) / (time.perf_counter() - ready)
    lost = body.ledger()["difference"].abs().sum()
    body.close()
    if lost:
        raise ProblemError(f"{lost} packets are missing from the ledger; please report this")
    return f"ready after {ready - started:.1f} s, then {speed:,.0f} × real time; every packet accounted for"
