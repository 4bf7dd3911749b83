"""What is told of a question that has changed: fields and parameters by name, old and new values."""

from typing import Any

import pytest

from portalis.experiments.sweep.difference import differences
from portalis.experiments.sweep.sweep_file import declare

SECRETION, RECEPTORS = "beta_cell.maximal_secretion", "hepatocyte.insulin_receptors"
QUESTION: dict[str, Any] = {
    "scenario": "ogtt",
    "design": "lhs",
    "runs": 8,
    "outcomes": ["glucose_mM.max"],
    "parameters": {SECRETION: {"low": 400.0, "high": 1057.5}, RECEPTORS: {"low": 20_000, "high": 60_000}},
}


def told(**changed: Any) -> list[str]:
    """Return what is told of a changed question."""
    return differences(declare(**QUESTION).text, declare(**{**QUESTION, **changed}).text)


def test_the_same_question_has_no_difference() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({SECRETION: {"low": 400.0, "high": 1128}}, f"{SECRETION}, high: 1057.5 -> 1128"),
        ({SECRETION: [400.0, 500.0]}, f"{SECRETION}, values: nothing -> [400, 500]"),
        (
            {SECRETION: {"distribution": "triangular", "low": 400.0, "mode": 500.0, "high": 1057.5}},
            f"{SECRETION}, kind: uniform -> triangular",
        ),
    ],
    ids=["number", "list", "distribution"],
)
def test_a_changed_parameter_is_named(changed: dict[str, Any], line: str) -> None:
    assert line in told(parameters={**QUESTION["parameters"], **changed})


def test_parameters_that_come_and_go_are_one_line_each() -> None:
    gone, come = sorted(
        told(parameters={RECEPTORS: QUESTION["parameters"][RECEPTORS], "body.weight": [70, 80]})
    )
    assert gone.startswith(f"{SECRETION}: kind uniform, low 400, high 1057.5")
    assert gone.endswith("-> nothing")
    assert come.startswith("body.weight: nothing -> kind values, values [70, 80]")


def test_other_fields_are_named() -> None:
    assert told(hours=1, seed=2) == ["hours: nothing -> 1", "seed: 1 -> 2"]
    (outcomes,) = told(outcomes=["glucose_mM.max", "insulin_pM.max"])
    assert outcomes == "outcomes: [glucose_mM.max] -> [glucose_mM.max, insulin_pM.max]"
    assert "scenario and subject: [ogtt, healthy] -> [ogtt, type2]" in told(subject="type2")


def test_a_part_is_named_and_a_changed_text_shows_its_lines() -> None:
    parts = [{"name": "one", "runs": 4}, {"name": "two"}]
    before = declare(**QUESTION, experiment=parts).text
    now = declare(**QUESTION, experiment=[{"name": "one", "runs": 5}, parts[1]]).text
    assert differences(before, now) == ["experiment 'one', runs: 4 -> 5"]
    edited = before.replace('"name = ', '"# edited\\nname = ', 1)
    assert edited != before
    lines = differences(before, edited)
    assert lines
    assert all(line.startswith("text of scenario ogtt: ") for line in lines)
