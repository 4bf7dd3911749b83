"""Insulin: made by beta cells, half of it gone at its first pass through the liver."""

from portalis.agents.base.particle import Particle


class Insulin(Particle):
    """A packet of insulin.

    It is born in a beta cell, comes with the portal vein to the sinusoids, where a hepatocyte's receptors
    may bind it and either let go of it or take it in and degrade it. What passes reaches muscle and fat
    through their interstitial fluid, and the kidney, which clears it.
    """

    species = 0
    binds_to = ("hepatocyte",)
