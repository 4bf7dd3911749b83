"""How the file of a sweep scales: a million runs written, scanned and loaded, and what a series costs.

Times stand beside those of a CSV file with the same numbers, read and written by pandas in the same run.

    python -m portalis.experiments.benchmarks.sweep_store [--rows 1000000]
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pandas as pd
import typer
from rich.console import Console

from portalis.experiments.run_scenario import run
from portalis.experiments.sweep.design import draw
from portalis.experiments.sweep.live_sweep import facts
from portalis.experiments.sweep.result import Result
from portalis.experiments.sweep.series_codec import MAIN, pack
from portalis.experiments.sweep.store import Store
from portalis.experiments.sweep.sweep import Sweep
from portalis.experiments.sweep.sweep_file import declare

OUTCOMES = ["glucose_mM.max", "glucose_mM.min", "insulin_pM.max", "glucagon_pM.min", "glucose_mM.at(120 min)"]
PATHS = ("hepatocyte.insulin_receptors", "beta_cell.maximal_secretion", "myocyte.insulin_sensitivity")
BATCH = 500
SERIES_RUNS, WRITTEN = 100_000, 20_000


def timed(action: Callable[[], Any]) -> tuple[float, Any]:
    """Return how many seconds an action takes, and what it returns."""
    begun = time.perf_counter()
    found = action()
    return time.perf_counter() - begun, found


def measure(rows: int, folder: Path) -> dict[str, float]:
    """Return seconds by what was done."""
    spans = {path: {"low": "0.5x", "high": "1.5x"} for path in PATHS}
    asked = declare(scenario="ogtt", design="lhs", runs=rows, outcomes=OUTCOMES, parameters=spans)
    values = np.random.default_rng(1).random((rows, len(OUTCOMES)))
    path, plain = folder / "sweep.db", folder / "plain.csv"

    def write() -> None:
        with Store.create(path, facts(asked), draw(asked)) as store:
            for first in range(0, rows, BATCH):
                part = values[first : first + BATCH].tolist()
                store.write([Result(first + place, tuple(told)) for place, told in enumerate(part)])

    def scan() -> int:
        with Store.read(path) as store:
            return len(store.finished())

    found = {"write": timed(write)[0], "scan to resume": timed(scan)[0]}
    found["load"], table = timed(lambda: Sweep(path).table())
    assert len(table) == rows
    found["write CSV"] = timed(lambda: table.to_csv(plain, index=False))[0]
    found["load CSV"] = timed(lambda: pd.read_csv(plain))[0]
    found["bytes a run"] = path.stat().st_size / rows
    return found


def series_megabytes(folder: Path) -> float:
    """Return the size of the file of many five-hour tests with their main columns, from some."""
    packed = pack(run("ogtt", resolution="classroom").series, MAIN)
    spans = {PATHS[0]: {"low": "0.5x", "high": "1.5x"}}
    asked = declare(
        scenario="ogtt", design="lhs", runs=WRITTEN, outcomes=OUTCOMES, series=True, parameters=spans
    )
    path = folder / "series.db"
    with Store.create(path, facts(asked), draw(asked)) as store:
        for first in range(0, WRITTEN, BATCH):
            numbers = range(first, first + BATCH)
            store.write([Result(number, (0.0,) * len(OUTCOMES), series=packed) for number in numbers])
    return path.stat().st_size / WRITTEN * SERIES_RUNS / 1e6


def main(
    rows: Annotated[int, typer.Option(min=BATCH, help="Runs of the sweep without series.")] = 1_000_000,
) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure(rows, Path(folder))
        megabytes = series_megabytes(Path(folder))
    console = Console()
    console.print(f"{rows:,} runs of {len(OUTCOMES)} outcomes, {found.pop('bytes a run'):.0f} bytes each")
    for name, seconds in found.items():
        console.print(f"{name:16} {seconds:7.2f} s   {seconds / found['load CSV']:6.2f} × loading the CSV")
    console.print(f"{SERIES_RUNS:,} runs with {len(MAIN)} columns of 300 minutes: {megabytes:.0f} MB")


if __name__ == "__main__":
    typer.run(main)
