"""Sweeps as people run them: what is kept, what is refused, and how failures are told."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

import portalis
from portalis.experiments.command_line import app
from portalis.experiments.sweep.preview import preview
from portalis.experiments.sweep.store import Store
from portalis.experiments.sweep.sweep import Sweep
from portalis.experiments.sweep.sweep_file import declare
from portalis.model.errors import InputError

RECEPTORS = "hepatocyte.insulin_receptors"
QUESTION: dict[str, Any] = {
    "scenario": "ogtt",
    "hours": 0.5,
    "engine": "twin",
    "design": "grid",
    "outcomes": ["glucose_mM.max", "glucose_mM.at(20 min)", "summary.fasting_glucose_mM"],
    "series": ["glucose_mM", "insulin_pM"],
    "parameters": {RECEPTORS: ["0.5x", "1x", "2x"]},
}
FILE = f"""
scenario = "ogtt"
hours = 0.5
engine = "twin"
design = "grid"
outcomes = ["glucose_mM.max", "glucose_mM.at(20 min)", "summary.fasting_glucose_mM"]
series = ["glucose_mM", "insulin_pM"]
[parameters]
"{RECEPTORS}" = ["0.5x", "1x", "2x"]
"""
TROUBLE = """
import os, signal
import numpy as np

def trouble(run):
    receptors = run.parameters["hepatocyte.insulin_receptors"]
    if receptors < 10_000:
        raise ValueError("too few receptors")
    if receptors < 15_000:
        return np.ones(200_000_000).sum()
    if receptors < 20_000:
        os.kill(os.getpid(), signal.SIGKILL)
    return run.series["glucose_mM"].iloc[-1]
"""
SOMETIMES = """
def low(run):
    receptors = run.parameters["hepatocyte.insulin_receptors"]
    if receptors < 30_000:
        return run.summary["x"]
    if receptors < 60_000:
        raise SystemExit("enough")
    return 1.0

def high(run):
    receptors = run.parameters["hepatocyte.insulin_receptors"]
    if receptors > 60_000:
        return run.series["glucose_mM"].iloc[999]
    return 1.0
"""


def told(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["sweep", *arguments])
    return result.exit_code, " ".join(result.output.split())


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    return portalis.sweep(out=tmp_path_factory.mktemp("sweep") / "s.db", workers=1, **QUESTION)


def test_the_table_is_tidy_and_agrees_with_single_runs(swept: Sweep) -> None:
    table = swept.table()
    assert table["run"].tolist() == [0, 1, 2]
    assert table["error"].isna().all()
    alone = portalis.twin("ogtt", hours=0.5, parameters={RECEPTORS: "0.5x"})
    row = table.iloc[0]
    assert row[RECEPTORS] == 0.5 * portalis.parameters().loc[RECEPTORS, "value"]
    assert row["glucose_mM.max"] == alone.series["glucose_mM"].max()
    assert row["summary.fasting_glucose_mM"] == alone.summary["fasting_glucose_mM"]
    kept = swept.series([0])
    assert kept["time_min"].tolist() == list(range(31))
    assert np.allclose(kept["glucose_mM"], alone.series["glucose_mM"], rtol=1e-4)


def test_a_file_gives_the_same_bytes_and_is_left_alone_the_second_time(swept: Sweep, tmp_path: Path) -> None:
    file, kept = tmp_path / "question.toml", tmp_path / "question.db"
    file.write_text(FILE, encoding="utf-8")
    code, text = told(str(file), "--workers", "2")
    assert code == 0, text
    assert "3 of 3 runs are kept" in text
    assert "Not for medical decisions" in text
    for source, table in ((swept.path, "one.csv"), (kept, "two.csv")):
        assert told(str(source), "--export", str(tmp_path / table))[0] == 0
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    before = kept.read_bytes()
    assert told(str(file))[0] == 2
    assert told(str(file), "--resume")[0] == 0
    assert kept.read_bytes() == before


def test_a_changed_question_is_refused_with_the_difference(swept: Sweep) -> None:
    changed = {**QUESTION, "hours": 1.0}
    with pytest.raises(InputError, match=r"hours: 0\.5 -> 1\. Allowed") as caught:
        portalis.sweep(out=swept.path, resume=True, **changed)
    assert "another question" in str(caught.value)


def test_the_preview_runs_nothing(tmp_path: Path) -> None:
    file = tmp_path / "question.toml"
    file.write_text(FILE, encoding="utf-8")
    code, text = told(str(file), "--preview")
    assert code == 0, text
    assert "3 points, 3 runs, 42 simulated hours" in text
    assert [path.name for path in tmp_path.iterdir()] == ["question.toml"]


def test_an_outcome_without_a_value_is_told_at_the_end(tmp_path: Path) -> None:
    file = tmp_path / "question.toml"
    text = FILE.replace("summary.fasting", 'agents.max", "index.homa_ir", "summary.fasting')
    file.write_text(text.replace('"ogtt"', '["ogtt", "basal_insulin"]'), encoding="utf-8")
    code, said = told(str(file), "--workers", "1")
    assert code == 0, said
    assert "Note: agents.max has no value in any run." in said
    assert "Note: index.homa_ir has no value in any run of basal_insulin." in said
    assert "glucose_mM.max has" not in said
    file.unlink()
    assert "agents.max has no value in any run." in told(str(tmp_path / "question.db"))[1]


def test_what_a_sweep_takes_from_its_subject_is_told_before_it_runs(tmp_path: Path) -> None:
    own = {"subject": "type2", "parameters": {"beta_cell.number": ["1x"]}, "series": False}
    with pytest.warns(UserWarning, match=r"type2 has its own beta_cell.number \(3.8·10⁸ cells, 0.38x\)"):
        portalis.sweep(out=tmp_path / "python.db", workers=1, **{**QUESTION, **own})
    assert preview(declare(**{**QUESTION, **own})).warnings
    file = tmp_path / "question.toml"
    text = FILE.replace(RECEPTORS, "beta_cell.number").replace(
        "[parameters]", 'subject = "type2"\n[parameters]'
    )
    file.write_text(text, encoding="utf-8")
    for words in (["--preview"], ["--workers", "1"]):
        code, said = told(str(file), *words)
        assert code == 0, said
        assert "Note: type2 has its own beta_cell.number" in said


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_tables_can_be_read_back(swept: Sweep, tmp_path: Path, ending: str) -> None:
    for words, expected in (((), swept.table()), (("--series",), swept.series())):
        path = tmp_path / f"table{len(words)}{ending}"
        code, text = told("--export", str(path), *words, str(swept.path))
        assert code == 0, text
        found = pd.read_csv(path) if ending == ".csv" else pd.read_parquet(path)
        numbers = list(expected.select_dtypes("number"))
        pd.testing.assert_frame_equal(found[numbers], expected[numbers], check_dtype=False)


@pytest.mark.parametrize("ending", [".nc", ".zarr"])
def test_data_sets_have_units(swept: Sweep, tmp_path: Path, ending: str) -> None:
    xarray = pytest.importorskip("xarray")
    path = tmp_path / f"set{ending}"
    assert told("--export", str(path), str(swept.path))[0] == 0
    engine = {"consolidated": False} if ending == ".zarr" else {"engine": "h5netcdf"}
    with xarray.open_dataset(path, **({"engine": "zarr"} if ending == ".zarr" else {}), **engine) as found:
        assert dict(found.sizes) == {"run": 3, "time_min": 31}
        assert found["insulin_pM"].attrs["units"] == "pmol/L"
        assert found[RECEPTORS].attrs["units"] == portalis.parameters().loc[RECEPTORS, "unit"]
        kept = swept.series([2])["glucose_mM"].to_numpy()
        assert np.allclose(found["glucose_mM"].sel(run=2), kept, rtol=1e-5)


def test_failures_are_kept_and_told_and_the_others_finish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "troublesome.py").write_text(TROUBLE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    file = tmp_path / "question.toml"
    text = FILE.replace('"summary.fasting', '"python:troublesome:trouble", "summary.fasting')
    text = text.replace('["0.5x", "1x", "2x"]', "[9000, 12000, 18000, 30000, 41000]")
    file.write_text("memory_MB = 800\n" + text, encoding="utf-8")
    code, said = told(str(file), "--workers", "1")
    assert code == 1, said
    assert "5 of 5 runs are kept, 3 of them failed" in said
    table = Sweep(tmp_path / "question.db").table()
    own = "python:troublesome:trouble"
    assert table["error"].iloc[0] == f"{own}: ValueError: too few receptors (troublesome.py, line 8)"
    assert table["error"].iloc[1].startswith(f"{own}: MemoryError: Unable to allocate 1.49 GiB")
    assert table["error"].iloc[1].endswith("(troublesome.py, line 10)")
    assert "died 3 times" in table["error"].iloc[2]
    assert table["error"].iloc[3:].isna().all()
    assert table[own].iloc[3:].between(4.0, 9.0).all()
    assert table[own].iloc[:3].isna().all()
    others = table[["glucose_mM.max", "summary.fasting_glucose_mM"]].notna().all(axis=1)
    assert others.tolist() == [True, True, False, True, True]


def test_an_outcome_that_raises_costs_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    xarray = pytest.importorskip("xarray")
    (tmp_path / "sometimes.py").write_text(SOMETIMES, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    asked = {**QUESTION, "outcomes": ["python:sometimes:low", "glucose_mM.max", "python:sometimes:high"]}
    swept = portalis.sweep(out=tmp_path / "s.db", workers=1, **asked)
    table = swept.table()
    assert table["error"].iloc[0] == "python:sometimes:low: KeyError: 'x' (sometimes.py, line 5)"
    assert table["error"].iloc[2].startswith("python:sometimes:high: IndexError: ")
    assert table["error"].iloc[1] == "python:sometimes:low: SystemExit: enough (sometimes.py, line 7)"
    assert table["error"].iloc[2].endswith(" (sometimes.py, line 13)")  # not pandas' own line
    assert swept.counts()["failed"] == 3
    assert table["python:sometimes:low"].isna().tolist() == [True, True, False]
    assert table["glucose_mM.max"].notna().all()
    assert swept.series()["run"].unique().tolist() == [0, 1, 2]
    with xarray.open_dataset(swept.export(tmp_path / "s.nc"), engine="h5netcdf") as found:
        for run in range(3):
            kept = swept.series([run])["glucose_mM"].to_numpy()
            assert np.allclose(found["glucose_mM"].sel(run=run), kept, rtol=1e-5)
    with Store.read(swept.path) as store:
        assert all(seconds > 0 for (seconds,) in store.connection.execute("SELECT seconds FROM effort"))
    before = swept.export(tmp_path / "before.csv").read_bytes()
    again = portalis.sweep(out=swept.path, workers=2, resume=True, retry_failed=True, **asked)
    assert again.export(tmp_path / "after.csv").read_bytes() == before


def test_a_run_stops_where_it_is_told_to(tmp_path: Path) -> None:
    asked = {**QUESTION, "stop": "glucose_mM > 5.5", "series": ["glucose_mM"]}
    twin = portalis.sweep(out=tmp_path / "twin.db", workers=1, **asked)
    for _, lived in twin.series().groupby("run"):
        assert lived["glucose_mM"].iloc[-1] > 5.5
        assert (lived["glucose_mM"].iloc[1:-1] <= 5.5 + 1e-3).all()
        assert len(lived) < 31
    table = twin.table()
    assert table["lived_min"].tolist() == twin.series().groupby("run")["time_min"].max().tolist()
    assert table["stopped"].all()


def test_runs_that_were_stopped_are_told_from_the_others(tmp_path: Path) -> None:
    xarray = pytest.importorskip("xarray")
    file, out = tmp_path / "question.toml", tmp_path / "question.db"
    file.write_text('stop = "glucose_mM > 7.6"\n' + FILE, encoding="utf-8")
    code, text = told(str(file), "--workers", "1")
    assert code == 0, text
    assert "3 of 3 runs are kept, 1 of them stopped early" in text
    assert "first minute" not in text
    swept = Sweep(out)
    table = swept.table()
    assert table["stopped"].tolist() == [False, False, True]
    assert table["lived_min"].iloc[:2].tolist() == [30, 30]
    assert 1 < table["lived_min"].iloc[2] < 30
    read = pd.read_csv(swept.export(tmp_path / "t.csv"))
    assert read["stopped"].tolist() == [False, False, True]
    assert read["lived_min"].tolist() == table["lived_min"].tolist()
    with xarray.open_dataset(swept.export(tmp_path / "t.nc"), engine="h5netcdf") as found:
        assert found["stopped"].values.tolist() == [False, False, True]
        assert found["lived_min"].attrs["units"] == "min"
    page = swept.report(tmp_path / "t.html").read_text(encoding="utf-8")
    minute = f"{table['lived_min'].iloc[2]:.0f}"
    assert f"Stopped early, where glucose_mM &gt; 7.6: 1 of 3 runs, at minute {minute}. " in page


def test_a_condition_that_is_met_at_once_is_told(tmp_path: Path) -> None:
    file = tmp_path / "question.toml"
    file.write_text('stop = "glucose_mM > 2"\n' + FILE, encoding="utf-8")
    code, text = told(str(file), "--workers", "1")
    assert code == 0, text
    assert "The condition to stop, glucose_mM > 2, was met at the first minute of every run." in text


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE x (y)")


def newer(path: Path) -> None:
    portalis.sweep(out=path, workers=1, **{**QUESTION, "parameters": {RECEPTORS: ["1x"]}})
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "no such file"),
        (lambda path: path.write_bytes(b"not a database" * 500), "not a database"),
        (foreign, "a database, but not of a sweep"),
        (newer, "another version"),
    ],
    ids=["missing", "unreadable", "foreign", "newer"],
)
def test_what_is_no_sweep_is_refused(tmp_path: Path, make: Any, message: str) -> None:
    path = tmp_path / "s.db"
    make(path)
    before = path.read_bytes() if path.exists() else None
    code, text = told("--export", str(tmp_path / "table.csv"), str(path))
    assert code == 2
    assert message in text
    assert (path.read_bytes() if path.exists() else None) == before
    assert not (tmp_path / "table.csv").exists()


def test_an_unreachable_scheduler_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portalis.experiments.sweep.workers.CONNECT_S", 1.0)
    file = tmp_path / "question.toml"
    file.write_text(FILE, encoding="utf-8")
    code, text = told(str(file), "--dask", "tcp://127.0.0.1:9")
    assert code == 2
    assert "no scheduler answers" in text
    assert [path.name for path in tmp_path.iterdir()] == ["question.toml"]


def test_a_sweep_may_end_in_sqlite_and_in_nothing_else(tmp_path: Path) -> None:
    asked = {**QUESTION, "parameters": {RECEPTORS: ["1x"]}}
    with pytest.raises(InputError, match=r"ends in \.db or \.sqlite"):
        portalis.sweep(out=tmp_path / "s.csv", **asked)
    assert not list(tmp_path.iterdir())
    portalis.sweep(out=tmp_path / "s.sqlite", workers=1, **asked)
    code, text = told(str(tmp_path / "s.sqlite"))
    assert code == 0, text
    assert "1 of 1 runs are kept" in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("q.toml", "--export", "t.csv"), "belongs to the other kind of FILE"),
        (("s.db", "--resume"), "belongs to the other kind of FILE"),
        (("{db}", "--export", "table.xlsx"), "unknown kind of table"),
        (("{db}", "--export", "nowhere/table.csv"), "cannot be written"),
        (("{db}", "--beside", "twin.db"), "--beside: means nothing alone. Allowed: together with --report."),
        (("{db}", "--report", "p.html", "--series"), "Allowed: together with --export."),
        (("{db}", "--force"), "Allowed: together with --export or --report."),
        (("q.toml", "--retry-failed"), "Allowed: together with --resume."),
        (("q.toml", "--out", "x.csv"), "Allowed: a name that ends in .db or .sqlite."),
    ],
)
def test_options_that_mean_nothing_are_refused(swept: Sweep, words: tuple[str, ...], message: str) -> None:
    code, text = told(*(word.format(db=swept.path) for word in words))
    assert code == 2
    assert message in text
