"""`portalis parameters`: the filter by evidence and the table in a file."""

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from portalis.experiments.command_line import app
from portalis.experiments.tables import parameters_at
from portalis.model.parameters import registry


def parameters(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["parameters", *arguments], prog_name="portalis")


@pytest.mark.parametrize("evidence", ["measured", "derived", "fitted", "assumed"])
def test_filter_by_evidence(evidence: str) -> None:
    found = parameters_at("", [evidence])
    assert found
    assert found == {path: entry for path, entry in registry().items() if entry.evidence == evidence}


def test_filter_on_the_command_line() -> None:
    result = parameters("hepatocyte", "--evidence", "fitted")
    assert result.exit_code == 0
    assert "hepatocyte.insulin_receptors" in result.stdout
    assert "hepatocyte.number " not in result.stdout
    two = parameters("hepatocyte", "--evidence", "fitted", "--evidence", "measured")
    assert "hepatocyte.number " in two.stdout


def test_table_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "assumed.csv"
    result = parameters("--evidence", "assumed", "--out", str(file))
    assert result.exit_code == 0
    table = pd.read_csv(file, index_col="path", dtype={"unit": str})
    assert set(table.evidence) == {"assumed"}
    assert table.value.to_dict() == {
        path: entry.value for path, entry in parameters_at("", ["assumed"]).items()
    }
    again = parameters("body", "--out", str(file))
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert parameters("body", "--out", str(file), "--force").exit_code == 0
    assert set(pd.read_csv(file).path) == set(parameters_at("body"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--evidence", "fited"], "Did you mean 'fitted'?"),
        (["body", "--evidence", "fitted"], "no parameter of 'body' is fitted"),
        (["--out", "table.xlsx"], "ends in .csv"),
        (["--out", "no/such/folder/table.csv"], "cannot be written"),
        (["neurn"], "Did you mean 'neuron'?"),
    ],
)
def test_wrong_arguments_are_told(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = parameters(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not list(tmp_path.iterdir())
