"""Readings of the claims on diabetes, drugs, IGF-1 and other products, on runs that are made up."""

from math import exp, log

import numpy as np
import pandas as pd
import pytest

from portalis.experiments.claims import e1, e2, g1, i, j, l1, l2, l3, m1, n, o, p
from portalis.experiments.claims.catalogue import find_claim
from portalis.experiments.study.record import OUTPUT, Record
from portalis.model.protocol import INSULIN, Event
from portalis.model.units import MG_PER_DL

FIRST, LAST = -300, 1440


def record(name: str = "run", **columns: object) -> Record:
    """Return a run whose columns are numbers or functions of the minutes."""
    minutes = np.arange(FIRST + 0.5, LAST + 0.5)
    series = {"time_min": minutes}
    for column, value in columns.items():
        series[column] = value(minutes) if callable(value) else np.full(minutes.size, float(value))
    return Record(name, 1, pd.DataFrame(series))


def step(before: float, after: float):
    """Return a level that changes at time zero."""
    return lambda minutes: np.where(minutes > 0, after, before)


def read(id: str, name: str, runs: dict[str, Record]) -> float:
    """Return what a criterion of a claim reads."""
    return next(each for each in find_claim(id).criteria if each.name == name).read(runs)


def test_withdrawal_reads_the_end_and_output_against_the_hour_before():
    run = record(glucose_mM=step(5, 15), **{OUTPUT: step(10, 13)})
    assert e1.withdrawn({"withdrawn": run}) == pytest.approx(15 * MG_PER_DL)
    assert e1.output({"withdrawn": run}) == pytest.approx(1.3)
    others = {each.name: record(glucose_mM=10 + place) for place, each in enumerate(e1.VARIANTS.values())}
    assert e1.lowest_variant(others) == pytest.approx(10 * MG_PER_DL)


def test_replacement_is_read_against_a_healthy_morning():
    healthy, treated = record(insulin_pM=step(50, 500)), record(insulin_pM=90)
    runs = {"ogtt": healthy, "basal_080": treated}
    assert e2.times_normal("insulin_pM", "0.8 U/h")(runs) == pytest.approx(1.8)


def test_a_drug_that_does_nothing_changes_nothing():
    run = record(glucose_mM=9, hepatic_glucose_output_umol_per_kg_min=10)
    runs = {g1.TYPE2_NIGHT.name: run, g1.TREATED.name: run}
    assert g1.glucose_change(runs) == 0
    assert read("g1", "Change of hepatic output", runs) == 0


def test_liver_fat_after_ten_weeks_follows_the_gain_of_one_day():
    goal, turnover = 6.0, i.TURNOVER_D
    day = record(liver_fat_percent=lambda minutes: goal - exp(1) * np.exp(-minutes / 1440 / turnover))
    expected = goal + (i.HEALTHY_FAT - goal) * exp(-i.DAYS / turnover)
    assert i.after_ten_weeks(day) == pytest.approx(expected, rel=0.01)


def test_fatty_acids_are_read_as_a_lower_need_for_glucose():
    plain = record(glucose_infusion_umol_per_kg_min=40)
    fat = record(glucose_infusion_umol_per_kg_min=lambda minutes: np.where(minutes > 240, 24, 40))
    runs = {j.LONG.name: plain, j.INFUSED.name: fat}
    assert j.fall(*j.EARLY_MIN)(runs) == pytest.approx(0)
    assert j.fall(*j.LATE_MIN)(runs) == pytest.approx(0.4)


def test_potency_is_the_insulin_of_equal_fall_over_the_igf1_set_free():
    runs = {"fast24": record(glucose_mM=5.0), "igf1_freed": record(glucose_mM=step(5, 4.5), igf1_nM=25)}
    runs["igf1_freed"].anatomy.update(circulation_time=60.0, cardiac_output=6.0, haematocrit=0.5)
    for dose, run in l1.BOLUSES.items():
        runs[run.name] = record(glucose_mM=step(5, 5 - 50 * dose))
    assert l1.potency(runs) == pytest.approx(0.01 * 70 * 6000 / (25_000 * 3))


def test_free_igf1_rises_as_its_carrier_falls():
    run = record(igf1_nM=25, igfbp1_ug_per_L=step(8, 4), portal_insulin_pM=step(200, 600))
    run.after.update(igf1_free_fraction=0.004, igfbp1_reference=8.0)
    runs = {"portal_insulin_day": run}
    assert l2.rise_of_free(runs) == pytest.approx(1.0)
    assert l2.times_portal(runs) == pytest.approx(3.0)


def test_what_lowers_glucose_fails_as_a_poor_substitute():
    runs = {"withdrawn_no_igf1": record(glucose_mM=15), "withdrawn_triple_igf1": record(glucose_mM=9)}
    assert l3.part("withdrawn_triple_igf1")(runs) == pytest.approx(0.6)


def test_liver_and_muscle_are_told_apart_by_when_glucose_is_high():
    def drink(fasting: float, late: float) -> Record:
        return record(glucose_mM=step(fasting, late))

    runs = {"ogtt": drink(5, 6), m1.LIVER.name: drink(5.5, 6), m1.MUSCLE.name: drink(5.2, 8)}
    assert m1.fasting_over_late(runs) == pytest.approx(0.5 * MG_PER_DL)
    assert m1.late_over_fasting(runs) == pytest.approx(1.8 * MG_PER_DL)
    swapped = runs | {m1.LIVER.name: runs[m1.MUSCLE.name], m1.MUSCLE.name: runs[m1.LIVER.name]}
    assert m1.fasting_over_late(swapped) < 0
    assert m1.late_over_fasting(swapped) < 0


def test_glucagon_of_other_cells_lowers_the_share():
    run = record()
    run.before["born"] = {"glucagon": {"alpha_cell": 10.0, "hepatocyte": 0.0}}
    run.after["born"] = {"glucagon": {"alpha_cell": 40.0, "hepatocyte": 10.0}}
    assert n.alpha_share({"fast24": run}) == pytest.approx(0.75)


def test_a_steady_level_is_where_turnover_meets_what_is_made():
    assert o.steady_albumin(record(albumin_g_per_L=42)) == pytest.approx(42)
    falling = record(albumin_g_per_L=lambda minutes: 40 - minutes / 1440)
    assert o.steady_albumin(falling) == pytest.approx(39.5 - 19 / log(2), rel=1e-3)


def test_clearance_is_dose_over_area():
    decay = log(2) / 4
    dosed = record(insulin_pM=lambda minutes: np.where(minutes > 0, 100 * np.exp(-decay * minutes), 0.0))
    dosed = Record("bolus_usual", 1, dosed.series, (Event("iv_insulin", 0, 60, INSULIN, 600.0),))
    runs = {"bolus_usual": dosed, "bolus_usual_none": record(insulin_pM=0)}
    assert p.half_life(runs, "usual") == pytest.approx(4, rel=0.01)
    assert p.clearance(runs, "usual") == pytest.approx(600 * decay / 100, rel=0.02)
