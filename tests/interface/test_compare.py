"""`portalis compare`: what it works out, what it writes, and what it refuses."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student
from scipy.stats import ttest_rel
from typer.testing import CliRunner

import portalis
from portalis.experiments.command_line import app
from portalis.experiments.commands.compare import result_table
from portalis.experiments.compare import compare as module
from portalis.experiments.compare.compare import checked_subjects, compare
from portalis.experiments.compare.comparison import Comparison
from portalis.experiments.compare.folder import write_comparison
from portalis.experiments.compare.report import method
from portalis.experiments.compare.seen import Seen
from portalis.experiments.compare.statistics import median_and_band, paired
from portalis.experiments.plan import plan
from portalis.model.ledger import SERIES_COLUMNS
from portalis.model.subject import HEALTHY, Subject
from portalis.model.summary import summarise

RESISTANT = Subject(
    "resistant",
    "Adult with half the receptors <b>",
    {"hepatocyte.insulin_receptors": "0.5x"},
    {"hepatocyte.insulin_receptors": "Somebody 1999 (unconfirmed)"},
    note="Muscle is as in health.",
)
RISE = {"healthy": 3.0, "resistant": 5.0}


def made_up(scenario: str, subject: Subject, seed: int) -> Seen:
    """Return what is kept of a run: a hump of glucose that differs between subjects, and noise by seed."""
    protocol = plan(scenario, subject=subject).protocol
    minutes = np.arange(protocol.duration_s // 60 + 1.0)
    hump = minutes / 50 * np.exp(1 - minutes / 50)
    noise = 1.0 + 0.02 * np.random.default_rng(seed).normal()
    series = {column: 8.0 * noise * np.ones(minutes.size) for column in SERIES_COLUMNS}
    series |= {
        "time_min": minutes,
        "glucose_mM": noise * (5.0 + RISE[subject.name] * hump),
        "insulin_pM": noise * (40.0 + 300.0 * hump),
        "hepatic_glucose_output_umol_per_kg_min": noise * (9.0 - 14.0 * hump),
    }
    table = pd.DataFrame(series)
    facts = {"versions": {"portalis": "0"}}
    return Seen(table, summarise(table, protocol), protocol, facts)


def made_up_comparison(scenario: str, seeds: int, engine: str = "particles") -> Comparison:
    subjects = (HEALTHY, RESISTANT)
    numbers = tuple(range(1, seeds + 1))
    runs = {one.name: [made_up(scenario, one, seed) for seed in numbers] for one in subjects}
    title = runs["healthy"][0].protocol.name
    return Comparison(scenario, title, subjects, numbers, "classroom", engine, runs)


@pytest.fixture(scope="module")
def found() -> Comparison:
    return made_up_comparison("ogtt", 8)


def test_series_are_one_tidy_table(found: Comparison) -> None:
    assert list(found.series.columns[:3]) == ["subject", "seed", "time_min"]
    assert len(found.series) == 2 * 8 * 301
    one = found.series.query("subject == 'resistant' and seed == 3")
    assert list(one["time_min"]) == list(range(301))


def test_the_table_pairs_the_seeds(found: Comparison) -> None:
    table = found.table().set_index(["measure", "subject"])
    peaks = found.values("glucose_peak_mM")
    row = table.loc[("glucose_peak_mM", "resistant")]
    assert row["median"] == pytest.approx(peaks["resistant"].median())
    assert (row["low"], row["high"]) == pytest.approx(tuple(np.percentile(peaks["resistant"], (5, 95))))
    differences = peaks["resistant"] - peaks["healthy"]
    assert row["difference"] == pytest.approx(differences.mean())
    assert row["difference_low"] < row["difference"] < row["difference_high"]
    assert row["effect_size"] == pytest.approx(differences.mean() / differences.std())
    assert np.isnan(table.loc[("glucose_peak_mM", "healthy"), "difference"])
    assert table.loc[("matsuda", "resistant"), "median"] < table.loc[("matsuda", "healthy"), "median"]
    assert set(table.index.get_level_values("measure")) >= {"homa_ir", "matsuda", "fasting_glucose_mM"}
    assert set(table["seeds"]) == {8}


def test_effect_and_interval_agree_with_those_of_a_t_test() -> None:
    random = np.random.default_rng(5)
    first = random.normal(10.0, 2.0, 60)
    second = first + random.normal(1.0, 1.5, 60)
    mine = paired(first, second)
    assert mine.effect_size == pytest.approx(ttest_rel(second, first).statistic / np.sqrt(60))
    spread = (second - first).std(ddof=1) / np.sqrt(60) * student.ppf(0.975, 59)
    assert mine.high - mine.low == pytest.approx(2 * spread, rel=0.1)
    assert paired(first, second) == mine


def test_few_seeds_and_missing_values_claim_nothing() -> None:
    assert np.isnan(paired(np.array([1.0, 2.0]), np.array([2.0, 4.0])).low)
    assert paired(np.array([1.0, 2.0]), np.array([2.0, 4.0])).difference == 1.5
    same = paired(np.zeros(5), np.ones(5))
    assert (same.low, same.high) == (1.0, 1.0)
    assert np.isnan(same.effect_size)
    gaps = paired(np.array([1.0, np.nan, 3.0]), np.array([2.0, 3.0, 5.0]))
    assert (gaps.pairs, gaps.difference) == (2, 1.5)
    assert median_and_band(np.array([4.0]))[0] == 4.0
    assert np.isnan(median_and_band(np.array([4.0]))[1])
    assert np.isnan(median_and_band(np.array([np.nan]))[0])


def test_changed_parameters_come_with_both_values_and_their_source(found: Comparison) -> None:
    (row,) = found.changes().itertuples(index=False)
    assert (row.subject, row.parameter) == ("resistant", "hepatocyte.insulin_receptors")
    assert float(row.value) == pytest.approx(0.5 * float(row.healthy))
    assert "unconfirmed" in row.source


def test_page_figures_table_and_numbers_are_written(found: Comparison, tmp_path: Path) -> None:
    paths = write_comparison(found, tmp_path / "out", units="mg/dL")
    assert [path.name for path in paths] == ["comparison.html", "figure.png", "table.csv", "comparison.json"]
    page = paths[0].read_text(encoding="utf-8")
    assert "Not for medical decisions." in page
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)
    assert "<script" not in page
    assert "half the receptors &lt;b&gt;" in page
    for told in ("Somebody 1999 (unconfirmed)", "Muscle is as in health.", "8 seeds (1 to 8)", "Matsuda"):
        assert told in page
    told = json.loads(paths[3].read_text(encoding="utf-8"))
    assert told["notice"] == "Not for medical decisions."
    assert [subject["name"] for subject in told["subjects"]] == ["healthy", "resistant"]
    assert told["subjects"][1]["sources"]
    assert len(pd.read_csv(paths[2])) == len(told["table"]) == 2 * len(found.measures)
    again = write_comparison(found, tmp_path / "again", units="mg/dL")
    for first, second in zip(paths, again, strict=True):
        assert first.read_bytes() == second.read_bytes()


def test_a_day_has_a_profile_and_a_shorter_run_loses_it(found: Comparison, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    made_up_comparison("day", 2).save(folder)
    assert (folder / "profile.png").exists()
    assert "Glucose over the clock" in (folder / "comparison.html").read_text(encoding="utf-8")
    found.save(folder, force=True)
    assert not (folder / "profile.png").exists()


def test_what_one_seed_or_the_twin_cannot_say_is_said(tmp_path: Path) -> None:
    one = made_up_comparison("ogtt", 1)
    assert "One run says nothing about chance" in method(one)
    assert one.table()["low"].isna().all()
    twin = made_up_comparison("ogtt", 1, engine="twin")
    assert "no band" in method(twin)
    assert result_table(twin, "mmol/L").columns[-1].header == "resistant"
    assert [column.header for column in result_table(made_up_comparison("ogtt", 3), "mg/dL").columns][
        -1
    ] == "d"


def test_subjects_are_lists_names_files_or_subjects(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('title = "Mine"')
    named = checked_subjects(["healthy", path, RESISTANT])
    assert [subject.name for subject in named] == ["healthy", "mine", "resistant"]
    assert checked_subjects("healthy, no_beta_cells")[1].name == "no_beta_cells"


WRONG: list[tuple[list[str], str]] = [
    (["ogtt", "--subjects", "healthy,no_beta_cell"], "Did you mean 'no_beta_cells'"),
    (["ogtt", "--subjects", "helthy,no_beta_cell"], "2 things are wrong"),
    (["ogtt", "--subjects", "healthy"], "nothing to compare with"),
    (["ogtt", "--subjects", "healthy,no_beta_cells,healthy"], "the same subject twice"),
    (["ogtt", "--subjects", "healthy,no_beta_cells", "--seeds", "0"], "1 or more"),
    (["ogtt", "--subjects", "healthy,no_beta_cells", "--seeds", "many"], "many"),
    (["ogt", "--subjects", "healthy,no_beta_cells"], "Did you mean 'ogtt'"),
    (["ogtt", "--subjects", "healthy,no_beta_cells", "--engine", "twins"], "Did you mean 'twin'"),
    (["ogtt", "--subjects", "healthy,no_beta_cells", "--engine", "twin", "--seeds", "3"], "no noise"),
    (["ogtt", "--subjects", "healthy,no_beta_cells", "--units", "mg"], "unit of glucose"),
    (["ogtt", "--subjects", "healthy,no_beta_cells", "--hours", "-1"], "hours"),
    (["ogtt", "--subjects", "healthy,no_beta_cells", "--resolution", "fime"], "Did you mean 'fine'"),
    (["ogtt", "--subjects", "healthy,no_beta_cells", "--out", "kept"], "--force"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_bad_input_is_told_before_anything_runs(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(module, "agents", pytest.fail)
    monkeypatch.setattr(module, "twins", pytest.fail)
    Path("kept").mkdir()
    Path("kept/comparison.html").write_text("precious")
    result = CliRunner().invoke(app, ["compare", *arguments], prog_name="portalis")
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["comparison.html", "kept"]


def test_too_many_subjects_are_refused() -> None:
    many = [Subject(f"number_{number}", "Somebody") for number in range(7)]
    with pytest.raises(portalis.InputError, match="too many subjects"):
        checked_subjects(many)


def test_the_twin_compares_in_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ["compare", "ogtt", "--subjects", "healthy,no_beta_cells", "--engine", "twin", "--agp"]
    result = CliRunner().invoke(app, arguments, prog_name="portalis")
    assert result.exit_code == 0, result.output
    assert "Not for medical decisions." in result.output
    folder = tmp_path / "runs" / "ogtt-healthy-no_beta_cells"
    assert (folder / "profile.png").exists()
    told = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))
    glucose = {
        row["subject"]: row["median"] for row in told["table"] if row["measure"] == "fasting_glucose_mM"
    }
    assert glucose["no_beta_cells"] > glucose["healthy"] + 5.0


@pytest.mark.slow
def test_agents_live_as_they_would_alone() -> None:
    found: Any = compare(
        "ogtt", "healthy,no_alpha_cells", seeds=1, resolution="classroom", hours=0.1, workers=1
    )
    alone = portalis.run("ogtt", seed=1, resolution="classroom", hours=0.1)
    pd.testing.assert_frame_equal(found.runs["healthy"][0].series, alone.series)
    assert found.runs["healthy"][0].summary == alone.summary
    assert found.values("fasting_glucagon_pM").loc[1, "no_alpha_cells"] == 0.0
