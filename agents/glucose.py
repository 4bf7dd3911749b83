"""Glucose: absorbed from the gut or let out by the liver, burnt or stored everywhere else."""

from portalis.agents.base.particle import Particle


class Glucose(Particle):
    """A packet of glucose.

    It enters the blood from an enterocyte, from a hepatocyte (out of glycogen or made anew) or through a
    vein, moves freely between plasma and interstitial fluid, and ends in a cell or, above the renal
    threshold, in the urine.
    """

    species = 2
