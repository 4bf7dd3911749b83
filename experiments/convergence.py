"""Do results settle as agents get smaller? One scenario with coarse, standard and fine agents.

A coarse agent stands for much substance, and that does two things. It makes *noise*, which falls with the
square root of the packet; and it makes *bias*, because a cell with a curved law answers to a noisy level on
average not as it would to the mean level (Jensen). More runs average noise away, but never bias: that needs
smaller agents.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from portalis.experiments.convergence_folder import write_convergence
from portalis.experiments.convergence_readings import read_run
from portalis.experiments.convergence_tables import (
    Readings,
    bias_table,
    finest,
    noise_exponents,
    noise_table,
)
from portalis.experiments.parallel import run_all
from portalis.experiments.plan import plan
from portalis.experiments.run_folder import check_folder
from portalis.model.errors import InputError
from portalis.model.resolution import RESOLUTIONS

if TYPE_CHECKING:
    from rich.console import Console

STEADY = {"beta_cell.pulse_amplitude": 0.0}
"""Pulses are no noise of packets: the bodies that are compared have none."""
SEEDS = {"classroom": 12, "standard": 8, "fine": 2}
"""Runs at each resolution when nothing else is asked for: enough to tell 3 %."""


@dataclass(frozen=True)
class Convergence:
    """What was found.

    Attributes
    ----------
    scenario : str
    hours : float
    seeds : dict of str to int
        Runs at each resolution, with seeds 1, 2, …
    bias : DataFrame
        See :func:`~portalis.experiments.convergence_tables.bias_table`.
    noise : DataFrame
    exponents : dict
    courses, examples : dict of str to DataFrame
        Minute by minute, for each resolution: the mean of all runs, and the run with seed 1.
    """

    scenario: str
    hours: float
    seeds: dict[str, int]
    bias: pd.DataFrame
    noise: pd.DataFrame
    exponents: dict[str, dict[str, float]]
    courses: dict[str, pd.DataFrame]
    examples: dict[str, pd.DataFrame]

    @property
    def reference(self) -> str:
        """The resolution with the smallest agents."""
        return finest(list(self.seeds))


def converge(
    scenario: str | Path = "ogtt",
    *,
    seeds: int | Mapping[str, int] | None = None,
    resolutions: Sequence[str] = tuple(RESOLUTIONS),
    hours: float | None = None,
    out: str | Path | None = None,
    force: bool = False,
    workers: int | None = None,
    console: "Console | None" = None,
) -> Convergence:
    """Run a scenario at several resolutions and compare what comes out.

    Parameters
    ----------
    scenario : str or path
        As in :func:`portalis.run`.
    seeds : int or mapping of str to int, optional
        Runs at each resolution: 12 with classroom, 8 with standard, 2 with fine agents by default.
    resolutions : sequence of str
        Two at least; what has the smallest packets is what the others are compared with.
    hours : float, optional
        How long after time zero, instead of the scenario's duration.
    out : path, optional
        Folder for converge.csv, converge.json and converge.png.
    force : bool
        Whether an earlier result in that folder may be replaced.
    workers : int, optional
        Processes that run at once; one for each processor by default. A fine run takes half a gigabyte.
    console : Console, optional
        Where progress is shown; standard error by default.

    Raises
    ------
    InputError
        For anything that the caller can mend, before the first run starts.
    """
    counts = _checked_seeds(seeds, resolutions)
    jobs = [(name, seed) for name, count in counts.items() for seed in range(1, count + 1)]
    plans = [
        plan(scenario, seed=seed, resolution=name, hours=hours, parameters=STEADY) for name, seed in jobs
    ]
    if out is not None:
        check_folder(Path(out), force=force)
    weights = [1.0 + 9.0 / RESOLUTIONS[name].glucose for name, _ in jobs]
    found = run_all(plans, read_run, weights=weights, workers=workers, console=console)
    readings: dict[str, list[dict[str, Any]]] = {name: [] for name in counts}
    for (name, _), reading in zip(jobs, found, strict=True):
        readings[name].append(reading)
    compared = Convergence(
        plans[0].key,
        plans[0].protocol.duration_s / 3600.0,
        counts,
        bias_table(readings),
        noise_table(readings),
        noise_exponents(readings),
        _mean_courses(readings),
        {name: runs[0]["courses"] for name, runs in readings.items()},
    )
    if out is not None:
        write_convergence(compared, Path(out))
    return compared


def _checked_seeds(seeds: int | Mapping[str, int] | None, resolutions: Sequence[str]) -> dict[str, int]:
    for name in resolutions:
        if name not in RESOLUTIONS:
            raise InputError("unknown resolution", field="resolutions", value=name, names=tuple(RESOLUTIONS))
    names = sorted(set(resolutions), key=lambda name: -RESOLUTIONS[name].glucose)
    if len(names) < 2:
        allowed = f"two or more of {', '.join(RESOLUTIONS)}"
        raise InputError(
            "nothing to compare", field="resolutions", value=",".join(resolutions), allowed=allowed
        )
    asked = dict.fromkeys(names, seeds) if isinstance(seeds, int) else {**SEEDS, **(seeds or {})}
    found = {name: asked[name] for name in names}
    for name, count in found.items():
        if count < 1:
            raise InputError(
                "not a number of runs", field=f"seeds for {name}", value=count, allowed="1 or more"
            )
    return found


def _mean_courses(readings: Readings) -> dict[str, pd.DataFrame]:
    return {
        name: sum((run["courses"] for run in runs[1:]), start=runs[0]["courses"]) / len(runs)
        for name, runs in readings.items()
    }
