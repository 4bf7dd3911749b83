"""Architecture: how alpha, beta and delta cells lie in the islets of a drawing; their numbers stay.

``drawn``
    As on the map.
``mantle``
    Beta cells in the core, the others at the rim, as in rodents: those farthest from the islet's middle.
``human``
    Alpha and delta cells spread as evenly as their number allows among the beta cells along the capillary,
    so that nearly every beta cell touches another kind. In human islets alpha cells line the vessels on both
    sides of folded plates of beta cells, and most beta cells touch them (Bosco 2010; Cabrera 2006,
    unconfirmed). On a map every islet cell lines the capillary: what is left of this is that they alternate.
``mixed``
    At random within each islet.
``shuffled``
    At random over all islets, which then differ in what they consist of.
"""

from dataclasses import replace

import numpy as np

from portalis.agents.base.draws import random_fractions
from portalis.model.errors import InputError
from portalis.model.space.drawing import Drawing
from portalis.model.space.faces import find_faces, find_islets, list_tissues
from portalis.model.space.legend import KINDS
from portalis.model.space.network import build_network

ARCHITECTURES = ("drawn", "mantle", "mixed", "human", "shuffled")


def check_architecture(how: str, field: str = "architecture") -> None:
    """Raise InputError for an unknown arrangement; `field` is what the user calls it."""
    if how not in ARCHITECTURES:
        raise InputError("there is no such architecture", field=field, value=how, names=ARCHITECTURES)


def rearranged(drawing: Drawing, how: str, seed: int) -> Drawing:
    """Return the drawing with the cells of its islets in another order.

    Parameters
    ----------
    drawing : Drawing
    how : {"drawn", "mantle", "mixed", "human", "shuffled"}
    seed : int
        Decides what is left to chance.

    Raises
    ------
    InputError
        For an unknown architecture.
    """
    check_architecture(how)
    if how == "drawn":
        return drawing
    tissues = list_tissues(drawing)
    islet = find_islets(tissues, find_faces(drawing, build_network(drawing), tissues)[1])[0]
    symbols = drawing.symbols.copy()
    chance = random_fractions(seed, f"architecture/{how}", islet.size)
    groups = np.where(islet >= 0, 0, -1) if how == "shuffled" else islet
    for group in range(groups.max(initial=-1) + 1):
        cells = np.flatnonzero(groups == group)
        row, column = tissues.row[cells], tissues.column[cells]
        if how == "mantle":
            places = np.lexsort((chance[cells], _from_middle(row, column)))
            order = np.argsort(tissues.kind[cells] != KINDS.index("beta_cell"), kind="stable")
        elif how == "human":
            places = np.lexsort((row, column))
            order = _dealt(tissues.kind[cells], chance[cells])
        else:
            places, order = np.argsort(chance[cells]), np.arange(cells.size)
        symbols[row[places], column[places]] = tissues.symbol[cells[order]]
    comments = drawing.map_text.splitlines()[: drawing.first_line - 1]
    text = "\n".join([*comments, *("".join(line) for line in symbols)]) + "\n"
    return replace(drawing, symbols=symbols, map_text=text)


def _from_middle(row: np.ndarray, column: np.ndarray) -> np.ndarray:
    """Return the squared distance of each cell from the middle of its islet; equal ones compare as equal."""
    return np.round((row - row.mean()) ** 2 + (column - column.mean()) ** 2, 6)


def _dealt(kind: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """Return an order of the cells in which those of every kind follow each other at even distances."""
    turn = np.zeros(kind.size)
    for code in np.unique(kind):
        mine = np.flatnonzero(kind == code)
        turn[mine] = (np.arange(mine.size) + chance[mine[0]]) / mine.size
    return np.argsort(turn, kind="stable")
