"""Depots under the skin: closed forms, books, and what enters the blood of a body."""

import json
import math

import numpy as np
import pytest

from portalis.model.agenda import Agenda
from portalis.model.depot import Depot, passing
from portalis.model.parameters import resolve
from portalis.model.protocol import GLUCAGON, INSULIN, Event

SIZES = (0.2, 0.05, 0.01, 0.2, 40.0)
VALUES = resolve({})


def lived(agenda: Agenda, end: int, pieces: int = 0) -> np.ndarray:
    """Return step and pmol/min of insulin and glucagon at each meeting, also every `pieces` seconds."""
    step, rows = 0, []
    while step < end:
        agenda.meet(step, 5.0)
        rates = agenda.rates(step, SIZES)[:, 0] * 60.0
        rows.append([step, rates[INSULIN] * SIZES[INSULIN], rates[GLUCAGON] * SIZES[GLUCAGON]])
        change = agenda.next_change(step)
        cut = step + pieces - step % pieces if pieces else end
        step = min(cut, end if change is None else min(change, end))
    return np.array(rows)


def given_in(rows: np.ndarray, end: int, column: int = 1) -> float:
    """Return the amount that the rates bring in."""
    return float((np.diff(np.append(rows[:, 0], end)) / 60.0 * rows[:, column]).sum())


def test_two_equal_steps_follow_the_closed_form() -> None:
    time, dose = 55.0, 6000.0
    depot = Depot()
    depot.inject(dose)
    entered = []
    for _ in range(600):
        depot.advance(1.0, 0.0, (time, time), 1.0)
        entered.append(depot.entering)
    minutes = np.arange(600) + 0.5
    expected = dose * minutes / time**2 * np.exp(-minutes / time)
    assert np.allclose(entered, expected, rtol=1e-3, atol=0.05)
    assert np.argmax(entered) == pytest.approx(time, abs=1.0)


def test_two_unequal_steps_peak_where_they_should() -> None:
    slow, fast = 300.0, 40.0
    depot = Depot()
    depot.inject(1000.0)
    entered = []
    for _ in range(400):
        depot.advance(1.0, 0.0, (slow, fast), 1.0)
        entered.append(depot.entering)
    peak = math.log(slow / fast) / (1.0 / fast - 1.0 / slow)
    assert np.argmax(entered) == pytest.approx(peak, abs=1.0)


def test_a_step_of_a_minute_is_sixty_of_a_second() -> None:
    second = passing(55.0, 40.0, 1.0 / 60.0)
    assert np.allclose(np.linalg.matrix_power(second, 60), passing(55.0, 40.0, 1.0), rtol=1e-11, atol=1e-14)


def test_a_steady_pump_comes_to_a_steady_state() -> None:
    depot = Depot()
    for _ in range(3000):
        depot.advance(1.0, 100.0, (55.0, 55.0), 0.75)
    assert depot.entering == pytest.approx(75.0, rel=1e-6)
    assert depot.held == pytest.approx(100.0 * 110.0, rel=1e-6)


@pytest.mark.parametrize("preparation", ["rapid", "regular", "long_acting"])
def test_books_balance_and_the_area_is_what_reaches_the_blood(preparation: str) -> None:
    agenda = Agenda([(90, Event("sc_insulin", 0, 0, INSULIN, 60_000.0, value=preparation))], VALUES)
    end = 3600 * 48
    rows = lived(agenda, end)
    depot = agenda.skin.depots[preparation]
    assert depot.given == 60_000.0
    assert depot.held + depot.lost + depot.entered == pytest.approx(60_000.0, rel=1e-12)
    assert given_in(rows, end) == pytest.approx(depot.entered, rel=1e-9)
    assert depot.entered / (60_000.0 - depot.held) == pytest.approx(
        VALUES[f"depot.{preparation}_bioavailability"]
    )
    if preparation != "long_acting":
        assert agenda.skin.empty
        assert agenda.next_change(end) is None


def test_long_acting_insulin_is_nearly_flat_for_a_day_when_taken_daily() -> None:
    doses = [
        (day * 86_400, Event("sc_insulin", 0, 0, INSULIN, 1000.0, value="long_acting")) for day in range(5)
    ]
    rows = lived(Agenda(doses, VALUES), 5 * 86_400)
    last = rows[rows[:, 0] >= 4 * 86_400, 1]
    assert last.max() / last.min() < 2.6
    assert 0.4 < rows[np.argmax(rows[rows[:, 0] < 86_400, 1]), 0] / 3600 / 8 < 1.2


def test_a_pump_gives_its_amount_also_off_the_minute() -> None:
    agenda = Agenda([(95, Event("pump", 0, 1790, INSULIN, 3000.0))], VALUES)
    lived(agenda, 4000)
    assert agenda.skin.depots["rapid"].given == pytest.approx(3000.0, rel=1e-12)


def test_glucagon_peaks_within_minutes() -> None:
    agenda = Agenda([(0, Event("glucagon_injection", 0, 0, GLUCAGON, 287_000.0))], VALUES)
    rows = lived(agenda, 3600)
    assert 8 <= rows[np.argmax(rows[:, 2]), 0] / 60 <= 20
    assert not rows[:, 1].any()


def test_the_course_does_not_depend_on_how_time_is_cut() -> None:
    def agenda() -> Agenda:
        return Agenda(
            [
                (95, Event("pump", 0, 1790, INSULIN, 3000.0)),
                (100, Event("sc_insulin", 0, 0, INSULIN, 6000.0, value="regular")),
            ],
            VALUES,
        )

    whole, pieces = agenda(), agenda()
    lived(whole, 5000)
    lived(pieces, 5000, pieces=7)
    assert whole.state() == pieces.state()


def test_depots_go_on_from_their_state() -> None:
    agenda = Agenda([(0, Event("sc_insulin", 0, 0, INSULIN, 6000.0, value="rapid"))], VALUES)
    lived(agenda, 1830)
    again = Agenda.from_state(json.loads(json.dumps(agenda.state())), VALUES)
    assert again.state() == agenda.state()
    for step in range(1860, 6000, 60):
        agenda.meet(step, 5.0)
        again.meet(step, 5.0)
    assert again.state() == agenda.state()
