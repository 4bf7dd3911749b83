"""Rhythm of the beta cells: every cell is an oscillator of its own, and its neighbours pull it along.

A cell's metabolism and calcium go up and down in some five minutes, in each cell at a pace of its own. Gap
junctions pull touching cells towards one phase, so that an islet keeps one rhythm. The nerve net of the
pancreas feels how much all cells fire together and pulls all of them a little: too little to join single
cells, enough to join islets that each keep one rhythm (coupled phase oscillators, Kuramoto 1975). Pulses in
the portal vein are therefore made by the gap junctions, and vanish with them.
"""

import math
from statistics import NormalDist

import numpy as np

from portalis.agents.base.compile import inner, kernel


@kernel
def pulse(phase, p):
    """Return the factor on a cell's release at one phase of its rhythm; its mean over a period is 1.

    A burst is shorter than the rest between two: the wave is squared.
    """
    wave = 1.0 + p.pulse_amplitude * math.cos(phase)
    return wave * wave / (1.0 + 0.5 * p.pulse_amplitude * p.pulse_amplitude)


@inner
def keep_rhythm(own, around, start, stop, p, minutes):
    """Advance the phase of all beta cells by `minutes`, each pulled by its neighbours and by the nerve net.

    The nerve net is the one thing in an islet that reaches beyond touch: it carries the mean of all cells'
    rhythm to all cells.
    """
    along = 0.0
    across = 0.0
    for i in range(stop - start):
        along += math.cos(own[i].phase)
        across += math.sin(own[i].phase)
    nerves = p.nerve_coupling / (stop - start)
    junctions = p.gap_junctions * p.rhythm_coupling
    for tissue in range(start, stop):
        phase = own[tissue - start].phase
        pull = nerves * (across * math.cos(phase) - along * math.sin(phase))
        for place in range(around.partner_start[tissue], around.partner_start[tissue + 1]):
            partner = around.partners[place]
            if start <= partner < stop:
                pull += junctions * math.sin(own[partner - start].phase - phase)
        own[tissue - start].turned = (2.0 * math.pi * own[tissue - start].frequency + pull) * minutes
    for i in range(stop - start):
        own[i].phase = (own[i].phase + own[i].turned) % (2.0 * math.pi)


def frequencies(p, ranks):
    """Return own frequencies (1/min) of cells at these ranks, fractions between 0 and 1.

    They are normally distributed; no cell stands still.
    """
    deviates = np.array([NormalDist().inv_cdf(float(rank)) for rank in ranks])
    return np.maximum(1.0 + p.frequency_spread * deviates, 0.05) / p.period
