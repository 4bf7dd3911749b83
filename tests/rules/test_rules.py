"""Each rule gives the published mean-field value, and the same number compiled and uncompiled."""

import math

import pytest

from portalis.agents import (
    adipocyte,
    adrenal_cell,
    alpha_cell,
    beta_cell,
    delta_cell,
    enterocyte,
    hepatocyte,
    myocyte,
    nephron,
    neuron,
    red_cell,
)
from portalis.agents.kinds import CELL_KINDS


def healthy(module):
    """Return the healthy parameters of one kind's module."""
    kind = next(kind for kind in CELL_KINDS if kind.__module__ == module.__name__)
    record = getattr(module, f"{kind.__name__}Parameters")
    return record(*(float(entry.value) for entry in kind.PARAMETERS))


BETA, ALPHA, LIVER = healthy(beta_cell), healthy(alpha_cell), healthy(hepatocyte)

CASES = [
    (beta_cell.secrete, (5.2, 0.0, 92.0, 5000.0, 1 / 6, BETA)),
    (beta_cell.secrete, (9.0, 60.0, 300.0, 4000.0, 1 / 6, BETA)),
    (alpha_cell.secrete_glucagon, (3.4, 20.0, 0.4, ALPHA)),
    (delta_cell.release_somatostatin, (6.0, healthy(delta_cell))),
    (hepatocyte.capture, (50.0, 3.0, 2.0, 6e-5)),
    (hepatocyte.drive_by_glucagon, (0.8, 40.0, LIVER)),
    (hepatocyte.break_down_glycogen, (450.0, 306.0, 1.1, 1.2, 5.5, LIVER)),
    (hepatocyte.make_glucose, (0.25, 1.1, 1.2, 5.5, 1.4, LIVER)),
    (hepatocyte.store_glucose, (0.75, 2.0, 8.0, 300.0, LIVER)),
    (enterocyte.empty_stomach, (300.0, 3.6, healthy(enterocyte))),
    (enterocyte.absorb, (40.0, healthy(enterocyte))),
    (myocyte.open_transporters, (90.0, 0.6, healthy(myocyte))),
    (adipocyte.break_down_fat, (22.0, healthy(adipocyte))),
    (adipocyte.open_transporters, (90.0, healthy(adipocyte))),
    (neuron.take_up, (4.9, healthy(neuron))),
    (red_cell.take_up, (4.9, healthy(red_cell))),
    (nephron.excrete, (11.0, healthy(nephron))),
    (adrenal_cell.release_adrenaline, (3.3, healthy(adrenal_cell))),
]


@pytest.mark.parametrize(("rule", "arguments"), CASES, ids=[case[0].__name__ for case in CASES])
def test_compiled_equals_uncompiled(rule, arguments):
    assert rule(*arguments) == getattr(rule, "py_func", rule)(*arguments)


def test_every_rule_is_compared():
    compared = {case[0].__name__ for case in CASES}
    declared = {name for kind in CELL_KINDS for name in kind.RULES}
    assert declared - compared <= {"share_glucose"}, "a rule without a comparison"


def test_beta_cell_rests_at_its_mean_field_fast():
    """At constant glucose the pool settles where provision equals release: 92 pmol/min at 5.17 mM."""
    provision, releasable, secretion = 0.0, 0.0, 0.0
    for _ in range(6 * 60 * 24):
        provision, releasable, secretion = beta_cell.secrete(5.173, 0.0, provision, releasable, 1 / 6, BETA)
    assert secretion == pytest.approx(740 * 5.173**4 / (8.4**4 + 5.173**4), rel=1e-3)
    release = 0.003 + 0.45 * 5.173**6 / (9**6 + 5.173**6)
    assert releasable == pytest.approx(secretion / release, rel=5e-3)


def test_first_phase_empties_the_pool_and_second_phase_refills_it():
    provision, releasable = 92.0, 5000.0
    secretions = []
    for _ in range(6 * 120):
        provision, releasable, secretion = beta_cell.secrete(10.0, 0.0, provision, releasable, 1 / 6, BETA)
        secretions.append(secretion)
    early, trough, late = max(secretions[:30]), min(secretions[30:300]), secretions[-1]
    assert early > 1.5 * trough
    assert late > 1.3 * trough


@pytest.mark.parametrize("insulin", [0.0, 92.0, 400.0])
@pytest.mark.parametrize("glucose", [3.0, 5.0, 9.0])
def test_alpha_cell_follows_the_mean_field(glucose, insulin):
    def stimulus(x):
        return 1 + 4 * 3.2**6 / (3.2**6 + x**6)

    wanted = 5.6 * (1 + 1 / 1.8) / (1 + insulin / 100 / 1.8) * stimulus(glucose) / stimulus(5.0)
    assert alpha_cell.secrete_glucagon(glucose, insulin, 0.0, ALPHA) == pytest.approx(wanted)


def test_liver_rates_at_the_fasting_point():
    """At signal 1, glucagon drive 1 and 5.2 mM: kgp·gl, 0.385 mmol/min, as in the mean-field equations."""
    assert hepatocyte.break_down_glycogen(450.0, 306.0, 1.0, 1.0, 5.2, LIVER) == pytest.approx(
        0.00125 * 450 / (1 + 306 / 1500)
    )
    assert hepatocyte.make_glucose(0.5, 1.0, 1.0, 5.2, 1.0, LIVER) == pytest.approx(0.385)
    wanted = 3.5 * 25 / (81 + 25) * 27 / (8 + 27) * (1 - 300 / 550)
    assert hepatocyte.store_glucose(0.5, 3.0, 5.0, 300.0, LIVER) == pytest.approx(wanted)


def test_zones_differ_but_keep_their_mean():
    zones = [(i + 0.5) / 16 for i in range(16)]
    made = [hepatocyte.make_glucose(zone, 1.0, 1.0, 5.2, 1.0, LIVER) for zone in zones]
    stored = [hepatocyte.store_glucose(zone, 2.0, 8.0, 200.0, LIVER) for zone in zones]
    assert made[0] > 4 * made[-1] > 0
    assert stored[-1] > 1.5 * stored[0]
    assert sum(made) / 16 == pytest.approx(0.385)


def test_full_stores_and_empty_stomachs_stop():
    assert hepatocyte.store_glucose(0.5, 3.0, 9.0, 550.0, LIVER) == 0.0
    assert hepatocyte.break_down_glycogen(0.0, 0.0, 2.0, 0.1, 3.0, LIVER) == 0.0
    assert hepatocyte.capture(10.0, 6.0, 5.0, 6e-5) == 0.0
    assert enterocyte.empty_stomach(0.0, 3.4, healthy(enterocyte)) == 0.0


def test_urine_begins_at_the_threshold():
    p = healthy(nephron)
    assert nephron.excrete(7.0, p) < 1e-3 * nephron.excrete(12.0, p)
    assert nephron.excrete(15.0, p) == pytest.approx(0.10 * 5.0, rel=1e-3)
    assert math.isfinite(nephron.excrete(500.0, p))
