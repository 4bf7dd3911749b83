"""The mean-field twin: nothing is lost, its liver obeys the closed form, and it answers as a body must."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from portalis.agents.hepatocyte import CELLS_PER_PMOL
from portalis.model.ledger import SERIES_COLUMNS
from portalis.model.parameters import resolve
from portalis.model.protocol import C_PEPTIDE, GLUCOSE, INSULIN, Event, Protocol
from portalis.model.space.drawing import MAP, read_drawing
from portalis.model.twin.body import TwinBody
from portalis.model.twin.run import UMOL_PER_GRAM, TwinRun, simulate_twin, usual_evening

HOUR = 3600


def drink(grams: float) -> Protocol:
    return Protocol("drink", (Event("drink", 0, 0, GLUCOSE, grams * UMOL_PER_GRAM),), 4 * HOUR)


@cache
def after(grams: float) -> TwinRun:
    done: TwinRun = simulate_twin(drink(grams))
    return done


def fed(**changes: float | str) -> TwinBody:
    """Return a twin two hours after a meal while glucose and insulin run in: everything flows."""
    twin = TwinBody(resolve(changes))
    twin.agenda.add(0, Event("meal", 0, 0, GLUCOSE, 5e5, fructose=1e5, protein=30.0))
    twin.agenda.add(0, Event("iv_glucose", 0, 4 * HOUR, GLUCOSE, 5e5, place="portal"))
    twin.agenda.add(0, Event("iv_insulin", 0, 4 * HOUR, INSULIN, 2e4))
    twin.live_until(2 * HOUR)
    return twin


def change_of_content(twin: TwinBody, species: int) -> float:
    """Return the rate of change of all that is in plasma and tissue fluid, mmol or pmol per minute."""
    body, changes = twin.space.body[0], twin._changes
    water = body.glucose_water if species == GLUCOSE else 1.0
    veins = body.collecting * water + (body.liver_water if species == GLUCOSE else 0.0)
    arteries = (body.plasma - body.collecting) * water
    fluid = (changes.fluid[:, species] * twin.space.volume[:, species]).sum()
    return float(arteries * changes.blood[species] + veins * changes.veins[species] + fluid)


def test_glucose_is_conserved() -> None:
    twin = fed()
    twin.rates(120.0, twin.flat.copy())
    flow = twin.flows[0]
    gained = flow.absorbed + flow.made + flow.kidney + flow.mobilised + 5e5 / 240.0 / 1000.0
    lost = flow.stored + flow.muscle + flow.brain + flow.used_elsewhere + flow.urine
    assert change_of_content(twin, GLUCOSE) == pytest.approx(gained - lost, rel=1e-9, abs=1e-9)
    glycogen = twin._changes.tanks.glycogen.sum()
    assert glycogen == pytest.approx(flow.stored - flow.mobilised, rel=1e-9)


def test_insulin_is_conserved() -> None:
    twin = fed()
    twin.rates(120.0, twin.flat.copy())
    bound, p = twin.state.tanks.insulin_bound, twin.table[0]["hepatocyte"]
    cleared = (
        twin.space.removal[INSULIN] * twin.state.blood[INSULIN]
        + (twin.space.clearance[:, INSULIN] * twin.state.fluid[:, INSULIN]).sum()
    )
    lost = p["insulin_degradation"] * bound.sum() + cleared
    change = change_of_content(twin, INSULIN) + twin._changes.tanks.insulin_bound.sum()
    assert change == pytest.approx(twin.flows[0].secreted + 2e4 / 240.0 - lost, rel=1e-9)


def test_a_night_without_food_drifts_slowly() -> None:
    twin = TwinBody(resolve({}))
    twin.agenda.add(0, Event("meal", 0, 0, GLUCOSE, 100.0 * UMOL_PER_GRAM))
    minutes = twin.live_until(13 * HOUR)
    levels = np.array([minute.flat[[INSULIN, GLUCOSE]] for minute in minutes])
    assert levels[-1] == pytest.approx(levels[-61], rel=0.06)
    assert np.isfinite(twin.flat).all()


def test_three_tanks_extract_what_the_closed_form_says() -> None:
    alone = {"hepatocyte.igf1_association": "0x", "hepatocyte.down_regulation": 0}
    twin = TwinBody(resolve(alone | {"hepatocyte.hindrance_half": 1000}), tanks=3)
    twin.state.tanks.igf1_bound[:] = 0.0
    twin.live_until(12 * HOUR)
    twin.rates(720.0, twin.flat.copy())
    p, body = twin.table[0]["hepatocyte"], twin.space.body[0]
    flow = body.portal_flow + body.arterial_flow
    free = (
        twin.flows[0].portal_insulin * body.portal_flow + twin.state.blood[INSULIN] * body.arterial_flow
    ) / flow
    off, into = p["insulin_dissociation"], p["insulin_degradation"]
    half = (off + into) / (p["insulin_association"] * (1.0 + into / p["insulin_return"]))
    total = p["insulin_receptors"] * CELLS_PER_PMOL / 3.0
    transmission = 1.0
    for _ in range(3):
        leaving = free
        for _ in range(50):
            offered = p["insulin_association"] * total / (1.0 + leaving / half) * into / (off + into)
            leaving = free * flow / (flow + offered)
        transmission *= leaving / free
        free = leaving
    assert 1.0 - twin.flows[0].transmission == pytest.approx(1.0 - transmission, rel=0.01)


def test_more_tanks_extract_more() -> None:
    few, many = (
        simulate_twin(Protocol("fast", (), HOUR), tanks=tanks).summary["fasting_first_pass_extraction"]
        for tanks in (3, 16)
    )
    assert few < many < 1.1 * few


def test_more_glucose_gives_more_insulin_and_less_extraction() -> None:
    runs = [after(grams).summary for grams in (10.0, 25.0, 75.0, 100.0)]
    for name, sign in (
        ("glucose_peak_mM", 1),
        ("insulin_peak_pM", 1),
        ("portal_insulin_peak_pM", 1),
        ("first_pass_extraction_at_insulin_peak", -1),
        ("hepatic_glucose_output_minimum_umol_per_kg_min", -1),
    ):
        assert np.all(sign * np.diff([run[name] for run in runs]) > 0), name


def test_c_peptide_stays_half_an_hour_and_the_liver_lets_it_pass() -> None:
    twin = TwinBody(resolve({"beta_cell.number": "0x"}))
    twin.state.blood[C_PEPTIDE] = twin.state.veins[C_PEPTIDE] = 0.0
    twin.state.fluid[:, C_PEPTIDE] = 0.0
    twin.agenda.add(0, Event("iv_c_peptide", 0, 60, C_PEPTIDE, 5e4, place="portal"))
    levels = np.array([minute.flat[C_PEPTIDE] for minute in twin.live_until(3 * HOUR)])
    late = np.log(levels[60] / levels[150]) / 90.0
    assert 20.0 < np.log(2.0) / late < 45.0
    assert levels[:3].max() == pytest.approx(5e4 / twin.space.body[0].plasma, rel=0.25)


def test_a_clamp_and_a_change_are_lived_through() -> None:
    events = (
        Event("change", 0, 0, -1, 0.0, path="beta_cell.number", value="0x"),
        Event("iv_insulin", 0, 2 * HOUR, INSULIN, 300.0 * 120.0),
        Event("glucose_clamp", 0, 2 * HOUR, GLUCOSE, 5.0),
    )
    series = simulate_twin(Protocol("clamp", events, 2 * HOUR)).series
    late = series[series.time_min > 90]
    assert late.glucose_mM.to_numpy() == pytest.approx(5.0, abs=0.3)
    assert (late.glucose_infusion_umol_per_kg_min > 10.0).all()
    assert (series.insulin_secretion_pmol_per_min[1:] == 0.0).all()


def test_a_shunt_lets_insulin_past_the_liver() -> None:
    protocol = Protocol("fast", (), HOUR)
    usual = simulate_twin(protocol).summary["fasting_insulin_pM"]
    shunt = simulate_twin(protocol, drawing=read_drawing(MAP.with_name("portacaval_shunt.map")))
    assert shunt.summary["fasting_insulin_pM"] > 1.05 * usual


def test_islets_that_drain_into_a_vein_leave_no_portal_gradient() -> None:
    protocol = Protocol("fast", (), HOUR)
    usual = simulate_twin(protocol).summary
    drained = simulate_twin(protocol, drawing=read_drawing(MAP.with_name("systemic_islets.map"))).summary
    assert usual["fasting_portal_to_peripheral_insulin"] > 3.0
    assert drained["fasting_portal_to_peripheral_insulin"] == pytest.approx(1.0, abs=0.05)
    assert drained["fasting_insulin_pM"] > 1.2 * usual["fasting_insulin_pM"]


def test_protein_feeds_alpha_cells_and_is_all_eaten() -> None:
    twin = TwinBody(resolve({}))
    twin.eat(Event("meal", 0, 0, GLUCOSE, 5e3, protein=50.0))
    assert twin.state.whole[0].protein_units == 50.0 * twin.values["enterocyte.protein_yield"]
    lean, rich = (
        simulate_twin(Protocol("meal", (Event("meal", 0, 0, GLUCOSE, 5e3, protein=grams),), HOUR)).series
        for grams in (0.0, 50.0)
    )
    assert (rich.amino_acids_mM - lean.amino_acids_mM)[15:].min() > 0.1
    assert (rich.glucagon_pM - lean.glucagon_pM)[15:].min() > 1.0


def test_series_have_the_columns_of_a_run() -> None:
    series = after(75.0).series
    assert tuple(series.columns) == SERIES_COLUMNS
    unknown = ["agents", "sensor_glucose_mM", "pump_U_per_h"]
    assert series[unknown].isna().all(axis=None)
    assert np.isfinite(series.drop(columns=unknown).to_numpy()).all()
    pd.testing.assert_frame_equal(series, simulate_twin(drink(75.0)).series)


def test_days_of_usual_meals_come_back_to_one_store() -> None:
    full, empty = (usual_evening(6, parameters={"hepatocyte.evening_glycogen": mM}) for mM in (400, 200))
    assert len(full) == 7
    assert full[-1] == pytest.approx(empty[-1], rel=0.05)


def test_what_is_not_there_has_no_ratio() -> None:
    found = simulate_twin(Protocol("fast", (), HOUR), parameters={"beta_cell.number": 0.0})
    assert found.summary["fasting_portal_to_peripheral_insulin"] is None
    assert found.summary["fasting_first_pass_extraction"] is None
    assert found.series.hepatic_insulin_extraction.isna().all()
