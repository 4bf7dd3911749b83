"""Built-in subjects show the pictures of their diseases: most on the twin, cirrhosis in a body of agents."""

from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd
import pytest

import portalis
from portalis.experiments.calibration.subject_evening import evening
from portalis.experiments.catalogue import find_subject
from portalis.model.parameters import resolve
from portalis.model.protocol import PMOL_PER_UNIT
from portalis.model.space.drawing import named_drawing
from portalis.model.twin.body import TwinBody
from portalis.model.twin.series import read_series

pytestmark = pytest.mark.slow

MG_PER_DL = 18.016
HOUR = 3600


@cache
def ogtt(name: str) -> Any:
    return portalis.twin("ogtt", subject=name)


def fasting(name: str, column: str) -> float:
    return float(ogtt(name).at_rest[column].mean())


def glucose(name: str, what: str = "fasting_glucose_mM") -> float:
    """Return a glucose of the oral test in mg/dL."""
    return MG_PER_DL * float(ogtt(name).summary[what])


def rise(name: str, what: str = "fasting_glucose_mM") -> float:
    return glucose(name, what) - glucose("healthy", what)


def times(name: str, what: str = "fasting_insulin_pM") -> float:
    """Return a number of the oral test as a multiple of the healthy one."""
    return float(ogtt(name).summary[what]) / float(ogtt("healthy").summary[what])


@cache
def clamp(name: str) -> pd.Series:
    """Return the last half-hour of three hours of insulin at 40 mU/m²/min with glucose held at 5 mM."""
    from portalis.experiments.plan import plan
    from portalis.model.twin.run import simulate_twin

    planned = plan("clamp40", subject=name)
    events = []
    for event in planned.protocol.events:
        lasts = event.start_s + event.duration_s >= 2 * HOUR
        more = HOUR if lasts else 0
        amount = (
            event.amount * (1.0 + more / event.duration_s) if event.kind == "iv_insulin" else event.amount
        )
        events.append(replace(event, duration_s=event.duration_s + more, amount=amount))
    longer = replace(planned.protocol, events=tuple(events), duration_s=3 * HOUR)
    return simulate_twin(longer, subject=planned.subject).series.tail(30).mean()


def m_value(name: str) -> float:
    """Return M in mg/kg/min."""
    return float(clamp(name).glucose_infusion_umol_per_kg_min) * 0.180156


def test_type_2_late() -> None:
    assert 140 <= glucose("type2") <= 200
    assert glucose("type2", "glucose_two_hours_mM") > 200
    assert times("type2", "fasting_hepatic_glucose_output_umol_per_kg_min") > 0.97
    assert times("type2") >= 1.3
    assert 2.0 <= m_value("type2") <= 4.0
    assert 6.0 <= m_value("healthy") <= 9.0


def test_type_2_begins_milder() -> None:
    assert glucose("type2_early") > 126 or glucose("type2_early", "glucose_two_hours_mM") > 200
    assert glucose("type2_early") < glucose("type2")
    assert m_value("type2") < m_value("type2_early") < m_value("healthy")


def test_before_diabetes() -> None:
    for name in ("impaired_fasting_glucose", "prediabetes"):
        assert 98 <= glucose(name) <= 125
    assert glucose("impaired_glucose_tolerance") < 110
    assert glucose("impaired_fasting_glucose", "glucose_two_hours_mM") < 140
    for name in ("impaired_glucose_tolerance", "prediabetes"):
        assert 140 <= glucose(name, "glucose_two_hours_mM") < 200
    assert m_value("impaired_fasting_glucose") > 0.85 * m_value("healthy")
    assert m_value("impaired_glucose_tolerance") < 0.85 * m_value("healthy")


def test_the_liver_moves_fasting_glucose_and_muscle_that_after_a_drink() -> None:
    two_hours = "glucose_two_hours_mM"
    assert 2.0 < rise("hepatic_insulin_resistance") < 30.0
    assert 1.05 < times("hepatic_insulin_resistance") < 2.0
    assert rise("hepatic_insulin_resistance") > rise("hepatic_insulin_resistance", two_hours)
    assert rise("muscle_insulin_resistance", two_hours) > 3.0 * rise("muscle_insulin_resistance") > 0.0
    assert rise("half_beta_cells") > 10.0
    assert rise("half_beta_cells", two_hours) > 30.0


def test_type_1_whatever_the_liver() -> None:
    """Insulin is gone at 19:00; without dinner, glucose is that of the liver alone."""
    changes = find_subject("type1").changes
    variants: tuple[dict[str, float | str], ...] = (
        {},
        {"hepatocyte.insulin_sensitivity": "2x"},
        {"hepatocyte.glycogenolysis_rate": "2x"},
        {"hepatocyte.gluconeogenesis_rate": "0.5x"},
    )
    for number, variant in enumerate(variants):
        twin = TwinBody(resolve({**changes, **variant}), named_drawing(""))
        series = read_series(twin, twin.live_until(12 * HOUR), 0)
        assert float(series.glucose_mM.iloc[-1]) * MG_PER_DL > (140.0 if number else 200.0)
        assert float(series.insulin_pM.iloc[-1]) < 1e-3


def test_a_basal_rate_holds_type_1_without_a_portal_gradient() -> None:
    from portalis.experiments.plan import plan
    from portalis.model.twin.run import simulate_twin

    planned = plan("basal_insulin", subject="type1")

    def morning(units_per_hour: float) -> pd.Series:
        events = (
            replace(event, amount=units_per_hour * event.duration_s / HOUR * PMOL_PER_UNIT)
            if event.kind == "pump"
            else event
            for event in planned.protocol.events
        )
        protocol = replace(planned.protocol, events=tuple(events))
        return simulate_twin(protocol, subject=planned.subject).series.tail(120).mean()

    low, middle, high = (morning(rate) for rate in (0.7, 0.95, 1.2))
    assert 140 >= MG_PER_DL * low.glucose_mM > MG_PER_DL * high.glucose_mM >= 70
    output = "hepatic_glucose_output_umol_per_kg_min"
    assert 0.8 < middle[output] / fasting("healthy", output) < 1.1
    assert 1.5 <= middle.insulin_pM / fasting("healthy", "insulin_pM") <= 2.5


def test_no_islet_at_all_and_some_beta_cells() -> None:
    assert fasting("pancreatectomy", "glucagon_pM") < 1e-3
    assert fasting("pancreatectomy", "pancreatic_juice_mL_per_min") == 0.0
    assert glucose("pancreatectomy") < glucose("type1")
    assert glucose("healthy") + 20 < glucose("type1_honeymoon") < glucose("type1")


def test_glucokinase_keeps_glucose_at_a_higher_level() -> None:
    assert 5.5 < fasting("mody2", "glucose_mM") < 8.0
    assert glucose("mody2", "glucose_two_hours_mM") - glucose("mody2") < 60.0
    assert 0.7 < times("mody2") < 1.3
    series = portalis.twin("fast", subject="mody2").series
    assert series.glucose_mM.iloc[-1] > 0.8 * series.glucose_mM[720]


def test_tumours_of_the_islets() -> None:
    series = portalis.twin("fast", subject="insulinoma").series
    low = series[series.glucose_mM * MG_PER_DL < 55.0]
    assert len(low) > 60
    assert (low.insulin_pM > 18.0).all()
    assert (low.c_peptide_pM > 200.0).all()
    assert fasting("glucagonoma", "glucagon_pM") > 100.0
    assert -3.0 < rise("glucagonoma") < 40.0


def test_fatty_liver() -> None:
    assert fasting("nafld", "liver_fat_percent") > 5.5
    assert 1.1 <= times("nafld") <= 1.4
    output = "hepatic_glucose_output_umol_per_kg_min"
    assert clamp("nafld")[output] > clamp("healthy")[output] + 0.5
    assert clamp("nafld").insulin_pM > clamp("healthy").insulin_pM


def test_visceral_obesity() -> None:
    assert 1.2 <= times("visceral_obesity") <= 1.6
    assert 3.0 <= rise("visceral_obesity") <= 15.0
    assert 0.45 <= m_value("visceral_obesity") / m_value("healthy") <= 0.75
    assert times("obese") > 1.5
    assert times("lean") < 1.0


def test_growth_hormone() -> None:
    assert fasting("growth_hormone_deficiency", "igf1_nM") < 0.55 * fasting("healthy", "igf1_nM")
    assert fasting("acromegaly", "igf1_nM") > 2.0 * fasting("healthy", "igf1_nM")
    assert m_value("acromegaly") < 0.8 * m_value("healthy")


def test_adrenal_insufficiency_comes_back_more_slowly_from_low_glucose() -> None:
    def recovered(name: str) -> tuple[float, float]:
        series = portalis.twin("insulin_test", subject=name).series
        start, lowest = series.glucose_mM[0], series.glucose_mM.min()
        after = series[series.time_min > series.time_min[series.glucose_mM.argmin()]]
        return float(lowest), float(after.time_min[after.glucose_mM > (start + lowest) / 2.0].min())

    healthy, ill = recovered("healthy"), recovered("adrenal_insufficiency")
    assert ill[0] < healthy[0]
    assert ill[1] > healthy[1] + 10.0


def test_cirrhosis_on_the_twin_and_what_of_it_the_vessels_do() -> None:
    assert 1.6 <= times("cirrhosis") <= 5.0
    assert times("cirrhosis", "insulin_peak_pM") >= 1.7
    assert -20.0 <= rise("cirrhosis") <= -5.0
    assert rise("cirrhosis", "glucose_peak_mM") >= 0.0
    first_pass = "fasting_first_pass_extraction"
    assert ogtt("cirrhosis").summary[first_pass] <= 0.35
    assert times("cirrhosis", first_pass) < times("cirrhosis_shunt_only", first_pass) < 0.95
    assert times("portacaval_shunt", first_pass) < times("cirrhosis_shunt_only", first_pass)
    assert 0.85 < times("cirrhosis", "fasting_hepatic_glucose_output_umol_per_kg_min") < 1.1
    assert fasting("cirrhosis", "albumin_g_per_L") < 32.0


def test_cirrhosis_in_a_body_of_agents() -> None:
    """First pass, insulin of the morning and the way past the liver, in coarse packets."""
    found = {}
    for name in ("healthy", "cirrhosis"):
        run = portalis.run("ogtt", subject=name, seed=1, resolution="classroom", hours=0.1)
        found[name] = run.summary
        assert set(run.provenance["ledger_difference"].values()) == {0}
        run.body.close()
    extraction = {name: summary["fasting_first_pass_extraction"] for name, summary in found.items()}
    assert extraction["cirrhosis"] <= 0.40
    assert extraction["cirrhosis"] < extraction["healthy"] - 0.15
    insulin = {name: summary["fasting_insulin_pM"] for name, summary in found.items()}
    assert insulin["cirrhosis"] > 1.5 * insulin["healthy"]
    assert found["cirrhosis"]["fasting_glucose_mM"] < found["healthy"]["fasting_glucose_mM"]


@pytest.mark.parametrize("name", ["type2", "cirrhosis", "type1"])
def test_the_evening_of_a_subject_is_that_of_its_usual_days(name: str) -> None:
    subject = find_subject(name)
    asked = resolve(subject.changes)["hepatocyte.evening_glycogen"]
    assert evening(subject)["hepatocyte.evening_glycogen"] == pytest.approx(asked, rel=0.2)
