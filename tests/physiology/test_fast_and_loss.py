"""A day without food, and bodies without beta or alpha cells."""

import pytest

pytestmark = pytest.mark.slow


def test_a_day_without_food(lived):
    """Glucose stays, glycogen goes, and the liver makes more than half of its glucose anew."""
    series = lived("fast").series
    end = series.tail(60)
    assert 4.0 <= end.glucose_mM.mean() <= 5.2
    assert series.glucose_mM.rolling(15).mean().min() >= 4.0
    assert series.liver_glycogen_mM.iloc[-1] <= series.liver_glycogen_mM.iloc[0] * 2 / 3
    made, broken_down = end.gluconeogenesis_umol_per_kg_min.sum(), end.glycogenolysis_umol_per_kg_min.sum()
    assert 0.45 <= made / (made + broken_down) <= 0.75


def test_without_beta_cells_glucose_rises(lived):
    series = lived("fast", 1, (("beta_cell.number", "0x"),), 12.0).series
    assert series.glucose_mM[series.time_min <= 720].max() > 10.0
    assert series.glucose_mM.tail(60).mean() > 10.0
    assert series.insulin_pM.tail(60).max() == 0.0
    assert series.insulin_secretion_pmol_per_min.max() == 0.0


def test_without_alpha_cells_glucose_is_lower(lived):
    usual, without = (
        [lived("ogtt", seed, changes, hours).summary for seed in (1, 2)]
        for changes, hours in (((), None), ((("alpha_cell.number", "0x"),), 0.1))
    )
    fall = [
        one["fasting_glucose_mM"] - two["fasting_glucose_mM"] for one, two in zip(usual, without, strict=True)
    ]
    assert 0.2 <= sum(fall) / len(fall) <= 1.5
    assert max(one["fasting_glucagon_pM"] for one in without) == 0.0


def test_fewer_receptors_let_more_insulin_pass(lived):
    """First pass is no parameter: it follows from receptors, binding and transit."""
    usual = lived("ogtt").summary
    half = lived("ogtt", 1, (("hepatocyte.insulin_receptors", "0.5x"),), 0.1).summary
    assert half["fasting_first_pass_extraction"] < usual["fasting_first_pass_extraction"] - 0.1
    assert half["fasting_insulin_pM"] > usual["fasting_insulin_pM"]
