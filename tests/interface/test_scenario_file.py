"""Scenario and subject files: what they mean in numbers, and how a wrong one is told."""

from pathlib import Path

import pytest

from portalis.experiments.catalogue import find_scenario, find_subject, scenario_files, subject_files
from portalis.experiments.commands.listing import SCENARIO_EXAMPLE, SUBJECT_EXAMPLE
from portalis.experiments.scenario_file import parse_scenario
from portalis.experiments.subject_file import parse_subject
from portalis.model.errors import InputError
from portalis.model.protocol import GLUCOSE, INSULIN, Event

EXAMPLE = """
name = "Oral glucose tolerance test"
subject = "healthy"
start = "overnight fast"
duration = "5 h"
[[event]]
kind = "drink"
at = "0 min"
glucose = "75 g"
[[event]]
kind = "iv_glucose"
at = "60 min"
glucose = "0.5 g/kg"
over = "3 min"
[[event]]
kind = "iv_insulin"
at = "2 h"
dose = "0.04 U/kg"
over = "3 min"
"""

GRAM = 1e6 / 180.156


def test_the_example_in_plain_numbers() -> None:
    protocol = parse_scenario(EXAMPLE, "my.toml").protocol()
    assert (protocol.name, protocol.duration_s, protocol.start_clock_s) == (
        "Oral glucose tolerance test",
        18_000,
        28_800,
    )
    assert protocol.events == (
        Event("drink", 0, 0, GLUCOSE, pytest.approx(75 * GRAM)),
        Event("iv_glucose", 3600, 180, GLUCOSE, pytest.approx(35 * GRAM)),
        Event("iv_insulin", 7200, 180, INSULIN, pytest.approx(16_800.0)),
    )


def test_amounts_per_kg_follow_the_weight() -> None:
    heavy = parse_scenario(EXAMPLE, "my.toml").protocol(weight_kg=140.0)
    assert [event.amount for event in heavy.events] == pytest.approx([75 * GRAM, 70 * GRAM, 33_600.0])


def test_a_rate_runs_as_long_as_told() -> None:
    text = EXAMPLE.replace('dose = "0.04 U/kg"\nover = "3 min"', 'rate = "0.25 mU/kg/min"\nover = "2 h"')
    event = parse_scenario(text, "my.toml").protocol().events[-1]
    assert (event.duration_s, event.amount) == (7200, pytest.approx(105.0 * 120))


def test_a_bolus_takes_a_minute() -> None:
    events = parse_scenario(EXAMPLE.replace('over = "3 min"', ""), "my.toml").protocol().events
    assert [event.duration_s for event in events] == [0, 60, 60]


def test_events_may_stand_in_any_order_and_at_clock_times() -> None:
    text = EXAMPLE.replace('"0 min"', '"10:30"')
    events = parse_scenario(text, "my.toml").protocol().events
    assert [event.start_s for event in events] == [3600, 7200, 9000]
    assert events[2].kind == "drink"


def test_a_start_on_the_clock() -> None:
    protocol = parse_scenario(EXAMPLE.replace("overnight fast", "21:30"), "my.toml").protocol()
    assert protocol.start_clock_s == 77_400


def test_the_examples_of_the_help_are_valid() -> None:
    assert len(parse_scenario(SCENARIO_EXAMPLE, "help").protocol().events) == 3
    assert parse_subject(SUBJECT_EXAMPLE, "somebody", "help").changes


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ('"drink"', '"drnk"', ["event 1, kind", "'drnk'", "drink, meal, fast", "mean 'drink'"]),
        ('kind = "drink"', "", ["event 1, kind", "is missing", "iv_insulin"]),
        ('"75 g"', '"75 min"', ["event 1 (drink), glucose", "'75 min'", "measures time", "'75 g'"]),
        ('"75 g"', '"75 litres"', ["event 1 (drink), glucose", "'75 litres'", "not an amount of glucose"]),
        ('"75 g"', '"-75 g"', ["event 1 (drink), glucose", "'-75 g'", "negative amount"]),
        ('"75 g"', "75", ["event 1 (drink), glucose", "not text in quotes", "75", "'75 g'"]),
        (
            'glucose = "75 g"',
            'glucos = "75 g"',
            ["event 1 (drink): unknown field", "'glucos'", "mean 'glucose'"],
        ),
        ('"0.04 U/kg"', '"0.04 g/kg"', ["event 3 (iv_insulin), dose", "'0.04 g/kg'", "'0.04 U/kg'"]),
        ('"0.04 U/kg"', '"-1 U"', ["event 3 (iv_insulin), dose", "'-1 U'", "negative"]),
        (
            'dose = "0.04 U/kg"',
            "",
            ["event 3 (iv_insulin)", "neither dose nor rate", "rate = '0.25 mU/kg/min'"],
        ),
        (
            'dose = "0.04 U/kg"',
            'dose = "1 U"\nrate = "1 U/h"',
            ["event 3 (iv_insulin)", "both dose and rate"],
        ),
        (
            'dose = "0.04 U/kg"\nover = "3 min"',
            'rate = "1 U/h"',
            ["event 3 (iv_insulin), over", "is missing", "'2 h'"],
        ),
        ('over = "3 min"\n[[', 'over = "0 s"\n[[', ["event 2 (iv_glucose), over", "too short", "'0 s'"]),
        (
            '"2 h"',
            '"6 h"',
            ["event 3 (iv_insulin), at", "begins at the end or later", "'6 h'", "duration of 5 h"],
        ),
        (
            '"2 h"',
            '"298 min"',
            ["event 3 (iv_insulin), at", "runs past the end", "'298 min'", "duration of 5 h"],
        ),
        ('"2 h"', '"-2 h"', ["event 3 (iv_insulin), at", "'-2 h'", "negative"]),
        ('"2 h"', '"25:00"', ["event 3 (iv_insulin), at", "'25:00'", "'07:30'"]),
        ('"5 h"', '"5"', ["duration", "'5'", "number without a unit", "'5 h'"]),
        ('"5 h"', '"10 s"', ["duration", "too short", "'10 s'"]),
        ('duration = "5 h"', "", ["duration: is missing", "'5 h'"]),
        ('"overnight fast"', '"overnite fast"', ["start", "'overnite fast'", "mean 'overnight fast'"]),
        ('name = "Oral', 'nam = "Oral', ["name: is missing", "unknown field", "'nam'", "mean 'name'"]),
        ('name = "Oral', 'name = "Oral"al', ["not TOML", "line 2"]),
    ],
)
def test_a_wrong_file_is_told(old: str, new: str, parts: list[str]) -> None:
    assert old in EXAMPLE
    with pytest.raises(InputError) as caught:
        parse_scenario(EXAMPLE.replace(old, new, 1), "my.toml")
    message = str(caught.value)
    assert message.startswith("my.toml")
    for part in parts:
        assert part in message


def test_all_errors_are_told_at_once() -> None:
    text = EXAMPLE.replace("drink", "drnk").replace("60 min", "an hour").replace("5 h", "5")
    with pytest.raises(InputError) as caught:
        parse_scenario(text, "my.toml")
    assert [error.field for error in caught.value.errors] == [
        "duration",
        "event 1, kind",
        "event 2 (iv_glucose), at",
    ]


@pytest.mark.parametrize("name", scenario_files())
def test_built_in_scenarios(name: str) -> None:
    found = find_scenario(name)
    assert found.key == name
    assert "Source: " in found.text
    assert found.scenario.protocol().duration_s > 0
    assert find_subject(found.scenario.subject)


def test_the_built_in_names() -> None:
    assert set(scenario_files()) == {
        *("fast", "fast64", "fast64_no_precursors", "meal", "day", "fructose", "exercise"),
        *("ogtt", "ogtt10", "ogtt25", "ogtt100", "ivgtt", "graded_glucose"),
        *("hyperclamp", "clamp40", "clamp120", "portal_insulin", "peripheral_insulin"),
        *("insulin_test", "insulin_infusion", "insulin_bolus", "c_peptide_bolus"),
        *("glucagon_bolus", "glucagon_challenge"),
        *("type1_day", "type1_meal", "basal_insulin", "insulin_withdrawal", "fatty_acid_clamp", "late_clamp"),
        *("low_glycaemic_meal", "metformin_ogtt", "mixed_day"),
    }
    assert {"healthy", "no_beta_cells", "no_alpha_cells"} <= set(subject_files())


@pytest.mark.parametrize("name", subject_files())
def test_built_in_subjects_say_where_their_numbers_come_from(name: str) -> None:
    subject = find_subject(name)
    assert subject.name == name
    assert set(subject.sources) == set(subject.changes)
    assert all(subject.sources.values())


CHANGE = """
title = "Somebody"
[[change]]
parameter = "hepatocyte.insulin_receptors"
value = "0.5x"
source = "a paper"
"""


def test_a_subject_file() -> None:
    subject = parse_subject(CHANGE, "somebody", "somebody.toml")
    assert (subject.title, dict(subject.changes)) == ("Somebody", {"hepatocyte.insulin_receptors": "0.5x"})


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("insulin_receptors", "insulin_receptor", ["hepatocyte.insulin_receptor", "unknown", "mean"]),
        ("0.5x", "500x", ["value outside its range", "'500x'", "Allowed"]),
        ("0.5x", "half", ["not a number", "'half'", "0.5x"]),
        ('source = "a paper"', "", ["change 1, source", "is missing"]),
        ("source", "sorce", ["change 1", "unknown field", "mean 'source'"]),
        ('"Somebody"', '""', ["title", "is empty"]),
    ],
)
def test_a_wrong_subject_file_is_told(old: str, new: str, parts: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        parse_subject(CHANGE.replace(old, new, 1), "somebody", "somebody.toml")
    message = str(caught.value)
    assert message.startswith("somebody.toml")
    for part in parts:
        assert part in message


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    missing = tmp_path / "no.toml"
    for path, told in [(binary, "not text in UTF-8"), (tmp_path, "cannot be read"), (missing, "no such")]:
        with pytest.raises(InputError, match=told) as caught:
            find_scenario(path)
        assert str(path) in str(caught.value)
