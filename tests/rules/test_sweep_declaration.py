"""Sweep files: what is read, and that everything wrong is told before anything runs."""

import re
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from portalis.experiments.catalogue import find_scenario, scenario_files
from portalis.experiments.clinical.catalogue import INDICES, indices_for
from portalis.experiments.sweep.possible import why_not
from portalis.experiments.sweep.replaced import replaced
from portalis.experiments.sweep.span import ALLOWED, LOG_RANGE
from portalis.experiments.sweep.sweep_file import declare, read_declaration
from portalis.model.errors import InputError
from portalis.model.parameters import registry

RECEPTORS, SECRETION = "hepatocyte.insulin_receptors", "beta_cell.maximal_secretion"
USUAL: dict[str, Any] = {
    "scenario": "ogtt",
    "design": "lhs",
    "runs": 4,
    "outcomes": ["glucose_mM.max"],
    "parameters": {RECEPTORS: {"low": "0.5x", "high": "1.5x"}},
}
NORMAL = {"distribution": "normal", "mean": "1x"}
LOGNORMAL = {"distribution": "lognormal", "median": "1x"}


def test_a_file_and_python_say_the_same(tmp_path: Path) -> None:
    file = tmp_path / "question.toml"
    file.write_text(
        f"""# A comment changes nothing, nor does order.
        outcomes = ["glucose_mM.max"]
        runs = 4
        design = "lhs"
        scenario = "ogtt"
        [parameters]
        "{RECEPTORS}" = {{low = "0.5x", high = "1.5x"}}
        """,
        encoding="utf-8",
    )
    assert read_declaration(file).text == declare(**USUAL).text
    assert declare(**{**USUAL, "runs": 5}).text != declare(**USUAL).text


def test_a_byte_order_mark_is_no_part_of_a_file(tmp_path: Path) -> None:
    person = 'title = "Anna"\n'
    texts = {
        "meal.toml": find_scenario("ogtt").text,
        "anna.toml": person,
        "question.toml": f"""
        outcomes = ["glucose_mM.max"]
        scenario = "{tmp_path / "meal.toml"}"
        subject = "{tmp_path / "anna.toml"}"
        """,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
    found = read_declaration(tmp_path / "question.toml").texts
    assert found[f"scenario {tmp_path / 'meal.toml'}"] == texts["meal.toml"]
    assert found[f"subject {tmp_path / 'anna.toml'}"] == person


def test_multiples_are_those_of_the_healthy_value() -> None:
    (part,) = declare(**USUAL).parts
    healthy = registry()[RECEPTORS].value
    assert part.spans[0].numbers == pytest.approx((0.5 * healthy, 1.5 * healthy))


@pytest.mark.parametrize("kind", [tuple, np.array, pd.Series, lambda values: np.array(values, int)])
def test_arrays_are_lists(kind: Any) -> None:
    told = {**USUAL, "design": "grid", "runs": None}
    values = [20_000.0, 30_000.0]
    declared = declare(**{**told, "parameters": {RECEPTORS: kind(values)}})
    assert declared.text == declare(**{**told, "parameters": {RECEPTORS: values}}).text
    assert (
        len(
            declare(**{**told, "parameters": {RECEPTORS: range(20_000, 30_000, 2_500)}})
            .parts[0]
            .spans[0]
            .numbers
        )
        == 4
    )


def test_a_multiple_as_deviation_is_that_of_the_healthy_value() -> None:
    for path in (RECEPTORS, SECRETION):
        (part,) = declare(**{**USUAL, "parameters": {path: {**NORMAL, "sd": "0.1x"}}}).parts
        healthy = registry()[path].value
        assert part.spans[0].numbers == pytest.approx((healthy, 0.1 * healthy))


def test_every_example_of_an_error_is_a_span_that_varies() -> None:
    for example in re.findall(r"\{.*?\}", f"{ALLOWED} {LOG_RANGE}"):
        told = tomllib.loads(f"told = {example}")["told"]
        (part,) = declare(**{**USUAL, "parameters": {SECRETION: told}}).parts
        values = part.spans[0].at(np.array([0.1, 0.9]))
        assert values[1] > 1.1 * values[0]


def test_an_outcome_that_one_scenario_shows_is_right() -> None:
    shown = {
        "ogtt": ("glucose_mM.at(5 h)", "index.matsuda", "summary.glucose_back_to_fasting_min"),
        "ivgtt": ("index.insulin_sensitivity", "index.glucose_disappearance"),
        "clamp40": ("index.m_value",),
        "type1_day": ("pump_U_per_h.max", "index.mage", "index.lbgi"),
        "fast": ("index.homa_ir", "glucose_mM.at(0 min)"),
    }
    for outcomes in shown.values():
        declare(**{**USUAL, "scenario": list(shown), "outcomes": list(outcomes)})


def test_every_index_that_a_scenario_shows_can_be_asked_of_it() -> None:
    for name in scenario_files():
        whole = find_scenario(name).scenario.protocol(70.0)
        asked = {index: why_not(f"index.{index}", name, whole, whole) for index in INDICES}
        assert {name for name, why in asked.items() if why is None} == {
            one.name for one in indices_for(whole)
        }


def test_what_is_taken_from_a_subject_is_told() -> None:
    numbers = {"beta_cell.number": ["0.5x", "1x"], "hepatocyte.evening_fat": [4.0]}
    told = replaced(
        declare(**{**USUAL, "design": "grid", "subject": ["healthy", "type2"], "parameters": numbers})
    )
    (warning,) = told
    assert (
        "type2 has its own beta_cell.number (3.8·10⁸ cells, 0.38x); hepatocyte.evening_fat (12 perc"
        in warning
    )
    assert warning.endswith('this sweep replaces them, "1x" is the healthy value')
    assert replaced(declare(**{**USUAL, "subject": "type2"})) == []


def test_steps_may_be_shared_with_a_part_that_takes_them() -> None:
    shared = {RECEPTORS: {"low": "0.5x", "high": "1.5x", "steps": 3}}
    parts = [{"name": "steps", "design": "grid"}, {"name": "draws"}]
    assert len(declare(**{**USUAL, "parameters": shared, "experiment": parts}).parts) == 2
    with pytest.raises(InputError, match=r"experiment 'draws', .*means nothing to design = lhs"):
        declare(**{**USUAL, "experiment": [{"name": "draws", "parameters": shared}]})


def test_the_text_of_scenario_and_subject_is_part_of_the_sweep() -> None:
    texts = declare(**USUAL, subject=["healthy", "type2"]).texts
    assert set(texts) == {"scenario ogtt", "subject healthy", "subject type2"}
    assert "type 2" in texts["subject type2"].lower()


def test_all_errors_at_once_with_the_nearest_names() -> None:
    wrong = {
        "scenario": "ogt",
        "design": "lhs",
        "outcomes": ["glucose_mM.maximum", "glucos_mM.max", "summary.glucose_peek_mM"],
        "resolution": "clasroom",
        "stop": "glucose_mM = 2",
        "parameters": {"hepatocyte.insulin_receptor": ["1x"], SECRETION: ["-1x"]},
    }
    with pytest.raises(InputError) as caught:
        declare(**wrong)
    told = str(caught.value)
    assert len(caught.value.errors) == 9
    for part in (
        *("'ogtt'", "'max'", "'glucose_mM'", "'classroom'", f"'{RECEPTORS}'", "'glucose_peak_mM'"),
        *("value outside its range", "not a condition", "runs: is missing"),
    ):
        assert part in told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"parameters": {}}, "an empty design"),
        ({"design": "sobol", "runs": 6}, "no power of two"),
        ({"design": "list"}, "lists that do not match"),
        ({"design": "morris", "levels": 5}, "an odd number"),
        (
            {"parameters": {RECEPTORS: {"low": "0.5x", "high": "1.5x", "steps": 3}}},
            "means nothing to design = lhs",
        ),
        ({"parameters": {RECEPTORS: {**NORMAL, "sd": "tenth"}}}, "above 0 in receptors/cell, or a multiple"),
        ({"parameters": {RECEPTORS: {**NORMAL, "sd": "0x"}}}, "not a standard deviation"),
        ({"parameters": {RECEPTORS: {**LOGNORMAL, "sd": "0.1x"}}}, "of the natural logarithm"),
        ({"parameters": {RECEPTORS: {"distribution": "log", "low": 1e4, "high": 3e4}}}, 'scale = "log"'),
        ({"engine": "twin", "seeds": 2}, "no noise to repeat"),
        ({"parameters": {RECEPTORS: {"low": "2x", "high": "1x"}}}, "not in order"),
        ({"parameters": {RECEPTORS: {"low": "1x"}}}, "high: is missing"),
        ({"parameters": {RECEPTORS: {"low": "1x", "hihg": "2x"}}}, "Did you mean 'high'"),
        ({"parameters": {RECEPTORS: []}}, "an empty list"),
        ({"parameters": {RECEPTORS: np.array([])}}, "an empty list"),
        ({"parameters": {RECEPTORS: np.full((2, 2), 2e4)}}, "neither a list nor a range"),
        ({"parameters": {RECEPTORS: [[2e4]]}}, "not a number"),
        ({"parameters": {RECEPTORS: "2e4"}}, "neither a list nor a range"),
        ({"parameters": {RECEPTORS: 3.0}}, "neither a list nor a range"),
        ({"outcomes": ["python:nowhere:nothing"]}, "no such function"),
        ({"outcomes": ["glucose_mM.at"]}, "not its number of arguments"),
        ({"hours": 1000}, "not a length for a run"),
        ({"memory_MB": 10}, "memory_MB"),
        ({"colour": "blue"}, "unknown field"),
        (
            {"outcomes": ["glucose_mM.max", " glucose_mM.max"]},
            r"outcomes: told twice \(got 'glucose_mM.max'\)",
        ),
        ({"subject": ["healthy", "healthy"]}, "subject: told twice"),
        ({"scenario": ["ogtt", "fast", "ogtt"]}, "scenario: told twice"),
        ({"series": ["glucose_mM", "glucose_mM"]}, "series: told twice"),
        ({"experiment": [{"name": "a", "subject": ["lean", "lean"]}]}, "experiment 'a', subject: told twice"),
        ({"experiment": [{"name": "a"}, {"name": "a"}]}, "experiment, name: told twice"),
        ({"outcomes": ["glucose_mM.at(5.1 h)"]}, "no run can show it: ogtt lasts 300 min"),
        ({"outcomes": ["glucose_mM.at(40 min)"], "hours": 0.5}, "ogtt lasts 30 min"),
        ({"outcomes": ["glucose_mM.at(-5 min)"]}, "before time zero nothing is kept"),
        ({"outcomes": ["summary.glucose_two_hours_mM"], "hours": 0.5}, "ogtt lasts 30 min"),
        ({"outcomes": ["summary.glucose_two_hours_mM"], "scenario": "fast"}, "fast gives nothing"),
        ({"outcomes": ["index.matsuda"], "hours": 0.5}, "ogtt lasts 30 min"),
        (
            {"outcomes": ["index.matsuda"], "scenario": ["fast", "ivgtt"]},
            "fast does not begin, .*; ivgtt does",
        ),
        ({"outcomes": ["index.gmi"]}, "ogtt lasts 300 min"),
        ({"outcomes": ["index.m_value"]}, "ogtt has no glucose clamp"),
        ({"outcomes": ["pump_U_per_h.max"]}, "ogtt has no closed loop"),
        ({"outcomes": ["glucose_mM.time_in(10, 3.9)"]}, "bounds not in order"),
        ({"outcomes": ["glucose_mM.time_above(180 min)"]}, "a time, where a value is meant"),
    ],
)
def test_each_wrong_input_is_told(change: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        declare(**{**USUAL, **change})


def test_parts_add_to_what_all_share() -> None:
    parts = declare(
        scenario="ogtt",
        outcomes="glucose_mM.max",
        design="grid",
        parameters={RECEPTORS: ["0.5x", "1x"]},
        experiment=[
            {"name": "alone"},
            {"name": "both", "parameters": {SECRETION: ["1x"]}, "subject": "type2"},
        ],
    ).parts
    assert [part.name for part in parts] == ["alone", "both"]
    assert [[span.path for span in part.spans] for part in parts] == [[RECEPTORS], [RECEPTORS, SECRETION]]
    assert parts[1].arms == (("ogtt", "type2"),)
