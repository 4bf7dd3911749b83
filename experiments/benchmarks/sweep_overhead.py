"""What a sweep costs beyond its runs: the time of its workers that no run used, and the parent's memory.

The baseline is measured in the same sweep: the seconds of the runs themselves, as each worker told them.
"""

import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from portalis.experiments.benchmarks.resident import resident_mb
from portalis.experiments.compiling import compile_apart
from portalis.experiments.processes import processors
from portalis.experiments.sweep.conduct import conduct
from portalis.experiments.sweep.design import draw
from portalis.experiments.sweep.live_job import compile_engine
from portalis.experiments.sweep.live_sweep import facts
from portalis.experiments.sweep.result import Result
from portalis.experiments.sweep.store import Store
from portalis.experiments.sweep.sweep_file import declare
from portalis.experiments.sweep.workers import processes

PATHS = (
    *("hepatocyte.insulin_receptors", "hepatocyte.insulin_sensitivity", "hepatocyte.gluconeogenesis_rate"),
    *("beta_cell.maximal_secretion", "myocyte.insulin_sensitivity", "alpha_cell.basal_secretion"),
)
PARTS = 10
"""The parent's memory is looked at so many times."""


class Log:
    """Notes what the runs took, and the parent's memory now and then."""

    def __init__(self, runs: int) -> None:
        self.runs, self.done, self.seconds = runs, 0, 0.0
        self.memory_mb: list[float] = []

    def __call__(self, results: list[Result]) -> None:
        """Take in new results."""
        self.done += len(results)
        self.seconds += sum(result.seconds for result in results)
        if self.done >= (len(self.memory_mb) + 1) * self.runs / PARTS:
            self.memory_mb.append(resident_mb())


def main(
    runs: Annotated[int, typer.Option(min=PARTS, help="Runs of the sweep.")] = 40,
    engine: Annotated[str, typer.Option(help="particles or twin.")] = "particles",
    hours: Annotated[float, typer.Option(help="Of each glucose test.")] = 5.0,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes.")] = None,
) -> None:
    """Run a sweep over six parameters and tell what it cost beyond its runs."""
    count = workers or processors()
    spans = {path: {"low": "0.5x", "high": "1.5x"} for path in PATHS}
    asked = declare(
        scenario="ogtt",
        hours=hours,
        engine=engine,
        design="lhs",
        runs=runs,
        outcomes=["glucose_mM.max", "insulin_pM.max"],
        series=True,
        parameters=spans,
    )
    points, log = draw(asked), Log(runs)
    compile_apart(compile_engine, engine)
    with (
        tempfile.TemporaryDirectory() as folder,
        processes(count) as hands,
        Store.create(Path(folder) / "sweep.db", facts(asked), points) as store,
    ):
        begun = time.perf_counter()
        conduct(store, asked, points, hands, log)
        wall = time.perf_counter() - begun
        failed = store.failed()
    console = Console()
    console.print(f"{runs} runs with {count} workers, {failed} failed")
    console.print(
        f"{wall:.1f} s, runs {log.seconds:.1f} s: {100 * (count * wall / log.seconds - 1):.1f} % beyond"
    )
    console.print(f"parent: {', '.join(f'{size:.0f}' for size in log.memory_mb)} MB")


if __name__ == "__main__":
    typer.run(main)
