"""Births: what the cells have made, and what is infused, comes into the body as whole packets."""

from portalis.agents.base.compile import helper, inner
from portalis.agents.base.draws import choice, scramble
from portalis.model.kernels.flow import appear, enter_blood
from portalis.model.kernels.packets import (
    BORN,
    GIVEN,
    MOBILISED,
    NEXT_UID,
    PLACE,
    STEP,
    VACANT,
    join_pool,
)


@helper
def create(packets, clock, birth_node, channel, kind):
    """Open a row for a new packet and return its slot and uid; the caller puts it somewhere."""
    packets.numbers[VACANT] -= 1
    slot = packets.vacant[packets.numbers[VACANT]]
    uid = clock[NEXT_UID]
    packets.rows[slot].uid = uid
    clock[NEXT_UID] += 1
    packets.rows[slot].birth_node = birth_node
    packets.rows[slot].birth_step = clock[STEP]
    packets.rows[slot].entry = -1
    packets.books[channel, kind] += 1
    return slot, uid


@helper
def bear(packets, vessels, clock, tissue, count, channel):
    """A cell lets out `count` packets: into its own fluid if it keeps the species there, else into blood.

    Return how many: those that find no vacant row wait until the table has grown.
    """
    sites = packets.sites.size
    count = min(count, packets.numbers[VACANT])
    for _ in range(count):
        slot, uid = create(packets, clock, sites + tissue, channel, packets.tissues[tissue].kind)
        if not (packets.tissues[tissue].inside == 1 and join_pool(packets, slot, uid, 0, tissue)):
            enter_blood(packets, vessels, slot, uid, tissue, clock)
    return count


@inner
def deliver(packets, vessels, cells, clock, start, stop, channel):
    """Let out all that the cells ``start … stop - 1`` have made whole in this step."""
    for tissue in range(start, stop):
        due, mobilised = cells[tissue].due, cells[tissue].mobilised
        if due > 0:
            cells[tissue].due -= bear(packets, vessels, clock, tissue, due, channel)
        if mobilised > 0:
            cells[tissue].mobilised -= bear(packets, vessels, clock, tissue, mobilised, MOBILISED)


@inner
def deliver_beside(packets, vessels, cells, clock, start, stop):
    """Let out the second product of the cells ``start … stop - 1``."""
    for tissue in range(start, stop):
        if cells[tissue].beside > 0:
            due = cells[tissue].beside
            cells[tissue].beside -= bear(packets, vessels, clock, tissue, due, BORN)


@inner
def deliver_from_liver(insulin, glucagon, vessels, own, clock, start):
    """Let out the islet hormones of hepatocytes whose rules make some; the first is tissue `start`."""
    for i in range(own.size):
        if own[i].insulin_made >= 1.0:
            own[i].insulin_made -= bear(insulin, vessels, clock, start + i, int(own[i].insulin_made), BORN)
        if own[i].glucagon_made >= 1.0:
            own[i].glucagon_made -= bear(glucagon, vessels, clock, start + i, int(own[i].glucagon_made), BORN)


@inner
def infuse(packets, vessels, clock, rates, remainders, species):
    """Give what runs in: `rates` in packets per second by species and place (arm vein, portal vein)."""
    for place in range(rates.shape[1]):
        remainders[species, place] += rates[species, place]
        count = min(int(remainders[species, place]), packets.numbers[VACANT])
        remainders[species, place] -= count
        for _ in range(count):
            slot, uid = create(packets, clock, -1, GIVEN, packets.books.shape[1] - 1)
            bits = scramble(packets.keys[PLACE], uid, clock[STEP])
            if place == 0:
                origin = vessels.infusion_sites[choice(bits, vessels.infusion_sites.size)]
            else:
                origin = vessels.portal_sites[choice(bits, vessels.portal_sites.size)]
            appear(packets, vessels, slot, uid, origin, bits, clock)
