"""Alpha cell: secretes glucagon when glucose is low and its neighbours secrete little insulin.

Its laws are steep, and an islet sees glucose packet by packet: answered at once, the noise of coarse packets
would raise glucagon by a fifth. The cell answers over ten minutes.
"""

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import remember, suppression
from portalis.agents.base.senses import alongside, mean_of_partners, ripen
from portalis.agents.base.sources import MEAN_FIELD

# fmt: off
PARAMETERS = (
    Parameter("number", 6.4e8, "cells", 0, 5e9,
              "Alpha cells in the pancreas",
              "30-40 % of islet cells (Cabrera 2006; Brissova 2005, unconfirmed)", "derived"),
    Parameter("sensing_time", 2.0, "min", 0.1, 20,
              "Memory of the glucose sensed at the cell's own capillary",
              "As the beta cell", "assumed"),
    Parameter("interstitial_mixing", 0.5, "1/s", 0, 0.9,
              "Share of the difference to touching islet cells that diffusion evens out each second",
              "An islet is some 100 µm across: glucose diffuses through it in about 10 s", "derived"),
    Parameter("response_time", 10.0, "min", 0.1, 60,
              "Lag of secretion behind what the cell senses",
              "Glucagon rises over some ten minutes when glucose falls in steps (unconfirmed)", "assumed"),
    Parameter("basal_secretion", 5.6, "pmol/min", 0, 100,
              "Glucagon secretion at 5 mM glucose and fasting insulin, all alpha cells",
              MEAN_FIELD, "fitted"),
    Parameter("low_glucose_gain", 4.0, "1", 0, 20,
              "Extra secretion at very low glucose",
              "König 2012 (fit: base 37.9, maximum 190 pM)", "measured"),
    Parameter("half_glucose", 3.2, "mmol/L", 1, 8,
              "Glucose of half stimulation",
              "König 2012: 3.01", "measured"),
    Parameter("glucose_exponent", 6.0, "1", 1, 12,
              "Steepness (Hill) of the stimulation",
              "König 2012: 6.4", "measured"),
    Parameter("insulin_brake", 1.8, "1", 0.1, 20,
              "Insulin secretion of the touching beta cells, in units of 100 pmol/min, that halves glucagon",
              MEAN_FIELD, "fitted"),
    Parameter("somatostatin_brake", 0.0, "1", 0, 1,
              "Share of glucagon that full somatostatin of the touching delta cells takes away; off: the "
              "suppression by glucose above already contains it",
              "Switched off until it is calibrated", "assumed"),
)
# fmt: on

COLUMNS = (
    Column("glucose_felt", "mmol/L", "Sensed glucose with the lag of the response", start=5.0),
    Column("insulin_felt", "pmol/min", "Insulin let out by touching beta cells with that lag", start=90.0),
    Column("secretion", "pmol/min", "Glucagon released, as if the whole pancreas did alike", start=5.6),
)

AlphaCellParameters = parameter_type("AlphaCellParameters", PARAMETERS, __name__)


@kernel
def secrete_glucagon(glucose, insulin_nearby, somatostatin_nearby, p):
    """Return glucagon secretion (pmol/min).

    From sensed glucose (mM), the insulin secretion of the touching beta cells (pmol/min, as if the
    whole pancreas did alike) and the somatostatin of the touching delta cells (fraction of its maximum).
    """
    stimulation = 1.0 + p.low_glucose_gain * suppression(glucose, p.half_glucose, p.glucose_exponent)
    at_rest = 1.0 + p.low_glucose_gain * suppression(5.0, p.half_glucose, p.glucose_exponent)
    insulin_brake = (1.0 + 1.0 / p.insulin_brake) / (1.0 + insulin_nearby / 100.0 / p.insulin_brake)
    somatostatin_brake = 1.0 - p.somatostatin_brake * somatostatin_nearby
    return p.basal_secretion * stimulation / at_rest * insulin_brake * somatostatin_brake


@inner
def step_alpha_cells(own, cells, around, start, stop, p, step):
    """Sense every second, decide in turn every ten, release whole packets."""
    for tissue in range(start, stop):
        now = alongside(around.glucose, around.capillaries, tissue)
        sensed = remember(cells[tissue].glucose, now, 1.0 / 60.0, p.sensing_time)
        around_it = mean_of_partners(cells.glucose, around, tissue, 0, start, sensed)
        cells[tissue].glucose = sensed + p.interstitial_mixing * (around_it - sensed)
    for tissue in range(start + (-(step + start)) % DECIDE_EVERY, stop, DECIDE_EVERY):
        insulin = mean_of_partners(cells.insulin_nearby, around, tissue, 0, start, 0.0)
        somatostatin = mean_of_partners(
            cells.somatostatin_nearby, around, tissue, stop, cells.share.size, 0.0
        )
        i = tissue - start
        minutes = DECIDE_EVERY / 60.0
        own[i].glucose_felt = remember(own[i].glucose_felt, cells[tissue].glucose, minutes, p.response_time)
        own[i].insulin_felt = remember(own[i].insulin_felt, insulin, minutes, p.response_time)
        own[i].secretion = secrete_glucagon(own[i].glucose_felt, own[i].insulin_felt, somatostatin, p)
    for tissue in range(start, stop):
        ripen(
            cells,
            tissue,
            own[tissue - start].secretion * cells[tissue].share / 60.0 / around.glucagon.size[0],
        )


class AlphaCell(Cell):
    """An alpha cell of an islet; the only maker of glucagon."""

    kind = "alpha_cell"
    makes = "glucagon"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("secrete_glucagon",)
    secrete_glucagon = staticmethod(secrete_glucagon)
    loop = staticmethod(step_alpha_cells)
