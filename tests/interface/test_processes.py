"""Processes of a command: they end with it, and what the compiler needs is given back."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from portalis.experiments.compiling import compile_apart

pytestmark = pytest.mark.slow
COMMAND = "from portalis.experiments.command_line import main; main()"
PARENT_MB = 400
"""What the parent of a sweep may hold."""
SWEEP = """
scenario = "fast"
hours = 0.1
runs = 4
design = "lhs"
outcomes = ["glucose_mM.max"]
[parameters]
"hepatocyte.insulin_receptors" = {low = "0.5x", high = "1.5x"}
"""


def begun(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | environment,
    )


def children(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def test_a_killed_comparison_leaves_no_process_behind(tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    process = begun("compare", "fast", "--subjects", "healthy,lean", "--seeds", "4", "--out", out)
    found: list[psutil.Process] = []
    until = time.monotonic() + 240.0
    while len(found) < 2 and process.poll() is None and time.monotonic() < until:
        time.sleep(0.2)
        found = [child for child in children(process) if child.cpu_times().user > 2.0]
    process.kill()
    process.wait()
    assert len(found) == 2
    _, alive = psutil.wait_procs(found, timeout=10.0)
    for child in alive:
        child.kill()
    assert not alive


def test_the_parent_of_the_first_sweep_gives_back_what_the_compiler_needs(tmp_path: Path) -> None:
    file = tmp_path / "question.toml"
    file.write_text(SWEEP, encoding="utf-8")
    cold = tmp_path / "kernels"
    process = begun("sweep", str(file), "--out", str(tmp_path / "s.db"), NUMBA_CACHE_DIR=str(cold))
    parent, most = psutil.Process(process.pid), 0
    while process.poll() is None:
        most = max(most, parent.memory_info().rss)
        time.sleep(0.1)
    assert process.returncode == 0
    assert list(cold.rglob("*.nbc"))
    assert 50 < most / 1e6 < PARENT_MB


def test_a_compiler_that_is_killed_costs_nothing_but_time() -> None:
    compile_apart.cache_clear()
    compile_apart(os._exit, 9)
    compile_apart.cache_clear()
    with pytest.raises(ZeroDivisionError):
        compile_apart(divmod, 1, 0)
