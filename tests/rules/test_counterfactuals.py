"""Bodies that never were: other rules for hepatocytes, and a map on which the islets drain past the liver."""

import numpy as np
import pytest

from portalis.agents.hepatocyte import Hepatocyte
from portalis.agents.kinds import KIND_CODE
from portalis.experiments.catalogue import find_subject
from portalis.experiments.counterfactuals import beta_like_hepatocytes as beta_like
from portalis.experiments.counterfactuals import (
    constant_insulin,
    frozen_insulin_signal,
    liver_glucagon,
    proportional_insulin,
)
from portalis.model.body import Body
from portalis.model.kernels.packets import BORN
from portalis.model.space.anatomy import solve_anatomy
from portalis.model.space.drawing import named_drawing

KINDS = (
    constant_insulin.ConstantInsulin,
    proportional_insulin.ProportionalInsulin,
    liver_glucagon.LiverGlucagon,
    beta_like.BetaLike,
    frozen_insulin_signal.FrozenSignal,
)


class Strange(beta_like.BetaLike, liver_glucagon.LiverGlucagon):
    """A hepatocyte that makes both hormones, so that one compilation tests both rules."""


def test_each_replaces_one_rule_and_nothing_else():
    for kind in KINDS:
        changed = [name for name in Hepatocyte.RULES if getattr(kind, name) is not getattr(Hepatocyte, name)]
        assert len(changed) == 1, kind


def test_rules_say_what_they_promise():
    assert constant_insulin.secrete_insulin(2.0, 0.5, None) == constant_insulin.secrete_insulin(
        20.0, 0.5, None
    )
    assert proportional_insulin.secrete_insulin(5.0, 0.5, None) == 100.0
    assert proportional_insulin.secrete_insulin(10.0, 0.5, None) == 200.0
    low, usual, high = (liver_glucagon.secrete_glucagon(glucose, 0.5, None) for glucose in (2.5, 5.0, 10.0))
    assert low > usual == 9.0 > high
    assert frozen_insulin_signal.hear_insulin(1e4, 20.0, None) == 1.0


def test_a_chosen_part_of_the_liver_is_beta_like():
    lots = (np.arange(1000) + 0.5) / 1000
    for part in (0.0, 0.1, 0.25):
        rule = beta_like.beta_like(part)
        made = np.array([rule(8.4, lot, None) for lot in lots])
        assert (made > 0).mean() == pytest.approx(part)
        assert made.mean() == pytest.approx(part * beta_like.MOST / 2)


@pytest.fixture(scope="module")
def strange():
    body = Body(find_subject("no_beta_cells"), seed=1, resolution="classroom", agents=(Strange,))
    body.run_for(minutes=20)
    return body


@pytest.mark.slow
def test_hormones_of_the_liver_are_born_in_hepatocytes_and_counted(strange):
    liver, beta, alpha = (KIND_CODE[kind] for kind in ("hepatocyte", "beta_cell", "alpha_cell"))
    insulin, glucagon = strange.packets[0].books[BORN], strange.packets[1].books[BORN]
    assert insulin[beta] == 0
    assert insulin[liver] > 0
    assert glucagon[liver] > 0
    assert glucagon[alpha] > 0
    assert not strange.ledger()[["difference", "meal_difference", "glycogen_difference"]].to_numpy().any()


@pytest.mark.slow
def test_only_the_chosen_cells_let_insulin_out(strange):
    rows = strange.packets[0].rows
    born = rows.birth_node[(rows.uid != 0) & (rows.birth_node >= 0)] - strange.anatomy.volume.size
    first = strange.world.starts[KIND_CODE["hepatocyte"]]
    assert born.size > 50
    assert (strange.world.own.hepatocyte.lot[born - first] < beta_like.PART).all()


def test_islets_drain_past_the_liver_on_their_map():
    usual, systemic = (solve_anatomy(named_drawing(name)) for name in ("", "systemic_islets"))
    assert systemic.portal_sites.size == usual.portal_sites.size
    assert systemic.organ_flow["portal"] == pytest.approx(systemic.organ_flow["gut"])
    assert usual.organ_flow["portal"] == pytest.approx(usual.organ_flow["gut"] + usual.organ_flow["pancreas"])
    assert systemic.organ_flow["liver"] > 0.9 * usual.organ_flow["liver"]
    assert systemic.volume.sum() == pytest.approx(usual.volume.sum())
    assert (systemic.tissue_kind == usual.tissue_kind).all()


def test_portal_insulin_is_no_higher_than_arterial_without_portal_islets():
    body = Body(find_subject("systemic_islets"), seed=1, resolution="classroom")
    body.run_for(minutes=90)
    series = body.series().iloc[30:].mean()
    assert series["portal_insulin_pM"] / series["insulin_pM"] < 1.2
    assert not body.ledger()[["difference", "meal_difference", "glycogen_difference"]].to_numpy().any()


def test_the_portal_vein_is_where_it_was_above_the_liver():
    def places(name):
        anatomy = solve_anatomy(named_drawing(name))
        return anatomy.vessel_column[anatomy.portal_sites].max()

    assert places("systemic_islets") == places("")


def test_subjects_of_the_counterfactuals_exist():
    assert find_subject("no_receptors").changes == {"hepatocyte.insulin_receptors": "0x"}
    assert find_subject("systemic_islets").map == "systemic_islets"
