"""Carrier: substances that matter only as a concentration, carried by the same solved flow.

One implicit step of V dc/dt = inflow - outflow - clearance + release is one sparse linear system whose matrix
does not change, so it is factorised once and each step is two triangular solves. The step loses no amount and
stays positive whatever its length.
"""

from collections import namedtuple
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.linalg import splu

from portalis.agents.base.compile import kernel
from portalis.model.space.anatomy import Anatomy

Factors = namedtuple(  # noqa: PYI024
    "Factors",
    "lower_start lower_row lower upper_start upper_row upper row_order column_order steps_per_min",
)
"""Factors of the matrices by columns, the lower without its diagonal; orders as SuperLU has them.

``lower``, ``upper`` and ``steps_per_min`` have a row for each field; their entries lie at the same places.
"""


def factorise(anatomy: Anatomy, clearances: np.ndarray, seconds: Sequence[float]) -> Any:
    """Return what :func:`carry` needs for steps of one length for each field.

    Parameters
    ----------
    anatomy : Anatomy
    clearances : numpy.ndarray, shape (F, V)
        Plasma that is freed of each substance at each site, L/min.
    seconds : sequence of float
        Length of a step of each.

    Returns
    -------
    Factors
        Arrays for compiled code.
    """
    found = [_factors(anatomy, *field) for field in zip(clearances, seconds, strict=True)]
    places = found[0]
    return places._replace(
        lower=np.array([one.lower for one in found]),
        upper=np.array([one.upper for one in found]),
        steps_per_min=60.0 / np.array(seconds, dtype=float),
    )


def _factors(anatomy: Anatomy, clearance: np.ndarray, seconds: float) -> Any:
    size = anatomy.volume.size
    steps_per_min = 60.0 / seconds
    up, down = anatomy.edges.T
    leaving = np.bincount(up, weights=anatomy.edge_flow, minlength=size)
    sites = np.arange(size)
    own = coo_array((anatomy.volume * steps_per_min + leaving + clearance, (sites, sites)))
    matrix = (own - coo_array((anatomy.edge_flow, (down, up)), shape=(size, size))).tocsc()
    # The diagonal dominates: eliminating without exchange of rows is stable and keeps every factor's sign.
    factors = splu(matrix, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True})
    lower, upper = factors.L.tocsc(), factors.U.tocsc()
    lower.sort_indices()
    upper.sort_indices()
    below = lower.indices > np.repeat(np.arange(size), np.diff(lower.indptr))
    lower_start = np.concatenate([[0], np.cumsum(below)])[lower.indptr]
    return Factors(
        lower_start.astype(np.int64), lower.indices[below].astype(np.int64), lower.data[below],
        upper.indptr.astype(np.int64), upper.indices.astype(np.int64), upper.data.copy(),
        factors.perm_r.astype(np.int64), factors.perm_c.astype(np.int64), steps_per_min,
    )  # fmt: skip


@kernel
def carry(factors, field, volume, levels, release, work):
    """Advance the level of one field by one step, in place.

    Parameters
    ----------
    factors : Factors
        From :func:`factorise`.
    field : int
        Its number.
    volume : float64[V]
        Plasma of each site, L.
    levels : float64[F, V]
        Amount per litre; the field's row is overwritten.
    release : float64[V]
        Amount per minute that comes into each site; negative to take it out.
    work : float64[V]
        Scratch.
    """
    size = volume.size
    for site in range(size):
        amount = volume[site] * factors.steps_per_min[field] * levels[field, site]
        work[factors.row_order[site]] = amount + release[site]
    for column in range(size):
        value = work[column]
        for entry in range(factors.lower_start[column], factors.lower_start[column + 1]):
            work[factors.lower_row[entry]] -= factors.lower[field, entry] * value
    for column in range(size - 1, -1, -1):
        last = factors.upper_start[column + 1] - 1
        value = work[column] / factors.upper[field, last]
        work[column] = value
        for entry in range(factors.upper_start[column], last):
            work[factors.upper_row[entry]] -= factors.upper[field, entry] * value
    for site in range(size):
        levels[field, site] = work[factors.column_order[site]]
