"""Routes: what is drawn from packed words comes as often as the matrix says, with the right marks."""

import numba
import numpy as np
import pytest

from portalis.model.kernels.routes import CROSSES, LEAVES, MOST_SITES, SITE, draw_code, pack_routes
from portalis.model.space.mixing import mixed_tables
from portalis.model.space.transport import ONE, AliasTable, alias_rows, several_moves, transition_matrices

DRAWS = 200_000
BITS = np.random.default_rng(1).integers(0, ONE, DRAWS, dtype=np.uint64)


@numba.njit
def draw_each(routes, site, bits):
    """Return what the compiled function draws."""
    drawn = np.empty(bits.size, dtype=np.uint64)
    for i in range(bits.size):
        drawn[i] = draw_code(routes, site, bits[i])
    return drawn


def as_often(drawn, wanted):
    """Whether each place is drawn as often as it should be, within five standard deviations."""
    found = np.bincount(drawn.astype(int), minlength=wanted.size) / drawn.size
    return (np.abs(found - wanted) <= 5.0 * np.sqrt(wanted / drawn.size) + 1e-12).all()


@pytest.fixture(scope="module")
def leaving(body):
    """Three moves at once, with exits everywhere."""
    leave = np.random.default_rng(2).uniform(0.0, 0.4, body.flow.size)
    move, _ = transition_matrices(body)
    return several_moves(move, np.arange(body.flow.size), leave, 3)


def test_draws_come_as_often_as_the_matrix_says(body, leaving):
    routes = pack_routes(alias_rows(leaving), np.arange(body.flow.size), body.liver_region)
    outwards = leaving @ np.tile(~body.liver_region, 2) * body.liver_region
    border = int(np.abs(outwards - 0.5).argmin())
    for site in (int(np.diff(leaving.indptr).argmax()), border):
        code = draw_code(routes, site, BITS)
        out = (code & LEAVES) > 0
        place = (code & SITE).astype(int)
        assert as_often(place + out * body.flow.size, leaving[[site]].toarray()[0])
        crossed = body.liver_region[place] != body.liver_region[site]
        np.testing.assert_array_equal((code & CROSSES) > 0, crossed)
    assert 0 < crossed.sum() < DRAWS


def test_compiled_draws_are_those_of_the_source(body, leaving):
    routes = pack_routes(alias_rows(leaving), np.arange(body.flow.size), body.liver_region)
    site = int(np.flatnonzero(body.liver_region)[0])
    np.testing.assert_array_equal(draw_each(routes, site, BITS), draw_code(routes, site, BITS))


def test_sites_that_share_a_row_know_on_which_side_of_the_border_they_are(body):
    row, move, _ = mixed_tables(body, "body")
    routes = pack_routes(alias_rows(move), row, body.liver_region)
    inside, outside = np.flatnonzero(body.liver_region)[0], np.flatnonzero(~body.liver_region)[0]
    within, without = (draw_code(routes, site, BITS) for site in (inside, outside))
    np.testing.assert_array_equal(within & SITE, without & SITE)
    np.testing.assert_array_equal(within & CROSSES, without & CROSSES ^ CROSSES)


def test_a_map_with_more_vessel_sites_than_can_be_named_is_refused():
    sites = MOST_SITES + 1
    one = np.arange(sites)[:, None]
    table = AliasTable(np.ones(sites, dtype=np.int32), one, one, np.full((sites, 1), ONE, dtype=np.uint64))
    with pytest.raises(ValueError, match=f"{MOST_SITES} vessel sites at most, this one has {sites}"):
        pack_routes(table, one[:, 0], np.zeros(sites, dtype=bool))
