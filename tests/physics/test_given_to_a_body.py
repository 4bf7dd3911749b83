"""What is given to bodies of agents and to the twin: same courses, balanced books, same bits after a rest."""

from pathlib import Path

import numpy as np
import pytest

from portalis.model.body import Body
from portalis.model.errors import InputError
from portalis.model.protocol import DRUG, FATTY_ACIDS, GLUCAGON, GLUCOSE, INSULIN, NOTHING, Event, Protocol
from portalis.model.sensor import SensorReading
from portalis.model.subject import Subject
from portalis.model.twin.body import TwinBody

NO_BETA = Subject("no_beta", "Without beta cells", {"beta_cell.number": 0})
EVENTS = (
    Event("sc_insulin", 60, 0, INSULIN, 30_000.0, value="rapid"),
    Event("sc_insulin", 60, 0, INSULIN, 60_000.0, value="long_acting"),
    Event("glucagon_injection", 130, 0, GLUCAGON, 20_000.0),
    Event("meal", 60, 0, GLUCOSE, 300_000.0, fat=40.0, glycaemic_index=50.0),
    Event(FATTY_ACIDS, 0, 7200, NOTHING, 100_000.0),
    Event(DRUG, 0, 0, NOTHING, 1.0, path="metformin", value="steady"),
    Event(DRUG, 120, 1200, NOTHING, 1.0, path="somatostatin", value="once"),
)


def pump(seen: SensorReading) -> float:
    """Give what the sensor asks for."""
    return min(max(seen.glucose_mM - 4.0 + 10.0 * seen.trend_mM_per_min, 0.0), 5.0)


def body(*events: Event, **more: object) -> Body:
    protocol = Protocol("x", events, 7200)
    return Body(NO_BETA, seed=4, resolution="classroom", protocol=protocol, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def lived() -> Body:
    one = body(*EVENTS, controller=pump)
    one.run_for(minutes=40)
    return one


def test_books_hold_what_is_under_the_skin(lived: Body) -> None:
    assert not lived.ledger()["difference"].any()
    for depot in lived.agenda.skin.depots.values():
        assert depot.given == pytest.approx(depot.held + depot.lost + depot.entered, rel=1e-9)
    entered = sum(depot.entered for name, depot in lived.agenda.skin.depots.items() if name != "glucagon")
    packets = lived.series().insulin_infusion_pmol_per_min.sum() / lived.resolution.insulin
    assert packets == pytest.approx(entered / lived.resolution.insulin, abs=2.0)


def test_a_body_goes_on_from_a_checkpoint_to_the_same_bits(lived: Body, tmp_path: Path) -> None:
    one = body(*EVENTS, controller=pump)
    one.run_for(seconds=1250)
    path = one.checkpoint(tmp_path / "body.npz")
    with pytest.raises(InputError, match="handed in again"):
        Body.restore(path)
    again = Body.restore(path, controller=pump)
    assert again.world.parameters == one.world.parameters
    again.run_for(seconds=2400 - 1250)
    assert again.agenda.state() == lived.agenda.state()
    assert np.array_equal(again.world.glucose.rows, lived.world.glucose.rows)
    assert np.array_equal(again.world.levels, lived.world.levels)
    assert again.series().equals(lived.series())


def test_the_loop_is_told_in_the_series(lived: Body) -> None:
    series = lived.series()
    assert series.pump_U_per_h.iloc[2:].between(0.0, 5.0).all()
    seen = series.sensor_glucose_mM.iloc[2:]
    assert (seen - series.glucose_mM.iloc[2:]).abs().max() < 3.0
    assert not np.allclose(seen, series.glucose_mM.iloc[2:], atol=0.05)
    without = body(Event("pump", 0, 600, INSULIN, 600.0))
    without.run_for(minutes=2)
    assert without.series()[["sensor_glucose_mM", "pump_U_per_h"]].isna().all(axis=None)


def test_drugs_act_on_the_value_that_the_body_has_itself(lived: Body) -> None:
    path, factor = "hepatocyte.gluconeogenesis_rate", lived.agenda.dosing.factors
    assert 0.2 < factor[path] < 0.6
    rate = lived.world.parameters.hepatocyte.gluconeogenesis_rate
    assert rate == lived.values[path] * factor[path]
    other = lived.copy()
    other.change(path, "0.5x")
    assert other.world.parameters.hepatocyte.gluconeogenesis_rate == pytest.approx(
        0.5 * lived.values[path] * factor[path]
    )
    assert "alpha_cell.basal_secretion" in factor


def test_the_twin_follows_the_body(lived: Body) -> None:
    twin = TwinBody({**lived.values}, controller=pump)
    for event in EVENTS:
        twin.agenda.add(event.start_s, event)
    minutes = twin.live_until(2400)
    series = lived.series().tail(10).mean()
    last = np.mean([minute.flat for minute in minutes[-10:]], axis=0)
    assert last[INSULIN] == pytest.approx(series.insulin_pM, rel=0.2)
    assert last[GLUCAGON] == pytest.approx(series.glucagon_pM, rel=0.2)
    assert last[GLUCOSE] == pytest.approx(series.glucose_mM, rel=0.1)
    assert twin.state.levels[0] == pytest.approx(series.fatty_acids_mM, rel=0.2)
    for name, depot in lived.agenda.skin.depots.items():
        if name != "rapid":
            assert twin.agenda.skin.depots[name].entered == pytest.approx(depot.entered)
