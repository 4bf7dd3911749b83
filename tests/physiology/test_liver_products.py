"""What hepatocytes make beside glucose, and what IGF-1 can and cannot do."""

import numpy as np
import pytest

import portalis
from portalis.agents.hepatocyte import CELLS_PER_PMOL

pytestmark = pytest.mark.slow

STEADY = {"albumin_g_per_L": 42.0, "angiotensinogen_mg_per_L": 60.0, "thrombopoietin_ng_per_L": 52.0}


def test_proteins_are_steady_through_a_day(lived):
    end = lived("fast").series.tail(60).mean()
    for column, published in STEADY.items():
        assert end[column] == pytest.approx(published, rel=0.15)


def test_proteins_go_with_live_hepatocytes():
    def made(number):
        body = portalis.Body(seed=1, resolution="classroom", parameters={"hepatocyte.number": number})
        body.run_for(minutes=3)
        return body.world.let_out[-3:].sum(axis=1)

    np.testing.assert_allclose(made("0.5x"), 0.5 * made("1x"), rtol=0.05)


def occupied(body, species):
    """Return the part of all insulin receptors of hepatocytes that one hormone holds."""
    packets, liver = getattr(body.world, species), body.world.vessels.in_liver[body.anatomy.flow.size :]
    bound = packets.tissues.pool_count[liver].sum() * packets.size[0]
    return bound / (body.values["hepatocyte.insulin_receptors"] * CELLS_PER_PMOL)


def test_free_igf1_holds_few_receptors_unless_there_is_very_much():
    body = portalis.Body(seed=1)
    usual, insulin = [], []
    for _ in range(30):
        body.run_for(minutes=2)
        usual.append(occupied(body, "igf1"))
        insulin.append(occupied(body, "insulin"))
    assert np.mean(usual) < 0.01
    body.change("hepatocyte.igf1_free_fraction", 1.0)
    body.run_for(minutes=60)
    assert 1 / 3 <= occupied(body, "igf1") / np.mean(insulin) <= 4.0


def test_without_growth_hormone_igf1_falls_below_half():
    body = portalis.Body(seed=1, resolution="classroom", parameters={"somatotroph.number": "0x"})
    start = body.world.igf1.sites.present.sum()
    body.run_for(hours=72)
    assert body.world.igf1.sites.present.sum() < 0.5 * start


def test_no_igf1_level_replaces_insulin():
    """Without beta cells three times the usual IGF-1 lowers glucose by less than 15 %."""

    def glucose(rate):
        changes = {"beta_cell.number": "0x", "hepatocyte.igf1_rate": rate}
        series = portalis.run("fast", seed=1, resolution="classroom", hours=12, parameters=changes).series
        return series.glucose_mM.tail(60).mean()

    assert glucose("3x") >= 0.85 * glucose("1x")
    assert glucose("3x") > 8.0
