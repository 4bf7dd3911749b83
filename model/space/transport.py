"""Transport: where a packet of plasma goes in one second of the solved flow, as one table row per site.

One hop per step would take a second for every site and slow the circulation down threefold. The transition
matrix of a whole second, M to the power m with M = I + A dt/m, has no such bias, and a packet born during the
step uses the mean of M^0 to M^(m-1): it has moved for a random part of the second. Nothing is truncated.
"""

from math import ceil
from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array, csr_array, diags_array, eye_array, hstack

from portalis.model.space.anatomy import Anatomy

FEWEST_HOPS = 5
"""Hops per second at least: with fewer, transit times of short vessels are too regular."""
SECONDS_PER_MINUTE = 60.0
ONE = 2**32
"""A threshold of certainty, in the units of 32 random bits."""


class AliasTable(NamedTuple):
    """Rows of a transition matrix, each drawn from with one look (Vose's alias method).

    With 32 random bits b: ``x = b * count[site]`` and ``column = x >> 32``; the packet goes to
    ``destination[site, column]`` if ``x & 0xffffffff < threshold[site, column]``, else to
    ``alias[site, column]``.

    Attributes
    ----------
    count : int32[V]
        Destinations of each site.
    destination, alias : int32[V, W]
        Sites; unused columns hold the site itself.
    threshold : uint64[V, W]
        Probability of `destination`, in units of 2^-32.
    """

    count: np.ndarray  # type: ignore[assignment]
    destination: np.ndarray
    alias: np.ndarray
    threshold: np.ndarray


def transition_matrices(anatomy: Anatomy, seconds: float = 1.0) -> tuple[csr_array, csr_array]:
    """Return (move, birth): row = where a packet is, column = where it goes, each row sums to one.

    Parameters
    ----------
    anatomy : Anatomy
    seconds : float
        Length of the step.

    Returns
    -------
    move, birth : scipy.sparse.csr_array, shape (V, V)
        ``M^m`` for a whole step, and ``(1/m) sum M^i`` over i < m for a packet that appears during it.
    """
    size = anatomy.flow.size
    step = seconds / SECONDS_PER_MINUTE
    hops = max(FEWEST_HOPS, ceil(round(float((anatomy.flow / anatomy.volume).max()) * step, 9)))
    up, down = anatomy.edges.T
    leaving = np.bincount(up, weights=anatomy.edge_flow, minlength=size)
    moved = coo_array((anatomy.edge_flow * step / hops / anatomy.volume[up], (up, down)), shape=(size, size))
    # A site that is emptied by every hop keeps nothing: rounding must not make that less than nothing.
    staying = np.maximum(1.0 - leaving * step / hops / anatomy.volume, 0.0)
    hop = csr_array(moved + coo_array((staying, (np.arange(size), np.arange(size)))))
    power, birth = csr_array(eye_array(size)), csr_array((size, size))
    for _ in range(hops):
        birth = birth + power
        power = power @ hop
    return _normalised(power), _normalised(birth)


def several_moves(move: csr_array, row: np.ndarray, leave: np.ndarray, moves: int) -> csr_array:
    """Return the transition matrix of several moves at once, after each of which a packet may leave.

    Parameters
    ----------
    move : scipy.sparse.csr_array, shape (R, V)
        One move; one row for all sites that share it.
    row : int[V]
        The row of each site.
    leave : float[V]
        Chance to leave at a site, after each move.
    moves : int

    Returns
    -------
    scipy.sparse.csr_array, shape (R, 2 V)
        Where a packet is in the end, and beyond that where it left.
    """
    sites = np.arange(row.size)
    shared = csr_array((np.ones(row.size), (sites, row)), shape=(row.size, move.shape[0]))
    staying = csr_array(move @ diags_array(1.0 - leave))
    leaving = csr_array(move @ diags_array(leave))
    onwards = csr_array(staying @ shared)
    in_blood, left = staying, leaving
    for _ in range(moves - 1):
        in_blood, left = onwards @ in_blood, onwards @ left + leaving
    return _normalised(hstack([in_blood, left]))


def _normalised(matrix: csr_array) -> csr_array:
    """Return the matrix with zeros left out, columns in order and rows that sum to one."""
    matrix = csr_array(matrix)
    matrix.eliminate_zeros()
    matrix.sort_indices()
    sums = matrix.sum(axis=1)
    matrix.data /= np.repeat(sums, np.diff(matrix.indptr))
    return matrix


def alias_rows(matrix: csr_array) -> AliasTable:
    """Return the alias table of a row-stochastic matrix."""
    size = matrix.shape[0]
    count = np.diff(matrix.indptr).astype(np.int32)
    width = int(count.max())
    own = np.arange(size, dtype=np.int32)[:, None]
    destination, alias = np.repeat(own, width, axis=1), np.repeat(own, width, axis=1)
    threshold = np.full((size, width), ONE, dtype=np.uint64)
    for site in range(size):
        row = slice(matrix.indptr[site], matrix.indptr[site + 1])
        nodes = matrix.indices[row]
        partner, share = _vose(matrix.data[row].tolist())
        destination[site, : nodes.size] = nodes
        alias[site, : nodes.size] = nodes[partner]
        threshold[site, : nodes.size] = np.clip(np.rint(np.array(share) * ONE), 0, ONE).astype(np.uint64)
    return AliasTable(count, destination, alias, threshold)


def _vose(probabilities: list[float]) -> tuple[list[int], list[float]]:
    """Return for each column its partner and the share that it keeps itself."""
    count = len(probabilities)
    share = [probability * count for probability in probabilities]
    partner = list(range(count))
    small = [column for column in range(count) if share[column] < 1.0]
    large = [column for column in range(count) if share[column] >= 1.0]
    while small and large:
        low, high = small.pop(), large[-1]
        partner[low] = high
        share[high] -= 1.0 - share[low]
        if share[high] < 1.0:
            small.append(large.pop())
    for column in small + large:
        share[column] = 1.0
    return partner, share
