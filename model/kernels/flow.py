"""Flow: every free packet moves with the blood and may leave it where tissue touches.

Packets of what lasts for half an hour or longer are moved every :data:`LASTING_S` seconds, by the law of so
many single seconds.
"""

import numpy as np

from portalis.agents.base.compile import helper, inner, stay_whole
from portalis.agents.base.draws import LOW_32, R32, choice, fraction, scramble
from portalis.model.kernels.packets import (
    BLOCK,
    DEGRADED,
    ENTERED,
    FACE,
    FREE,
    JOINS,
    MINUTE,
    MOVE,
    PASSED,
    PLACE,
    STEP,
    join_pool,
    kill,
    set_free,
)


@helper
def draw_site(routes, site, bits):
    """Return where a packet at `site` goes: one look into its alias-table row with 32 random bits.

    Both ends are read and one is picked without a branch: a processor cannot guess a draw.
    """
    scaled = bits * np.uint64(routes.rows[site].choices)
    entry = routes.entries[np.uint64(routes.rows[site].first) + (scaled >> R32)]
    alias = np.int64(entry.alias)
    first = np.int64((scaled & LOW_32) < entry.threshold)
    return np.uint64(alias + first * (np.int64(entry.destination) - alias))


@helper
def cross_border(packets, slot, inwards, clock):
    """A packet comes into the liver (1) or leaves it (0); the first visit of what an organ made is followed.

    Nothing branches, so that the processor waits for the rows of many packets at once.
    """
    row, minute = packets.rows[slot], clock[MINUTE]
    passages, entry = np.int64(row.passages), np.int64(row.entry)
    inwards = np.int64(inwards)
    first = inwards & np.int64(passages == 0) & np.int64(row.birth_node >= 0)
    packets.rows[slot].entry = entry + first * (minute - entry)
    packets.rows[slot].passages = passages + inwards
    packets.cohort[minute, ENTERED] += first
    passed = (1 - inwards) & np.int64(passages == 1) & np.int64(entry >= 0)
    packets.cohort[max(entry, 0), PASSED] += passed


@helper
def choose_face(packets, vessels, site, bits):
    """Return the tissue that a packet leaving this site enters, in proportion to what each one offers."""
    total = 0.0
    for side in range(4):
        tissue = vessels.faces[site, side]
        if tissue >= 0:
            total += packets.tissues[tissue].admission
    left = fraction(bits) * total
    chosen = -1
    for side in range(4):
        tissue = vessels.faces[site, side]
        if tissue >= 0 and packets.tissues[tissue].admission > 0.0:
            chosen = tissue
            left -= packets.tissues[tissue].admission
            if left < 0.0:
                break
    return chosen


@helper
def enter_tissue(packets, vessels, slot, uid, site, clock):
    """Move a packet from a vessel site into the tissue beside it; False if that has no room for it."""
    bits = scramble(packets.keys[FACE], uid, clock[STEP])
    tissue = choose_face(packets, vessels, site, bits)
    if tissue < 0:
        return False
    if packets.tissues[tissue].fate == JOINS:
        return join_pool(packets, slot, uid, tissue, packets.sites.size)
    kill(packets, slot, DEGRADED, packets.tissues[tissue].kind)
    return True


@helper
def carry_on(packets, routes, key, step, start, size):
    """Move a block of free packets; list those that cross the liver's border, and those that leave.

    A destination beyond the last site is a site where the packet leaves. Return how many are on either list.

    All draws come first, several at once. Then nothing branches and no index has a sign: half the time.
    """
    sites, free, bits = packets.sites, packets.free, packets.bits
    for i in range(size):
        bits[i] = scramble(key, free[start + i].uid, step)
    crossing, leaving, beyond = np.uint64(0), np.uint64(0), np.uint64(sites.size)
    for i in range(size):
        here = free[start + i].node
        there = draw_site(routes, here, bits[i] >> R32)
        out = np.uint64(there >= beyond)
        there -= out * beyond
        free[start + i].node = there
        sites[there].present += 1
        packets.crossing[crossing] = start + i
        crossing += np.uint64(sites[here].in_liver ^ sites[there].in_liver)
        packets.leaving[leaving] = start + i
        leaving += out | np.uint64((bits[i] & LOW_32) < np.uint64(sites[there].leave))
    return np.int64(crossing), np.int64(leaving)


@inner
def flow(packets, vessels, routes, clock):
    """Move every free packet of one species along `routes`."""
    stay_whole()
    sites, free = packets.sites, packets.free
    key, step = packets.keys[MOVE], clock[STEP]
    for site in range(sites.size):
        sites[site].present = 0
    start = packets.numbers[FREE]
    while start > 0:
        size = min(BLOCK, start)
        start -= size
        crossing, leaving = carry_on(packets, routes, key, step, np.uint64(start), np.uint64(size))
        for place in range(crossing):
            i = packets.crossing[place]
            cross_border(packets, free[i].slot, sites[free[i].node].in_liver, clock)
        for place in range(leaving - 1, -1, -1):
            i = packets.leaving[place]
            there = free[i].node
            if enter_tissue(packets, vessels, free[i].slot, free[i].uid, there, clock):
                sites[there].present -= 1
                last = packets.numbers[FREE] - 1
                free[i].slot = free[last].slot
                free[i].node = free[last].node
                free[i].uid = free[last].uid
                packets.numbers[FREE] = last


@helper
def enter_blood(packets, vessels, slot, uid, tissue, clock):
    """Put a packet into a capillary site of `tissue`, carried on for the part of the second that is left."""
    bits = scramble(packets.keys[PLACE], uid, clock[STEP])
    origin = vessels.capillaries[tissue, choice(bits, vessels.face_count[tissue])]
    site = draw_site(vessels.birth, origin, bits & LOW_32)
    if packets.sites[origin].in_liver != packets.sites[site].in_liver:
        cross_border(packets, slot, packets.sites[site].in_liver, clock)
    set_free(packets, slot, uid, site)


@helper
def come_back(packets, vessels, slot, uid, tissue, clock):
    """Put a packet that waited in `tissue` into a capillary site beside it, where it stays this second.

    A packet leaves the blood where it stands at the end of a second. Only if it also comes back there does
    an exchange without use end in one level everywhere; carried on, it would be missing in the capillaries.
    """
    bits = scramble(packets.keys[PLACE], uid, clock[STEP])
    set_free(packets, slot, uid, vessels.capillaries[tissue, choice(bits, vessels.face_count[tissue])])
