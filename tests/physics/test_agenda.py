"""The agenda: what runs in where and when, and when it wants to be asked again."""

import numpy as np
import pytest

from portalis.agents import fields
from portalis.agents.fields import EXERCISE
from portalis.model.agenda import Agenda
from portalis.model.protocol import CLAMP, FATTY_ACIDS, GLUCAGON, GLUCOSE, INSULIN, NOTHING, Event

SIZES = (0.2, 0.05, 0.01, 0.2, 40.0)
VEIN, PORTAL = 0, 1


def test_rates_by_species_and_place() -> None:
    agenda = Agenda(
        [
            (0, Event("iv_insulin", 0, 60, INSULIN, 1200.0, "portal")),
            (30, Event("iv_glucose", 0, 100, GLUCOSE, 5000.0)),
            (30, Event("iv_glucagon", 0, 30, GLUCAGON, 3.0)),
        ]
    )
    before, both, after = (agenda.rates(step, SIZES) for step in (0, 30, 60))
    assert before.shape == (5, 2)
    assert before[INSULIN, PORTAL] == pytest.approx(1200 / 60 / 0.2)
    assert before.sum() == before[INSULIN, PORTAL]
    assert both[GLUCOSE, VEIN] == pytest.approx(5000 / 100 / 10)
    assert both[GLUCAGON, VEIN] == pytest.approx(3.0 / 30 / 0.05)
    assert after[INSULIN, PORTAL] == after[GLUCAGON, VEIN] == 0.0


def test_edges_are_starts_and_ends_and_the_minutes_of_a_clamp() -> None:
    agenda = Agenda([(90, Event(CLAMP, 0, 150, GLUCOSE, 5.0)), (600, Event("drink", 0, 0, GLUCOSE, 1.0))])
    edges, step = [], 0
    while (change := agenda.next_change(step)) is not None:
        edges.append(step := change)
    assert edges == [90, 150, 210, 240, 600]


def test_exercise_is_an_input_and_a_change_happens_once() -> None:
    change = Event("change", 0, 0, NOTHING, 0.0, path="beta_cell.half_glucose", value="2x")
    agenda = Agenda([(10, Event("exercise", 0, 20, NOTHING, 0.55)), (15, change)])
    assert [float(agenda.inputs(step)[EXERCISE]) for step in (9, 10, 29, 30)] == [0, 0.55, 0.55, 0]
    assert agenda.changes(15) == [change]
    assert agenda.changes(16) == []
    assert not np.any(agenda.rates(15, SIZES))


def test_what_is_swallowed_begins_once() -> None:
    meal = Event("meal", 0, 0, GLUCOSE, 1e5, protein=20.0)
    agenda = Agenda()
    agenda.add(60, meal)
    assert agenda.starting(60) == [meal]
    assert agenda.starting(61) == []


def test_fatty_acids_run_in_as_a_carried_substance() -> None:
    agenda = Agenda([(60, Event(FATTY_ACIDS, 0, 600, NOTHING, 9000.0))])
    assert not agenda.field_rates(59).any()
    rates = agenda.field_rates(60)
    assert rates[fields.FATTY_ACIDS, VEIN] == pytest.approx(0.9)
    assert rates.sum() == rates[fields.FATTY_ACIDS, VEIN]
    assert not agenda.rates(60, SIZES).any()
    assert not agenda.field_rates(660).any()
