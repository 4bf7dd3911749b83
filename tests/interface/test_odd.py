"""The model's description says what the code says, and its tables are those of `portalis parameters`."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from portalis.agents.kinds import CELL_KINDS
from portalis.experiments.command_line import app
from portalis.experiments.odd.document import BLOCKS, DOCUMENT, renewed, stale_blocks
from portalis.experiments.odd.numbers import parameter_row
from portalis.experiments.tables import PARAMETER_COLUMNS
from portalis.model.errors import InputError
from portalis.model.kernels.diary import READINGS
from portalis.model.parameters import registry

ELEMENTS = (
    "Purpose and patterns",
    "Entities, state variables, and scales",
    "Process overview and scheduling",
    "Design concepts",
    "Initialization",
    "Input data",
    "Submodels",
)
CONCEPTS = (
    *("Basic principles", "Emergence", "Adaptation", "Objectives", "Learning and prediction", "Sensing"),
    *("Interaction", "Stochasticity", "Collectives", "Observation"),
)


@pytest.fixture(scope="module")
def text() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


@pytest.fixture
def exported(tmp_path: Path) -> list[dict[str, str]]:
    """The rows of `portalis parameters --out`."""
    file = tmp_path / "parameters.csv"
    result = CliRunner().invoke(app, ["parameters", "--out", str(file)], prog_name="portalis")
    assert result.exit_code == 0, result.output
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def block(text: str, name: str) -> str:
    found = re.search(rf"<!-- generated: {name} -->\n(.*?)<!-- end: {name} -->", text, flags=re.DOTALL)
    assert found is not None
    return found[1]


def table_rows(text: str) -> list[list[str]]:
    """The cells of every row of every table, without headings."""
    rows = [re.split(r"(?<!\\) \| ", line[2:-2]) for line in text.splitlines() if line.startswith("| `")]
    return [[cell.replace("\\|", "|") for cell in row] for row in rows]


def test_description_is_up_to_date(text: str) -> None:
    stale = stale_blocks(text)
    assert not stale, f"run `python -m portalis.experiments.odd`: {', '.join(stale)}"


def test_readings_above_basal_are_described_so() -> None:
    words = {reading.name: reading.meaning for reading in READINGS}
    assert all("above its basal level" in words[name] for name in ("incretin", "adrenaline"))
    assert "above its basal level" not in words["growth_hormone"]


def test_description_has_the_seven_elements_and_all_design_concepts(text: str) -> None:
    headings = re.findall(r"^## \d\. (.+)$", text, flags=re.MULTILINE)
    assert tuple(headings) == ELEMENTS
    for concept in CONCEPTS:
        assert f"**{concept}.**" in text


def test_parameters_are_those_of_the_command(text: str, exported: list[dict[str, str]]) -> None:
    described = {row[0].strip("`"): row for row in table_rows(block(text, "parameters"))}
    assert list(described) == [row["path"] for row in exported] == list(registry())
    for row in exported:
        assert tuple(row) == PARAMETER_COLUMNS
        entry = registry()[row["path"]]
        assert float(row["value"]) == entry.value
        assert (float(row["low"]), float(row["high"])) == (entry.low, entry.high)
        assert [row["unit"], row["evidence"], row["meaning"], row["source"]] == [
            *(entry.unit, entry.evidence, entry.meaning, entry.source)
        ]
        told = [" ".join(part.split()) for part in parameter_row(row["path"], entry)]
        assert described[row["path"]] == told


def test_every_rule_stands_there_as_it_runs(text: str) -> None:
    submodels = block(text, "rules")
    for kind in CELL_KINDS:
        assert f"#### {kind.__name__}\n" in submodels
        for rule in kind.RULES:
            function = getattr(getattr(kind, rule), "py_func", getattr(kind, rule))
            assert f"def {function.__name__}(" in submodels


def test_a_change_of_the_code_is_noticed(text: str) -> None:
    changed = text.replace("| `beta_cell.period` | ", "| `beta_cell.period` | 1", 1)
    assert changed != text
    assert stale_blocks(changed) == ["parameters"]
    assert renewed(changed) == renewed(text)


def test_prose_stays_when_blocks_are_renewed() -> None:
    markers = "\n".join(f"<!-- generated: {name} -->\n<!-- end: {name} -->" for name in BLOCKS)
    assert renewed(f"Before\n{markers}\nAfter").startswith("Before\n")
    assert renewed(f"Before\n{markers}\nAfter").endswith("\nAfter")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<!-- end: kinds -->", "", "kinds"),
        ("<!-- generated: kinds -->", "<!-- generated: kinks -->", "Did you mean 'kinds'"),
    ],
)
def test_broken_markers_are_told(text: str, old: str, new: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        renewed(text.replace(old, new))


def odd(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "portalis.experiments.odd", *arguments]
    return subprocess.run(command, capture_output=True, text=True)


def test_command_checks_and_writes(text: str, tmp_path: Path) -> None:
    file = tmp_path / "odd.md"
    file.write_text(text.replace("| `kg`", "| `lb`").replace("| kg |", "| lb |"), encoding="utf-8")
    checked = odd("--check", str(file))
    assert checked.returncode == 1
    assert "parameters" in checked.stderr
    assert odd(str(file)).returncode == 0
    assert odd("--check", str(file)).returncode == 0
    missing = odd(str(tmp_path / "nothing.md"))
    assert missing.returncode == 2
    assert "no such file" in missing.stderr
