"""Preview: how many runs a sweep has, how long they take and how much disk they fill, before they begin."""

import time
from dataclasses import dataclass
from itertools import islice

from portalis.agents.base.cache import source_fingerprint
from portalis.experiments.plan import Plan
from portalis.experiments.sweep.declaration import Declaration
from portalis.experiments.sweep.design import draw, jobs
from portalis.experiments.sweep.job import Job
from portalis.experiments.sweep.live_job import live_job, planned
from portalis.experiments.sweep.replaced import replaced
from portalis.model.protocol import DAY_S, EVENING_S
from portalis.model.run import AFTERMATH_MIN

PACKED_BYTES = 1.85
"""Of one value of a series in the file; measured by experiments/benchmarks/sweep_store.py."""
ROW_BYTES = 120
"""Of a run without its outcomes: keys, effort, and what SQLite adds."""
TRIED_MIN = 30


@dataclass(frozen=True)
class Preview:
    """What a sweep will cost.

    Attributes
    ----------
    points, runs : int
    simulated_h : float
        Of all runs, evenings and nights included.
    run_s : float
        Seconds that one run takes on this machine, on average.
    disk_bytes : float
    warnings : tuple of str
        What the sweep takes from its subjects; see :func:`~portalis.experiments.sweep.replaced.replaced`.
    """

    points: int
    runs: int
    simulated_h: float
    run_s: float
    disk_bytes: float
    warnings: tuple[str, ...] = ()

    def hours(self, workers: int) -> float:
        """Return how long the sweep takes with so many workers."""
        return self.runs * self.run_s / workers / 3600.0


def preview(declaration: Declaration) -> Preview:
    """Return what a sweep will cost, after half an hour of one body or one run of its twin."""
    points = draw(declaration)
    runs = len(points) * declaration.seeds
    arms = points.groupby(["scenario", "subject"], sort=False).size()
    ones = jobs(declaration, points.drop_duplicates(["scenario", "subject"]))
    simulated_h = shown_min = 0.0
    for count, job in zip(arms, islice(ones, 0, None, declaration.seeds), strict=True):
        protocol = planned(declaration, job).protocol
        night_s = (protocol.start_clock_s - EVENING_S) % DAY_S
        lived = count * declaration.seeds
        simulated_h += lived * (night_s + protocol.duration_s + 60 * AFTERMATH_MIN) / 3600.0
        shown_min += lived * protocol.duration_s / 60.0
    first = next(jobs(declaration, points))
    if declaration.engine == "twin":
        run_s = twin_seconds(declaration, first)
    else:
        run_s = hour_seconds(planned(declaration, first)) * simulated_h / runs
    disk = float(runs * (ROW_BYTES + 8 * len(declaration.outcomes)))
    disk += PACKED_BYTES * shown_min * len(declaration.series)
    return Preview(len(points), runs, simulated_h, run_s, disk, tuple(replaced(declaration)))


def twin_seconds(declaration: Declaration, job: Job) -> float:
    """Return the seconds that a run of the twin takes once it is compiled."""
    return min(live_job(declaration, job, source_fingerprint()).seconds for _ in range(2))


def hour_seconds(plan: Plan) -> float:
    """Return the seconds that a simulated hour takes after dinner, when packets are many."""
    body = plan.body()
    body.run_for(seconds=60)
    begun = time.perf_counter()
    body.run_for(minutes=TRIED_MIN)
    return (time.perf_counter() - begun) * 60.0 / TRIED_MIN
