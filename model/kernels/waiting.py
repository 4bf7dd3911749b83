"""Waiting: packets in tissue and on receptors stay until a hazard budget runs out.

A pool holds a budget drawn from Exp(1) and pays the sum of its packets' hazards; when it runs out one
packet leaves and a new budget is drawn. This is exact for hazards that change in time, costs nothing
while nothing happens, and every draw is keyed by the pool and the number of its events.
"""

import math

import numpy as np

from portalis.agents.base.compile import helper, inner, stay_whole
from portalis.agents.base.draws import LOW_32, choice, exponential, scramble
from portalis.model.kernels.flow import come_back
from portalis.model.kernels.packets import EXTRACTED, HIGHEST_CHANCE, PICK, TWO_32, WAIT, kill, leave_pool


@helper
def let_go(packets, vessels, clock, tissue, count, lost_part):
    """One of `count` packets leaves its pool: used up (on its account), or back into the blood."""
    bits = scramble(packets.keys[PICK], tissue, packets.tissues[tissue].events)
    slot, uid, passages = leave_pool(packets, tissue, choice(bits, count))
    if (bits & LOW_32) < lost_part * TWO_32:
        packets.tissues[tissue].lost += 1
        if vessels.in_liver[packets.sites.size + tissue] and passages == 1 and packets.rows[slot].entry >= 0:
            packets.cohort[packets.rows[slot].entry, EXTRACTED] += 1
        kill(packets, slot, packets.tissues[tissue].loss_channel, packets.tissues[tissue].kind)
    else:
        come_back(packets, vessels, slot, uid, passages, tissue, clock)


@inner
def wait(packets, vessels, clock):
    """Let one second pass in every pool of one species."""
    stay_whole()
    tissues, key = packets.tissues, packets.keys[WAIT]
    for tissue in range(tissues.size):
        pool = tissues[tissue]
        pool.lost = 0
        count = pool.pool_count
        hazard = pool.returning + pool.losing
        due = count * hazard
        if pool.budget > due:
            pool.budget -= due
        elif due > 0.0:
            lost_part = pool.losing / hazard
            left = 1.0
            while count > 0:
                needed = pool.budget / (count * hazard)
                if needed > left:
                    pool.budget -= left * count * hazard
                    break
                left -= needed
                pool.events += 1
                let_go(packets, vessels, clock, tissue, count, lost_part)
                pool.budget = exponential(scramble(key, tissue, pool.events))
                count -= 1


@inner
def open_exits(packets, vessels, seconds):
    """Renew the chance of leaving each sinusoid site, from what the hepatocytes beside it offer now.

    It is that of one second times the `seconds` from one move to the next.
    """
    for place in range(vessels.lining.size):
        site = vessels.lining[place]
        offered = 0.0
        for side in range(4):
            tissue = vessels.faces[site, side]
            if tissue >= 0:
                offered += packets.tissues[tissue].admission
        leaving = seconds * (1.0 - math.exp(-offered / packets.volumes[site]))
        packets.sites[site].leave = np.uint32(min(leaving * TWO_32, HIGHEST_CHANCE))
