"""Processes of a command: they end with it, and what the compiler needs is given back."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from portalis.experiments.compiling import compile_apart

Begin = Callable[..., subprocess.Popen[bytes]]
Living = Callable[..., list[psutil.Process]]
pytestmark = pytest.mark.slow
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


def busy(living: Living, process: subprocess.Popen[bytes], count: int) -> list[psutil.Process]:
    """Wait until so many processes of a command compute, and return them."""
    found: list[psutil.Process] = []
    until = time.monotonic() + 240.0
    while len(found) < count and process.poll() is None and time.monotonic() < until:
        time.sleep(0.2)
        found = living(process, lambda child: child.cpu_times().user > 2.0)
    assert len(found) == count
    return found


def asked(folder: Path) -> str:
    """Return the path of a small sweep."""
    file = folder / "question.toml"
    file.write_text(SWEEP, encoding="utf-8")
    return str(file)


def test_a_killed_comparison_leaves_no_process_behind(begin: Begin, living: Living, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    process = begin("compare", "fast", "--subjects", "healthy,lean", "--seeds", "4", "--out", out)
    found = busy(living, process, 2)
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(found, timeout=10.0)
    for child in alive:
        child.kill()
    assert not alive


def test_the_parent_of_the_first_sweep_gives_back_what_the_compiler_needs(
    begin: Begin, tmp_path: Path
) -> None:
    cold = tmp_path / "kernels"
    process = begin("sweep", asked(tmp_path), "--out", str(tmp_path / "s.db"), NUMBA_CACHE_DIR=str(cold))
    parent, most = psutil.Process(process.pid), 0
    while process.poll() is None:
        most = max(most, parent.memory_info().rss)
        time.sleep(0.1)
    assert process.returncode == 0
    assert list(cold.rglob("*.nbc"))
    assert 50 < most / 1e6 < PARENT_MB


def test_ctrl_c_ends_the_compiler_too(begin: Begin, living: Living, tmp_path: Path) -> None:
    out = tmp_path / "s.db"
    process = begin("sweep", asked(tmp_path), "--out", str(out), NUMBA_CACHE_DIR=str(tmp_path / "kernels"))
    compiler = busy(living, process, 1)
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate(timeout=20.0)
    assert process.returncode == 130
    assert b"Interrupted. Nothing was saved." in told
    assert not psutil.wait_procs(compiler, timeout=5.0)[1]
    assert not out.exists()


def test_a_compiler_that_is_killed_costs_nothing_but_time() -> None:
    compile_apart.cache_clear()
    compile_apart(os._exit, 9)
    compile_apart.cache_clear()
    with pytest.raises(ZeroDivisionError):
        compile_apart(divmod, 1, 0)
