"""Beta cell: senses the glucose that flows past it and secretes insulin, with as much C-peptide.

In words: what the cell has seen over the last two minutes sets how fast insulin is made ready
(provision, with a lag) and which part of the ready insulin leaves each minute. A sudden rise empties
the readily releasable pool (first phase), provision then refills it (second phase). Incretins from
the gut and amino acids raise both, adrenaline and somatostatin lower them. Each cell has a threshold and
a rhythm of its own. Neighbouring beta cells of an islet even out what they sense through gap junctions,
and keep one rhythm through them (`beta_cell_rhythm`).
"""

import math

import numpy as np

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import parameter_type
from portalis.agents.base.laws import cooperation, remember, saturation, suppression
from portalis.agents.base.senses import alongside, carried, ripen
from portalis.agents.beta_cell_parameters import COLUMNS, PARAMETERS
from portalis.agents.beta_cell_rhythm import frequencies, keep_rhythm, pulse
from portalis.agents.fields import ADRENALINE, AMINO_ACIDS, INCRETIN

BetaCellParameters = parameter_type("BetaCellParameters", PARAMETERS, __name__)


@kernel
def narrowing(p):
    """Return half the width, in radians, of the law of the cells' thresholds: π if all cells are alike."""
    spread = p.glucose_exponent * p.threshold_spread / p.half_glucose
    return math.sqrt(max(math.pi**2 - 3.0 * spread**2, 0.1))


@kernel
def own_exponent(p):
    """Return the steepness (Hill) of a single cell; all cells together have `glucose_exponent`."""
    return p.glucose_exponent * math.pi / narrowing(p)


def thresholds(p, ranks):
    """Return half-maximal glucose, as a multiple of `half_glucose`, of cells at these ranks.

    A Hill curve is a logistic curve of the logarithm of glucose. The law below is the one whose mean over
    steeper Hill curves is a Hill curve again, so that spread leaves the response of all cells as it was.

    Parameters
    ----------
    p : BetaCellParameters
    ranks : numpy.ndarray
        Fractions between 0 (the most sensitive cell) and 1.
    """
    width = narrowing(p)
    place = np.tan(width * (np.asarray(ranks) - 0.5)) / math.tan(width / 2.0)
    return ((1.0 + place) / (1.0 - place)) ** (1.0 / p.glucose_exponent)


@kernel
def potentiate(incretin, amino_acids, p):
    """Return the factor on provision at an incretin level (pM) and amino acids (mM)."""
    surplus = max(amino_acids - p.fasting_amino_acids, 0.0)
    return (1.0 + p.incretin_gain * saturation(incretin, p.incretin_half)) * (
        1.0 + p.amino_acid_gain * saturation(surplus, p.amino_acid_half)
    )


@kernel
def secrete(
    glucose,
    incretin,
    provision,
    releasable,
    minutes,
    p,
    threshold=1.0,
    amino_acids=0.3,
    adrenaline=0.0,
    somatostatin=0.5,
    rhythm=1.0,
):
    """Return provision (pmol/min), releasable insulin (pmol) and secretion (pmol/min) after `minutes`.

    From sensed glucose (mM), incretin (pM), the cell's threshold (a multiple of the usual one), amino acids
    (mM), adrenaline (pM above basal), somatostatin around the cell (a fraction of its maximum) and the
    factor of its rhythm.
    """
    potentiation = potentiate(incretin, amino_acids, p)
    calm = suppression(adrenaline, p.adrenaline_half, 1.0)
    brake = (1.0 - p.somatostatin_brake * min(somatostatin, 1.0)) / (
        1.0 - p.somatostatin_brake * p.resting_somatostatin
    )
    drive = cooperation(glucose, p.half_glucose * threshold, own_exponent(p))
    wanted = p.maximal_secretion * drive * potentiation * calm * brake
    provision = remember(provision, wanted, minutes, p.provision_time)
    release = p.basal_release + p.maximal_release * cooperation(
        glucose, p.half_release_glucose, p.release_exponent
    )
    rate = math.sqrt(potentiation) * release * calm * rhythm
    released = releasable * (1.0 - math.exp(-rate * minutes))
    return provision, releasable + provision * minutes - released, released / minutes


@inner
def share_glucose(own, cells, around, start, stop, coupling):
    """Let every beta cell even out its sensed glucose with the beta cells of its islet that it touches."""
    for tissue in range(start, stop):
        difference = 0.0
        for place in range(around.partner_start[tissue], around.partner_start[tissue + 1]):
            partner = around.partners[place]
            if start <= partner < stop:
                difference += cells[partner].glucose - cells[tissue].glucose
        own[tissue - start].evened = cells[tissue].glucose + coupling * difference / 8.0
    for tissue in range(start, stop):
        cells[tissue].glucose = own[tissue - start].evened


@inner
def step_beta_cells(own, cells, around, start, stop, p, step):
    """Sense every second, decide in turn every ten, release whole packets."""
    for tissue in range(start, stop):
        now = alongside(around.glucose, around.capillaries, tissue)
        cells[tissue].glucose = remember(cells[tissue].glucose, now, 1.0 / 60.0, p.sensing_time)
    share_glucose(own, cells, around, start, stop, p.gap_junctions * p.gap_junction_coupling)
    if step % DECIDE_EVERY == 0:
        keep_rhythm(own, around, start, stop, p, DECIDE_EVERY / 60.0)
    for tissue in range(start + (-(step + start)) % DECIDE_EVERY, stop, DECIDE_EVERY):
        i = tissue - start
        own[i].provision, own[i].releasable, own[i].secretion = secrete(
            cells[tissue].glucose,
            carried(around.levels, INCRETIN, around.capillaries, tissue),
            own[i].provision,
            own[i].releasable,
            DECIDE_EVERY / 60.0,
            p,
            own[i].threshold,
            carried(around.levels, AMINO_ACIDS, around.capillaries, tissue),
            carried(around.levels, ADRENALINE, around.capillaries, tissue),
            cells[tissue].somatostatin_nearby,
            pulse(own[i].phase, p),
        )
        cells[tissue].insulin_nearby = own[i].secretion * cells[tissue].share * (stop - start)
    for tissue in range(start, stop):
        amount = own[tissue - start].secretion * cells[tissue].share / 60.0
        cells[tissue].beside += ripen(cells, tissue, amount / around.insulin.size[0])


class BetaCell(Cell):
    """A beta cell of an islet; the only maker of insulin."""

    kind = "beta_cell"
    makes = "insulin"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("secrete", "share_glucose", "keep_rhythm", "pulse")
    secrete = staticmethod(secrete)
    share_glucose = staticmethod(share_glucose)
    keep_rhythm = staticmethod(keep_rhythm)
    pulse = staticmethod(pulse)
    loop = staticmethod(step_beta_cells)

    @staticmethod
    def settle(own, cells, zone, p, sizes, draw):
        """Give every cell a threshold, a pace and a phase: evenly spread, dealt out by lot."""

        def ranks(purpose):
            return (np.argsort(np.argsort(draw(purpose))) + 0.5) / len(own)

        own.threshold[:] = thresholds(p, ranks("threshold"))
        own.frequency[:] = frequencies(p, ranks("frequency"))
        own.phase[:] = 2.0 * math.pi * draw("phase")
