"""What a cell can know: the packets at its own place, nothing else."""

from portalis.agents.base.compile import helper


@helper
def inside(packets, tissue):
    """Concentration in the cell's own interstitial fluid (mmol/L for glucose, pmol/L for hormones)."""
    return packets.tissues[tissue].pool_count * packets.size[0] / packets.tissues[tissue].space


@helper
def alongside(packets, capillaries, tissue):
    """Concentration in the capillary sites that touch the cell."""
    count = 0
    volume = 0.0
    for side in range(4):
        site = capillaries[tissue, side]
        if site >= 0:
            count += packets.sites[site].present
            volume += packets.volumes[site]
    return count * packets.size[0] / volume


@helper
def carried(levels, field, capillaries, tissue):
    """Mean level of a field in the capillary sites that touch the cell."""
    total = 0.0
    sites = 0
    for side in range(4):
        site = capillaries[tissue, side]
        if site >= 0:
            total += levels[field, site]
            sites += 1
    return total / sites


@helper
def mean_of_partners(values, around, tissue, first, last, otherwise):
    """Mean of `values` over the touching cells ``first … last - 1``; `otherwise` if there are none."""
    total = 0.0
    touching = 0
    for place in range(around.partner_start[tissue], around.partner_start[tissue + 1]):
        partner = around.partners[place]
        if first <= partner < last:
            total += values[partner]
            touching += 1
    return total / touching if touching > 0 else otherwise


@helper
def ripen(cells, tissue, amount):
    """Add `amount` packets (a fraction) to what is in the making; return how many became whole and due."""
    cells[tissue].remainder += amount
    whole = int(cells[tissue].remainder)
    cells[tissue].remainder -= whole
    cells[tissue].due += whole
    return whole
