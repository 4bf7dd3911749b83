"""The carrier of fields: nothing is lost, balances are exact, and the compiled step is the dense solution."""

import numpy as np
import pytest

from portalis.model.space.anatomy import solve_anatomy
from portalis.model.space.carrier import carry, factorise


def advance(anatomy, clearance, seconds, concentration, release, steps=1):
    """Return the concentration after some steps."""
    factors = factorise(anatomy, np.array([clearance, 2.0 * clearance]), [seconds, seconds])
    levels = np.array([concentration, concentration])
    for _ in range(steps):
        carry(factors, 0, anatomy.volume, levels, release, np.zeros_like(concentration))
    np.testing.assert_array_equal(levels[1], concentration)
    return levels[0]


@pytest.mark.parametrize("seconds", [1.0, 60.0])
def test_one_step_is_the_dense_solution(body, seconds):
    random = np.random.default_rng(3)
    size = body.flow.size
    clearance, start, release = random.random(size) * 0.01, random.random(size), random.random(size)
    matrix = np.diag(body.volume * 60.0 / seconds + clearance)
    for (up, down), flow in zip(body.edges, body.edge_flow, strict=True):
        matrix[up, up] += flow
        matrix[down, up] -= flow
    wanted = np.linalg.solve(matrix, body.volume * 60.0 / seconds * start + release)
    np.testing.assert_allclose(advance(body, clearance, seconds, start, release), wanted, rtol=1e-10)


def test_amount_changes_by_release_and_clearance_alone(body):
    random = np.random.default_rng(4)
    size = body.flow.size
    clearance, start, release = random.random(size) * 0.01, random.random(size), random.random(size)
    after = advance(body, clearance, 10.0, start, release)
    change = body.volume @ (after - start)
    assert change == pytest.approx((release.sum() - clearance @ after) * 10.0 / 60.0, rel=1e-9)


def test_without_release_a_mixed_field_stays_mixed_and_any_field_mixes(body):
    size = body.flow.size
    none = np.zeros(size)
    np.testing.assert_allclose(advance(body, none, 10.0, np.full(size, 3.0), none), 3.0, rtol=1e-8)
    start = np.zeros(size)
    start[body.infusion_sites[0]] = 1.0
    mixed = body.volume @ start / body.volume.sum()
    np.testing.assert_allclose(advance(body, none, 60.0, start, none, steps=200), mixed, rtol=1e-6)


def test_even_clearance_decays_with_its_half_life(body):
    half_life = 20.0
    clearance = np.log(2.0) / half_life * body.volume
    start = np.full(body.flow.size, 2.0)
    after = advance(body, clearance, 1.0, start, np.zeros_like(start), steps=int(60 * half_life))
    np.testing.assert_allclose(after, 1.0, rtol=1e-3)


def test_steady_state_downstream_of_a_release_is_release_over_flow(sketch):
    # All is cleared behind the thin capillary, so that what passes it is fresh: 6 a minute into 2.85 L/min.
    anatomy = solve_anatomy(sketch("series"))
    names = np.array(anatomy.vessel_classes)[anatomy.vessel_class]
    release = np.where(names == "thin_capillary", 6.0, 0.0)
    clearance = np.where(names == "wide_capillary", 1e9, 0.0)
    level = advance(anatomy, clearance, 60.0, np.zeros(names.size), release, steps=100)
    assert level[names == "thin_capillary"] == pytest.approx(6.0 / 2.85, rel=1e-5)


@pytest.mark.parametrize("seconds", [0.1, 600.0])
def test_no_step_makes_a_concentration_negative(body, seconds):
    start = np.zeros(body.flow.size)
    start[:3] = 1.0
    after = advance(body, body.volume * 10.0, seconds, start, np.zeros_like(start), steps=5)
    assert after.min() >= 0.0


def test_compiled_and_plain_code_agree_to_the_bit(body):
    random = np.random.default_rng(5)
    start, release = random.random(body.flow.size), random.random(body.flow.size)
    factors = factorise(body, np.zeros((1, start.size)), [10.0])
    results = []
    for function in (carry, getattr(carry, "py_func", carry)):
        levels = start[None].copy()
        function(factors, 0, body.volume, levels, release, np.zeros_like(start))
        results.append(levels)
    np.testing.assert_array_equal(*results)
