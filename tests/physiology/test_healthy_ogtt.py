"""The healthy oral glucose tolerance test, five seeds at standard resolution, against published ranges."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

pytestmark = pytest.mark.slow

REFERENCE = Path(__file__).parent / "data" / "mean_field_ogtt_75g.csv"
PULSE_MIN = 5
"""Insulin leaves in pulses of so many minutes: between two of them portal insulin is low."""


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("fasting_glucose_mM", 4.4, 5.5),
        ("fasting_insulin_pM", 30.0, 80.0),
        ("fasting_glucagon_pM", 5.0, 15.0),
        ("fasting_portal_to_peripheral_insulin", 2.5, 4.5),
        ("fasting_first_pass_extraction", 0.45, 0.65),
        ("fasting_hepatic_glucose_output_umol_per_kg_min", 9.0, 12.5),
        ("glucose_peak_mM", 7.2, 9.0),
        ("glucose_peak_min", 30.0, 75.0),
        ("glucose_two_hours_mM", 5.2, 6.9),
        ("insulin_peak_pM", 250.0, 480.0),
    ],
)
def test_within_the_published_range(mean_of, name, low, high):
    assert low <= mean_of(name) <= high


def test_returns_to_fasting_without_falling_low(ogtts, mean_ogtt, mean_of):
    series = mean_ogtt
    four_hours = series.glucose_mM[(series.time_min > 230) & (series.time_min <= 240)].mean()
    assert four_hours == pytest.approx(mean_of("fasting_glucose_mM"), abs=0.5)
    assert min(run.series.glucose_mM.min() for run in ogtts) >= 3.6


def test_follows_the_mean_field_curve(mean_ogtt):
    reference, series = pd.read_csv(REFERENCE, comment="#"), mean_ogtt
    wanted = np.interp(series.time_min, reference.time_min, reference.glucose_mM)
    assert np.sqrt(((series.glucose_mM - wanted) ** 2).mean()) <= 0.7


def test_extraction_saturates_and_the_liver_turns_from_giving_to_storing(mean_ogtt, mean_of):
    series, fasting = mean_ogtt, mean_of("fasting_first_pass_extraction")
    peak = int(series.insulin_pM.rolling(5, center=True).mean().idxmax())
    assert series.hepatic_insulin_extraction[peak - 7 : peak + 8].mean() <= fasting - 0.07
    output = series.hepatic_glucose_output_umol_per_kg_min.rolling(15, center=True).mean().min()
    assert output <= 0.4 * mean_of("fasting_hepatic_glucose_output_umol_per_kg_min")
    assert series.liver_glycogen_mM.max() > series.liver_glycogen_mM[0] + 20.0


def test_glucagon_falls_and_insulin_leads_in_the_portal_vein(mean_ogtt, mean_of):
    series = mean_ogtt
    assert series.glucagon_pM[60:90].mean() < 0.7 * mean_of("fasting_glucagon_pM")
    over_a_pulse = series[["portal_insulin_pM", "insulin_pM"]].rolling(PULSE_MIN, center=True).mean().dropna()
    assert (over_a_pulse.portal_insulin_pM > 2.0 * over_a_pulse.insulin_pM).all()


def test_every_packet_is_accounted_for(ogtts):
    for run in ogtts:
        assert set(run.provenance["ledger_difference"].values()) == {0}
