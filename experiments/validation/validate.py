"""Validation: every published number that a healthy body can show, measured, with its verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from portalis.experiments.catalogue import scenario_files
from portalis.experiments.run_folder import check_folder
from portalis.experiments.study.bundle import MORNING
from portalis.experiments.study.live import live
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.experiments.validation.checks import Check, Target, groups, judge, targets
from portalis.experiments.validation.protocols import BY_NAME, RUNS
from portalis.experiments.validation.readings import READINGS
from portalis.model.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

FULL_SEEDS, QUICK_SEEDS = 4, 1
SHOWN = ("fast", "fast_shuffled", "ogtt", "ogtt_shuffled", "ivgtt", "ivgtt_shuffled", "clamp6", "clamp7")
"""Runs that the pages about space show, though no check may ask for them."""
FULL_LONGEST_H, QUICK_LONGEST_H = 12.0, 30.0
"""Hours that runs which share a night last together, at most."""


@dataclass(frozen=True)
class Validation:
    """What was found.

    Attributes
    ----------
    checks : tuple of Check
        In the order of the file of targets.
    left_out : tuple of Target
        What a quick or partial validation does not measure.
    records : dict of str to list of Record
        By run, one for each seed.
    seeds : int
    resolution : str
    quick : bool
    only : str or None
    """

    checks: tuple[Check, ...]
    left_out: tuple[Target, ...]
    records: Mapping[str, Sequence[Record]]
    seeds: int
    resolution: str
    quick: bool
    only: str | None

    @property
    def misses(self) -> tuple[Check, ...]:
        """The checks outside their range."""
        return tuple(check for check in self.checks if not check.passed)

    def rate(self, confidence: str) -> tuple[int, int]:
        """Return how many checks of a confidence passed, and how many there are."""
        mine = [check for check in self.checks if check.target.confidence == confidence]
        return sum(check.passed for check in mine), len(mine)


def validate(
    *,
    quick: bool = False,
    only: str | None = None,
    seeds: int | None = None,
    out: str | Path | None = None,
    force: bool = False,
    workers: int | None = None,
    console: "Console | None" = None,
) -> Validation:
    """Measure what is published about healthy people.

    Parameters
    ----------
    quick : bool
        Coarse agents, one seed, and only the short protocols; what they cannot show is left out.
    only : str, optional
        One group of checks, such as ``"fasting"``.
    seeds : int, optional
        Runs of each protocol: 4, or 1 if `quick`. The longest are made twice at most.
    out : path, optional
        Folder for validation.html and validation.json.
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
    count = seeds if seeds is not None else (QUICK_SEEDS if quick else FULL_SEEDS)
    if count < 1:
        raise InputError("not a number of runs", field="seeds", value=count, allowed="1 or more")
    if out is not None:
        check_folder(Path(out), force=force)
    resolution = "classroom" if quick else "standard"
    asked, needed = wanted(only, quick)
    longest_h = QUICK_LONGEST_H if quick else FULL_LONGEST_H
    records = live(needed, count, resolution, longest_h, workers=workers, console=console)
    known = [target for target in asked if set(READINGS[target.id].runs) <= set(records)]
    found = Validation(
        tuple(judge(target, records) for target in known),
        tuple(target for target in targets() if target not in known),
        records,
        count,
        resolution,
        quick,
        only,
    )
    if out is not None:
        from portalis.experiments.validation.folder import write_validation

        write_validation(found, Path(out))
    return found


def wanted(only: str | None, quick: bool) -> tuple[list[Target], list[Needed]]:
    """Return the checks that are asked for and the runs that they read.

    Raises
    ------
    InputError
        For an unknown group.
    """
    if only is not None and only not in groups():
        raise InputError("unknown group of checks", field="only", value=only, names=groups())
    asked = [target for target in targets() if only in (None, target.group)]
    names = {run for target in asked for run in READINGS[target.id].runs} | set(() if only else SHOWN)
    there = {*scenario_files(), MORNING}
    needed = [run for run in RUNS if run.name in names and run.scenario in there and (run.quick or not quick)]
    missing = sorted(name for name in names if name not in BY_NAME)
    if missing:
        raise ValueError(f"no such runs: {missing}")
    return asked, needed
