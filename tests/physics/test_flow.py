"""Flow obeys Kirchhoff, and the built-in body has its published organ flows and transit times."""

import numpy as np
import pytest

from portalis.experiments.calibration.organ_flow import BLOOD_FLOW, calibrate, scaled, transit_seconds
from portalis.model.space.anatomy import HAEMATOCRIT, solve_anatomy
from portalis.model.space.drawing import DATA, read_drawing

PLASMA = 1.0 - HAEMATOCRIT


def through(anatomy, name):
    """Return the plasma flow of the sites of one class."""
    return anatomy.flow[anatomy.vessel_class == anatomy.vessel_classes.index(name)]


def imbalance(anatomy):
    """Return the largest difference between what enters and what leaves a site, L/min."""
    up, down = anatomy.edges.T
    size = anatomy.flow.size
    entering = np.bincount(down, weights=anatomy.edge_flow, minlength=size)
    return np.abs(entering - np.bincount(up, weights=anatomy.edge_flow, minlength=size)).max()


def test_one_loop_carries_the_whole_output_everywhere(sketch):
    np.testing.assert_allclose(solve_anatomy(sketch("series")).flow, 5.0 * PLASMA, rtol=1e-5)


def test_parallel_vessels_share_as_their_conductances(sketch):
    # Two sites between easy neighbours resist as one whole site and two halves: 12 against 4.
    anatomy = solve_anatomy(sketch("parallel"))
    np.testing.assert_allclose(through(anatomy, "thin_capillary"), 1.25 * PLASMA, rtol=1e-5)
    np.testing.assert_allclose(through(anatomy, "wide_capillary"), 3.75 * PLASMA, rtol=1e-5)
    assert anatomy.organ_flow["thin"] == pytest.approx(1.25, rel=1e-5)


def test_pressure_falls_by_flow_times_resistance(sketch):
    anatomy = solve_anatomy(sketch("parallel"))
    outlet = anatomy.vessel_class == anatomy.vessel_classes.index("ventricle")
    assert anatomy.pressure[outlet] == pytest.approx(1.25 * 12.0, rel=1e-5)


def test_a_bridge_lets_vessels_cross_without_mixing(sketch):
    anatomy = solve_anatomy(sketch("crossed"))
    np.testing.assert_allclose(anatomy.flow, 5.0 * PLASMA, rtol=1e-5)
    assert len(anatomy.edges) == anatomy.flow.size


def test_a_shunt_takes_its_share_and_changes_no_other_volume(sketch):
    rest, shunted = solve_anatomy(sketch("parallel")), solve_anatomy(sketch("shunted"))
    assert shunted.organ_flow["shunt"] == pytest.approx(5.0 * (1 / 8) / (1 / 8 + 1 / 4 + 1 / 12), rel=1e-5)
    added = shunted.vessel_class == shunted.vessel_classes.index("shunt")
    np.testing.assert_allclose(np.sort(shunted.volume[~added]), np.sort(rest.volume), rtol=1e-6)
    np.testing.assert_allclose(60 * shunted.volume[added] / shunted.flow[added], 0.5)


def test_a_scar_re_routes_blood_and_keeps_the_volumes(sketch):
    rest, scarred = solve_anatomy(sketch("parallel")), solve_anatomy(sketch("scarred"))
    assert scarred.organ_flow["thin"] == pytest.approx(5.0 * (1 / 12) / (1 / 12 + 1 / 22), rel=1e-5)
    np.testing.assert_allclose(scarred.volume, rest.volume, rtol=1e-6)


@pytest.mark.parametrize("name", ["body.map", "portacaval_shunt.map"])
def test_inflow_equals_outflow_at_every_site(name):
    anatomy = solve_anatomy(read_drawing(DATA / name))
    assert imbalance(anatomy) < 1e-9
    assert (anatomy.edge_flow >= 0).all()
    assert np.all(anatomy.flow > 0)


def test_organ_flows_are_the_published_ones(body):
    for organ, wanted in BLOOD_FLOW.items():
        assert body.organ_flow[organ] == pytest.approx(wanted, rel=0.01), organ
    assert body.organ_flow["portal"] == pytest.approx(1.05, rel=0.01)
    assert body.organ_flow["liver"] == pytest.approx(1.40, rel=0.01)
    assert body.organ_flow["lungs"] == pytest.approx(body.organ_flow["cardiac_output"], rel=1e-9)


def test_transit_times(body):
    portal = np.isin(
        body.vessel_class, [body.vessel_classes.index(name) for name in ("portal_vein", "portal_trunk")]
    )
    lung = body.vessel_class == body.vessel_classes.index("lung_capillary")
    assert transit_seconds(body, portal) == pytest.approx(6.0, abs=0.5)
    assert 10.0 < transit_seconds(body, body.liver_region & ~portal) < 15.0
    assert 2.0 < transit_seconds(body, lung) < 7.0
    assert 60 * body.volume.sum() / (5.25 * PLASMA) == pytest.approx(60.0, abs=1.0)


def test_parallel_capillaries_share_evenly(body):
    for name in body.vessel_classes:
        if name.endswith("_capillary") or name == "sinusoid":
            flow = through(body, name)
            assert np.ptp(flow) / flow.mean() < 0.05, name


def test_the_drawn_shunt_diverts_about_half_of_the_portal_blood(body):
    shunted = solve_anatomy(read_drawing(DATA / "portacaval_shunt.map"))
    diverted = shunted.organ_flow["shunt"] / shunted.organ_flow["portal"]
    assert 0.35 < diverted < 0.60
    for organ in ("brain", "muscle", "fat", "kidney", "gut", "pancreas"):
        assert shunted.organ_flow[organ] == pytest.approx(BLOOD_FLOW[organ], rel=0.03)
    added = shunted.vessel_class == shunted.vessel_classes.index("portacaval_shunt")
    np.testing.assert_allclose(shunted.volume[~added], body.volume, rtol=1e-9)
    assert not shunted.liver_region[added].any()


def test_calibration_finds_the_flows_from_far_away():
    drawing = read_drawing()
    wrong = scaled(drawing.legend, {"brain": 0.5, "gut": 2.0, "hepatic_artery": 3.0})
    found = solve_anatomy(calibrate(type(drawing)(**{**vars(drawing), "legend": wrong})))
    for organ, wanted in BLOOD_FLOW.items():
        assert found.organ_flow[organ] == pytest.approx(wanted, rel=5e-5), organ
