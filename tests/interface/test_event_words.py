"""Events in words and bars: steps of one infusion are named once, and a bar lasts as long as its event."""

import pytest
from matplotlib.figure import Figure

from portalis.model.protocol import CLAMP, GLUCAGON, GLUCOSE, INSULIN, NOTHING, Event
from portalis.viz.event_marks import mark_events, name_events
from portalis.viz.event_words import event_words, in_one_go, run_words

GRAM = 1e6 / 180.156


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Event("drink", 0, 0, GLUCOSE, 75 * GRAM), "75 g glucose drink"),
        (Event("drink", 0, 0, GLUCOSE, 0.0, fructose=75 * GRAM), "75 g fructose drink"),
        (Event("meal", 0, 0, GLUCOSE, 78 * GRAM, protein=20.0), "78 g meal with 20 g protein"),
        (
            Event("iv_insulin", 0, 7200, INSULIN, 12_000.0, "portal"),
            "insulin 1 U/h into the portal vein for 2 h",
        ),
        (Event("iv_glucagon", 0, 60, GLUCAGON, 287.0), "287 pmol glucagon i.v. in 1 min"),
        (
            Event("meal", 0, 0, GLUCOSE, 78 * GRAM, protein=20.0, fat=15.0, glycaemic_index=55.0),
            "78 g meal with 20 g protein and 15 g fat, index 55",
        ),
        (Event("fast", 0, 43_200, NOTHING, 0.0), "no food for 12 h"),
        (Event("pump", 0, 43_200, INSULIN, 64_800.0), "insulin pump 0.9 U/h for 12 h"),
        (Event("sc_insulin", 0, 0, INSULIN, 36_000.0, value="long_acting"), "6 U long-acting insulin s.c."),
        (Event("glucagon_injection", 0, 0, GLUCAGON, 287_125.0), "1 mg glucagon s.c."),
        (Event("fatty_acids", 0, 21_600, NOTHING, 360_000.0), "fatty acids 60 mmol/h for 6 h"),
        (
            Event("closed_loop", 0, 86_400, INSULIN, 6.0, value="proportional"),
            "closed loop to 6 mmol/L for 24 h",
        ),
        (Event("drug", 0, 0, NOTHING, 0.5, path="metformin", value="once"), "metformin 1000 mg"),
        (
            Event("drug", 0, 0, NOTHING, 1.0, path="sglt2_inhibitor", value="steady"),
            "SGLT2 inhibitor 10 mg a day",
        ),
        (
            Event("drug", 0, 7200, NOTHING, 1.0, path="somatostatin", value="once"),
            "somatostatin 250 µg/h for 2 h",
        ),
        (Event("exercise", 0, 3600, NOTHING, 0.55), "exercise at 55 % for 60 min"),
        (Event(CLAMP, 0, 60, GLUCOSE, 5.0), "glucose clamped at 5 mmol/L"),
        (
            Event(CLAMP, 0, 60, GLUCOSE, 6.9, value="above basal"),
            "glucose clamped at +6.9 mmol/L above basal",
        ),
        (
            Event("change", 0, 0, NOTHING, 0.0, path="myocyte.amino_acid_release", value="0x"),
            "no amino acid release",
        ),
        (Event("change", 0, 0, NOTHING, 0.0, path="beta_cell.half_glucose", value="2x"), "half glucose 2×"),
    ],
)
def test_words(given: Event, words: str) -> None:
    assert event_words(given) == words


def test_steps_of_one_infusion_are_named_once() -> None:
    steps = [
        Event("iv_glucose", 2400 * number, 2400, GLUCOSE, number * 4 * GRAM + GRAM) for number in range(3)
    ]
    insulin = Event("iv_insulin", 2400, 2400, INSULIN, 4000.0)
    runs = in_one_go([*steps, insulin])
    assert runs == [steps, [insulin]]
    assert run_words(runs[0]) == "glucose 1.5 → 13.5 g/h for 2 h"


def test_steps_of_a_pump_are_named_once() -> None:
    steps = [Event("pump", 3600 * hour, 3600, INSULIN, 6000.0 * (1 + hour)) for hour in range(2)]
    assert run_words(*in_one_go(steps)) == "insulin pump 1 → 2 U/h for 2 h"


def test_bars_last_as_long_as_their_events_and_are_shaded_once() -> None:
    events = [Event(CLAMP, 0, 7200, GLUCOSE, 5.0), Event("iv_insulin", 0, 3600, INSULIN, 5000.0)]
    axes = Figure().add_subplot(xlim=(0, 3))
    mark_events(axes, events, unit_min=60)
    assert [patch.get_width() for patch in axes.patches] == [1.0, 1.0]
    lines = len(axes.lines)
    name_events(axes, events, unit_min=60)
    assert sorted(tuple(line.get_xdata()) for line in axes.lines[lines:]) == [(0.0, 1.0), (0.0, 2.0)]
    assert len({text.xyann for text in axes.texts}) == 1
    assert len({text.xy for text in axes.texts}) == 2


def test_words_without_room_on_either_side_are_cut_to_what_was_given() -> None:
    meals = [
        Event("meal", hour * 3600, 0, GLUCOSE, 60 * GRAM, protein=25.0, fat=20.0, glycaemic_index=55.0)
        for hour in (0, 10)
    ]
    axes = Figure(figsize=(2.5, 2)).add_subplot(xlim=(-1, 24))
    name_events(axes, meals, unit_min=60)
    assert [text.get_text() for text in axes.texts][1] == "60 g meal"
