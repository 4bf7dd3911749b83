"""Receptors: bound insulin, free receptors and first-pass extraction are those of mass action.

The algebra is that of well-mixed sites in series: with level C, bound B, taken in N and free receptors R,
on R C = (off + in) B and in B = back N at rest, and of what comes to a site of the sinusoid
1 / (1 + on R in / (off + in) / flow) passes it.
"""

import numpy as np
import pytest

from portalis.agents.hepatocyte import CELLS_PER_PMOL, hinder
from portalis.agents.kinds import KIND_CODE
from portalis.model.body import Body
from portalis.model.kernels.packets import EXTRACTED, PASSED
from portalis.model.protocol import INSULIN, Event
from portalis.model.resolution import Resolution

SETTLE_MIN, WATCH_MIN = 90, 120
FATE_MIN = 30
"""Bound insulin has met its fate after so long."""


class Rest:
    """A body with steady insulin: means over two hours of what its hepatocytes bind and see."""

    def __init__(self):
        self.body = Body(
            seed=1, resolution=Resolution("steady", insulin=0.02, glucagon=1.0, glucose=20.0, igf1=100.0)
        )
        anatomy = self.body.anatomy
        liver = anatomy.tissue_kind == KIND_CODE["hepatocyte"]
        self.touched = anatomy.capillaries[liver]
        healthy = self.number("receptors") * CELLS_PER_PMOL * self.body.cells["share"][liver]
        self.body.run_for(minutes=SETTLE_MIN)
        samples = []
        for _ in range(2 * WATCH_MIN):
            self.body.run_for(seconds=30)
            insulin, igf1 = self.body.packets[0], self.body.packets[4]
            bound = insulin.tissues.pool_count[liver] * insulin.size[0]
            beside = igf1.tissues.pool_count[liver] * igf1.size[0]
            own, felt = self.body.columns_of("hepatocyte"), self.body.cells["glucose"]
            taken_in = own["insulin_recycling"].copy()
            receptors = healthy * own["receptors"]
            level = insulin.sites.present * insulin.size[0] / insulin.volumes
            offered = insulin.tissues.admission[liver] * 60.0
            binding = [hinder(glucose, self.body.world.parameters.hepatocyte) for glucose in felt[liver]]
            ready = np.array(binding) * (receptors - bound - beside - taken_in)
            samples.append((bound, beside, taken_in, receptors, ready, offered, level))
        self.bound, self.beside, self.taken_in, self.receptors, self.ready, self.clearance, level = (
            np.mean(values, axis=0) for values in zip(*samples, strict=True)
        )
        self.level = np.where(self.touched >= 0, level[self.touched], np.nan)

    def number(self, name):
        return self.body.values[f"hepatocyte.insulin_{name}"]


def extraction(cohort):
    return cohort[EXTRACTED] / (cohort[EXTRACTED] + cohort[PASSED])


@pytest.fixture(scope="module")
def rest():
    return Rest()


def test_bound_insulin_balances_capture_with_release_and_degradation(rest):
    captured = rest.clearance * np.nansum(rest.level, axis=1)
    leaving = rest.number("dissociation") + rest.number("degradation")
    assert rest.bound.sum() == pytest.approx(captured.sum() / leaving, rel=0.05)
    level = np.nanmean(rest.level, axis=1)
    upstream = level > np.median(level)
    for half in (upstream, ~upstream):
        assert rest.bound[half].sum() == pytest.approx(captured[half].sum() / leaving, rel=0.08)


def test_receptors_taken_in_balance_degradation_with_return(rest):
    wanted = rest.bound.sum() * rest.number("degradation") / rest.number("return")
    assert rest.taken_in.sum() == pytest.approx(wanted, rel=0.05)


def test_free_receptors_saturate_with_the_level_beside_them(rest):
    recycled = 1.0 + rest.number("degradation") / rest.number("return")
    leaving = rest.number("dissociation") + rest.number("degradation")
    half = leaving / (rest.number("association") * recycled)
    assert 500.0 < half < 2000.0
    wanted = rest.receptors / (1.0 + np.nanmean(rest.level, axis=1) / half)
    free = rest.receptors - rest.bound - rest.beside - rest.taken_in
    assert free.sum() == pytest.approx(wanted.sum(), rel=0.01)
    offered = rest.clearance * (rest.touched >= 0).sum(axis=1)
    np.testing.assert_allclose(offered, rest.number("association") * rest.ready, rtol=1e-9)


def test_first_pass_extraction_follows_from_free_receptors_and_flow(rest):
    anatomy, touches = rest.body.anatomy, rest.touched >= 0
    degraded = rest.number("degradation") / (rest.number("dissociation") + rest.number("degradation"))
    clearance = np.zeros(anatomy.volume.size)
    np.add.at(clearance, rest.touched[touches], np.repeat(rest.clearance, touches.sum(axis=1)))
    sinusoid = anatomy.vessel_class == anatomy.vessel_classes.index("sinusoid")
    passed, flow = 0.0, 0.0
    for row in np.unique(anatomy.vessel_row[sinusoid]):
        sites = sinusoid & (anatomy.vessel_row == row)
        along = anatomy.flow[sites].mean()
        passed += along * np.prod(1.0 / (1.0 + clearance[sites] * degraded / anatomy.flow[sites]))
        flow += along
    cohort = rest.body.packets[0].cohort[SETTLE_MIN : SETTLE_MIN + WATCH_MIN - FATE_MIN].sum(axis=0)
    assert extraction(cohort) == pytest.approx(1.0 - passed / flow, abs=0.015)
    assert 0.4 < extraction(cohort) < 0.65


def test_much_insulin_is_extracted_less():
    """Extraction is no parameter: it falls while an infusion of 3 nmol a minute takes the receptors."""
    body = Body(seed=2, resolution="classroom")
    body.schedule(Event("iv_insulin", 3600, 7200, INSULIN, 360_000.0))
    body.run_for(hours=3)
    cohort = body.packets[0].cohort
    before, during = cohort[20 : 60 - FATE_MIN].sum(axis=0), cohort[100 : 180 - FATE_MIN].sum(axis=0)
    assert extraction(during) < 0.6 * extraction(before)
