"""Islets: thresholds that leave the mean response as it was, brakes that are 1 at the fast, one rhythm."""

from typing import NamedTuple

import numpy as np
import pytest

from portalis.agents import alpha_cell, beta_cell, delta_cell
from portalis.agents.base.cell_columns import SHARED_COLUMNS
from portalis.agents.base.compile import compiled_once
from portalis.agents.base.declare import make_table
from portalis.agents.beta_cell_parameters import COLUMNS
from portalis.agents.beta_cell_rhythm import frequencies, keep_rhythm, pulse
from portalis.model.space.anatomy import solve_anatomy
from portalis.model.space.drawing import read_drawing


class Around(NamedTuple):
    """Who touches whom."""

    partner_start: np.ndarray
    partners: np.ndarray


def healthy(kind, **changes):
    """Return the healthy parameters of a kind, some of them changed."""
    values = {entry.name: float(entry.value) for entry in kind.PARAMETERS} | changes
    module = {"beta_cell": beta_cell, "alpha_cell": alpha_cell, "delta_cell": delta_cell}[kind.kind]
    return getattr(module, f"{kind.__name__}Parameters")(**values)


BETA = healthy(beta_cell.BetaCell)
ALPHA = healthy(alpha_cell.AlphaCell)
DELTA = healthy(delta_cell.DeltaCell)
RANKS = (np.arange(220) + 0.5) / 220

CASES = [
    (beta_cell.secrete, (5.2, 0.0, 92.0, 5000.0, 1 / 6, BETA, 1.1, 0.5, 900.0, 0.7, 1.4)),
    (beta_cell.potentiate, (30.0, 0.8, BETA)),
    (beta_cell.own_exponent, (BETA,)),
    (pulse, (1.0, BETA)),
    (alpha_cell.secrete_glucagon, (3.4, 20.0, 0.4, ALPHA, 800.0, 0.5, 300.0)),
]


@pytest.mark.parametrize(("rule", "arguments"), CASES, ids=[case[0].__name__ for case in CASES])
def test_compiled_equals_uncompiled(rule, arguments):
    assert rule(*arguments) == getattr(rule, "py_func", rule)(*arguments)


@pytest.mark.parametrize("spread", [0.0, 1.0, 2.0, 3.0])
def test_spread_of_thresholds_leaves_the_response_of_all_cells(spread):
    """The mean of steeper single cells is the Hill curve of the population; 220 lack a bit of its tail."""
    p = healthy(beta_cell.BetaCell, threshold_spread=spread)
    half = p.half_glucose * beta_cell.thresholds(p, RANKS)
    own = beta_cell.own_exponent(p)
    assert own == pytest.approx(4.0) if spread == 0 else own > 4.0
    for glucose in (3.0, 4.0, 5.0, 7.0, 10.0, 15.0, 20.0):
        mean = np.mean(glucose**own / (glucose**own + half**own))
        tolerance = 0.025 if glucose < 4 else 0.01
        assert mean == pytest.approx(glucose**4 / (glucose**4 + BETA.half_glucose**4), rel=tolerance)


def test_thresholds_spread_as_declared():
    half = BETA.half_glucose * beta_cell.thresholds(BETA, RANKS)
    assert np.std(half) == pytest.approx(BETA.threshold_spread, rel=0.15)
    assert np.median(half) == pytest.approx(BETA.half_glucose, rel=0.01)


def rest(glucose, **others):
    """Return the mean provision of cells with all thresholds after a long time at one glucose."""
    cells = beta_cell.thresholds(BETA, RANKS)
    return np.mean(
        [beta_cell.secrete(glucose, 0.0, 0.0, 0.0, 1e6, BETA, cell, **others)[0] for cell in cells]
    )


def test_all_beta_cells_together_rest_at_the_mean_field_fast():
    assert rest(5.173) == pytest.approx(
        BETA.maximal_secretion * 5.173**4 / (BETA.half_glucose**4 + 5.173**4), rel=0.02
    )


def test_amino_acids_raise_insulin_and_adrenaline_halves_it():
    fast = rest(5.2)
    assert rest(5.2, amino_acids=0.2) == fast
    assert rest(5.2, amino_acids=0.8) == pytest.approx(1.3 * fast, rel=0.01)
    assert rest(5.2, adrenaline=BETA.adrenaline_half) == pytest.approx(0.5 * fast, rel=0.01)


def test_release_is_halved_at_once_by_adrenaline():
    calm = beta_cell.secrete(8.0, 0.0, 300.0, 4000.0, 0.01, BETA)[2]
    alarmed = beta_cell.secrete(8.0, 0.0, 300.0, 4000.0, 0.01, BETA, adrenaline=BETA.adrenaline_half)[2]
    assert alarmed == pytest.approx(calm / 2, rel=1e-3)


def test_alpha_cell_rests_where_it_was():
    """Each effect counts as 1 after an overnight fast, also when it is switched off."""
    assert alpha_cell.secrete_glucagon(5.0, 100.0, 0.5, ALPHA) == pytest.approx(ALPHA.basal_secretion)
    off = healthy(
        alpha_cell.AlphaCell,
        insulin_brake=1e6,
        blood_insulin_brake=1e9,
        somatostatin_brake=0.0,
        adrenaline_gain=0.0,
    )
    alone = alpha_cell.secrete_glucagon(5.0, 400.0, 0.9, off, 3000.0, 0.3, 5.0)
    assert alone == pytest.approx(off.basal_secretion, rel=1e-4)


def glucagon(glucose, secretion, artery, adrenaline):
    """Return glucagon secretion relative to the fast, insulin of the islets' blood as the map mixes it."""
    somatostatin = delta_cell.release_somatostatin(glucose, DELTA)
    blood = artery + secretion / 0.116
    rate = alpha_cell.secrete_glucagon(glucose, secretion, somatostatin, ALPHA, adrenaline, 0.3, blood)
    return rate / ALPHA.basal_secretion


def test_glucagon_follows_published_protocols():
    assert 0.9 < glucagon(5.17, 92.0, 50.0, 0.0) < 1.1
    assert 0.40 < glucagon(8.0, 350.0, 300.0, 0.0) < 0.65, "75 g of glucose"
    assert glucagon(3.7, 35.0, 20.0, 600.0) > 1.15, "a threshold of 3.7 mM"
    assert 1.3 < glucagon(3.0, 10.0, 900.0, 2500.0) < 1.8, "a clamp at 3 mM"
    assert 2.0 < glucagon(2.5, 5.0, 40.0, 4300.0) < 4.0, "after a bolus of insulin"


@pytest.fixture(scope="module")
def islets():
    """Return the neighbours of the islet cells of the built-in body, and how many of each kind there are."""
    body = solve_anatomy(read_drawing())
    counts = [int((body.tissue_kind == code).sum()) for code in range(3)]
    return Around(body.partner_start, body.partners), counts


def order_after(around, count, seed, hours=2.0, **changes):
    """Return how much the beta cells fire together (0 to 1) over the last half hour, and the period."""
    p = healthy(beta_cell.BetaCell, **changes)
    own, chance = make_table(COLUMNS, count), np.random.default_rng(seed)
    advance = compiled_once(keep_rhythm.py_func)
    own.frequency = frequencies(p, chance.permutation((np.arange(count) + 0.5) / count))
    own.phase = 2 * np.pi * chance.random(count)
    means = []
    for _ in range(int(hours * 120)):
        advance(own, around, 0, count, p, 0.5)
        means.append(np.exp(1j * own.phase).mean())
    late = np.array(means[-60:])
    turn = np.angle(late[1:] / late[:-1]).mean() / 0.5
    return np.abs(late).mean(), 2 * np.pi / turn


@pytest.mark.parametrize("seed", range(2))
def test_gap_junctions_join_the_islets_in_one_rhythm(islets, seed):
    around, (beta, _, _) = islets
    order, period = order_after(around, beta, seed)
    assert order > 0.7
    assert 4.5 < period < 5.5


def test_without_gap_junctions_or_neighbours_there_is_no_common_rhythm(islets):
    around, (beta, _, _) = islets
    nobody = Around(np.zeros_like(around.partner_start), np.zeros(1, dtype=np.int32))
    assert order_after(around, beta, 1, gap_junctions=0.0)[0] < 0.25
    assert order_after(nobody, beta, 1)[0] < 0.25


def test_gap_junctions_alone_join_islets_but_not_the_pancreas(islets):
    around, (beta, _, _) = islets
    assert order_after(around, beta, 1, nerve_coupling=0.0)[0] < 0.45


def somatostatin(around, counts, activity, seconds, **changes):
    """Return its level at every islet cell after a time at one activity of the delta cells."""
    start, stop = counts[0] + counts[1], sum(counts)
    cells, own = make_table(SHARED_COLUMNS, stop), make_table(delta_cell.COLUMNS, counts[2])
    cells.share[start:] = 1 / counts[2]
    own.activity = activity
    p = healthy(delta_cell.DeltaCell, **changes)
    spread = compiled_once(delta_cell.spread_somatostatin.py_func)
    for _ in range(seconds):
        spread(own, cells, around, start, stop, p)
    return cells.somatostatin_nearby


def test_somatostatin_spreads_through_the_islet_and_fades_with_distance(islets):
    around, counts = islets
    level = somatostatin(around, counts, 0.5, 600)
    delta = slice(counts[0] + counts[1], None)
    assert level.mean() == pytest.approx(0.5, rel=0.01)
    assert 0.40 < level[counts[0] : counts[0] + counts[1]].mean() < 0.55
    assert level[delta].mean() > 1.5 * level[: counts[0]].mean()
    still = somatostatin(around, counts, 0.5, 600, diffusion=0.0)
    assert still[: counts[0] + counts[1]].max() == 0.0


def test_somatostatin_is_washed_out(islets):
    around, counts = islets
    assert somatostatin(around, counts, 0.5, 60).mean() == pytest.approx(0.5 * (1 - np.exp(-1)), rel=0.02)
