"""The border of the liver: how often a packet has come in, and how many first visits of a minute pass it."""

import numpy as np

from portalis.agents.base.compile import helper
from portalis.model.kernels.packets import ENTERED, MINUTE, PASSED


@helper
def cross_border(packets, slot, inwards, clock):
    """A packet comes into the liver for the first time (1) or leaves it after that (0).

    What an organ made is followed. Nothing branches, so that the processor waits for the rows of many packets
    at once.
    """
    row, minute = packets.rows[slot], clock[MINUTE]
    entry, inwards = np.int64(row.entry), np.int64(inwards)
    entered = inwards & np.int64(row.birth_node >= 0)
    packets.rows[slot].entry = entry + entered * (minute - entry)
    packets.cohort[minute, ENTERED] += entered
    passed = (1 - inwards) & np.int64(entry >= 0)
    packets.cohort[max(entry, 0), PASSED] += passed


@helper
def count_passages(packets, vessels, start, crossing):
    """Count passages of those that cross the liver's border; list anew who does so in its first one.

    Return how many. A packet's row is left alone later: it may lie anywhere.
    """
    free, listed = packets.free, np.uint64(0)
    for place in range(crossing):
        i = packets.crossing[place]
        passages = np.uint16(free[start + i].passages + vessels.in_liver[free[start + i].node])
        free[start + i].passages = passages
        packets.crossing[listed] = i
        listed += np.uint64(passages == 1)
    return np.int64(listed)
