"""The glucose clamp against two compartments of glucose: it sees plasma once a minute and nothing else."""

import json
from collections.abc import Callable

import numpy as np
import pytest

from portalis.model.agenda import Agenda
from portalis.model.clamp import CONTROL_S, SPACE_L_PER_KG, GlucoseClamp
from portalis.model.protocol import CLAMP, GLUCOSE, Event

WEIGHT_KG = 70.0
PLASMA_L_PER_KG, TISSUE_L_PER_KG, EXCHANGE_L_PER_KG_MIN = 0.12, 0.08, 0.06
MOST = 45.0
"""µmol/kg/min that the tissues take of 5 mmol/L in their own fluid, where it is lower than in plasma."""
NEED = MOST / (1.0 + MOST / 5.0 / (EXCHANGE_L_PER_KG_MIN * 1000.0))
"""What it takes to hold plasma at 5 mmol/L."""


def hold(clamp: GlucoseClamp, minutes: int, uptake: Callable[[float, float], float]) -> np.ndarray:
    """Return plasma glucose (mM) and the infusion (µmol/kg/min) of every minute."""
    plasma = tissue = 5.0
    seen = []
    for minute in range(minutes):
        clamp.observe(60 * minute, plasma)
        rate = clamp.umol_per_min(60 * minute) / WEIGHT_KG
        seen.append((plasma, rate))
        for _ in range(10):
            across = EXCHANGE_L_PER_KG_MIN * 1000.0 * (plasma - tissue)
            plasma += (rate - across) / 10.0 / (PLASMA_L_PER_KG * 1000.0)
            tissue += (across - uptake(minute, tissue)) / 10.0 / (TISSUE_L_PER_KG * 1000.0)
    return np.array(seen)


def slowly_more(minute: float, glucose_mM: float) -> float:
    return MOST * (1.0 - np.exp(-minute / 30.0)) * glucose_mM / 5.0


def test_euglycaemia_is_held_and_the_need_is_found() -> None:
    glucose, rate = hold(GlucoseClamp(5.0, WEIGHT_KG), 150, slowly_more).T
    assert glucose.min() > 4.3
    assert glucose[-30:] == pytest.approx(5.0, rel=0.02)
    assert rate[-30:].mean() == pytest.approx(NEED, rel=0.03)
    assert rate[:5] == pytest.approx(0.0)


def test_a_prime_raises_glucose_within_a_quarter_of_an_hour() -> None:
    clamp = GlucoseClamp(6.94, WEIGHT_KG, above_basal=True)
    glucose, rate = hold(clamp, 120, lambda minute, mM: 5.0 * (mM - 5.0)).T
    assert clamp.goal_mM == pytest.approx(11.94)
    assert clamp.prime == pytest.approx(6940.0 * SPACE_L_PER_KG)
    assert glucose[15:] == pytest.approx(11.94, rel=0.1)
    assert glucose[-30:].mean() == pytest.approx(11.94, rel=0.02)
    assert np.all(np.diff(rate[:15]) < 0)


def test_glucose_is_never_taken_out() -> None:
    glucose, rate = hold(
        GlucoseClamp(4.0, WEIGHT_KG), 120, lambda minute, mM: -5.0 if minute < 60 else 40.0
    ).T
    assert rate.min() == 0.0
    assert rate[-1] > 20.0
    assert glucose[-1] == pytest.approx(4.0, rel=0.1)


def test_only_the_reading_at_a_control_time_counts() -> None:
    one, other = GlucoseClamp(5.0, WEIGHT_KG), GlucoseClamp(5.0, WEIGHT_KG)
    for minute in range(31):
        at_control = 60 * minute % CONTROL_S == 0
        one.observe(60 * minute, 4.8)
        other.observe(60 * minute, 4.8 if at_control else 20.0)
        other.observe(60 * minute, 20.0)
    assert one == other


def test_a_clamp_goes_on_from_its_state() -> None:
    event = Event(CLAMP, 0, 3600, GLUCOSE, 5.0)
    agenda = Agenda([(120, event)])
    for minute in range(2, 20):
        agenda.observe(60 * minute, 4.5 + 0.01 * minute)
    again = Agenda.from_state(json.loads(json.dumps(agenda.state())))
    assert again.state() == agenda.state()
    for minute in range(20, 40):
        for one in (agenda, again):
            one.observe(60 * minute, 4.9)
        sizes = (0.2, 0.05, 0.01, 0.2, 40.0)
        assert np.array_equal(agenda.rates(60 * minute, sizes), again.rates(60 * minute, sizes))
