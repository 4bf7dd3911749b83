"""Insulin-like growth factor 1: made by hepatocytes under growth hormone; a weak key to insulin's lock."""

from portalis.agents.base.particle import Particle


class IGF1(Particle):
    """A packet of IGF-1, free or bound to its carrier proteins.

    Most of it is carried by proteins and cannot bind to a cell. The free part competes with insulin for the
    insulin receptors of hepatocytes, with about a hundredth of its affinity.
    """

    species = 4
    binds_to = ("hepatocyte",)
