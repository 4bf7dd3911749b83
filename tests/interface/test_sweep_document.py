"""The tutorial on sweeps does what it says."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from portalis.experiments.sweep.span import read_span
from portalis.experiments.sweep.sweep_file import SweepFile

DOCUMENT = Path(__file__).parents[2] / "docs" / "sweeps.md"


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.slow
def test_the_tutorial_goes_from_question_to_figure(tmp_path: Path) -> None:
    code = block("python")
    assert len(code.splitlines()) < 30
    script = tmp_path / "tutorial.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("beta_cell.maximal_secretion") < done.stdout.index(
        "hepatocyte.insulin_receptors"
    )
    assert "Agents and twin" in (tmp_path / "agents.html").read_text(encoding="utf-8")
    assert "<img" in (tmp_path / "first.html").read_text(encoding="utf-8")


def test_each_kind_of_parameter_is_one() -> None:
    told = DOCUMENT.read_text(encoding="utf-8").split("| a parameter | what |")[1].split("\n\n")[0]
    kinds = [re.match(r"\| `(.*?)`", line) for line in told.splitlines()[2:]]
    spans = [
        read_span("beta_cell.number", tomllib.loads(f"told = {kind[1]}")["told"]) for kind in kinds if kind
    ]
    assert [span.kind for span in spans] == ["values", "uniform", "log", "normal", "lognormal", "triangular"]
    assert all(np.ptp(span.at(np.array([0.1, 0.9]))) > 0.1 * span.numbers[0] for span in spans)


def test_the_file_is_a_sweep_and_all_fields_are_told() -> None:
    SweepFile.model_validate(tomllib.loads(block("toml")))
    text = DOCUMENT.read_text(encoding="utf-8")
    for name in SweepFile.model_fields:
        shown = {"parameters": "[parameters]", "experiment": "[[experiment]]"}.get(name, name)
        assert f"`{shown}`" in text, name
