"""The engine benchmark measures what it says, and both sides of its ratio do the same work."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

MODULE = "portalis.experiments.benchmarks.engine"


def benchmark(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the benchmark as its README line does."""
    return subprocess.run(
        [sys.executable, "-m", MODULE, *arguments], capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    path: Path = tmp_path_factory.mktemp("benchmark") / "speed.json"
    done = benchmark("--quick", "--json", str(path))
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(path.read_text(encoding="utf-8"))


def test_help_teaches() -> None:
    told = benchmark("--help").stdout
    for words in ("--quick", "--json", "agent-second", "Plain Mesa", "24 h with three meals", MODULE):
        assert words in told


def test_every_number_is_there(quick: tuple[str, dict[str, Any]]) -> None:
    _, found = quick
    assert found["quick"] is True
    assert set(found["versions"]) == {"portalis", "mesa", "numba", "numpy", "python"}
    speed = {"agents", "ns_per_agent_second", "times_real_time"}
    assert set(found["fasting"]) == set(found["meal"]) == speed
    assert speed - {"agents"} < set(found["day"])
    for part, names in {
        "day": ("hours", "wall_s", "processor_s", "most_agents", "peak_memory_mb", "bytes_per_packet"),
        "plain_mesa": (
            "packets",
            "engine_ns",
            "plain_ns",
            "plain_in_order_ns",
            "ratio",
            "whole_engine_ratio",
        ),
        "fasting": ("agents", "ns_per_agent_second", "times_real_time"),
    }.items():
        for name in names:
            assert found[part][name] > 0, f"{part}.{name}"
    assert found["compilation"] is None


def test_the_table_shows_what_is_wanted(quick: tuple[str, dict[str, Any]]) -> None:
    told, _ = quick
    for words in ("200 or more", "under 30 s", "× real time", "bytes", "Quick: rough numbers"):
        assert words in told


def test_engine_and_plain_mesa_do_the_same(quick: tuple[str, dict[str, Any]]) -> None:
    plain = quick[1]["plain_mesa"]
    assert plain["engine_waiting"] == pytest.approx(plain["plain_waiting"], abs=0.05)
    assert plain["engine_degraded_per_s"] == pytest.approx(plain["plain_degraded_per_s"], rel=0.6)
