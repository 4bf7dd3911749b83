"""The fixed arrays of flow and contact, in the form that the kernels read."""

from typing import Any

import numpy as np

from portalis.agents.base.declare import Column, make_table, record_type
from portalis.agents.kinds import KIND_CODE
from portalis.model.space.anatomy import Anatomy
from portalis.model.space.drawing import Drawing
from portalis.model.space.mixing import loosened, mixed_tables
from portalis.model.space.reading import DrawingError
from portalis.model.space.transport import alias_rows, several_moves, transition_matrices

Routes = record_type("Routes", ("entries", "rows"), __name__)
"""Where packets go: the entries of an alias table, row after row, and each site's row in it."""
Vessels = record_type(
    "Vessels",
    (
        *("move", "birth", "faces", "capillaries", "face_count"),
        *("partner_start", "partners", "in_liver", "lining"),
        *("portal_sites", "sample_sites", "infusion_sites"),
    ),
    __name__,
)
"""``move``, ``birth``: routes of a full second and of a newborn's part of one; ``in_liver``: hepatocytes;
``lining``: vessel sites that touch one."""

ENTRY_COLUMNS = (
    Column("threshold", "2^-32", "Chance of the destination; the alias has the rest", dtype="uint32"),
    Column("destination", "1", "Vessel site", dtype="uint16"),
    Column("alias", "1", "Vessel site", dtype="uint16"),
)
ROW_COLUMNS = (
    Column("first", "1", "Where the row of a vessel site begins among the entries", dtype="uint32"),
    Column("choices", "1", "Entries of the row", dtype="uint32"),
)


NEEDED = {
    "portal_sites": ("portal_reading", "where the portal vein is read"),
    "sample_sites": ("sampled", "where blood is sampled"),
    "infusion_sites": ("infusion", "where infusions enter"),
}


def check_readings(drawing: Drawing, anatomy: Anatomy) -> None:
    """Refuse a map on which a body could not be read or infused.

    Raises
    ------
    DrawingError
        No site of the map has a class that the legend marks for it.
    """
    for sites, (flag, purpose) in NEEDED.items():
        if getattr(anatomy, sites).size == 0:
            marked = [symbol for symbol, vessel in drawing.legend.vessel.items() if getattr(vessel, flag)]
            symbols = " or ".join(repr(symbol) for symbol in marked) or "one of a class"
            raise DrawingError(
                f"the map has no vessel site {purpose}",
                file=drawing.map_file,
                allowed=f"a map with {symbols}, for which {drawing.legend_file} says {flag} = true",
            )


def build_vessels(anatomy: Anatomy, mixing: str = "none") -> Any:
    """Return the arrays of one anatomy.

    Parameters
    ----------
    anatomy : Anatomy
    mixing : {"none", "organs", "body"}
        The well-mixed control forgets places within compartments, see :mod:`portalis.model.space.mixing`.

    Raises
    ------
    InputError
        For an unknown way of mixing.
    """
    anatomy = loosened(anatomy, mixing)
    row, move, birth = _matrices(anatomy, mixing)
    in_liver = anatomy.tissue_kind == KIND_CODE["hepatocyte"]
    faces = anatomy.faces.astype(np.int64)
    lining = np.flatnonzero(np.where(faces >= 0, in_liver[faces], False).any(axis=1))
    contacts = (anatomy.capillaries, anatomy.face_count, anatomy.partner_start, anatomy.partners)
    sites = (anatomy.portal_sites, anatomy.sample_sites, anatomy.infusion_sites)
    return Vessels(
        alias_table(move, row),
        alias_table(birth, row),
        faces,
        *(numbers.astype(np.int64) for numbers in contacts),
        in_liver,
        lining,
        *(numbers.astype(np.int64) for numbers in sites),
    )


def lasting_routes(anatomy: Anatomy, mixing: str, leave: np.ndarray, moves: int) -> Any:
    """Return the routes of several seconds at once.

    Parameters
    ----------
    anatomy, mixing
        As above.
    leave : float[V]
        Chance to leave for the tissue beside at the end of each second.
    moves : int
        Seconds.
    """
    row, move, _ = _matrices(anatomy, mixing)
    return alias_table(several_moves(move, row, leave, moves), row)


def _matrices(anatomy: Anatomy, mixing: str) -> tuple[np.ndarray, Any, Any]:
    if mixing == "none":
        return np.arange(anatomy.flow.size), *transition_matrices(anatomy)
    return mixed_tables(anatomy, mixing)


def alias_table(matrix: Any, row: np.ndarray) -> Any:
    """Return a transition matrix as routes.

    Eight bytes an entry and no empty ones, so that the table stays in the cache.

    Parameters
    ----------
    matrix : scipy.sparse.csr_array
        One row for all sites that share it; columns are vessel sites, or these twice: for what stays in the
        blood and for what leaves it there.
    row : int[V]
        The row of each site.

    Raises
    ------
    ValueError
        For a map whose columns are more than 65 535, so that their numbers would not fit.
    """
    rows = alias_rows(matrix)
    most = np.iinfo(np.uint16).max
    if matrix.shape[1] > most:
        raise ValueError(f"a map may have {most // 2} vessel sites at most, this one has {row.size}")
    used = np.arange(rows.destination.shape[1]) < rows.count[:, None]
    certain = rows.threshold >= 1 << 32
    entries = make_table(ENTRY_COLUMNS, int(rows.count.sum()))
    entries.destination[:] = rows.destination[used]
    entries.alias[:] = np.where(certain, rows.destination, rows.alias)[used]
    entries.threshold[:] = np.where(certain, 0, rows.threshold)[used]
    places = make_table(ROW_COLUMNS, row.size)
    places.first[:] = (np.cumsum(rows.count) - rows.count)[row]
    places.choices[:] = rows.count[row]
    return Routes(entries, places)
