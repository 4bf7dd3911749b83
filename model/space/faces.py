"""Faces: where tissue touches blood, the islet of a cell, and how far along the liver a hepatocyte lies."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from portalis.model.space.drawing import Drawing
from portalis.model.space.flow import Flow
from portalis.model.space.legend import ISLET_KINDS, KINDS
from portalis.model.space.network import Network, components

SIDES = ((-1, 0), (0, -1), (0, 1), (1, 0))
REACH = 2
"""Islet cells this many steps apart touch: side by side, corner to corner, or across one capillary."""


@dataclass(frozen=True, eq=False)
class Tissues:
    """Tissue sites, ordered by kind and then row by row, with `number` as on :class:`Network`."""

    row: np.ndarray
    column: np.ndarray
    kind: np.ndarray
    symbol: np.ndarray
    number: np.ndarray


def list_tissues(drawing: Drawing) -> Tissues:
    """Return the tissue sites of a drawing."""
    codes = {symbol: KINDS.index(tissue.kind) for symbol, tissue in drawing.legend.tissue.items()}
    row, column = np.nonzero(np.isin(drawing.symbols, list(codes)))
    symbol = drawing.symbols[row, column]
    kind = np.array([codes[str(each)] for each in symbol], dtype=np.int8)
    order = np.argsort(kind, kind="stable")
    number = np.full(drawing.shape, -1, dtype=np.int32)
    number[row[order], column[order]] = np.arange(row.size)
    places = row[order].astype(np.int32), column[order].astype(np.int32)
    return Tissues(*places, kind[order], symbol[order], number)


def find_faces(drawing: Drawing, network: Network, tissues: Tissues) -> tuple[np.ndarray, np.ndarray]:
    """Return what touches: tissues of each vessel (V, 4), and vessels of each tissue (T, 4), padded with -1.

    Raises
    ------
    DrawingError
        A tissue that touches no exchanging vessel.
    """
    vessels = drawing.legend.vessel
    faces = np.full((network.row.size, 4), -1, dtype=np.int32)
    capillaries = np.full((tissues.row.size, 4), -1, dtype=np.int32)
    exchanges = np.array([vessels[str(symbol)].exchanges for symbol in network.symbol])
    numbers = np.pad(network.number, 1, constant_values=-1)
    found_by_vessel, found = np.zeros(network.row.size, int), np.zeros(tissues.row.size, int)
    for down, right in SIDES:
        vessel = numbers[tissues.row + 1 + down, tissues.column + 1 + right]
        tissue = np.flatnonzero((vessel >= 0) & exchanges[vessel])
        vessel = vessel[tissue]
        faces[vessel, found_by_vessel[vessel]] = tissue
        capillaries[tissue, found[tissue]] = vessel
        found_by_vessel[vessel] += 1
        found[tissue] += 1
    if not found.all():
        lonely = np.flatnonzero(found == 0)
        site = lonely[np.lexsort((tissues.column[lonely], tissues.row[lonely]))[0]]
        names = ", ".join(
            f"{symbol!r} {vessel.name}" for symbol, vessel in vessels.items() if vessel.exchanges
        )
        raise drawing.fault(
            "this tissue touches no vessel that exchanges with it",
            tissues.row[site],
            tissues.column[site],
            f"tissue beside one of {names}",
        )
    return faces, capillaries


def find_islets(tissues: Tissues, capillaries: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the islet of each tissue, -1 elsewhere, and who touches whom within one, as (start, partners).

    Cells that lie side by side, or on one site of capillary, are of one islet. Partners of tissue t are
    ``partners[start[t]:start[t + 1]]``.
    """
    count = tissues.row.size
    cells = np.flatnonzero(np.isin(tissues.kind, [KINDS.index(kind) for kind in ISLET_KINDS]))
    row, column = tissues.row[cells], tissues.column[cells]
    distance = np.abs(row[:, None] - row) + np.abs(column[:, None] - column)
    beside = cells[np.argwhere(distance == 1)]
    cell, side = np.nonzero(capillaries[cells] >= 0)
    lining = np.column_stack([cells[cell], count + capillaries[cells][cell, side]])
    part = components(count + int(capillaries.max(initial=0)) + 1, np.vstack([beside, lining]))[cells]
    first = np.unique(part[np.lexsort((column, row))], return_index=True)
    islet = np.full(count, -1, dtype=np.int32)
    islet[cells] = np.argsort(np.argsort(first[1]))[np.searchsorted(first[0], part)]
    touching = (distance <= REACH) & (distance > 0) & (part[:, None] == part)
    start = np.zeros(count + 1, dtype=np.int32)
    start[cells + 1] = touching.sum(axis=1)
    return islet, np.cumsum(start, dtype=np.int32), cells[np.nonzero(touching)[1]].astype(np.int32)


def find_zones(
    drawing: Drawing, network: Network, tissues: Tissues, capillaries: np.ndarray, rest: Flow
) -> np.ndarray:
    """Return where along its sinusoid each hepatocyte lies, 0 (periportal) to 1 (pericentral), else 0."""
    vessels = drawing.legend.vessel
    inside = np.array(
        [
            vessels[str(symbol)].organ == "liver" and vessels[str(symbol)].exchanges
            for symbol in network.symbol
        ]
    )
    up, down = rest.edges.T
    within = inside[up] & inside[down]
    entries = np.unique(down[inside[down] & ~inside[up]])
    exits = np.unique(up[inside[up] & ~inside[down]])
    before = _steps(network.row.size, rest.edges[within], entries)
    after = _steps(network.row.size, rest.edges[within][:, ::-1], exits)
    with np.errstate(invalid="ignore"):
        along = np.where(before + after > 0, before / (before + after), 0.0)
    hepatocyte = tissues.kind == KINDS.index("hepatocyte")
    lined = (capillaries >= 0) & inside[capillaries]
    mean = np.where(lined, along[capillaries], 0.0).sum(axis=1) / np.maximum(lined.sum(axis=1), 1)
    return np.where(hepatocyte, mean, 0.0)


def _steps(size: int, edges: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Return the number of steps along the edges from the nearest start; infinite where none leads."""
    if not starts.size:
        return np.full(size, np.inf)
    graph = csr_array((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(size, size))
    return dijkstra(graph, indices=starts, min_only=True)
