"""Receptors of the hepatocyte: they capture hormone, go into the cell with it, and come back."""

from portalis.agents.base.compile import helper, kernel
from portalis.agents.base.laws import remember, suppression
from portalis.agents.base.senses import carried
from portalis.agents.fields import IGFBP1
from portalis.agents.hepatocyte.receptor_parameters import HEALTHY_NUMBER

CELLS_PER_PMOL = HEALTHY_NUMBER / 6.02214e11
"""Receptors per cell × this = pmol of receptors in a whole liver."""


@kernel
def capture(receptors, bound, recycling, association):
    """Return the clearance (L/min) that free receptors offer to hormone in the sinusoid.

    `receptors`, `bound` and `recycling` in pmol, `association` in 1/(pM min). Bound is all that occupies the
    receptors: insulin's are shared by IGF-1.
    """
    return association * max(0.0, receptors - bound - recycling)


@kernel
def hinder(glucose, p):
    """Return how well insulin binds at this glucose in the cell (mM), 1 up to that of an overnight fast.

    High glucose lowers the liver's extraction of insulin, more so than insulin itself does (Tranberg 1979).
    """
    rest = suppression(p.hindrance_reference, p.hindrance_half, p.hindrance_exponent)
    raised = max(glucose, p.hindrance_reference)
    return suppression(raised, p.hindrance_half, p.hindrance_exponent) / rest


@kernel
def free_igf1(igfbp1, p):
    """Return the part of IGF-1 that floats free beside this much of its carrier IGFBP-1 (µg/L)."""
    return min(1.0, p.igf1_free_fraction * p.igfbp1_reference / max(igfbp1, 1e-6))


@kernel
def regulate_receptors(receptors, occupancy, minutes, p):
    """Return the number of insulin receptors, 1 in health, after `minutes` of an occupancy, 1 at the fast."""
    wanted = (1.0 + p.down_regulation) / (1.0 + p.down_regulation * occupancy)
    return remember(receptors, wanted, minutes, p.down_regulation_time)


@helper
def bound_to(hormone, tissue):
    """Return how much of a hormone (pmol) is bound to the cell."""
    return hormone.tissues[tissue].pool_count * hormone.size[0]


@helper
def offer(hormone, tissue, faces, receptors, occupied, recycling, association):
    """Let the sinusoid see a cell's free receptors, and never bind more packets than there are receptors.

    `occupied` is what another hormone holds of them (pmol).
    """
    pool = hormone.tissues[tissue]
    bound = pool.pool_count * hormone.size[0] + occupied
    pool.admission = capture(receptors, bound, recycling, association) / faces / 60.0
    pool.ceiling = int(max(0.0, receptors - occupied - recycling) / hormone.size[0])


@helper
def take_in(hormone, tissue):
    """Return the receptors (pmol) that went into the cell in this second, each with its hormone."""
    return hormone.tissues[tissue].lost * hormone.size[0]


@helper
def handle_hormones(own, cells, around, tissue, i, p):
    """Renew the receptors of one cell and offer the free ones to insulin and glucagon."""
    me, faces = own[i], around.face_count[tissue]
    part = cells[tissue].share * CELLS_PER_PMOL
    me.insulin_recycling += take_in(around.insulin, tissue) + take_in(around.igf1, tissue)
    me.insulin_recycling -= me.insulin_recycling * p.insulin_return / 60.0
    me.glucagon_recycling += take_in(around.glucagon, tissue)
    me.glucagon_recycling -= me.glucagon_recycling * p.glucagon_return / 60.0
    offer(
        around.insulin,
        tissue,
        faces,
        part * p.insulin_receptors * me.receptors,
        bound_to(around.igf1, tissue),
        me.insulin_recycling,
        p.insulin_association * hinder(cells[tissue].glucose, p),
    )
    offer(
        around.glucagon,
        tissue,
        faces,
        part * p.glucagon_receptors,
        0.0,
        me.glucagon_recycling,
        p.glucagon_association,
    )


@helper
def offer_to_igf1(own, cells, around, tissue, i, p):
    """Offer the free insulin receptors to the free part of IGF-1."""
    igfbp1 = carried(around.levels, IGFBP1, around.capillaries, tissue)
    offer(
        around.igf1,
        tissue,
        around.face_count[tissue],
        cells[tissue].share * CELLS_PER_PMOL * p.insulin_receptors * own[i].receptors,
        bound_to(around.insulin, tissue),
        own[i].insulin_recycling,
        p.igf1_association * free_igf1(igfbp1, p),
    )


@helper
def renew_receptors(own, cells, around, tissue, i, minutes, p):
    """Let the number of one cell's insulin receptors follow what occupied them."""
    bound = bound_to(around.insulin, tissue) + bound_to(around.igf1, tissue)
    per_cell = bound / (cells[tissue].share * CELLS_PER_PMOL)
    occupancy = per_cell / (p.insulin_reference + p.igf1_reference)
    own[i].receptors = regulate_receptors(own[i].receptors, occupancy, minutes, p)
