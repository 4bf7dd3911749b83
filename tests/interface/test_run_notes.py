"""What a run says beside its numbers: a clamp that ends off its goal, glucose too low to live."""

import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from portalis.experiments.command_line import app
from portalis.experiments.event_notes import NOTES
from portalis.experiments.run_notes import run_notes
from portalis.experiments.scenario_events import EVENTS
from portalis.model.protocol import ABOVE_BASAL, CLAMP, GLUCOSE, Event, Protocol

LOW_CLAMP = """\
name = "A goal below glucose"
duration = "1 h"

[[event]]
kind = "glucose_clamp"
at = "0 min"
target = "3 mmol/L"
over = "1 h"
"""


def series(*glucose_mM: float) -> pd.DataFrame:
    """A minute of a run for each of these."""
    return pd.DataFrame({"time_min": range(len(glucose_mM)), "glucose_mM": glucose_mM})


def clamped(goal_mM: float, minutes: int, above: str = "") -> Protocol:
    """A clamp from the start on."""
    return Protocol(
        "clamp", (Event(CLAMP, 0, 60 * minutes, GLUCOSE, goal_mM, value=above),), 60 * (minutes + 5)
    )


@pytest.mark.parametrize(
    ("goal_mM", "above", "ended_mM", "told"),
    [
        (5.0, "", 5.4, ""),
        (5.0, "", 5.6, "ended at 5.6 mmol/L, not at its goal of 5.0 mmol/L: it infuses glucose only"),
        (5.0, ABOVE_BASAL, 10.0, ""),
        (7.0, ABOVE_BASAL, 9.0, "ended at 9.0 mmol/L, not at its goal of 12.0 mmol/L: its infusion had not"),
    ],
)
def test_a_clamp_off_its_goal_is_told(goal_mM: float, above: str, ended_mM: float, told: str) -> None:
    lived = series(5.0, *[ended_mM] * 25)
    assert all(told in note for note in run_notes(lived, clamped(goal_mM, 20, above)))
    assert len(run_notes(lived, clamped(goal_mM, 20, above))) == bool(told)


def test_a_clamp_that_the_run_does_not_end_is_not_judged() -> None:
    assert run_notes(series(*[9.0] * 10), clamped(5.0, 20)) == []


def test_glucose_that_kills_is_told_in_the_unit_that_is_wanted() -> None:
    nothing = Protocol("rest", (), 180)
    assert run_notes(series(5.0, 1.5, 5.0), nothing) == []
    (note,) = run_notes(series(5.0, 1.2, 5.0), nothing, "mg/dL")
    assert "Glucose fell to 22 mg/dL, at 1 min." in note
    assert "the model does not know death" in note


def test_the_command_and_the_summary_say_it(tmp_path: Path) -> None:
    (tmp_path / "low.toml").write_text(LOW_CLAMP, encoding="utf-8")
    result = CliRunner().invoke(app, ["twin", str(tmp_path / "low.toml"), "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert "not at its goal of 3.0 mmol/L" in " ".join(result.output.split())
    told = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert ["goal of 3.0 mmol/L" in note for note in told["notes"]] == [True]


@pytest.mark.parametrize("kind", NOTES)
def test_what_is_wrong_with_an_event_stands_in_its_guide(kind: str) -> None:
    assert kind in EVENTS
    told = " ".join(CliRunner().invoke(app, ["events", kind]).output.split())
    assert NOTES[kind] in told
