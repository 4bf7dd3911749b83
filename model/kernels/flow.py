"""Flow: every free packet moves with the blood for one second and may leave it where tissue touches."""

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
def draw_site(entries, rows, site, bits):
    """Return where a packet at `site` goes: one look into its alias-table row with 32 random bits.

    Both ends are read and one is picked without a branch: a processor cannot guess a draw.
    """
    scaled = bits * np.uint64(rows[site].choices)
    entry = entries[np.uint64(rows[site].first) + (scaled >> R32)]
    alias = np.int64(entry.alias)
    first = np.int64((scaled & LOW_32) < entry.threshold)
    return np.uint64(alias + first * (np.int64(entry.destination) - alias))


@helper
def cross_border(packets, slot, inwards, clock):
    """A packet comes into the liver or leaves it; the first visit of what an organ made is followed."""
    if inwards:
        if packets.rows[slot].passages == 0 and packets.rows[slot].birth_node >= 0:
            packets.rows[slot].entry = clock[MINUTE]
            packets.cohort[clock[MINUTE], ENTERED] += 1
        packets.rows[slot].passages += 1
    elif packets.rows[slot].passages == 1 and packets.rows[slot].entry >= 0:
        packets.cohort[packets.rows[slot].entry, PASSED] += 1


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
        return join_pool(packets, slot, tissue, packets.sites.size)
    kill(packets, slot, DEGRADED, packets.tissues[tissue].kind)
    return True


@helper
def carry_on(packets, vessels, key, step, start, size):
    """Move a block of free packets; list those that cross the liver's border or leave, and return how many.

    All draws come first, several at once. Then nothing branches and no index has a sign: half the time.
    """
    sites, free, bits, listed = packets.sites, packets.free, packets.bits, packets.listed
    entries, rows = vessels.move, vessels.move_rows
    for i in range(size):
        bits[i] = scramble(key, free[start + i].uid, step)
    count = np.uint64(0)
    for i in range(size):
        here = free[start + i].node
        there = draw_site(entries, rows, here, bits[i] >> R32)
        free[start + i].node = there
        sites[there].present += 1
        crosses = sites[here].in_liver ^ sites[there].in_liver
        leaves = np.uint32((bits[i] & LOW_32) < np.uint64(sites[there].leave))
        listed[count] = 4 * i + 2 * crosses + leaves
        count += np.uint64(crosses | leaves)
    return count


@inner
def flow(packets, vessels, clock):
    """Move every free packet of one species for one second."""
    stay_whole()
    sites, free, listed = packets.sites, packets.free, packets.listed
    key, step = packets.keys[MOVE], clock[STEP]
    for site in range(sites.size):
        sites[site].present = 0
    start = packets.numbers[FREE]
    while start > 0:
        size = min(BLOCK, start)
        start -= size
        count = carry_on(packets, vessels, key, step, np.uint64(start), np.uint64(size))
        for place in range(np.int64(count) - 1, -1, -1):
            i = start + (listed[place] >> 2)
            there = free[i].node
            if listed[place] & 2:
                cross_border(packets, free[i].slot, sites[there].in_liver == 1, clock)
            if listed[place] & 1 and enter_tissue(packets, vessels, free[i].slot, free[i].uid, there, clock):
                sites[there].present -= 1
                last = packets.numbers[FREE] - 1
                free[i].slot = free[last].slot
                free[i].node = free[last].node
                free[i].uid = free[last].uid
                packets.numbers[FREE] = last


@helper
def enter_blood(packets, vessels, slot, tissue, clock):
    """Put a packet into a capillary site of `tissue`, carried on for the part of the second that is left."""
    bits = scramble(packets.keys[PLACE], packets.rows[slot].uid, clock[STEP])
    origin = vessels.capillaries[tissue, choice(bits, vessels.face_count[tissue])]
    site = draw_site(vessels.birth, vessels.birth_rows, origin, bits & LOW_32)
    if packets.sites[origin].in_liver != packets.sites[site].in_liver:
        cross_border(packets, slot, packets.sites[site].in_liver == 1, clock)
    set_free(packets, slot, site)


@helper
def come_back(packets, vessels, slot, tissue, clock):
    """Put a packet that waited in `tissue` into a capillary site beside it, where it stays this second.

    A packet leaves the blood where it stands at the end of a second. Only if it also comes back there does
    an exchange without use end in one level everywhere; carried on, it would be missing in the capillaries.
    """
    bits = scramble(packets.keys[PLACE], packets.rows[slot].uid, clock[STEP])
    set_free(packets, slot, vessels.capillaries[tissue, choice(bits, vessels.face_count[tissue])])
