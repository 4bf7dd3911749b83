"""The file of a sweep: what is written comes back, nothing is doubled, and what is no sweep is refused."""

import sqlite3
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from portalis.experiments.sweep.result import Result
from portalis.experiments.sweep.series_codec import pack, unpack
from portalis.experiments.sweep.store import Store
from portalis.model.errors import InputError

POINTS = pd.DataFrame(
    {"experiment": "", "scenario": "ogtt", "subject": "healthy", "beta_cell.maximal_secretion": [1.0, np.nan]}
)
FACTS = {"declaration": "{}", "outcomes": ["glucose_mM.max"], "columns": [], "seeds": [7], "provenance": {}}


@pytest.fixture
def store(tmp_path: Path):
    with Store.create(tmp_path / "s.db", FACTS, POINTS) as made:
        yield made


def test_runs_are_kept_once_whatever_their_order(store: Store) -> None:
    store.write([Result(1, (2.5,)), Result(0, error="ValueError: no")])
    store.write([Result(1, (2.5,), attempts=2, lived_min=9, stopped=True)])
    assert store.finished().tolist() == [0, 1]
    rows = store.connection.execute("SELECT * FROM run ORDER BY number").fetchall()
    assert rows[0] == (0, None, None, 0, "ValueError: no")
    assert np.frombuffer(rows[1][1], "<f8").tolist() == [2.5]
    assert rows[1][2:] == (9, 1, None)
    assert store.stopped() == 1


def test_a_failed_run_is_forgotten_with_what_it_kept(store: Store) -> None:
    store.write(
        [Result(0, (np.nan,), error="x: ValueError", series=b"kept"), Result(1, (1.0,), series=b"too")]
    )
    store.forget_failed()
    assert store.finished().tolist() == [1]
    assert store.connection.execute("SELECT number FROM series").fetchall() == [(1,)]


def test_another_reader_sees_it_and_a_second_writer_is_refused(store: Store) -> None:
    store.write([Result(0, (1.0,))])
    with Store.read(store.path) as other:
        assert other.finished().tolist() == [0]
        assert other.fact("paths") == ["beta_cell.maximal_secretion"]
    with pytest.raises(InputError, match="another process writes"):
        Store.resume(store.path)


@pytest.mark.skipif(sys.platform != "linux", reason="where no file can be made depends on the system")
def test_a_place_where_no_file_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for path, why in (
        (Path("/proc/y.db"), "no such file or directory"),
        (tmp_path / "file" / "y.db", "what should be its folder is a file"),
    ):
        with pytest.raises(InputError, match=f"cannot be written \\({why}") as caught:
            Store.create(path, FACTS, POINTS)
        assert "another process" not in str(caught.value)


def test_a_full_disk_loses_nothing(store: Store) -> None:
    store.write([Result(0, (1.0,))])
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(InputError, match="no room on the disk"):
        store.write([Result(1, (1.0,), series=bytes(100_000))])
    assert store.finished().tolist() == [0]


def test_what_is_no_sweep_is_refused(tmp_path: Path) -> None:
    foreign, text, newer = tmp_path / "foreign.db", tmp_path / "text.db", tmp_path / "newer.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE other (number)")
    text.write_text("this is no database at all, only some words in a file", encoding="utf-8")
    Store.create(newer, FACTS, POINTS).close()
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 99")
    for path, told in (
        (foreign, "not of a sweep"),
        (text, "not a database"),
        (newer, "another version"),
        (tmp_path / "none.db", "no such file"),
    ):
        with pytest.raises(InputError, match=told):
            Store.read(path)
    with pytest.raises(InputError, match="the file exists"):
        Store.create(newer, FACTS, POINTS)


def test_packed_series_come_back_within_a_step() -> None:
    minutes = np.arange(-5, 200)
    series = pd.DataFrame({"time_min": minutes, "a": np.sin(minutes / 9.0) * 40.0, "b": 3.0, "c": np.nan})
    series.loc[3, "a"] = np.nan
    packed = pack(series, ["a", "b", "c"])
    found = unpack(packed, ["a", "b", "c"])
    assert found.time_min.tolist() == minutes.tolist()
    assert found.isna().equals(series.isna())
    assert np.nanmax(np.abs(found.a - series.a)) <= 80.0 / 16382
    assert (found.b == 3.0).all()
