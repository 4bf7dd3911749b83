"""The laboratory: every claim that is asked for, tried over seeds, with its control."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from portalis.experiments.claims.catalogue import find_claims, runs_of
from portalis.experiments.claims.judge import Outcome, judge
from portalis.experiments.run_folder import check_folder
from portalis.experiments.study.live import live
from portalis.experiments.study.record import Record
from portalis.model.errors import InputError
from portalis.model.resolution import RESOLUTIONS

if TYPE_CHECKING:
    from rich.console import Console

SEEDS = 20
RESOLUTION = "classroom"
LONGEST_H = 30.0
"""Hours that runs which share a night last together, at most."""


@dataclass(frozen=True)
class Findings:
    """What the laboratory found.

    Attributes
    ----------
    outcomes : tuple of Outcome
        In the order of the catalogue.
    records : dict of str to list of Record
        By run, one for each seed.
    seeds : int
    resolution : str
    """

    outcomes: tuple[Outcome, ...]
    records: Mapping[str, Sequence[Record]]
    seeds: int
    resolution: str

    @property
    def misses(self) -> tuple[Outcome, ...]:
        """The claims with a criterion outside its window."""
        return tuple(outcome for outcome in self.outcomes if outcome.verdict == "miss")


def claims(
    *ids: str,
    seeds: int = SEEDS,
    resolution: str = RESOLUTION,
    out: str | Path | None = None,
    force: bool = False,
    workers: int | None = None,
    console: "Console | None" = None,
) -> Findings:
    """Try claims about who makes insulin and who destroys it, each with a control that must fail.

    Parameters
    ----------
    *ids : str
        As in ``portalis.claims("a1", "b")``; all claims if none is named.
    seeds : int
        Bodies with which each run is made. Runs of several days are made less often, and the result says so.
    resolution : {"classroom", "standard", "fine"}
    out : path, optional
        Folder for claims.html and claims.json.
    force : bool
        Whether an earlier result in that folder may be replaced.
    workers : int, optional
        Processes that run at once; one for each processor by default.
    console : Console, optional
        Where progress is shown.

    Raises
    ------
    InputError
        For anything that the caller can mend, before the first run starts.
    """
    asked = find_claims(ids)
    if seeds < 1:
        raise InputError("not a number of runs", field="seeds", value=seeds, allowed="1 or more")
    if resolution not in RESOLUTIONS:
        raise InputError("unknown resolution", field="resolution", value=resolution, names=RESOLUTIONS)
    if out is not None:
        check_folder(Path(out), force=force)
    records = live(runs_of(asked), seeds, resolution, LONGEST_H, workers=workers, console=console)
    found = Findings(tuple(judge(claim, records) for claim in asked), records, seeds, resolution)
    if out is not None:
        from portalis.experiments.claims.folder import write_findings

        write_findings(found, Path(out))
    return found
