"""Flow: every free packet moves with the blood for one second and may leave it where tissue touches."""

import numpy as np

from portalis.agents.base.compile import helper, kernel, stay_whole
from portalis.agents.base.draws import LOW_32, R32, choice, fraction, scramble
from portalis.model.kernels.packets import (
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
def draw_site(table, counts, site, bits):
    """Return where a packet at `site` goes: one look into its alias-table row with 32 random bits.

    Both ends are read and one is picked without a branch: a processor cannot guess a draw.
    """
    scaled = bits * counts[site]
    entry = table[site, scaled >> R32]
    alias = np.int64(entry.alias)
    first = np.int64((scaled & LOW_32) < entry.threshold)
    return alias + first * (np.int64(entry.destination) - alias)


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
def enter_tissue(packets, vessels, slot, site, clock):
    """Move a packet from a vessel site into the tissue beside it; False if that has no room for it."""
    bits = scramble(packets.keys[FACE], packets.rows[slot].uid, clock[STEP])
    tissue = choose_face(packets, vessels, site, bits)
    if tissue < 0:
        return False
    if packets.tissues[tissue].fate == JOINS:
        return join_pool(packets, slot, tissue, vessels.region.size)
    kill(packets, slot, DEGRADED, packets.tissues[tissue].kind)
    return True


@kernel
def flow(packets, vessels, clock):
    """Move every free packet of one species for one second."""
    stay_whole()
    sites, free, region = packets.sites, packets.free, vessels.region
    table, counts = vessels.move, vessels.move_counts
    key, step = packets.keys[MOVE], clock[STEP]
    for site in range(sites.size):
        sites[site].present = 0
    for i in range(packets.numbers[FREE] - 1, -1, -1):
        here = free[i].node
        bits = scramble(key, free[i].uid, step)
        there = draw_site(table, counts, here, bits >> R32)
        if region[here] != region[there]:
            cross_border(packets, free[i].slot, region[there] == 1, clock)
        leaves = (bits & LOW_32) < sites[there].leave
        if leaves and enter_tissue(packets, vessels, free[i].slot, there, clock):
            last = packets.numbers[FREE] - 1
            free[i].slot = free[last].slot
            free[i].node = free[last].node
            free[i].uid = free[last].uid
            packets.numbers[FREE] = last
        else:
            free[i].node = there
            sites[there].present += 1


@helper
def enter_blood(packets, vessels, slot, tissue, clock):
    """Put a packet into a capillary site of `tissue`, carried on for the part of the second that is left."""
    bits = scramble(packets.keys[PLACE], packets.rows[slot].uid, clock[STEP])
    origin = vessels.capillaries[tissue, choice(bits, vessels.face_count[tissue])]
    site = draw_site(vessels.birth, vessels.birth_counts, origin, bits & LOW_32)
    if vessels.region[origin] != vessels.region[site]:
        cross_border(packets, slot, vessels.region[site] == 1, clock)
    set_free(packets, slot, site)
