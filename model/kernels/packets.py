"""The table of one species: a row is a packet, with stable slots and lists of who is where.

A packet is *free* in a vessel (on the free list) or waits in a tissue (in that tissue's pool:
interstitial, or bound to the receptors of a hepatocyte). A dead row has ``uid == 0``.

What changes all the time stands in the lists, which are read in order; the rows, which lie anywhere, follow
at the end of a run.
"""

import numpy as np

from portalis.agents.base.compile import helper
from portalis.agents.base.declare import Column, record_type

PACKET_COLUMNS = (
    Column("uid", "1", "Identity of the packet, unique in the body; 0 is no packet", dtype="int64"),
    Column("node", "1", "Where it is: a vessel node, or the number of vessels plus a tissue", dtype="int32"),
    Column(
        "birth_node", "1", "Node of the cell that made it, -1 if it was given from outside", dtype="int32"
    ),
    Column("birth_step", "s", "Second in which it was born", dtype="int32"),
    Column("passages", "1", "How often it has come into the liver", dtype="uint16"),
    Column("entry", "min", "Minute in which it first came into the liver, -1 for none", dtype="int32"),
)

VACANT, FREE, TAIL, WRITTEN = range(4)
MOVE, FACE, WAIT, PICK, PLACE = range(5)
BORN, ABSORBED, GIVEN, MOBILISED, STORED, DEGRADED, EXCRETED, REMOVED = range(8)
CHANNELS = ("born", "absorbed", "given", "mobilised", "stored", "degraded", "excreted", "removed")
NO_FATE, JOINS, CLEARED = range(3)
ENTERED, PASSED, EXTRACTED = range(3)
STEP, NEXT_UID, MINUTE = range(3)

FREE_COLUMNS = (
    Column("slot", "1", "Row of a packet that is in a vessel", dtype="int32"),
    Column("node", "1", "Vessel node where it is", dtype="uint16"),
    Column("passages", "1", "How often it has come into the liver", dtype="uint16"),
    Column("uid", "1", "Its identity", dtype="int64"),
)
MEMBER_COLUMNS = (
    Column("slot", "1", "Row of a packet that waits in a tissue", dtype="int32"),
    Column("passages", "1", "How often it has come into the liver", dtype="uint16"),
    Column("uid", "1", "Its identity", dtype="int64"),
)
TISSUE_COLUMNS = (
    Column("pool_count", "1", "Packets in the pool", dtype="int32"),
    Column("pool_start", "1", "Where the tissue's pool begins in the member list", dtype="int32"),
    Column("pool_room", "1", "Places the pool has there", dtype="int32"),
    Column("ceiling", "1", "Packets that the pool may hold", dtype="int32", start=np.iinfo(np.int32).max),
    Column("lost", "1", "Packets used up in this step", dtype="int32"),
    Column("kind", "1", "Kind of the cell there", dtype="int8"),
    Column("fate", "1", "What happens to a packet that enters", dtype="int8"),
    Column("inside", "1", "1 if what the cell makes stays in its own fluid at first", dtype="int8"),
    Column("loss_channel", "1", "Account on which used-up packets are written", dtype="int8"),
    Column("budget", "1", "Hazard left until a packet leaves"),
    Column("returning", "1/s", "Hazard of one packet to go back into the blood"),
    Column("losing", "1/s", "Hazard of one packet to be used up"),
    Column("admission", "L/s", "Clearance that the tissue offers at each of its faces"),
    Column("space", "L", "Fluid in which the pool spreads", start=1.0),
    Column("events", "1", "Packets that left so far", dtype="int64"),
)
SITE_COLUMNS = (
    Column("leave", "2^-32", "Chance to leave for the tissue beside, at each move", dtype="uint32"),
    Column("present", "1", "Free packets at the site", dtype="int32"),
)

Packets = record_type(
    "Packets",
    (
        *("rows", "tissues", "sites", "volumes", "vacant", "free", "members"),
        *("bits", "codes", "crossing", "leaving", "size", "numbers", "keys", "books", "cohort"),
    ),
    __name__,
)
"""``volumes``: fluid at each vessel site in which the species spreads (L); ``bits``, ``codes``, ``crossing``,
``leaving``: work space of the flow for a block of packets."""

LASTING_S = 6
"""Seconds between two moves of a packet of C-peptide or IGF-1, which last for half an hour and longer."""
BLOCK = 256
"""Packets that move together."""
TWO_32 = 4294967296.0
"""A chance of one, in the 2^-32 in which chances are compared with random bits."""
HIGHEST_CHANCE = TWO_32 - 1.0
"""The nearest to one that 32 bits hold."""


@helper
def kill(packets, slot, channel, kind):
    """Take a packet, already off its list, out of the body and write it down."""
    packets.rows[slot].uid = 0
    packets.vacant[packets.numbers[VACANT]] = slot
    packets.numbers[VACANT] += 1
    packets.books[channel, kind] += 1


@helper
def set_free(packets, slot, uid, passages, site):
    """Put a packet into a vessel site and on the free list."""
    last = packets.numbers[FREE]
    packets.free[last].slot = slot
    packets.free[last].node = site
    packets.free[last].passages = passages
    packets.free[last].uid = uid
    packets.numbers[FREE] = last + 1
    packets.sites[site].present += 1


@helper
def copy_member(packets, origin, place):
    """Write what stands at `origin` of the member list at `place` as well."""
    packets.members[place].slot = packets.members[origin].slot
    packets.members[place].passages = packets.members[origin].passages
    packets.members[place].uid = packets.members[origin].uid


@helper
def join_pool(packets, slot, uid, passages, tissue):
    """Put a packet into a tissue's pool; False if it holds all that it may.

    A full pool moves to twice the room at the tail of the member list. The order in the pool stays,
    so that room never decides a draw.
    """
    count = packets.tissues[tissue].pool_count
    if count >= packets.tissues[tissue].ceiling:
        return False
    if count == packets.tissues[tissue].pool_room:
        room = 2 * count
        tail = packets.numbers[TAIL]
        if tail + room > packets.members.size:
            return False
        start = packets.tissues[tissue].pool_start
        for seat in range(count):
            copy_member(packets, start + seat, tail + seat)
        packets.tissues[tissue].pool_start = tail
        packets.tissues[tissue].pool_room = room
        packets.numbers[TAIL] = tail + room
    place = packets.tissues[tissue].pool_start + count
    packets.members[place].slot = slot
    packets.members[place].passages = passages
    packets.members[place].uid = uid
    packets.tissues[tissue].pool_count = count + 1
    return True


@helper
def leave_pool(packets, tissue, seat):
    """Take the packet in this seat out of a tissue's pool; the last takes its seat.

    Return slot, uid and passages.
    """
    start = packets.tissues[tissue].pool_start
    last = packets.tissues[tissue].pool_count - 1
    member = packets.members[start + seat]
    slot, uid, passages = member.slot, member.uid, member.passages
    copy_member(packets, start + last, start + seat)
    packets.tissues[tissue].pool_count = last
    return slot, uid, passages


@helper
def needs_room(packets):
    """True when the lists could overflow in the coming step."""
    capacity = packets.rows.size
    return packets.numbers[VACANT] < capacity // 8 or 4 * packets.numbers[TAIL] > 3 * packets.members.size
