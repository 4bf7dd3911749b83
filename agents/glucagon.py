"""Glucagon: made by alpha cells when glucose is low; tells the liver to let glucose out."""

from portalis.agents.base.particle import Particle


class Glucagon(Particle):
    """A packet of glucagon.

    It is born in an alpha cell, binds to the glucagon receptors of hepatocytes and is cleared by the liver
    and the kidney.
    """

    species = 1
    binds_to = ("hepatocyte",)
