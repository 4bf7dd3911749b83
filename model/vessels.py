"""The fixed arrays of flow and contact, in the form that the kernels read."""

from typing import Any

import numpy as np

from portalis.agents.base.declare import record_type
from portalis.agents.kinds import KIND_CODE
from portalis.model.space.anatomy import Anatomy
from portalis.model.space.transport import alias_rows, transition_matrices

Vessels = record_type(
    "Vessels",
    (
        *("move", "move_counts", "birth", "birth_counts", "region", "faces", "capillaries", "face_count"),
        *("in_liver", "lining", "portal_sites", "sample_sites", "infusion_sites"),
    ),
    __name__,
)
"""``move``, ``birth``: alias tables of a full second and of a newborn's part of one; ``region``: 1 in the
liver; ``in_liver``: hepatocytes; ``lining``: vessel sites that touch one."""


def build_vessels(anatomy: Anatomy) -> Any:
    """Return the arrays of one anatomy."""
    move, birth = transition_matrices(anatomy)
    in_liver = anatomy.tissue_kind == KIND_CODE["hepatocyte"]
    faces = anatomy.faces.astype(np.int64)
    lining = np.flatnonzero(np.where(faces >= 0, in_liver[faces], False).any(axis=1))
    contacts = (faces, anatomy.capillaries.astype(np.int64), anatomy.face_count.astype(np.int64))
    sites = (anatomy.portal_sites, anatomy.sample_sites, anatomy.infusion_sites)
    return Vessels(
        *alias_table(move),
        *alias_table(birth),
        anatomy.liver_region.astype(np.int8),
        *contacts,
        in_liver,
        lining,
        *(numbers.astype(np.int64) for numbers in sites),
    )


def alias_table(matrix: Any) -> tuple[np.recarray, np.ndarray]:
    """Return the alias table of a transition matrix, eight bytes an entry so that it stays in the cache.

    Raises
    ------
    ValueError
        For a map of more than 65 535 vessel sites, whose numbers would not fit.
    """
    rows = alias_rows(matrix)
    most = np.iinfo(np.uint16).max
    if matrix.shape[0] > most:
        raise ValueError(f"a map may have {most} vessel sites at most, this one has {matrix.shape[0]}")
    kind = np.dtype([("threshold", "u4"), ("destination", "u2"), ("alias", "u2")])
    table = np.zeros(rows.destination.shape, dtype=kind)
    certain = rows.threshold >= 1 << 32
    table["destination"] = rows.destination
    table["alias"] = np.where(certain, rows.destination, rows.alias)
    table["threshold"] = np.where(certain, 0, rows.threshold)
    return table.view(np.recarray), rows.count.astype(np.uint64)
