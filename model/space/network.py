"""The network of vessels on a drawing: its sites, which of them join, and whether blood can go round."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from portalis.model.space.bridges import check_bridges, neighbours
from portalis.model.space.drawing import Drawing
from portalis.model.space.reading import DrawingError


@dataclass(frozen=True, eq=False)
class Network:
    """Vessel sites and the pairs that join.

    Attributes
    ----------
    row, column : numpy.ndarray of int32, shape (V,)
        Sites in row-major order.
    symbol : numpy.ndarray of str, shape (V,)
    number : numpy.ndarray of int32, shape (rows, columns)
        The vessel site at a place of the map, -1 elsewhere.
    joins : numpy.ndarray of int32, shape (E, 2)
        Neighbours between which blood flows down the pressure.
    pumps : numpy.ndarray of int32, shape (P, 2)
        Heart sites between which it is pumped, inlet first.
    """

    row: np.ndarray
    column: np.ndarray
    symbol: np.ndarray
    number: np.ndarray
    joins: np.ndarray
    pumps: np.ndarray


def build_network(drawing: Drawing) -> Network:
    """Return the vessels of a drawing.

    Raises
    ------
    DrawingError
        A missing or incomplete heart, a bridge that leads nowhere, a vessel without connection to the heart,
        or a dead end.
    """
    vessels = drawing.legend.vessel
    row, column = np.nonzero(np.isin(drawing.symbols, list(vessels)))
    number = np.full(drawing.shape, -1, dtype=np.int32)
    number[row, column] = np.arange(row.size)
    symbol = drawing.symbols[row, column]
    check_bridges(drawing, number)
    pairs = neighbours(drawing, number)
    role = np.array([vessels[str(each)].pump or "" for each in symbol], dtype="U6")
    first, second = role[pairs[:, 0]], role[pairs[:, 1]]
    pumping = ((first == "inlet") & (second == "outlet")) | ((first == "outlet") & (second == "inlet"))
    pumps = np.where(pumping[:, None] & (first == "outlet")[:, None], pairs[:, ::-1], pairs)[pumping]
    network = Network(row.astype(np.int32), column.astype(np.int32), symbol, number, pairs[~pumping], pumps)
    _check_heart(drawing, network, role)
    _check_connections(drawing, network)
    return network


def _check_heart(drawing: Drawing, network: Network, role: np.ndarray) -> None:
    names = ", ".join(
        f"{symbol!r} {vessel.name}" for symbol, vessel in drawing.legend.vessel.items() if vessel.pump
    )
    if not network.pumps.size:
        raise DrawingError(
            "the heart is missing",
            file=drawing.map_file,
            allowed=f"a pump inlet beside a pump outlet, of {names}",
        )
    for site in np.flatnonzero(role != ""):
        if np.count_nonzero(network.pumps == site) != 1:
            raise drawing.fault(
                "this part of the heart has no partner, or several",
                network.row[site],
                network.column[site],
                f"one pump inlet beside one pump outlet, of {names}",
            )


def components(size: int, pairs: np.ndarray) -> np.ndarray:
    """Return for each of `size` sites the number of the connected part that it belongs to."""
    ones = np.ones(len(pairs))
    return connected_components(
        coo_array((ones, (pairs[:, 0], pairs[:, 1])), shape=(size, size)), directed=False
    )[1]


def _check_connections(drawing: Drawing, network: Network) -> None:
    """Raise DrawingError for what the heart's blood cannot reach, or cannot leave again."""
    everything = np.vstack([network.joins, network.pumps])
    part = components(network.row.size, everything)
    lost = np.flatnonzero(part != part[network.pumps[0, 0]])
    if lost.size:
        raise drawing.fault(
            f"this vessel is disconnected: no vessel leads from it to the heart ({lost.size} sites)",
            network.row[lost[0]],
            network.column[lost[0]],
            "vessels that join those of the heart",
        )
    ends = np.flatnonzero(np.bincount(everything.ravel(), minlength=network.row.size) < 2)
    if ends.size:
        raise drawing.fault(
            "this vessel is a dead end: blood comes to it and cannot go on",
            network.row[ends[0]],
            network.column[ends[0]],
            "a vessel with two neighbouring vessel sites at least",
        )
