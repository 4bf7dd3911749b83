"""Fuel of the hepatocyte: lactate, amino acids, glycerol and fructose that arrive and become glucose.

Carbon is kept: two units of three carbons go into each glucose, and a fructose becomes a glucose, two
lactates, fat, or is burnt. Approximate are the amino acids' nitrogen, which is not followed; the fatty acids
that pay with energy, which leave the blood by their half-life and not by this use; and the glucose that
becomes fat (some 10 mmol a day), which is not taken from the cell's glucose.
"""

import math

from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import helper, kernel
from portalis.agents.base.laws import saturation
from portalis.agents.base.senses import carried
from portalis.agents.fields import AMINO_ACIDS, FRUCTOSE, GLYCEROL, LACTATE


@kernel
def use_precursors(lactate, amino_acids, glycerol, p):
    """Return what each level (mM, beside the cell) gives of the fasting fuel; the three add up to 1 then."""
    of_lactate = saturation(lactate, p.lactate_half) / saturation(p.lactate_reference, p.lactate_half)
    of_amino_acids = saturation(amino_acids, p.amino_acid_half) / saturation(
        p.amino_acid_reference, p.amino_acid_half
    )
    of_glycerol = saturation(glycerol, p.glycerol_half) / saturation(p.glycerol_reference, p.glycerol_half)
    return p.lactate_part * of_lactate, p.amino_acid_part * of_amino_acids, p.glycerol_part * of_glycerol


@kernel
def supply_fuel(precursors, fatty_acids, p):
    """Return the fuel of new glucose from the sum of its precursors and fatty acids, all 1 after a night."""
    return precursors * (1.0 + p.energy_from_fatty_acids * (math.sqrt(fatty_acids) - 1.0))


@kernel
def take_up_fructose(fructose, p):
    """Return the uptake of fructose (mmol/min, whole liver) at its level beside the cell (mM)."""
    return p.fructose_clearance * fructose / (1.0 + fructose / p.fructose_half)


@kernel
def crowd_out(fructose_use, p):
    """Return what is left of the fuel while fructose (mmol/min, whole liver) takes its way to glucose."""
    return p.fructose_crowding / (p.fructose_crowding + p.fructose_to_glucose * fructose_use)


@helper
def beside(around, field, tissue):
    """Return the level of a field beside the cell, not below zero, where a late uptake may bring it."""
    return max(0.0, carried(around.levels, field, around.capillaries, tissue))


@helper
def find_precursors(around, tissue, p):
    """Return what lactate, amino acids and glycerol beside the cell give of the fasting fuel."""
    return use_precursors(
        beside(around, LACTATE, tissue),
        beside(around, AMINO_ACIDS, tissue),
        beside(around, GLYCEROL, tissue),
        p,
    )


@helper
def handle_fructose(own, around, tissue, i, p):
    """Take fructose into the cell's store, and use what is in it."""
    own[i].fructose_uptake = take_up_fructose(beside(around, FRUCTOSE, tissue), p)
    own[i].fructose_use = own[i].fructose / p.fructose_time
    own[i].fructose += (own[i].fructose_uptake - own[i].fructose_use) * DECIDE_EVERY / 60.0


@helper
def withdraw(around, tissue, gluconeogenesis, fructose, fructose_use, precursors, p):
    """Take out of the blood what becomes glucose, and let lactate of fructose in; this agent's mmol/min."""
    lactate, amino_acids, glycerol = precursors
    each = 2.0 * gluconeogenesis / max(lactate + amino_acids + glycerol, 1e-9)
    around.let_out[LACTATE, tissue] = 2.0 * p.fructose_to_lactate * fructose_use - each * lactate
    around.let_out[AMINO_ACIDS, tissue] = -each * amino_acids
    around.let_out[GLYCEROL, tissue] = -each * glycerol
    around.let_out[FRUCTOSE, tissue] = -fructose
