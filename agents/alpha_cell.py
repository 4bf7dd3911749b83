"""Alpha cell: secretes glucagon when glucose is low and there is little insulin and somatostatin around it.

Insulin comes to it from the beta cells that it touches and with the blood of the islet, somatostatin through
the fluid of the islet. That insulin in the blood counts is why glucagon rises threefold after a bolus of
insulin, which is soon gone, but hardly while insulin is infused. Its laws are steep, and an islet sees
glucose packet by packet: answered at once, the noise of coarse packets would raise glucagon. The cell
answers over five minutes.
"""

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import remember, saturation, suppression
from portalis.agents.base.senses import alongside, carried, mean_of_partners, ripen
from portalis.agents.base.sources import MEAN_FIELD
from portalis.agents.fields import ADRENALINE, AMINO_ACIDS

HYPOGLYCAEMIA = "To 3.3 times at 45 min of an insulin bolus (Gerich 1974), 1.3-1.6 times in a clamp at 3 mM"

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
    Parameter("response_time", 5.0, "min", 0.1, 60,
              "Lag of secretion behind what the cell senses",
              "Glucagon rises within some ten minutes when glucose falls (unconfirmed)", "assumed"),
    Parameter("basal_secretion", 8.9, "pmol/min", 0, 100,
              "Glucagon secretion after an overnight fast, all alpha cells",
              MEAN_FIELD, "fitted"),
    Parameter("low_glucose_gain", 1.8, "1", 0, 20,
              "Extra secretion at very low glucose, apart from what insulin, somatostatin and adrenaline do",
              HYPOGLYCAEMIA, "fitted"),
    Parameter("half_glucose", 2.4, "mmol/L", 1, 8,
              "Glucose of half of that stimulation",
              HYPOGLYCAEMIA, "fitted"),
    Parameter("glucose_exponent", 12.0, "1", 1, 20,
              "Steepness (Hill) of that stimulation",
              HYPOGLYCAEMIA, "fitted"),
    Parameter("insulin_brake", 6.0, "1", 0.1, 1e6,
              "Insulin secretion of the touching beta cells, in units of 100 pmol/min, that halves glucagon",
              "Glucagon falls by 30-60 % after 75 g of glucose (Unger 1970)", "fitted"),
    Parameter("blood_insulin_brake", 3000, "pmol/L", 10, 1e9,
              "Insulin in the capillaries of the islet that halves glucagon",
              HYPOGLYCAEMIA, "fitted"),
    Parameter("resting_blood_insulin", 850, "pmol/L", 0, 1e5,
              "Insulin in the capillaries of islets after an overnight fast, where the brake counts as 1",
              "Arterial level and half of what the islets add to their plasma flow", "derived"),
    Parameter("somatostatin_brake", 0.2, "1", 0, 1,
              "Share of glucagon that full somatostatin around the cell takes away",
              "Its share in the fall of glucagon by 30-60 % after 75 g of glucose is chosen", "assumed"),
    Parameter("resting_somatostatin", 0.5, "1", 0, 1,
              "Somatostatin in an islet at 5 mM glucose, where the brake counts as 1",
              "Law of the delta cell", "derived"),
    Parameter("adrenaline_gain", 0.2, "1", 0, 10,
              "Extra secretion at 5 nmol/L of adrenaline above the basal level",
              HYPOGLYCAEMIA, "fitted"),
    Parameter("amino_acid_gain", 1.5, "1", 0, 10,
              "Extra secretion at very high amino acids",
              "Protein doubles glucagon or less (unconfirmed); chosen", "assumed"),
    Parameter("amino_acid_half", 0.5, "mmol/L", 0.05, 10,
              "Amino acids above the fasting level at half of it",
              "Chosen", "assumed"),
    Parameter("fasting_amino_acids", 0.3, "mmol/L", 0, 5,
              "Amino acids above which stimulation begins",
              "Alanine after an overnight fast (unconfirmed)", "measured"),
)
# fmt: on

COLUMNS = (
    Column("glucose_felt", "mmol/L", "Sensed glucose with the lag of the response", start=5.0),
    Column("insulin_felt", "pmol/min", "Insulin let out by touching beta cells with that lag", start=90.0),
    Column("blood_insulin_felt", "pmol/L", "Insulin in its capillaries with that lag", start=850.0),
    Column("secretion", "pmol/min", "Glucagon released, as if the whole pancreas did alike", start=5.6),
)

AlphaCellParameters = parameter_type("AlphaCellParameters", PARAMETERS, __name__)


@kernel
def secrete_glucagon(
    glucose,
    insulin_nearby,
    somatostatin_nearby,
    p,
    adrenaline=0.0,
    amino_acids=0.3,
    blood_insulin=850.0,
):
    """Return glucagon secretion (pmol/min).

    From sensed glucose (mM), the insulin secretion of the touching beta cells (pmol/min, as if the
    whole pancreas did alike), the somatostatin around the cell (fraction of its maximum), adrenaline (pM
    above basal), amino acids (mM) and the insulin in the islet's capillaries (pM).
    """
    stimulation = 1.0 + p.low_glucose_gain * suppression(glucose, p.half_glucose, p.glucose_exponent)
    at_rest = 1.0 + p.low_glucose_gain * suppression(5.0, p.half_glucose, p.glucose_exponent)
    insulin_brake = (1.0 + 1.0 / p.insulin_brake + p.resting_blood_insulin / p.blood_insulin_brake) / (
        1.0 + insulin_nearby / 100.0 / p.insulin_brake + blood_insulin / p.blood_insulin_brake
    )
    somatostatin_brake = (1.0 - p.somatostatin_brake * min(somatostatin_nearby, 1.0)) / (
        1.0 - p.somatostatin_brake * p.resting_somatostatin
    )
    alarm = 1.0 + p.adrenaline_gain * adrenaline / 5000.0
    surplus = max(amino_acids - p.fasting_amino_acids, 0.0)
    protein = 1.0 + p.amino_acid_gain * saturation(surplus, p.amino_acid_half)
    return p.basal_secretion * stimulation / at_rest * insulin_brake * somatostatin_brake * alarm * protein


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
        blood_insulin = alongside(around.insulin, around.capillaries, tissue)
        i = tissue - start
        minutes = DECIDE_EVERY / 60.0
        own[i].glucose_felt = remember(own[i].glucose_felt, cells[tissue].glucose, minutes, p.response_time)
        own[i].insulin_felt = remember(own[i].insulin_felt, insulin, minutes, p.response_time)
        own[i].blood_insulin_felt = remember(
            own[i].blood_insulin_felt, blood_insulin, minutes, p.response_time
        )
        own[i].secretion = secrete_glucagon(
            own[i].glucose_felt,
            own[i].insulin_felt,
            cells[tissue].somatostatin_nearby,
            p,
            carried(around.levels, ADRENALINE, around.capillaries, tissue),
            carried(around.levels, AMINO_ACIDS, around.capillaries, tissue),
            own[i].blood_insulin_felt,
        )
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
