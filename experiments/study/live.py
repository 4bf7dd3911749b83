"""Live: all runs that claims or checks read, with several seeds, in several processes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from portalis.experiments.parallel import run_all
from portalis.experiments.study.bundle import bundles
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record

if TYPE_CHECKING:
    from rich.console import Console


def live(
    needed: Sequence[Needed],
    seeds: int,
    resolution: str,
    longest_h: float,
    *,
    workers: int | None = None,
    console: "Console | None" = None,
) -> dict[str, list[Record]]:
    """Live through runs; return the records of each in the order of its seeds.

    Parameters
    ----------
    needed : sequence of Needed
    seeds : int
        Runs of each, with seeds 1, 2, …, unless a run asks for fewer.
    resolution : {"classroom", "standard", "fine"}
    longest_h : float
        Hours that runs which share a night last together: longer ones keep one process busy at the end.
    workers : int, optional
        Processes that run at once; one for each processor by default.
    console : Console, optional
        Where progress is shown.

    Raises
    ------
    InputError
        For a scenario or parameter that does not exist.
    """
    work = bundles(needed, seeds, resolution, longest_h)
    weights = [bundle.seconds for bundle in work]
    made = run_all(work, same, weights=weights, workers=workers, console=console)
    records: dict[str, list[Record]] = {run.name: [] for run in needed}
    for record in (record for bundle in made for record in bundle):
        records[record.run].append(record)
    return records


def same(records: list[Record]) -> list[Record]:
    """Return what a bundle made; a process can import it."""
    return records
