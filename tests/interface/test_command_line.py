"""The command line: what it answers, what it writes, and what Ctrl-C leaves."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from portalis.experiments.command_line import app
from portalis.experiments.progress import ProgressDisplay

SHORT = ("--resolution", "classroom", "--hours", "0.2")
FILES = {"series.csv", "summary.json", "figure.png"}


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test works in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def portalis(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(app, list(arguments), prog_name="portalis")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--version"], ["portalis "]),
        (["--help"], ["run", "doctor", "portalis run ogtt", "Not for medical decisions"]),
        (["run", "--help"], ["SCENARIO", "--seed", "default: standard", "mg/dL", "portalis run fast"]),
        (["scenarios"], ["ogtt", "meal", "day", "fast", "ivgtt", "World Health"]),
        (["scenarios", "--help"], ["[[event]]", 'rate = "40 mU/m2/min"']),
        (["subjects", "--help"], ["[[change]]", "my-subject.toml"]),
        (["subjects"], ["healthy", "no_beta_cells"]),
        (["parameters", "hepatocyte.insulin_receptors"], ["hepatocyte.insulin_receptors", "fitted", " to "]),
    ],
)
def test_answers_that_need_no_body(arguments: list[str], told: list[str]) -> None:
    result = portalis(*arguments)
    assert result.exit_code == 0, result.output
    for part in told:
        assert part in result.stdout


def test_help_is_quick_and_brings_nothing_heavy_along() -> None:
    code = (
        "import sys, portalis, portalis.experiments.command_line\n"
        "print({'numba', 'mesa', 'pandas', 'matplotlib', 'pint', 'scipy'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"


def test_a_run_writes_its_files(tmp_path: Path) -> None:
    result = portalis("run", "ogtt", *SHORT, "--set", "hepatocyte.insulin_receptors=0.5x")
    assert result.exit_code == 0, result.output
    folder = tmp_path / "runs" / "ogtt-healthy-seed1"
    assert {path.name for path in folder.iterdir()} >= FILES
    assert {path.name for path in folder.parent.iterdir()} == {"ogtt-healthy-seed1"}
    series = pd.read_csv(folder / "series.csv")
    assert list(series["time_min"]) == list(range(13))
    told = json.loads((folder / "summary.json").read_text(encoding="utf-8"), parse_constant=pytest.fail)
    assert told["summary"]["fasting_glucose_mM"] > 0.0
    assert told["summary"]["glucose_two_hours_mM"] is None
    assert 'kind = "drink"' in told["provenance"]["scenario_text"]
    assert told["provenance"]["changes"] == {"hepatocyte.insulin_receptors": "0.5x"}
    assert told["provenance"]["seed"] == 1
    for part in ("Glucose, at the start", "mmol/L", "Not for medical decisions.", "series.csv", "figure.png"):
        assert part in result.stdout
    assert "━" not in result.stdout


@pytest.mark.slow
def test_units_change_what_people_see_and_never_the_file() -> None:
    first = portalis("run", "ogtt", *SHORT, "--out", "one")
    second = portalis("run", "ogtt", *SHORT, "--out", "two", "--units", "mg/dL")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "mg/dL" not in first.stdout
    assert "mg/dL" in second.stdout
    assert Path("one/series.csv").read_bytes() == Path("two/series.csv").read_bytes()


def test_force_replaces_the_run_and_keeps_other_files() -> None:
    folder = Path("kept")
    folder.mkdir()
    (folder / "series.csv").write_text("precious")
    (folder / "notes.txt").write_text("mine")
    result = portalis("run", "ogtt", *SHORT, "--out", str(folder), "--force")
    assert result.exit_code == 0, result.output
    assert (folder / "series.csv").read_text() != "precious"
    assert (folder / "notes.txt").read_text() == "mine"


def test_a_figure_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("portalis.viz.figure.save_figure", fail)
    result = portalis("run", "ogtt", *SHORT, "--out", "out/mine")
    assert result.exit_code == 2
    assert "no space left" in result.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.slow
def test_control_c_saves_a_checkpoint_from_which_the_same_bytes_come(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = portalis("run", "ogtt", *SHORT, "--out", "whole")
    assert whole.exit_code == 0, whole.output

    with monkeypatch.context() as patch:
        show = ProgressDisplay.__call__

        def press(display: ProgressDisplay, done: int, total: int, phase: str) -> None:
            show(display, done, total, phase)
            if done > total / 2:
                os.kill(os.getpid(), signal.SIGINT)

        patch.setattr(ProgressDisplay, "__call__", press)
        stopped = portalis("run", "ogtt", *SHORT, "--out", "half")
    assert stopped.exit_code == 130, stopped.output
    assert {path.name for path in Path("half").iterdir()} == {"checkpoint.npz"}
    command = next(line for line in stopped.stdout.splitlines() if "--resume" in line).split()

    wrong = portalis(*command[1:], "--seed", "5")
    assert wrong.exit_code == 2
    assert "seed: not what the checkpoint was made with (got 5). Allowed: 1." in wrong.stderr

    resumed = portalis(*command[1:])
    assert resumed.exit_code == 0, resumed.output
    assert Path("half/series.csv").read_bytes() == Path("whole/series.csv").read_bytes()
    assert {path.name for path in Path("half").iterdir()} >= FILES
    assert not Path("half/checkpoint.npz").exists()


def test_a_second_control_c_stops_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def press_twice(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(ProgressDisplay, "__call__", press_twice)
    stopped = portalis("run", "ogtt", *SHORT)
    assert stopped.exit_code == 130
    assert "Nothing was saved" in stopped.stderr
    assert list(tmp_path.iterdir()) == []
