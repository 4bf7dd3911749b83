"""The tutorial on sweeps does what it says."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

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


def test_the_file_is_a_sweep_and_all_fields_are_told() -> None:
    SweepFile.model_validate(tomllib.loads(block("toml")))
    text = DOCUMENT.read_text(encoding="utf-8")
    for name in SweepFile.model_fields:
        shown = {"parameters": "[parameters]", "experiment": "[[experiment]]"}.get(name, name)
        assert f"`{shown}`" in text, name
