"""C-peptide: leaves the beta cell with insulin, packet for packet, and passes the liver untouched."""

from portalis.agents.base.particle import Particle


class CPeptide(Particle):
    """A packet of connecting peptide.

    It is cut out of proinsulin, so that one is born with every packet of insulin. No receptor of the liver
    binds it; the kidney clears it slowly. What it shows in the blood is secretion, not extraction.
    """

    species = 3
