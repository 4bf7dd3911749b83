"""The meal of a body without beta cells: read off the virtual adult itself and off others."""

import numpy as np
import pandas as pd
import pytest

from portalis.experiments.study.bundle import prepared
from portalis.experiments.study.record import Record
from portalis.experiments.validation.protocols import BY_NAME
from portalis.experiments.validation.readings import type1
from portalis.model.protocol import PMOL_PER_UNIT, UMOL_PER_GRAM
from portalis.model.units import MG_PER_DL

BEGUN_MIN = 780
PER_KG = 75 / 102.32, 1.27 / 102.32
_, PROTOCOL = prepared(BY_NAME["type1_meal"])


def adult(times_the_rise: float) -> Record:
    """Return the virtual adult as a record in which glucose rises so many times as far."""
    table = type1.virtual_adult()
    minutes = np.arange(BEGUN_MIN - 60, BEGUN_MIN + 301, dtype=float)
    rest = table["plasma_glucose_mg_per_dL"].iloc[0]
    glucose = np.interp(minutes - BEGUN_MIN, table["time_min"], table["plasma_glucose_mg_per_dL"])
    series = {"time_min": minutes, "glucose_mM": (rest + times_the_rise * (glucose - rest)) / MG_PER_DL}
    return Record("type1_meal", 1, pd.DataFrame(series), events=PROTOCOL.events)


@pytest.mark.parametrize("times", [0.5, 1.0, 1.4])
def test_rise_is_told_as_a_multiple_of_the_virtual_adults(times: float) -> None:
    assert type1.peak(adult(times)) == pytest.approx(times, rel=0.02)
    assert type1.mean(adult(times)) == pytest.approx(times, rel=0.02)


def test_virtual_adult_had_no_bolus_and_rose_by_112() -> None:
    assert np.ptp(type1.virtual_adult()["plasma_insulin_pmol_per_L"]) < 1.0
    assert type1.virtual_rise().max() == pytest.approx(111.7, abs=0.1)


def test_meal_and_pump_are_the_virtual_adults_for_each_kilogram() -> None:
    events = {event.kind: event for event in PROTOCOL.events}
    assert events["meal"].amount / UMOL_PER_GRAM / 70 == pytest.approx(PER_KG[0], rel=0.002)
    pump = events["pump"]
    units_per_hour = pump.amount / PMOL_PER_UNIT / (pump.duration_s / 3600)
    assert units_per_hour / 70 == pytest.approx(PER_KG[1], rel=0.005)
