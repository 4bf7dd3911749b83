"""Routes: where a packet may go from each vessel site, in words that one draw reads with two looks.

A *row* is the word of a vessel site: where its entries begin, how many they are, and whether the site lies in
the liver. An *entry* is a column of an alias table (:class:`portalis.model.space.transport.AliasTable`): a
threshold and two *codes*, one of which is drawn. A code is a vessel site with two marks.
"""

from typing import Any

import numpy as np

from portalis.agents.base.compile import helper
from portalis.agents.base.declare import record_type
from portalis.agents.base.draws import LOW_32, R32
from portalis.model.space.transport import ONE, AliasTable

Routes = record_type("Routes", ("entries", "rows"), __name__)

LEAVES, CROSSES = np.uint64(1 << 15), np.uint64(1 << 14)
"""Marks of what is drawn: the packet leaves the blood at the site; it has crossed the liver's border.

In an entry, the second says that the site lies in the liver.
"""
SITE = CROSSES - np.uint64(1)
MOST_SITES = int(CROSSES)
R14, R15, R16 = np.uint64(14), np.uint64(15), np.uint64(16)
LOW_16 = np.uint64(0xFFFF)
LIVER_BIT = np.uint64(30)
DESTINATION, ALIAS = np.uint64(32), np.uint64(48)


def pack_routes(table: AliasTable, row: np.ndarray, in_liver: np.ndarray) -> Any:
    """Return an alias table as routes: eight bytes an entry and no empty ones, so that it stays in the cache.

    Parameters
    ----------
    table : AliasTable
        Columns are vessel sites, or these twice: for what stays in the blood, and for what leaves it there.
    row : int[V]
        The row of each site.
    in_liver : bool[V]

    Raises
    ------
    ValueError
        For a map with more vessel sites than a code can name.
    """
    if row.size > MOST_SITES:
        raise ValueError(f"a map may have {MOST_SITES} vessel sites at most, this one has {row.size}")
    used = np.arange(table.destination.shape[1]) < table.count[:, None]
    certain = table.threshold >= ONE
    places = np.arange(2 * row.size) % row.size
    codes = places.astype(np.uint64) | in_liver[places] * CROSSES
    codes[row.size :] |= LEAVES
    entries = np.where(certain, 0, table.threshold)
    entries |= codes[table.destination] << DESTINATION
    entries |= codes[np.where(certain, table.destination, table.alias)] << ALIAS
    first = (np.cumsum(table.count) - table.count).astype(np.uint64)
    rows = first[row] << R32 | table.count[row].astype(np.uint64) | in_liver.astype(np.uint64) << LIVER_BIT
    return Routes(entries[used], rows)


@helper
def draw_code(routes, site, bits):
    """Return where a packet at `site` goes, as a code, from 32 random bits.

    Nothing branches: a processor cannot guess a draw.
    """
    row = routes.rows[site]
    scaled = bits * (row & LOW_16)
    entry = routes.entries[(row >> R32) + (scaled >> R32)]
    first = np.uint64((scaled & LOW_32) < (entry & LOW_32))
    code = (entry >> (ALIAS - first * R16)) & LOW_16
    return code ^ (row >> R16 & CROSSES)
