"""Room: packet tables grow between steps. Where a list lies in memory never decides a draw."""

from typing import Any

import numpy as np

from portalis.agents.base.declare import make_table
from portalis.model.kernels.packets import (
    FREE,
    FREE_COLUMNS,
    MEMBER_COLUMNS,
    PACKET_COLUMNS,
    TAIL,
    VACANT,
    leave_pool,
)

LEAST = 8


def lay_pools(tissues: Any, counts: np.ndarray, packed: np.ndarray) -> np.ndarray:
    """Give every pool twice the room that is used and return the new member list.

    Parameters
    ----------
    tissues : table
        Its pool columns are set.
    counts : (tissues,) int array
        Packets in each pool.
    packed : (counts.sum(),) table
        Their slots and uids, pool after pool.
    """
    room = np.maximum(LEAST, 2 * counts)
    tissues.pool_room[:] = room
    tissues.pool_count[:] = counts
    tissues.pool_start[:] = np.cumsum(room) - room
    members = make_table(MEMBER_COLUMNS, 4 * int(room.sum()))
    members[np.repeat(tissues.pool_start, counts) + _within(counts)] = packed
    return members


def _within(counts: np.ndarray) -> np.ndarray:
    return np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)


def make_room(packets: Any) -> Any:
    """Return the table with more slots if few are vacant, and its pools laid out anew."""
    counts = packets.tissues.pool_count.astype(np.int64)
    packed = packets.members[np.repeat(packets.tissues.pool_start, counts) + _within(counts)]
    packets = packets._replace(members=lay_pools(packets.tissues, counts, packed))
    packets.numbers[TAIL] = packets.tissues.pool_room.sum()
    capacity = packets.rows.size
    if packets.numbers[VACANT] >= capacity // 4:
        return packets
    rows = make_table(PACKET_COLUMNS, 2 * capacity)
    rows[:capacity] = packets.rows
    vacant = np.zeros(2 * capacity, dtype=np.int32)
    vacant[:capacity] = np.arange(2 * capacity - 1, capacity - 1, -1)
    vacant[capacity : capacity + packets.numbers[VACANT]] = packets.vacant[: packets.numbers[VACANT]]
    free = make_table(FREE_COLUMNS, 2 * capacity)
    free[: packets.numbers[FREE]] = packets.free[: packets.numbers[FREE]]
    packets.numbers[VACANT] += capacity
    return packets._replace(rows=rows, vacant=vacant, free=free)


def lengthened(array: np.ndarray, rows: int) -> np.ndarray:
    """Return the array if it has so many rows, else a longer one that begins with it and ends in zeros."""
    if array.shape[0] >= rows:
        return array
    longer = np.zeros((max(rows, 2 * array.shape[0]), *array.shape[1:]), dtype=array.dtype)
    longer[: array.shape[0]] = array
    return longer


def take_out(packets: Any, uid: int) -> int:
    """Take the packet `uid` off the list it is on and return its slot.

    Raises
    ------
    KeyError
        No living packet has this uid.
    """
    found = np.flatnonzero(packets.rows.uid == uid) if uid > 0 else np.empty(0, dtype=int)
    if found.size == 0:
        raise KeyError(f"no living packet has uid {uid}")
    slot, sites = int(found[0]), packets.sites.size
    node = int(packets.rows.node[slot])
    if node < sites:
        last = packets.numbers[FREE] - 1
        place = int(np.flatnonzero(packets.free.slot[: last + 1] == slot)[0])
        packets.free[place] = packets.free[last]
        packets.numbers[FREE] = last
        packets.sites.present[node] -= 1
    else:
        pool = packets.tissues[node - sites]
        members = packets.members[pool.pool_start : pool.pool_start + pool.pool_count]
        leave_pool(packets, node - sites, int(np.flatnonzero(members.slot == slot)[0]))
    return slot
