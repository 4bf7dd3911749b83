"""Sweeps survive: whoever is killed, and whoever computes, the table is the same to the last byte."""

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import pytest

import portalis
from portalis.experiments.sweep.conduct import Conductor, conduct
from portalis.experiments.sweep.design import draw
from portalis.experiments.sweep.export import write_export
from portalis.experiments.sweep.live_job import live_job
from portalis.experiments.sweep.live_sweep import facts
from portalis.experiments.sweep.result import Result
from portalis.experiments.sweep.store import Store
from portalis.experiments.sweep.sweep import Sweep
from portalis.experiments.sweep.sweep_file import read_declaration
from portalis.experiments.sweep.workers import Cluster, processes

pytestmark = pytest.mark.slow
DEATHS, RUNS = 10, 160
Living = Callable[..., list[psutil.Process]]
Start = Callable[..., subprocess.Popen[bytes]]
ROOM_BYTES = 2**20
"""A limit on the size of a file does to SQLite what a full disk does."""
FILE = """
scenario = "ogtt"
hours = 0.5
engine = "{engine}"
design = "lhs"
runs = {runs}
series = ["glucose_mM"]
outcomes = ["glucose_mM.max", "insulin_pM.max"]
[parameters]
"hepatocyte.insulin_receptors" = {{low = "0.5x", high = "1.5x"}}
"beta_cell.maximal_secretion" = {{low = "0.5x", high = "1.5x"}}
"""


def question(folder: Path, runs: int, engine: str = "twin") -> Path:
    path = folder / "question.toml"
    path.write_text(FILE.format(runs=runs, engine=engine), encoding="utf-8")
    return path


def table(path: Path) -> bytes:
    return write_export(Sweep(path), path.with_suffix(".csv")).read_bytes()


def kept(path: Path) -> int:
    try:
        with Store.read(path) as store:
            return len(store.finished())
    except portalis.InputError:
        return 0


def reached(path: Path, aim: int, process: subprocess.Popen[bytes]) -> bool:
    return kept(path) >= aim or process.poll() is not None


def is_worker(child: psutil.Process) -> bool:
    return "spawn_main" in " ".join(child.cmdline())


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 120.0
    while not condition() and time.monotonic() < until:
        time.sleep(0.05)


@pytest.fixture(scope="module")
def sweep(begin: Start) -> Start:
    """Start a sweep of this file into this store."""
    return lambda file, out, *options: begin("sweep", str(file), "--out", str(out), *options)


@pytest.fixture(scope="module")
def undisturbed(sweep: Start, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("undisturbed")
    file = question(folder, RUNS)
    assert sweep(file, folder / "s.db", "--workers", "1").wait() == 0
    return file, table(folder / "s.db")


def test_ten_deaths_change_no_byte(
    sweep: Start, living: Living, undisturbed: tuple[Path, bytes], tmp_path: Path
) -> None:
    file, expected = undisturbed
    out, draws = tmp_path / "s.db", random.Random(5)
    killed = {"parent": 0, "worker": 0}
    process = sweep(file, out, "--workers", "2")
    while sum(killed.values()) < DEATHS and process.poll() is None:
        aim = min(kept(out) + draws.randint(1, 3), RUNS - 1)
        wait_for(partial(reached, out, aim, process))
        time.sleep(draws.random() * 0.3)
        workers = living(process, is_worker)
        if draws.random() < 0.5 and workers:
            with suppress(psutil.NoSuchProcess):
                draws.choice(workers).kill()
                killed["worker"] += 1
        elif process.poll() is None:
            process.kill()
            process.wait()
            killed["parent"] += 1
            process = sweep(file, out, "--workers", "2", "--resume")
    told, _ = process.communicate()
    assert process.returncode == 0, told.decode()
    assert sum(killed.values()) == DEATHS
    assert min(killed.values()) >= 2
    assert table(out) == expected


@pytest.mark.parametrize("options", [("--workers", "2"), ("--workers", "2", "--dask", "local")])
def test_who_computes_changes_no_byte(
    sweep: Start, undisturbed: tuple[Path, bytes], tmp_path: Path, options: tuple[str, ...]
) -> None:
    file, expected = undisturbed
    assert sweep(file, tmp_path / "s.db", *options).wait() == 0
    assert table(tmp_path / "s.db") == expected


def test_particles_do_not_depend_on_who_computes(sweep: Start, tmp_path: Path) -> None:
    file = question(tmp_path, 2, "particles")
    for out, workers in (("one.db", "1"), ("two.db", "2")):
        assert sweep(file, tmp_path / out, "--workers", workers).wait() == 0
    assert table(tmp_path / "one.db") == table(tmp_path / "two.db")


def test_a_full_disk_keeps_what_is_there(
    sweep: Start, undisturbed: tuple[Path, bytes], tmp_path: Path
) -> None:
    file, expected = undisturbed
    out = tmp_path / "s.db"
    process = sweep(file, out, "--workers", "1")
    psutil.Process(process.pid).rlimit(psutil.RLIMIT_FSIZE, (ROOM_BYTES, ROOM_BYTES))
    told, _ = process.communicate()
    assert process.returncode == 2
    assert b"no room on the disk" in told
    assert 0 < kept(out) < RUNS
    assert sweep(file, out, "--resume").wait() == 0
    assert table(out) == expected


def test_ctrl_c_keeps_what_is_there(sweep: Start, tmp_path: Path) -> None:
    file, out = question(tmp_path, 400), tmp_path / "s.db"
    process = sweep(file, out)
    wait_for(lambda: kept(out) >= 5)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert 5 <= kept(out) < 400


def test_a_dask_worker_that_is_killed_loses_and_doubles_nothing(
    undisturbed: tuple[Path, bytes], tmp_path: Path
) -> None:
    distributed = pytest.importorskip("distributed")
    file, expected = undisturbed
    declaration = read_declaration(file)
    points = draw(declaration)
    seen: list[Result] = []
    with (
        distributed.LocalCluster(2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as here,
        distributed.Client(here) as client,
        Store.create(tmp_path / "s.db", facts(declaration), points) as store,
    ):
        victim = next(iter(client.run(os.getpid).values()))

        def look(results: list[Result]) -> None:
            seen.extend(results)
            if len(seen) >= 20 and psutil.pid_exists(victim) and not killed.is_set():
                os.kill(victim, signal.SIGKILL)
                killed.set()

        killed = threading.Event()
        Conductor(store, declaration, points, Cluster(client), look).conduct()
    assert killed.is_set()
    assert sorted(result.number for result in seen) == list(range(RUNS))
    assert table(tmp_path / "s.db") == expected


@pytest.mark.parametrize("kills", [2, 9])
def test_all_processes_may_die_before_a_run_begins(living: Living, tmp_path: Path, kills: int) -> None:
    declaration = read_declaration(question(tmp_path, 6))
    points, killed = draw(declaration), []

    def kill_all(results: list[Result]) -> None:
        if len(killed) < kills and not results:
            begun = living(psutil.Process(), is_worker)
            for child in begun:
                child.kill()
            killed.extend([None] if begun else [])

    with processes(2) as workers, Store.create(tmp_path / "s.db", facts(declaration), points) as store:
        if kills == 2:
            conduct(store, declaration, points, workers, kill_all)
            assert len(store.finished()) == 6
        else:
            with pytest.raises(portalis.InputError, match="before a run came back"):
                conduct(store, declaration, points, workers, kill_all)
    assert len(killed) >= 2


def test_a_machine_with_other_rules_computes_nothing(undisturbed: tuple[Path, bytes]) -> None:
    from portalis.experiments.sweep.design import jobs

    declaration = read_declaration(undisturbed[0])
    job: Any = next(jobs(declaration, draw(declaration)))
    result = live_job(declaration, job, "another fingerprint")
    assert result.error is not None
    assert "another version of portalis" in result.error
