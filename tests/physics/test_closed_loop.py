"""Sensor, controller and pump: late, noisy by seed, bounded, and one at a time."""

import json
import math

import numpy as np
import pytest

from portalis.model.agenda import Agenda
from portalis.model.controllers import BASAL_ON_BOARD_U, BASAL_U_PER_H, proportional
from portalis.model.errors import InputError
from portalis.model.ledger import looped
from portalis.model.parameters import resolve
from portalis.model.protocol import CLAMP, GLUCOSE, INSULIN, LOOP, NOTHING, Event, Protocol
from portalis.model.sensor import LEAST_MM, MOST_MM, Sensor, SensorReading

VALUES = resolve({})


def shown(seed: int | None, glucose: list[float], values: dict[str, float] = VALUES) -> np.ndarray:
    sensor = Sensor(seed)
    return np.array([sensor.read(minute, level, values) for minute, level in enumerate(glucose)])


def test_a_step_of_glucose_is_seen_late() -> None:
    seen = shown(None, [5.0] * 10 + [10.0] * 60)
    lag, delay = VALUES["sensor.interstitial_lag"], int(VALUES["sensor.delay"])
    assert np.all(seen[: 10 + delay] == 5.0)
    after = np.arange(1, 61 - delay)
    assert np.allclose(seen[10 + delay :], 10.0 - 5.0 * np.exp(-after / lag))


def test_the_error_has_its_size_and_memory_and_comes_from_the_seed() -> None:
    one, again, other = (shown(seed, [7.0] * 6000) for seed in (1, 1, 2))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
    error = one - 7.0
    assert error.std() == pytest.approx(VALUES["sensor.noise"], rel=0.15)
    correlation = np.corrcoef(error[:-15], error[15:])[0, 1]
    assert correlation == pytest.approx(math.exp(-15 / VALUES["sensor.noise_time"]), abs=0.1)


def test_a_sensor_shows_no_more_than_it_can() -> None:
    assert shown(None, [1.0])[0] == LEAST_MM
    assert shown(None, [30.0])[0] == MOST_MM


def test_trend_is_the_slope_of_what_is_shown() -> None:
    sensor = Sensor(None)
    for minute in range(120):
        sensor.read(minute, 5.0 + 0.05 * minute, VALUES)
    assert sensor.trend() == pytest.approx(0.05, rel=1e-3)


def reading(glucose: float, trend: float = 0.0, on_board: float = BASAL_ON_BOARD_U) -> SensorReading:
    return SensorReading(0, glucose, trend, 0.7, on_board)


def test_the_built_in_controller_gives_its_basal_rate_at_the_target() -> None:
    rule = proportional(6.0)
    assert rule(reading(6.0)) == pytest.approx(BASAL_U_PER_H)
    assert rule(reading(9.0)) > rule(reading(7.0)) > BASAL_U_PER_H
    assert rule(reading(6.0, trend=0.05)) > BASAL_U_PER_H > rule(reading(6.0, on_board=3.0))
    assert rule(reading(3.0)) == 0.0


def test_a_controller_is_asked_once_a_minute_with_what_the_sensor_shows() -> None:
    asked: list[SensorReading] = []

    def steady(seen: SensorReading) -> float:
        asked.append(seen)
        return 1.2

    agenda = Agenda((), VALUES, seed=3, controller=steady)
    agenda.zero = 600
    for step in range(60, 3660, 30):
        agenda.meet(step, 8.0)
    assert [seen.minute for seen in asked] == list(range(-9, 51))
    assert asked[0].glucose_mM != 8.0
    assert asked[-1].pump_U_per_h == 1.2
    assert 0.5 < asked[-1].on_board_U < 1.2
    depot = agenda.skin.depots["rapid"]
    assert depot.given == pytest.approx(1.2 * 6000.0)
    record = agenda.loops.record()
    seen, pumped = looped(record, np.arange(50, 70))
    assert np.isnan(seen[-5:]).all()
    assert np.array_equal(seen[:5], [entry.glucose_mM for entry in asked[48:53]])
    assert np.all(pumped[:12] == 1.2)


@pytest.mark.parametrize("answer", [-0.1, math.nan, math.inf, 1e4, None, "much"])
def test_what_no_pump_can_give_is_refused(answer: object) -> None:
    agenda = Agenda((), VALUES, controller=lambda seen: answer)  # type: ignore[arg-type, return-value]
    with pytest.raises(InputError, match=r"minute 1.*0 to 60 U/h"):
        agenda.meet(60, 8.0)


def test_a_loop_goes_on_from_its_state_with_the_controller_handed_in_again() -> None:
    rule = proportional(6.0)
    agenda = Agenda((), VALUES, seed=5, controller=rule)
    for step in range(60, 1800, 60):
        agenda.meet(step, 8.0 + step / 900)
    state = json.loads(json.dumps(agenda.state()))
    again = Agenda.from_state(state, VALUES, seed=5, controller=rule)
    for step in range(1800, 3600, 60):
        agenda.meet(step, 9.0)
        again.meet(step, 9.0)
    assert again.state() == agenda.state()
    with pytest.raises(InputError, match="handed in again"):
        Agenda.from_state(state, VALUES, seed=5)


def loop(start: int, lasts: int) -> Event:
    return Event(LOOP, start, lasts, NOTHING, 6.0, value="proportional")


def clamp(start: int, lasts: int) -> Event:
    return Event(CLAMP, start, lasts, GLUCOSE, 5.0)


def pump(start: int, lasts: int) -> Event:
    return Event("pump", start, lasts, INSULIN, 6000.0)


def test_a_pump_beside_a_closed_loop_is_refused_and_beside_a_clamp_is_not() -> None:
    for events in ((loop(60, 600), pump(0, 120)), (pump(600, 60), loop(0, 660))):
        with pytest.raises(InputError, match="set the same pump"):
            Protocol("x", events, 7200)
    Protocol("x", (pump(0, 600), loop(600, 600), pump(0, 600), clamp(0, 600)), 7200)


@pytest.mark.parametrize("other", [clamp, loop])
@pytest.mark.parametrize("one", [clamp, loop])
def test_two_that_hold_glucose_at_once_are_refused(one, other) -> None:
    with pytest.raises(InputError, match=r"from 08:00 to 10:00 and .* from 09:59 to 11:00"):
        Protocol("x", (other(7140, 3660), one(0, 7200)), 14_400)
    agenda = Agenda([(46_800, one(0, 7200))], VALUES)
    with pytest.raises(InputError, match=r"from 08:00 \(\+1 d\) to 10:00"):
        agenda.add(46_800 + 7140, other(0, 600))
    assert len(agenda.events) == 1
    agenda.add(46_800 + 7200, other(0, 600))
    Protocol("x", (one(0, 7200), other(7200, 3600)), 14_400)


def test_a_controller_of_ones_own_and_a_loop_or_clamp_are_refused() -> None:
    agenda = Agenda((), VALUES, controller=proportional(6.0))
    for event in (loop(0, 60), clamp(0, 60), pump(0, 60)):
        with pytest.raises(InputError, match="controller"):
            agenda.add(0, event)


def test_unknown_controllers_are_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="proportional"):
        Agenda([(0, Event(LOOP, 0, 60, NOTHING, 6.0, value="proportionl"))], VALUES)
