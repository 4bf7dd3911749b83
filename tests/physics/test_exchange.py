"""Flow and exchange on the real map against closed forms: levels, transit times, passages, waiting."""

import numpy as np
import pytest
from scipy import stats

from portalis.model.body import Body
from portalis.model.kernels.packets import DEGRADED, FREE, JOINS
from portalis.model.resolution import Resolution

NO_USE = (
    *("hepatocyte.glycogenolysis_rate", "hepatocyte.gluconeogenesis_rate", "hepatocyte.synthesis_rate"),
    *("myocyte.basal_uptake", "myocyte.maximal_uptake", "adipocyte.maximal_uptake"),
    *("neuron.maximal_uptake", "red_cell.maximal_uptake", "nephron.filtration", "nephron.gluconeogenesis"),
)
LATE_S = 0.4
"""A packet makes five hops a second and is looked at after the fifth: what it does is seen so much later."""


def test_without_making_and_using_glucose_has_one_level_everywhere():
    resolution = Resolution("glucose alone", insulin=5.0, glucagon=1.0, glucose=2.5, igf1=200.0)
    body = Body(seed=1, resolution=resolution, parameters=dict.fromkeys(NO_USE, 0))
    body.run_for(hours=1)
    counts = []
    for _ in range(40):
        body.run_for(minutes=5)
        glucose = body.packets[2]
        counts.append(np.concatenate([glucose.sites.present, glucose.tissues.pool_count]))
    within = np.where(glucose.tissues.fate == JOINS, glucose.tissues.space, 0.0)
    space = np.concatenate([glucose.volumes, within])
    anatomy = body.anatomy
    group = np.concatenate([anatomy.vessel_class, len(anatomy.vessel_classes) + anatomy.tissue_kind])
    total = np.sum(counts[0])
    assert (np.sum(counts, axis=1) == total).all()
    for number in np.unique(group[space > 0]):
        part = space[group == number].sum() / space.sum()
        found = np.mean(counts, axis=0)[group == number].sum()
        error = np.sqrt(total * part * (1 - part) / len(counts))
        assert abs(found - total * part) < 5 * error, (number, found / (total * part))


@pytest.fixture
def tracer():
    """Return a body whose insulin is neither made nor bound: it stays in blood or tissue, where it is."""
    resolution = Resolution("insulin alone", insulin=0.02, glucagon=1.0, glucose=100.0, igf1=200.0)
    without = {"hepatocyte.insulin_receptors": 0, "beta_cell.number": 0}
    body = Body(seed=3, resolution=resolution, parameters=without)
    body.packets[0].sites.leave[:] = 0
    body.packets[0].tissues.returning[:] = 0.0
    return body


def free(body, column):
    insulin = body.packets[0]
    return np.array(insulin.free[column][: insulin.numbers[FREE]])


def region(anatomy, *names):
    return np.isin(anatomy.vessel_class, [anatomy.vessel_classes.index(name) for name in names])


def entrances(anatomy, inside):
    """Return the sites through which blood comes into a region, and how much of it through each."""
    up, down = anatomy.edges.T
    into = ~inside[up] & inside[down]
    return down[into], anatomy.edge_flow[into]


def pass_through(body, stages):
    """Let free insulin start where blood enters the first region; return the mean time to leave the last."""
    sites, flows = entrances(body.anatomy, stages[0])
    count = free(body, "slot").size
    starts = np.random.default_rng(1).choice(sites, count, p=flows / flows.sum())
    body.packets[0].free.node[:count] = starts
    stage, seconds = np.zeros(count, dtype=int), 0
    inside = np.array([*stages, np.zeros_like(stages[0])])
    while (stage < len(stages)).any():
        body.step()
        seconds += (stage < len(stages)).sum()
        stage += (stage < len(stages)) & ~inside[stage, free(body, "node")]
    return seconds / count - LATE_S


def test_blood_passes_the_liver_in_thirteen_seconds(tracer):
    liver = region(tracer.anatomy, "portal_branch", "sinusoid")
    flow = entrances(tracer.anatomy, liver)[1].sum()
    wanted = 60.0 * tracer.anatomy.volume[liver].sum() / flow
    assert wanted == pytest.approx(13.0, abs=1.5)
    assert pass_through(tracer, [liver]) == pytest.approx(wanted, rel=0.02)


def test_blood_comes_round_in_a_minute(tracer):
    right = ("heart_right_atrium", "heart_right_ventricle", "pulmonary_artery", "lung_capillary")
    lungs = region(tracer.anatomy, *right, "pulmonary_vein", "heart_left_atrium")
    assert pass_through(tracer, [~lungs, lungs]) == pytest.approx(60.0 * 3.0 / (5.25 * 0.57), rel=0.03)


def test_packets_enter_the_liver_as_often_as_its_share_of_the_flow_says(tracer):
    tracer.run_for(minutes=5)
    passages = tracer.packets[0].rows.passages[free(tracer, "slot")].mean()
    tracer.run_for(minutes=20)
    passages = tracer.packets[0].rows.passages[free(tracer, "slot")].mean() - passages
    inflow = entrances(tracer.anatomy, tracer.anatomy.liver_region)[1].sum()
    assert passages == pytest.approx(20.0 * inflow / 3.0, rel=0.01)


def test_waiting_packets_leave_as_independent_packets_would(tracer):
    """Under changing hazards, survivors of each pool are binomial, and so are those used up of the rest."""
    tissues, books = tracer.packets[0].tissues, tracer.packets[0].books
    before, used_up = tissues.pool_count.copy(), books[DEGRADED].sum()
    hazard = 0.0
    for second in range(90):
        losing = 0.01 * (1.0 + np.sin(second / 7.0))
        tissues.losing[:], tissues.returning[:] = losing, 0.5 * losing
        hazard += 1.5 * losing
        tracer.step()
    pools = before > 0
    chance, left = stats.binom(before[pools], np.exp(-hazard)), tissues.pool_count[pools]
    rank = chance.cdf(left - 1) + np.random.default_rng(5).random(left.size) * chance.pmf(left)
    assert stats.kstest(rank, "uniform").pvalue > 1e-3
    assert stats.spearmanr(rank, before[pools]).pvalue > 1e-3
    used_up, gone = int(books[DEGRADED].sum() - used_up), int((before - tissues.pool_count).sum())
    assert gone > 1000
    assert stats.binomtest(used_up, gone, 2.0 / 3.0).pvalue > 1e-3
