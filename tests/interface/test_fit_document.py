"""The document on fits does what it says."""

import re
from pathlib import Path
from typing import Any

import pytest

DOCUMENT = Path(__file__).parents[2] / "docs" / "fits.md"


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "anna.csv").write_text(block("csv"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(compile(block("python"), str(DOCUMENT), "exec"), names)
    assert "myocyte.insulin_sensitivity" in capsys.readouterr().out
    assert names["found"].table()["identifiable"].all()
    assert names["found"].estimate.reduced_chi_square < 4.0
