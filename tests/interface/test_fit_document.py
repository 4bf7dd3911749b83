"""The document on fits does what it says."""

import re
from pathlib import Path
from typing import Any

import pytest

from portalis.experiments.fit.data_file import read_data
from portalis.experiments.fit.substances import SUBSTANCES, TIMES

DOCUMENT = Path(__file__).parents[2] / "docs" / "fits.md"


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_example_with_decimal_commas_is_read(tmp_path: Path) -> None:
    (tmp_path / "anna.csv").write_text(block("text"), encoding="utf-8")
    found = read_data(tmp_path / "anna.csv")
    assert found.values.to_numpy().tolist() == [[5.9, 52.0], [6.8, 80.0]]


def test_every_unit_is_in_the_table() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| (.*) \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    shown = {name.lower(): re.findall(r"[^\s,;]+", cell.partition(" (")[0]) for name, cell in rows}
    assert shown == {"time": [*TIMES], **{name: [*one.units] for name, one in SUBSTANCES.items()}}


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
