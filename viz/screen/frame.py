"""Frame: how many packets stand at which place of the map, and the state of liver cells, at one moment.

What is kept is the number at each node, which shows every packet in a tenth of the room: between two frames
a free packet has gone round the body, so that its identity says nothing.
"""

from typing import Any

import numpy as np

from portalis.model.stock import SPECIES
from portalis.viz.film.cells import COLOURS, levels, liver

MOST = np.iinfo(np.uint16).max
CELLS = ("glycogen", "insulin_signal", "glucagon_signal", "occupancy", "fat")
"""Columns of hepatocytes that are shown, in 255 steps of their colour scale."""


def counts(body: Any) -> np.ndarray:
    """Return the number of packets at each node, uint16 (species, nodes)."""
    tables = [getattr(body.world, name) for name in SPECIES]
    here = [np.concatenate([table.sites.present, table.tissues.pool_count]) for table in tables]
    return np.minimum(here, MOST).astype(np.uint16)


def cell_shares(body: Any) -> np.ndarray:
    """Return the columns of hepatocytes as places on their colour scales, uint8 (columns, cells)."""
    found = np.empty((len(CELLS), len(liver(body))), np.uint8)
    for place, name in enumerate(CELLS):
        look = COLOURS[name]
        share = (levels(body, name) - look.low) / (look.high - look.low)
        found[place] = np.round(255.0 * np.clip(share, 0.0, 1.0))
    return found
