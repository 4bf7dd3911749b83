"""Fits as people make them: from a CSV file to a subject that can be run."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

import portalis
from portalis.experiments.command_line import app
from portalis.experiments.fit.data_file import read_data
from portalis.experiments.fit.library import Library, read_library
from portalis.experiments.fit.posterior import posterior
from portalis.experiments.fit.problem import pose
from portalis.experiments.subject_file import read_subject

SECRETION, MUSCLE = "beta_cell.maximal_secretion", "myocyte.insulin_sensitivity"
TRUE = {SECRETION: "0.8x", MUSCLE: "1.3x"}


def told(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["fit", *arguments])
    return result.exit_code, " ".join(result.output.split())


@pytest.fixture(scope="module")
def anna(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Samples of a twin, without noise."""
    path = tmp_path_factory.mktemp("fit") / "anna.csv"
    series = portalis.twin("ogtt", hours=2.1, parameters=TRUE).series.set_index("time_min")
    rows = [f"{m},{series.glucose_mM[m]},{series.insulin_pM[m]}" for m in (0, 15, 30, 60, 90, 120)]
    path.write_text("\n".join(["time (min),glucose (mmol/L),insulin (pmol/L)", *rows]), encoding="utf-8")
    return path


def test_the_command_finds_the_body_and_writes_it_down(anna: Path) -> None:
    folder = anna.parent / "out"
    code, text = told(str(anna), "--parameters", f"{SECRETION},{MUSCLE}", "--out", str(folder))
    assert code == 0, text
    assert "Not for medical decisions" in text
    names = {"anna.toml", "estimates.csv", "figure.png", "fit.html"}
    assert {path.name for path in folder.iterdir()} == names
    found = pd.read_csv(folder / "estimates.csv", index_col=0)
    assert found.loc[SECRETION, "multiple"] == pytest.approx(0.8, rel=0.02)
    assert found.loc[MUSCLE, "multiple"] == pytest.approx(1.3, rel=0.02)
    person = read_subject(folder / "anna.toml")
    assert person.changes[MUSCLE] == pytest.approx(found.loc[MUSCLE, "value"], rel=1e-4)
    assert "fitted to anna.csv" in person.sources[MUSCLE]
    assert told(str(anna), "--parameters", MUSCLE, "--out", str(folder))[0] == 2


@pytest.fixture(scope="module")
def library(anna: Path) -> Path:
    """A sweep that lasts a little longer than Anna's samples."""
    return portalis.sweep(
        out=anna.parent / "library.db",
        scenario="ogtt",
        hours=2.1,
        engine="twin",
        design="lhs",
        runs=60,
        series=["glucose_mM", "insulin_pM"],
        outcomes=["glucose_mM.max"],
        parameters={path: {"low": "0.5x", "high": "1.6x"} for path in TRUE},
    ).path


def test_a_kept_library_gives_a_posterior(anna: Path, library: Path) -> None:
    found = portalis.fit(anna, [SECRETION, MUSCLE], library=library)
    assert found.posterior is not None
    assert found.posterior.points["weight"].sum() == pytest.approx(1.0)
    value = portalis.parameters().loc[MUSCLE, "value"]
    quantiles = found.posterior.quantiles.loc[MUSCLE] / value
    assert 0.9 < quantiles["2.5 %"] <= quantiles["50 %"] <= quantiles["97.5 %"] < 1.6
    assert "points of the library" in found.posterior.advice
    with pytest.raises(portalis.InputError, match="not a library for this fit"):
        portalis.fit(anna, [MUSCLE], scenario="ivgtt", library=library)


def test_a_library_shorter_than_the_samples_is_refused(anna: Path, library: Path, tmp_path: Path) -> None:
    (tmp_path / "anna.csv").write_text(f"{anna.read_text(encoding='utf-8')}\n180,5,50\n", encoding="utf-8")
    words = ("--parameters", MUSCLE, "--library", str(library), "--out", str(tmp_path / "out"))
    code, text = told(str(tmp_path / "anna.csv"), *words)
    assert code == 2
    assert "the library ends before the last sample (got '126 min')" in text
    assert "goes on to 180 min" in text
    assert not (tmp_path / "out").exists()


def test_a_library_that_spans_no_space_is_refused(anna: Path, tmp_path: Path) -> None:
    kept = portalis.sweep(
        out=tmp_path / "library.db",
        scenario="ogtt",
        hours=0.1,
        engine="twin",
        design="one_at_a_time",
        series=["glucose_mM", "insulin_pM"],
        outcomes=["glucose_mM.max"],
        parameters={path: ["0.9x"] for path in TRUE},
    )
    problem = pose(read_data(anna), [MUSCLE], scenario="ogtt")
    with pytest.raises(portalis.InputError, match="one parameter at a time"):
        read_library(kept, problem.measured, problem.plan.text)


def test_failed_runs_of_a_library_are_left_out_and_told(anna: Path, library: Path, tmp_path: Path) -> None:
    kept = Path(shutil.copy(library, tmp_path))
    lose = (
        "DELETE FROM series WHERE number {0}",
        "UPDATE run SET outcomes = NULL, error = '' WHERE number {0}",
    )
    problem = pose(read_data(anna), [MUSCLE], scenario="ogtt")

    def left(which: str) -> Library:
        with contextlib.closing(sqlite3.connect(kept)) as database, database:
            for statement in lose:
                database.execute(statement.format(which))
        return read_library(portalis.open_sweep(kept), problem.measured, problem.plan.text)

    assert left("= 7").lived.tolist() == [point != 7 for point in range(60)]
    assert "1 of the 60 points" in posterior(problem.measured, left("= 7")).advice
    with pytest.raises(portalis.InputError, match="60 failed, 0 missing"):
        left(">= 0")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--parameters", "myocyte.sensitivity"), "Did you mean 'myocyte.insulin_sensitivity'"),
        (("--parameters", MUSCLE, "--scenario", "ogt"), "Did you mean 'ogtt'"),
        (("--parameters", f"{MUSCLE},{SECRETION},{MUSCLE}"), f"parameters: named twice (got '{MUSCLE}')"),
        (("--parameters", " "), "nothing to look for"),
        (("--parameters", MUSCLE, "--library", "none.db"), "no such file"),
        (("--parameters", MUSCLE, "--units", "g/L"), "mg/dL"),
        (("--parameters", "beta_cell.number", "--subject", "no_beta_cells"), "zero has no multiple"),
    ],
)
def test_bad_words_are_told(anna: Path, tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    code, text = told(str(anna), *words, "--out", str(tmp_path / "out"))
    assert code == 2
    assert message in text
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_agents_refine_and_workers_change_nothing(anna: Path) -> None:
    found = [portalis.fit(anna, [SECRETION, MUSCLE], refine=3, workers=workers) for workers in (1, 2)]
    one, two = (fit.refinement for fit in found)
    assert one is not None
    assert two is not None
    pd.testing.assert_frame_equal(one.trials, two.trials)
    assert len(one.trials) == 3
    assert one.trials["chi_square"].min() == pytest.approx((found[0].problem.misfits(one.series) ** 2).sum())
    assert np.allclose(one.logs, found[0].estimate.logs, atol=0.71)
    assert "refined" in found[0].table()
    assert found[0].plot().axes
