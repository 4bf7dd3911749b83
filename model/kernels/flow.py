"""Flow: every free packet moves with the blood and may leave it where tissue touches.

Packets of what lasts for half an hour or longer are moved every :data:`LASTING_S` seconds, by the law of so
many single seconds.
"""

import numpy as np

from portalis.agents.base.compile import helper, inner, stay_whole
from portalis.agents.base.draws import LOW_32, R32, choice, fraction, scramble
from portalis.model.kernels.border import count_passages, cross_border
from portalis.model.kernels.packets import (
    BLOCK,
    DEGRADED,
    FACE,
    FREE,
    JOINS,
    MOVE,
    PLACE,
    STEP,
    join_pool,
    kill,
    set_free,
)
from portalis.model.kernels.routes import CROSSES, R14, R15, SITE, draw_code


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
def enter_tissue(packets, vessels, slot, uid, passages, site, clock):
    """Move a packet from a vessel site into the tissue beside it; False if that has no room for it."""
    bits = scramble(packets.keys[FACE], uid, clock[STEP])
    tissue = choose_face(packets, vessels, site, bits)
    if tissue < 0:
        return False
    if packets.tissues[tissue].fate == JOINS:
        return join_pool(packets, slot, uid, passages, tissue)
    kill(packets, slot, DEGRADED, packets.tissues[tissue].kind)
    return True


@helper
def carry_on(packets, routes, key, step, start, size):
    """Move a block of free packets; list those that cross the liver's border, and those that leave.

    Return how many are on either list.

    Draws, looks into tables and counts come one after the other, each for the whole block. Nothing branches
    and no index has a sign. All that takes two thirds of the time.
    """
    sites, free, bits, codes = packets.sites, packets.free, packets.bits, packets.codes
    for i in range(size):
        bits[i] = scramble(key, free[start + i].uid, step)
    for i in range(size):
        code = draw_code(routes, free[start + i].node, bits[i] >> R32)
        codes[i] = code
        free[start + i].node = code & SITE
    crossing, leaving = np.uint64(0), np.uint64(0)
    for i in range(size):
        code = np.uint64(codes[i])
        there = code & SITE
        sites[there].present += 1
        packets.crossing[crossing] = i
        crossing += (code & CROSSES) >> R14
        packets.leaving[leaving] = i
        leaving += code >> R15 | np.uint64((bits[i] & LOW_32) < np.uint64(sites[there].leave))
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
        for place in range(count_passages(packets, vessels, start, crossing)):
            i = start + packets.crossing[place]
            cross_border(packets, free[i].slot, vessels.in_liver[free[i].node], clock)
        for place in range(leaving - 1, -1, -1):
            i = start + packets.leaving[place]
            there = free[i].node
            if enter_tissue(packets, vessels, free[i].slot, free[i].uid, free[i].passages, there, clock):
                sites[there].present -= 1
                last = packets.numbers[FREE] - 1
                free[i].slot = free[last].slot
                free[i].node = free[last].node
                free[i].passages = free[last].passages
                free[i].uid = free[last].uid
                packets.numbers[FREE] = last


@helper
def enter_blood(packets, vessels, slot, uid, tissue, clock):
    """Put a packet that `tissue` lets out into a capillary site beside it."""
    bits = scramble(packets.keys[PLACE], uid, clock[STEP])
    origin = vessels.capillaries[tissue, choice(bits, vessels.face_count[tissue])]
    appear(packets, vessels, slot, uid, origin, bits, clock)


@helper
def appear(packets, vessels, slot, uid, origin, bits, clock):
    """Put a new packet into the blood at `origin`, carried on for the part of the second that is left."""
    code = draw_code(vessels.birth, origin, bits & LOW_32)
    site = code & SITE
    entered = (code & CROSSES) >> R14 & np.uint64(vessels.in_liver[site])
    if entered:
        cross_border(packets, slot, 1, clock)
    set_free(packets, slot, uid, entered, site)


@helper
def come_back(packets, vessels, slot, uid, passages, tissue, clock):
    """Put a packet that waited in `tissue` into a capillary site beside it, where it stays this second.

    A packet leaves the blood where it stands at the end of a second. Only if it also comes back there does
    an exchange without use end in one level everywhere; carried on, it would be missing in the capillaries.
    """
    bits = scramble(packets.keys[PLACE], uid, clock[STEP])
    site = vessels.capillaries[tissue, choice(bits, vessels.face_count[tissue])]
    set_free(packets, slot, uid, passages, site)
