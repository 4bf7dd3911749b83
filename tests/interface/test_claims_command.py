"""`portalis claims`: the list, the page and the list of outcomes it writes, and what it refuses."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from portalis.experiments.claims.catalogue import IDS
from portalis.experiments.command_line import app
from portalis.experiments.study import live
from portalis.experiments.study.record import Record
from portalis.model.ledger import SERIES_COLUMNS

NOTICE = "Not for medical decisions."
KEYS = {
    *("id", "claim", "value", "low", "high", "verdict", "control", "interval_low", "interval_high", "unit"),
    *("criteria", "control_words", "control_criteria", "seeds", "holds"),
}
OF_A_CRITERION = {
    *("name", "value", "interval", "low", "high", "unit", "source", "verdict", "outside_percent", "seeds"),
}


def claims(*arguments: str):
    return CliRunner().invoke(app, ["claims", *arguments])


def flat(text: str) -> str:
    return " ".join(text.split())


def made_up(work, read, **options):
    """Return records as of runs in which nothing happens but that glycogen grows, insulin or not."""
    made = []
    for bundle in work:
        seed = bundle.plan.seed
        for branch in bundle.branches:
            minutes = np.arange(-299.0, branch.protocol.duration_s / 60 + 1)
            series = {column: np.full(minutes.size, 50.0 + seed) for column in SERIES_COLUMNS}
            grown = 0.3 * np.clip(minutes, 0, None) + 0.1 * seed
            portal = {"portal_insulin_pM": 3 * series["insulin_pM"]}
            table = pd.DataFrame(series | {"time_min": minutes, "liver_glycogen_mM": 200 + grown} | portal)
            made.append([Record(branch.run, seed, table)])
    return made


@pytest.fixture
def tried(monkeypatch, tmp_path):
    """The folder, and what was printed, of two claims on made-up runs."""
    monkeypatch.setattr(live, "run_all", made_up)
    result = claims("b2", "c3", "--seeds", "3", "--out", str(tmp_path / "found"))
    assert result.exit_code == 0, result.output
    return tmp_path / "found", flat(result.output)


def test_the_list_of_outcomes(tried):
    entries = json.loads((tried[0] / "claims.json").read_text(encoding="utf-8"))
    assert [entry["id"] for entry in entries] == ["b2", "c3"]
    for entry in entries:
        assert set(entry) >= KEYS
        assert entry["verdict"] in ("pass", "miss")
        assert entry["control"] in ("fails", "passes")
        assert entry["seeds"] == 3
        assert all(set(each) == OF_A_CRITERION for each in entry["criteria"])
    gradient, meal = entries
    assert (gradient["value"], gradient["low"], gradient["high"], gradient["verdict"]) == (
        3.0,
        2.5,
        4.5,
        "pass",
    )
    assert (meal["low"], meal["high"]) == (40.0, 120.0)
    assert meal["interval_low"] <= meal["value"] <= meal["interval_high"]


def test_a_control_that_passes_is_told(tried):
    folder, output = tried
    assert [entry["control"] for entry in json.loads((folder / "claims.json").read_text())] == ["passes"] * 2
    assert "0 of 2 controls fail, as they should." in output
    assert "c3: its control passes, though it should not" in output
    assert "passes, though it should not" in (folder / "claims.html").read_text(encoding="utf-8")


def test_the_page_needs_nothing_from_outside(tried):
    text = (tried[0] / "claims.html").read_text(encoding="utf-8")
    assert NOTICE in text
    for id in ("b2", "c3"):
        assert f'id="{id}-figure"' in text
    assert text.count("data:image/png;base64,") == 2
    assert "http" not in text
    assert "<script" not in text


def test_the_terminal_shows_scoreboard_and_notice(tried):
    assert "2 of 2 claims pass" in tried[1]
    assert NOTICE in tried[1]


def test_an_earlier_result_is_not_replaced_unasked(tried):
    result = claims("b2", "--seeds", "1", "--out", str(tried[0]))
    assert result.exit_code == 2
    assert "the folder is not empty" in flat(result.output)
    assert claims("b2", "--seeds", "1", "--out", str(tried[0]), "--force").exit_code == 0


def test_the_claims_can_be_listed():
    result = claims("--list")
    assert result.exit_code == 0
    for id in IDS:
        assert f"\n{id} " in f"\n{result.output}"
    assert "?" in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("l9",), "Did you mean 'l"),
        (("a1", "--seeds", "0"), "seeds: not a number of runs"),
        (("a1", "--seeds", "many"), "seeds: not a number"),
        (("a1", "--resolution", "coarse"), "resolution: unknown resolution"),
    ],
)
def test_wrong_arguments_are_refused(arguments, words, tmp_path):
    result = claims(*arguments, "--out", str(tmp_path / "none"))
    assert result.exit_code == 2
    assert words in flat(result.output)
    assert not (tmp_path / "none").exists()


@pytest.mark.slow
def test_two_cheap_claims_from_end_to_end(tmp_path: Path):
    folder = tmp_path / "found"
    result = claims("c3", "d1", "--seeds", "1", "--out", str(folder))
    assert result.exit_code == 0, result.output
    entries = {entry["id"]: entry for entry in json.loads((folder / "claims.json").read_text())}
    for entry in entries.values():
        assert entry["verdict"] == "pass"
        assert entry["control"] == "fails"
    assert 40 < entries["c3"]["value"] < 120
    assert (folder / "claims.html").stat().st_size > 50_000
