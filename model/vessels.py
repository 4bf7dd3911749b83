"""The fixed arrays of flow and contact, in the form that the kernels read."""

from typing import Any

import numpy as np

from portalis.agents.base.declare import record_type
from portalis.agents.kinds import KIND_CODE
from portalis.model.kernels.routes import pack_routes
from portalis.model.space.anatomy import Anatomy
from portalis.model.space.drawing import Drawing
from portalis.model.space.mixing import loosened, mixed_tables
from portalis.model.space.reading import DrawingError
from portalis.model.space.transport import alias_rows, several_moves, transition_matrices

Vessels = record_type(
    "Vessels",
    (
        *("move", "birth", "faces", "capillaries", "face_count"),
        *("partner_start", "partners", "in_liver", "lining"),
        *("portal_sites", "sample_sites", "infusion_sites"),
    ),
    __name__,
)
"""``move``, ``birth``: routes of a full second and of a newborn's part of one; ``in_liver``, by node:
from the portal vein to the end of the sinusoids, and hepatocytes; ``lining``: vessel sites that touch one."""

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
    hepatocytes = anatomy.tissue_kind == KIND_CODE["hepatocyte"]
    faces = anatomy.faces.astype(np.int64)
    lining = np.flatnonzero(np.where(faces >= 0, hepatocytes[faces], False).any(axis=1))
    contacts = (anatomy.capillaries, anatomy.face_count, anatomy.partner_start, anatomy.partners)
    sites = (anatomy.portal_sites, anatomy.sample_sites, anatomy.infusion_sites)
    return Vessels(
        pack_routes(alias_rows(move), row, anatomy.liver_region),
        pack_routes(alias_rows(birth), row, anatomy.liver_region),
        faces,
        *(numbers.astype(np.int64) for numbers in contacts),
        np.concatenate([anatomy.liver_region, hepatocytes]),
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
    return pack_routes(alias_rows(several_moves(move, row, leave, moves)), row, anatomy.liver_region)


def _matrices(anatomy: Anatomy, mixing: str) -> tuple[np.ndarray, Any, Any]:
    if mixing == "none":
        return np.arange(anatomy.flow.size), *transition_matrices(anatomy)
    return mixed_tables(anatomy, mixing)
