"""Exocrine ducts: bile and pancreatic juice on their own drawn way to the gut, apart from the blood.

A body may be drawn without ducts. It then has no exocrine route: there are no duct sites, and no cell drains.
"""

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from portalis.agents.base.compile import kernel
from portalis.model.space.bridges import neighbours
from portalis.model.space.drawing import Drawing
from portalis.model.space.faces import SIDES, Tissues
from portalis.model.space.legend import KINDS

SECONDS_PER_MINUTE = 60.0


class Ducts(NamedTuple):
    """The ducts of one body: S sites, numbered so that juice always flows to a higher number.

    Attributes
    ----------
    row, column : int32[S]
        Places on the map.
    downstream : int32[S]
        The site that juice flows to, -1 where it comes into the gut.
    residence : float64[S]
        Mean time that juice stays in a site, min.
    hepatocyte_site, acinar_site : int32
        For each hepatocyte and each acinar cell, in the order of tissues, the duct site that takes its juice;
        -1 without such a duct.
    enterocytes : int32
        Tissues of the enterocytes that the ends of the ducts touch.
    """

    row: np.ndarray
    column: np.ndarray
    downstream: np.ndarray
    residence: np.ndarray
    hepatocyte_site: np.ndarray
    acinar_site: np.ndarray
    enterocytes: np.ndarray


def find_ducts(drawing: Drawing, tissues: Tissues) -> Ducts:
    """Return the ducts of a drawing, each site flowing the shortest way to the gut.

    A cell drains into the nearest site of a duct whose class drains its kind, by steps on the map, and need
    not touch it: canaliculi and ductules are finer than the map.

    Raises
    ------
    DrawingError
        A duct that reaches no enterocyte.
    """
    row, column = np.nonzero(np.isin(drawing.symbols, list(drawing.legend.duct)))
    number = np.full(drawing.shape, -1, dtype=np.int32)
    number[row, column] = np.arange(row.size)
    outlets, enterocytes = _ends(number, row, column, tissues)
    steps, downstream = _ways(neighbours(drawing, number), row.size, outlets)
    lost = np.flatnonzero(np.isinf(steps))
    if lost.size:
        allowed = "ducts that lead to a duct site beside an enterocyte"
        raise drawing.fault(
            f"this duct does not reach the gut ({lost.size} sites)", row[lost[0]], column[lost[0]], allowed
        )
    order = np.argsort(-steps, kind="stable")
    place = np.argsort(order)
    row, column, downstream = row[order], column[order], downstream[order]
    classes = [drawing.legend.duct[str(symbol)] for symbol in drawing.symbols[row, column]]

    def nearest(kind: str) -> np.ndarray:
        cells = tissues.kind == KINDS.index(kind)
        takes = np.flatnonzero([kind in duct.drains for duct in classes])
        if not takes.size:
            return np.full(np.count_nonzero(cells), -1, dtype=np.int32)
        down, right = tissues.row[cells, None] - row[takes], tissues.column[cells, None] - column[takes]
        return takes[(np.abs(down) + np.abs(right)).argmin(axis=1)].astype(np.int32)

    return Ducts(
        row=row.astype(np.int32),
        column=column.astype(np.int32),
        downstream=np.where(downstream >= 0, place[downstream] if place.size else -1, -1).astype(np.int32),
        residence=np.array([duct.residence_s.value / SECONDS_PER_MINUTE for duct in classes]),
        hepatocyte_site=nearest("hepatocyte"),
        acinar_site=nearest("acinar_cell"),
        enterocytes=enterocytes,
    )


def _ends(
    number: np.ndarray, row: np.ndarray, column: np.ndarray, tissues: Tissues
) -> tuple[np.ndarray, np.ndarray]:
    """Return the duct sites that touch an enterocyte, and the enterocytes that they touch."""
    gut = np.flatnonzero(tissues.kind == KINDS.index("enterocyte"))
    around = np.pad(number, 1, constant_values=-1)
    beside = [around[tissues.row[gut] + 1 + down, tissues.column[gut] + 1 + right] for down, right in SIDES]
    touched = np.column_stack(beside)
    return np.unique(touched[touched >= 0]), gut[(touched >= 0).any(axis=1)].astype(np.int32)


def _ways(joins: np.ndarray, size: int, outlets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the steps from each site to the nearest outlet, infinite without one, and the site after it."""
    if not outlets.size:
        return np.full(size, np.inf), np.full(size, -1)
    graph = csr_array((np.ones(len(joins)), (joins[:, 0], joins[:, 1])), shape=(size, size))
    steps, before, _ = dijkstra(
        graph, directed=False, indices=outlets, min_only=True, return_predecessors=True
    )
    return steps, np.maximum(before, -1)


@kernel
def drain(ducts, content, inflow, minutes):
    """Move the juice on, in place, and return what came into the gut.

    An implicit step: whatever its length, nothing is lost or negative, and the mean time in each site is its
    residence.

    Parameters
    ----------
    ducts : Ducts
    content : float64[S]
        Juice in each site, mL (or any amount that goes with it); overwritten.
    inflow : float64[S]
        What the cells let into each site, mL/min.
    minutes : float

    Returns
    -------
    float
        mL.
    """
    reached = 0.0
    for site in range(content.size):
        held = content[site] + inflow[site] * minutes
        kept = held / (1.0 + minutes / ducts.residence[site])
        content[site] = kept
        after = ducts.downstream[site]
        if after >= 0:
            content[after] += held - kept
        else:
            reached += held - kept
    return reached
