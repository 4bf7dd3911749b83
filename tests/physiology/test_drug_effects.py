"""Drugs in a body like one with type 2 diabetes, by the twin: what clinics see, in size and direction."""

from functools import cache

import pandas as pd
import pytest

from portalis.model.protocol import DRUG, GLUCOSE, NOTHING, STEADY, UMOL_PER_GRAM, Event, Protocol
from portalis.model.twin.run import simulate_twin

pytestmark = pytest.mark.slow

TYPE2 = {
    "hepatocyte.insulin_sensitivity": "0.4x",
    "myocyte.insulin_sensitivity": "0.4x",
    "beta_cell.maximal_secretion": "0.4x",
    "beta_cell.maximal_release": "0.4x",
}
MEAN_MIN = 60
"""Mean of the last hour of the night, before glucose is drunk."""


@cache
def lived(drug: str = "", hours: float = 3.0, *, steady: bool = True, healthy: bool = False) -> pd.DataFrame:
    """75 g of glucose after a night, with or without a usual dose for days; minutes from before the drink."""
    events = [Event("drink", 3600, 0, GLUCOSE, 75.0 * UMOL_PER_GRAM)]
    if drug:
        lasts = 0 if steady else 3600
        events.append(Event(DRUG, 0, lasts, NOTHING, 1.0, path=drug, value=STEADY if steady else "once"))
    protocol = Protocol("drug", tuple(events), round(hours * 3600))
    series: pd.DataFrame = simulate_twin(protocol, parameters={} if healthy else TYPE2).series
    return series


def fasting(quantity: str, drug: str = "", *, healthy: bool = False) -> float:
    """Mean of a quantity in the hour before the drink, as a multiple of that without the drug."""
    with_drug, without = (
        lived(name, healthy=healthy).set_index("time_min")[quantity].loc[:MEAN_MIN].mean()
        for name in (drug, "")
    )
    return float(with_drug / without)


def at_two_hours(drug: str) -> float:
    """Glucose two hours after the drink, as a multiple of that without the drug."""
    with_drug, without = (
        lived(name).set_index("time_min").glucose_mM.loc[MEAN_MIN + 120] for name in (drug, "")
    )
    return float(with_drug / without)


def test_metformin_lowers_output_and_glucose_without_more_insulin() -> None:
    assert 0.70 <= fasting("glucose_mM", "metformin") <= 0.90
    assert 0.70 <= fasting("hepatic_glucose_output_umol_per_kg_min", "metformin") <= 0.95
    assert fasting("insulin_pM", "metformin") < 1.0
    assert fasting("glucose_mM", "metformin", healthy=True) > 0.85


def test_sulfonylurea_lowers_glucose_by_way_of_insulin() -> None:
    assert 0.65 <= fasting("glucose_mM", "sulfonylurea") <= 0.90
    assert 1.15 <= fasting("insulin_pM", "sulfonylurea") <= 1.60
    low = lived("sulfonylurea", healthy=True).glucose_mM.iloc[:MEAN_MIN].min() * 18.016
    assert low < 80.0


@pytest.mark.parametrize("drug", ["glp1_agonist", "dpp4_inhibitor"])
def test_incretin_drugs_lower_glucose_and_glucagon(drug: str) -> None:
    assert 0.6 <= fasting("glucose_mM", drug) <= 0.97
    assert at_two_hours(drug) < 0.97
    assert fasting("glucagon_pM", drug) < 0.95


def test_sglt2_inhibitor_lets_glucose_into_the_urine() -> None:
    urine = lived("sglt2_inhibitor").renal_excretion_umol_per_kg_min.iloc[:MEAN_MIN].mean()
    grams_a_day = urine * 70.0 * 1440.0 / UMOL_PER_GRAM
    assert 25.0 <= grams_a_day <= 90.0
    assert 0.75 <= fasting("glucose_mM", "sglt2_inhibitor") <= 0.95
    assert fasting("hepatic_glucose_output_umol_per_kg_min", "sglt2_inhibitor") > 1.0


def urinary_grams(dose_mg: float, body: dict[str, str]) -> float:
    """Glucose in the urine of a day with three meals of 80 g, on the SGLT2 inhibitor for days."""
    meals = [Event("meal", 3600 * hour, 0, GLUCOSE, 80.0 * UMOL_PER_GRAM) for hour in (0, 5, 10)]
    taken = Event(DRUG, 0, 0, NOTHING, dose_mg / 10.0, path="sglt2_inhibitor", value=STEADY)
    protocol = Protocol("urine", (taken, *meals), 86_400)
    lost = simulate_twin(protocol, parameters=body).series.renal_excretion_umol_per_kg_min
    return float(lost.iloc[1:].sum() * 70.0 / UMOL_PER_GRAM)


def test_sglt2_inhibitor_costs_healthy_and_diabetic_bodies_the_glucose_that_is_published() -> None:
    """Komoroski 2009: 18 to 62 g a day at 2.5 to 100 mg in health; List 2009: 52 to 85 g in type 2."""
    grams = {dose: urinary_grams(dose, {}) for dose in (2.5, 10.0, 50.0, 100.0)}
    assert grams[2.5] == pytest.approx(18.0, rel=0.1)
    assert grams[100.0] == pytest.approx(62.0, rel=0.1)
    assert grams[2.5] < 0.5 * grams[10.0] < 0.45 * grams[50.0]
    assert 50.0 <= urinary_grams(10.0, TYPE2) <= 120.0


def test_glitazone_lowers_glucose_insulin_and_fatty_acids() -> None:
    assert 0.7 <= fasting("glucose_mM", "glitazone") <= 0.95
    assert fasting("insulin_pM", "glitazone") < 1.0
    assert fasting("fatty_acids_mM", "glitazone") < 0.95


def test_somatostatin_silences_the_islets_while_it_runs_and_lets_them_recover() -> None:
    resting, given = (lived(name, steady=False, healthy=True) for name in ("", "somatostatin"))
    ratio = (given / resting).set_index(given.time_min)
    assert ratio.insulin_secretion_pmol_per_min.loc[30:60].mean() < 0.3
    assert ratio.glucagon_pM.loc[30:60].mean() < 0.8
    assert ratio.insulin_secretion_pmol_per_min.loc[120:].mean() > 0.7
