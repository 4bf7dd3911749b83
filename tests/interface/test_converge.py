"""`portalis converge`: what it works out, what it writes, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from portalis.experiments.command_line import app
from portalis.experiments.convergence import Convergence, converge
from portalis.experiments.convergence_folder import write_convergence
from portalis.experiments.convergence_readings import COURSES, NOISY, QUANTITIES, variation
from portalis.experiments.convergence_report import bias_report, noise_report, verdicts
from portalis.experiments.convergence_tables import bias_table, noise_exponents, noise_table
from portalis.model.errors import InputError
from portalis.model.resolution import RESOLUTIONS

COUNTS = {"classroom": 6, "standard": 4, "fine": 2}
BIAS = {"classroom": 0.09, "standard": 0.02, "fine": 0.0}


def made_up(name: str, seed: int) -> dict[str, Any]:
    """Return readings as of a run with a known bias, and noise that goes with the root of the packet."""
    shake = 1.0 + 0.001 * np.random.default_rng([len(name), seed]).normal()
    minutes = np.arange(301.0)
    return {
        "quantities": {quantity.name: 5.0 * (1.0 + BIAS[name]) * shake for quantity in QUANTITIES},
        "noise": {
            column: 0.03 * shake * getattr(RESOLUTIONS[name], species) ** 0.5
            for column, (_, species) in NOISY.items()
        },
        "courses": pd.DataFrame({"time_min": minutes} | dict.fromkeys(COURSES, 5.0 + minutes / 300)),
    }


@pytest.fixture(scope="module")
def compared() -> Convergence:
    readings = {name: [made_up(name, seed) for seed in range(count)] for name, count in COUNTS.items()}
    courses = {name: runs[0]["courses"] for name, runs in readings.items()}
    tables = bias_table(readings), noise_table(readings), noise_exponents(readings)
    return Convergence("ogtt", 5.0, COUNTS, *tables, courses, courses)


def test_bias_is_the_difference_to_the_finest(compared: Convergence) -> None:
    rows = compared.bias[compared.bias.quantity == "mean_glucose_mM"].set_index("resolution")
    assert compared.reference == "fine"
    assert np.isnan(rows.loc["fine", "difference_percent"])
    for name in ("classroom", "standard"):
        assert rows.loc[name, "difference_percent"] == pytest.approx(100 * BIAS[name], abs=0.3)
        assert 0.0 < rows.loc[name, "difference_error_percent"] < 0.2
    assert rows.loc["standard", "within"]
    assert not rows.loc["classroom", "within"]


def test_noise_that_goes_with_the_root_has_power_one_half(compared: Convergence) -> None:
    assert set(compared.exponents) == set(NOISY)
    for law in compared.exponents.values():
        assert law["exponent"] == pytest.approx(0.5, abs=0.01)
        assert law["percent_at_one"] == pytest.approx(3.0, rel=0.02)


def test_a_steady_drift_is_no_noise() -> None:
    minutes = np.arange(240)
    noise = np.random.default_rng(1).normal(scale=0.05, size=240)
    assert variation(5.0 + noise) == pytest.approx(0.01, rel=0.1)
    assert variation(5.0 + noise + 0.005 * minutes) == pytest.approx(0.05 / 5.5975, rel=0.1)


def test_verdicts_name_what_is_too_far(compared: Convergence) -> None:
    told = "\n".join(verdicts(compared))
    assert "classroom: NOT every mean is within 8 % of fine" in told
    assert "standard: every mean is within 3 % of fine" in told
    assert "power 0.50, 0.50, 0.50" in told
    assert bias_report(compared).row_count > len(QUANTITIES)
    assert noise_report(compared).row_count == len(NOISY)


def test_table_numbers_and_figure_are_written(compared: Convergence, tmp_path: Path) -> None:
    paths = write_convergence(compared, tmp_path / "out")
    assert [path.name for path in paths] == ["converge.csv", "converge.json", "converge.png"]
    table = pd.read_csv(paths[0])
    assert len(table) == len(QUANTITIES) * len(COUNTS)
    told = json.loads(paths[1].read_text(encoding="utf-8"))
    assert told["seeds"] == COUNTS
    assert told["reference"] == "fine"
    assert told["packets"]["fine"]["glucose"] == 0.25
    again = write_convergence(compared, tmp_path / "again")
    for first, second in zip(paths, again, strict=True):
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ogt"], "ogtt"),
        (["--resolutions", "classroom,standart"], "standard"),
        (["--resolutions", "fine"], "two or more"),
        (["--seeds", "0"], "1 or more"),
        (["--seeds", "many"], "many"),
        (["--seeds", "1,2"], "one for each of classroom, standard, fine"),
        (["--hours", "-1"], "hours"),
        (["--out", "kept"], "--force"),
    ],
)
def test_bad_input_is_told_before_anything_runs(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kept").mkdir()
    Path("kept/converge.csv").write_text("precious")
    result = CliRunner().invoke(app, ["converge", *arguments], prog_name="portalis")
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["converge.csv", "kept"]


def test_from_python_a_wrong_resolution_is_refused() -> None:
    with pytest.raises(InputError, match="Did you mean 'fine'"):
        converge(resolutions=("classroom", "fime"))
