"""The anatomy of the built-in body: who touches whom, what lies where, and how much it holds."""

import numpy as np
import pytest

from portalis.model.space.anatomy import solve_anatomy
from portalis.model.space.drawing import read_drawing
from portalis.model.space.legend import KINDS

KIND = {name: number for number, name in enumerate(KINDS)}


def count(anatomy, kind):
    return int((anatomy.tissue_kind == KIND[kind]).sum())


def test_numbers_run_by_kind_then_row_by_row(body):
    key = np.lexsort((body.tissue_column, body.tissue_row, body.tissue_kind))
    np.testing.assert_array_equal(key, np.arange(key.size))
    key = np.lexsort((body.vessel_column, body.vessel_row))
    np.testing.assert_array_equal(key, np.arange(key.size))


def test_the_body_has_the_cells_that_it_should(body):
    ranges = {
        "enterocyte": (80, 100),
        "myocyte": (160, 200),
        "adipocyte": (90, 110),
        "neuron": (60, 80),
        "red_cell": (15, 25),
        "nephron": (38, 50),
        "adrenal_cell": (4, 6),
        "somatotroph": (2, 3),
        "acinar_cell": (32, 64),
        "hepatocyte": (192, 420),
        "beta_cell": (192, 300),
    }
    for kind, (low, high) in ranges.items():
        assert low <= count(body, kind) <= high, kind


def test_faces_look_the_same_from_both_sides(body):
    seen = {(vessel, tissue) for vessel, row in enumerate(body.faces) for tissue in row if tissue >= 0}
    back = {(vessel, tissue) for tissue, row in enumerate(body.capillaries) for vessel in row if vessel >= 0}
    assert seen == back
    np.testing.assert_array_equal(body.face_count, (body.capillaries >= 0).sum(axis=1))
    assert body.face_count.min() >= 1
    for vessel, tissue in seen:
        steps = abs(body.vessel_row[vessel] - body.tissue_row[tissue])
        assert steps + abs(body.vessel_column[vessel] - body.tissue_column[tissue]) == 1


def test_twenty_islets_of_twenty_human_like_cells(body):
    assert body.islet.max() == 19
    islet_cell = np.isin(body.tissue_kind, [KIND["beta_cell"], KIND["alpha_cell"], KIND["delta_cell"]])
    np.testing.assert_array_equal(body.islet >= 0, islet_cell)
    for islet in range(20):
        kinds = np.bincount(body.tissue_kind[body.islet == islet], minlength=3)
        np.testing.assert_array_equal(kinds[:3], [11, 7, 2])


def test_partners_are_near_mutual_and_of_one_islet(body):
    pairs = set()
    for cell in range(body.tissue_kind.size):
        mine = body.partners[body.partner_start[cell] : body.partner_start[cell + 1]]
        assert (mine.size > 0) == (body.islet[cell] >= 0)
        for other in mine:
            pairs.add((cell, int(other)))
            assert body.islet[other] == body.islet[cell]
            steps = abs(body.tissue_row[cell] - body.tissue_row[other])
            assert 1 <= steps + abs(body.tissue_column[cell] - body.tissue_column[other]) <= 2
    assert pairs == {(other, cell) for cell, other in pairs}


def test_zones_run_along_the_sinusoids(body):
    liver = body.tissue_kind == KIND["hepatocyte"]
    assert body.zone[liver].min() == 0.0
    assert body.zone[liver].max() == 1.0
    assert not body.zone[~liver].any()
    along = body.tissue_column[liver] - body.tissue_column[liver].min()
    np.testing.assert_allclose(body.zone[liver], along / 15.0)
    sinusoid = body.vessel_class == body.vessel_classes.index("sinusoid")
    rows, sites = np.unique(body.vessel_row[sinusoid], return_counts=True)
    assert rows.size >= 12
    assert sites.min() >= 16


def test_capillaries_touch_nothing_but_their_neighbours_in_line(body):
    joined = np.bincount(body.edges.ravel(), minlength=body.flow.size)
    for number, name in enumerate(body.vessel_classes):
        if name.endswith("_capillary") or name in ("sinusoid", "hepatic_artery"):
            assert (joined[body.vessel_class == number] == 2).all(), name


def test_the_islets_drain_into_the_liver_and_readings_lie_where_they_should(body):
    names = np.array(body.vessel_classes)[body.vessel_class]
    up, down = body.edges.T
    after_islets = set(names[down[(names[up] == "islet_capillary") & (names[down] != "islet_capillary")]])
    assert after_islets == {"portal_vein"}
    assert body.liver_region[body.portal_sites].all()
    assert set(names[body.sample_sites]) == {"aorta", "artery"}
    assert set(names[body.infusion_sites]) == {"central_vein"}
    before_reading = body.flow[body.portal_sites] / 0.57
    np.testing.assert_allclose(before_reading, body.organ_flow["portal"], rtol=1e-6)


def test_plasma_is_three_litres_and_every_site_keeps_it_long_enough_for_five_hops(body):
    assert body.volume.sum() == pytest.approx(3.0)
    assert (body.flow / 60.0 / (5.0 * body.volume)).max() <= 1.0


def test_residence_times_are_those_of_the_legend_and_veins_share_the_rest(sketch):
    anatomy = solve_anatomy(sketch("series"))
    names = np.array(anatomy.vessel_classes)[anatomy.vessel_class]
    seconds = 60 * anatomy.volume / anatomy.flow
    for name, wanted in {
        "artery": 0.25,
        "thin_capillary": 1.5,
        "wide_capillary": 2.0,
        "ventricle": 0.5,
    }.items():
        np.testing.assert_allclose(seconds[names == name], wanted)
    assert np.ptp(seconds[names == "vein"]) < 1e-9
    assert anatomy.volume.sum() == pytest.approx(2.0)


def test_cells_across_a_capillary_are_one_islet_and_a_gap_parts_two(sketch):
    rows = ["ioaaaaa", "v     b", "v    BbA", "v    AbB", "v     b ", "v    BbB", "vvvvvvv "]
    width = max(map(len, rows))
    anatomy = solve_anatomy(sketch([row.ljust(width) for row in rows]))
    assert sorted(anatomy.islet[anatomy.islet >= 0]) == [0, 0, 0, 0, 1, 1]
    first = np.flatnonzero((anatomy.tissue_row == 2) & (anatomy.tissue_column == 5))[0]
    assert anatomy.partner_start[first + 1] - anatomy.partner_start[first] == 2


def test_visceral_fat_drains_into_the_portal_vein_and_other_fat_does_not(body):
    named = np.array(body.tissue_classes)[body.tissue_class]
    fat, visceral = body.tissue_kind == KIND["adipocyte"], named == "visceral_fat"
    np.testing.assert_array_equal(fat, visceral | (named == "adipocyte"))
    assert 0.08 <= body.face_count[visceral].sum() / body.face_count[fat].sum() <= 0.10
    organ = np.array(body.vessel_organs)[body.vessel_class]
    for cells, wanted in ((visceral, "gut"), (fat & ~visceral, "fat")):
        touched = body.capillaries[cells]
        assert set(organ[touched[touched >= 0]]) == {wanted}


def test_acini_lie_on_the_capillaries_of_the_islets_and_the_pituitary_on_those_of_the_brain(body):
    organ = np.array(body.vessel_organs)[body.vessel_class]
    for kind, wanted in (("acinar_cell", "pancreas"), ("somatotroph", "brain")):
        touched = body.capillaries[body.tissue_kind == KIND[kind]]
        assert set(organ[touched[touched >= 0]]) == {wanted}


def test_much_arterial_blood_is_read_so_that_packets_make_little_noise(body):
    assert body.volume[body.sample_sites].sum() > 0.3


def test_the_built_in_drawing_can_be_read_twice():
    assert np.array_equal(read_drawing().symbols, read_drawing().symbols)
