"""Transport of packets: true transit times and concentrations, and tables that draw what the matrix says."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array, eye_array
from scipy.sparse.linalg import spsolve

from portalis.model.space.anatomy import solve_anatomy
from portalis.model.space.mixing import mixed_tables
from portalis.model.space.transport import ONE, alias_rows, several_moves, transition_matrices


def probabilities(table, site):
    """Return what one row of an alias table draws, as a full row of the matrix."""
    row = np.zeros(table.count.size)
    for column in range(table.count[site]):
        own = float(table.threshold[site, column]) / ONE
        row[table.destination[site, column]] += own / table.count[site]
        row[table.alias[site, column]] += (1.0 - own) / table.count[site]
    return row


def opened(anatomy):
    """Return the one loop of the series sketch, cut behind its last vein so that packets stop there."""
    atrium = np.flatnonzero(anatomy.vessel_class == anatomy.vessel_classes.index("atrium"))[0]
    kept = anatomy.edges[:, 1] != atrium
    last = int(anatomy.edges[~kept][0, 0])
    return replace(anatomy, edges=anatomy.edges[kept], edge_flow=anatomy.edge_flow[kept]), last


@pytest.mark.parametrize("seconds", [0.25, 1.0, 2.0])
def test_rows_sum_to_one_and_nothing_is_negative(body, seconds):
    for matrix in transition_matrices(body, seconds):
        np.testing.assert_allclose(matrix.sum(axis=1), 1.0, rtol=1e-12)
        assert matrix.data.min() > 0.0


def test_a_well_mixed_body_stays_well_mixed(body):
    for matrix in transition_matrices(body):
        np.testing.assert_allclose(body.volume @ matrix, body.volume, rtol=1e-9)


@pytest.mark.parametrize("seconds", [0.1, 1.0])
def test_transit_of_a_series_is_the_sum_of_its_residences(sketch, seconds):
    whole = solve_anatomy(sketch("series"))
    anatomy, last = opened(whole)
    move, _ = transition_matrices(anatomy, seconds)
    start = int(np.flatnonzero(whole.vessel_class == whole.vessel_classes.index("ventricle"))[0])
    passed = [site for site in range(whole.flow.size) if site != last and site != _atrium(whole)]
    waiting = csr_array(eye_array(len(passed)) - move[passed][:, passed]).tocsc()
    steps = spsolve(waiting, np.ones(len(passed)))[passed.index(start)]
    wanted = 60.0 * (whole.volume[passed] / whole.flow[passed]).sum()
    # A packet that arrives during a step is found there at its end: half a step later, less half a hop.
    assert steps * seconds - 0.4 * seconds == pytest.approx(wanted, abs=0.05 * seconds)


def _atrium(anatomy):
    return int(np.flatnonzero(anatomy.vessel_class == anatomy.vessel_classes.index("atrium"))[0])


def test_steady_birth_gives_the_true_content_of_every_site(sketch):
    # One packet a second into the ventricle: each site downstream holds its residence in packets.
    whole = solve_anatomy(sketch("series"))
    anatomy, last = opened(whole)
    move, birth = transition_matrices(anatomy)
    start = int(np.flatnonzero(whole.vessel_class == whole.vessel_classes.index("ventricle"))[0])
    passed = [site for site in range(whole.flow.size) if site != last and site != _atrium(whole)]
    born = birth[[start]].toarray()[0][passed]
    content = spsolve(csr_array(eye_array(len(passed)) - move[passed][:, passed]).T.tocsc(), born)
    np.testing.assert_allclose(content, 60.0 * whole.volume[passed] / whole.flow[passed], rtol=1e-7)


def test_packets_part_at_a_fork_as_the_flow_does(sketch):
    anatomy = solve_anatomy(sketch("parallel"))
    names = np.array(anatomy.vessel_classes)[anatomy.vessel_class]
    move, _ = transition_matrices(anatomy)
    held = np.ones(anatomy.flow.size) / anatomy.flow.size
    for _ in range(2000):
        held = held @ move
    thin, wide = (held[names == name].sum() for name in ("thin_capillary", "wide_capillary"))
    assert wide / thin == pytest.approx(3.0 * 2.0 / 1.5, rel=1e-4)


def test_no_row_has_more_than_32_destinations(body):
    for matrix in transition_matrices(body):
        assert np.diff(matrix.indptr).max() <= 32


def test_alias_tables_hold_the_matrix(body):
    for matrix in transition_matrices(body):
        table, dense = alias_rows(matrix), matrix.toarray()
        for site in range(table.count.size):
            np.testing.assert_allclose(probabilities(table, site), dense[site], atol=1e-9)


@given(st.lists(st.floats(1e-12, 1.0), min_size=1, max_size=20))
def test_alias_rows_of_any_weights(weights):
    row = np.array(weights) / sum(weights)
    table = alias_rows(csr_array(np.tile(row, (row.size, 1))))
    np.testing.assert_allclose(probabilities(table, 0), row, atol=1e-9)
    assert (table.threshold <= ONE).all()


def test_several_moves_are_single_ones_one_after_the_other(body):
    """Followed as shares: a part of what is at each site leaves after every move."""
    move, _ = transition_matrices(body)
    size = body.flow.size
    leave = np.random.default_rng(1).uniform(0.0, 0.4, size)
    found = several_moves(move, np.arange(size), leave, 3)
    share, left = np.eye(size), np.zeros((size, size))
    for _ in range(3):
        share = share @ move
        left += share * leave
        share = share * (1.0 - leave)
    np.testing.assert_allclose(found.toarray(), np.hstack([share, left]), atol=1e-12)
    calm = several_moves(move, np.arange(size), np.zeros(size), 3)
    assert calm.indices.max() < size


def test_several_moves_of_a_mixed_body(body):
    """What all sites of a compartment share is what each of them would have alone."""
    row, move, _ = mixed_tables(body, "organs")
    leave = np.random.default_rng(2).uniform(0.0, 0.4, row.size)
    shared = several_moves(move, row, leave, 4)
    alone = several_moves(csr_array(move[row]), np.arange(row.size), leave, 4)
    np.testing.assert_allclose(shared[row].toarray(), alone.toarray(), atol=1e-12)
