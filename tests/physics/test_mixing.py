"""The well-mixed control: compartments, exponential residence, and no lasting contacts."""

import numpy as np
import pytest

from portalis.model.errors import InputError
from portalis.model.kernels.routes import SITE, draw_code
from portalis.model.space.anatomy import solve_anatomy
from portalis.model.space.legend import KINDS
from portalis.model.space.mixing import find_compartments, loosened, mixed_tables
from portalis.model.space.transport import FEWEST_HOPS, ONE
from portalis.model.vessels import build_vessels

BETA = KINDS.index("beta_cell")


def compartment(anatomy, name, how="organs"):
    """Return true at the sites of the compartment in which the first site of a class lies."""
    row = find_compartments(anatomy, how)
    return row == row[np.argmax(anatomy.vessel_class == anatomy.vessel_classes.index(name))]


def names_in(anatomy, sites):
    return {anatomy.vessel_classes[number] for number in anatomy.vessel_class[sites]}


def test_compartments_are_beds_and_what_lies_between_them(body):
    assert find_compartments(body, "organs").max() + 1 == 16
    assert find_compartments(body, "body").max() == 0
    assert names_in(body, compartment(body, "portal_vein")) == {"portal_vein", "portal_trunk"}
    assert names_in(body, compartment(body, "artery")) == {
        *("heart_left_ventricle", "aorta", "artery", "hepatic_artery"),
    }
    assert names_in(body, compartment(body, "skin_vein")) == {
        *("vein", "skin_vein", "vena_cava", "central_vein", "hepatic_vein", "heart_right_atrium"),
    }
    assert names_in(body, compartment(body, "gut_capillary")) == {"gut_capillary"}
    thirds = np.unique(find_compartments(body, "organs")[compartment_of_class(body, "sinusoid")])
    assert thirds.size == 3


def compartment_of_class(anatomy, name):
    return anatomy.vessel_class == anatomy.vessel_classes.index(name)


def test_a_compartment_is_in_the_liver_or_not(body):
    row = find_compartments(body, "organs")
    for number in range(row.max() + 1):
        assert np.unique(body.liver_region[row == number]).size == 1


@pytest.mark.parametrize("how", ["none", "organs", "body"])
def test_a_well_mixed_body_stays_so(body, how):
    row, move, birth = mixed_tables(body, how)
    for matrix in (move, birth):
        np.testing.assert_allclose(matrix.sum(axis=1), 1.0, rtol=1e-12)
        np.testing.assert_allclose(body.volume @ matrix[row], body.volume, rtol=1e-9)


@pytest.mark.parametrize("how", ["organs", "body"])
def test_without_use_all_sites_come_to_read_one_concentration(body, how):
    row, move, _ = mixed_tables(body, how)
    held = np.zeros(body.volume.size)
    held[body.infusion_sites[0]] = 1.0
    for _ in range(1200):
        held = np.bincount(row, weights=held) @ move
    np.testing.assert_allclose(held / body.volume, 1.0 / body.volume.sum(), rtol=1e-6)


@pytest.mark.parametrize("name", ["portal_vein", "gut_capillary", "artery", "skin_vein", "islet_capillary"])
def test_the_time_in_a_compartment_is_exponential_with_mean_volume_over_flow(body, name):
    inside = compartment(body, name)
    row, move, _ = mixed_tables(body, "organs")
    held = np.where(inside, body.volume / body.volume[inside].sum(), 0.0)
    left = []
    for _ in range(5):
        held = np.where(inside, np.bincount(row, weights=held) @ move, 0.0)
        left.append(held.sum())
    left = np.array(left)
    np.testing.assert_allclose(left[1:] / left[:-1], left[0], rtol=1e-9)
    up, down = body.edges.T
    entering = body.edge_flow[~inside[up] & inside[down]].sum() / 60.0
    mean = body.volume[inside].sum() / entering
    hop = 1.0 / FEWEST_HOPS
    assert left[0] == pytest.approx((1.0 - hop / mean) ** FEWEST_HOPS, rel=1e-9)
    assert left[0] == pytest.approx(np.exp(-1.0 / mean), abs=0.01)


def test_places_in_a_compartment_are_forgotten(body):
    vessels = build_vessels(body, "organs")
    inside = np.flatnonzero(compartment(body, "gut_capillary"))
    assert np.unique(vessels.move.rows[inside]).size == 1
    bits = np.random.default_rng(1).integers(0, ONE, 100_000, dtype=np.uint64)
    drawn = draw_code(vessels.move, inside[0], bits) & SITE
    assert np.isin(inside, drawn).all()
    assert vessels.move.entries.nbytes < 1e6


@pytest.mark.parametrize("how", ["organs", "body"])
def test_contacts_are_with_strangers_and_not_between_beta_cells(body, how):
    loose = loosened(body, how)
    for cell in np.flatnonzero(body.islet >= 0):
        old = body.partners[body.partner_start[cell] : body.partner_start[cell + 1]]
        new = loose.partners[loose.partner_start[cell] : loose.partner_start[cell + 1]]
        assert np.unique(new).size == new.size
        assert (body.islet[new] != body.islet[cell]).all()
        wanted = np.bincount(body.tissue_kind[old], minlength=len(KINDS))
        if body.tissue_kind[cell] == BETA:
            wanted[BETA] = 0
        np.testing.assert_array_equal(np.bincount(body.tissue_kind[new], minlength=len(KINDS)), wanted)
    np.testing.assert_array_equal(loosened(loose, how).partners, loose.partners)
    np.testing.assert_array_equal(build_vessels(body, how).partners, loose.partners)


def test_zones_go_only_with_the_whole_body(body):
    liver = body.tissue_kind == KINDS.index("hepatocyte")
    np.testing.assert_array_equal(loosened(body, "organs").zone, body.zone)
    assert (loosened(body, "body").zone[liver] == 0.5).all()
    assert not loosened(body, "body").zone[~liver].any()
    assert loosened(body, "none") is body


def test_one_islet_alone_talks_to_itself(sketch):
    rows = ["ioaaaa ", "v   BbA", "v   AbB", "v    b ", "vvvvvv "]
    loose = loosened(solve_anatomy(sketch([row.ljust(7) for row in rows])), "organs")
    assert np.diff(loose.partner_start).min() > 0


def test_an_unknown_mixing_is_refused_with_the_nearest(body):
    with pytest.raises(InputError) as caught:
        build_vessels(body, "organ")
    assert caught.value.suggestion == "organs"
