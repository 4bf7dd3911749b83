"""Rows of packets follow the lists when a run ends; the lists follow what somebody wrote into the rows."""

from portalis.agents.base.compile import inner, kernel
from portalis.model.kernels.packets import FREE, WRITTEN


@kernel
def note_rows(packets):
    """Write place and passages of all packets into their rows, where a reader looks for them."""
    rows, free, members = packets.rows, packets.free, packets.members
    for i in range(packets.numbers[FREE]):
        rows[free[i].slot].node = free[i].node
        rows[free[i].slot].passages = free[i].passages
    for tissue in range(packets.tissues.size):
        start = packets.tissues[tissue].pool_start
        for place in range(start, start + packets.tissues[tissue].pool_count):
            rows[members[place].slot].node = packets.sites.size + tissue
            rows[members[place].slot].passages = members[place].passages


@inner
def heed_rows(packets):
    """Take passages from the rows if somebody has written there."""
    if packets.numbers[WRITTEN] == 0:
        return
    packets.numbers[WRITTEN] = 0
    rows, free, members = packets.rows, packets.free, packets.members
    for i in range(packets.numbers[FREE]):
        free[i].passages = rows[free[i].slot].passages
    for tissue in range(packets.tissues.size):
        start = packets.tissues[tissue].pool_start
        for place in range(start, start + packets.tissues[tissue].pool_count):
            members[place].passages = rows[members[place].slot].passages
