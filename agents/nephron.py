"""Nephron: lets glucose pass into the urine above the renal threshold; makes some; clears hormones.

New glucose is made from the lactate, amino acids and glycerol that flow past, more when insulin is low, under
adrenaline, and when ketones make the blood acid. Half of the carbon units taken up become glucose packets.
"""

import math

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import helper, inner, kernel
from portalis.agents.base.declare import Column, parameter_type
from portalis.agents.base.laws import remember, saturation
from portalis.agents.base.senses import alongside, carried, inside, ripen
from portalis.agents.fields import ADRENALINE, AMINO_ACIDS, GLYCEROL, KETONES, LACTATE
from portalis.agents.nephron_parameters import PARAMETERS

COLUMNS = (
    Column("excretion", "mmol/min", "Glucose lost with the urine, as if both kidneys did alike"),
    Column("insulin", "pmol/L", "Insulin in its capillaries, with its memory", start=60.0),
    Column("gluconeogenesis", "mmol/min", "New glucose made, as if both kidneys did alike"),
)

NephronParameters = parameter_type("NephronParameters", PARAMETERS, __name__)


@kernel
def excrete(glucose, p):
    """Return the glucose (mmol/min) that passes into the urine at this glucose (mM).

    Nephrons differ (splay): the first let glucose pass at the threshold, the last when all take back the
    maximum, and between the two the others evenly.
    """
    above = max(0.0, glucose - p.renal_threshold)
    width = 2.0 * (p.maximal_reabsorption / p.filtration - p.renal_threshold)
    if above >= width:
        return p.filtration * (above - 0.5 * max(0.0, width))
    return p.filtration * above * above / (2.0 * width)


@kernel
def drive_gluconeogenesis(insulin, adrenaline, ketones, p):
    """Return the activity of gluconeogenesis, 1 after a night (insulin, adrenaline in pM, ketones in mM)."""
    action = insulin / p.insulin_reference
    brake = (1.0 + p.insulin_brake) / (1.0 + p.insulin_brake * action * math.sqrt(action))
    stress = 1.0 + p.adrenaline_gain * saturation(adrenaline, p.adrenaline_half)
    return brake * stress * (1.0 + p.acid_gain * max(0.0, ketones - p.ketone_reference))


@kernel
def take_up_precursors(lactate, amino_acids, glycerol, activity, p):
    """Return the lactate, amino acids and glycerol taken up (mmol/min) at these levels (mM)."""
    units = 2.0 * p.gluconeogenesis * activity
    from_glycerol = max(0.0, 1.0 - p.from_lactate - p.from_amino_acids)
    return (
        units * p.from_lactate * lactate / p.lactate_reference,
        units * p.from_amino_acids * amino_acids / p.amino_acid_reference,
        units * from_glycerol * glycerol / p.glycerol_reference,
    )


@kernel
def make_glucose(lactate, amino_acids, glycerol):
    """Return the glucose (mmol/min) made of what was taken up (mmol/min): half, three carbons make six."""
    return 0.5 * (lactate + amino_acids + glycerol)


@helper
def turn_over_carbon(own, cells, around, tissue, i, p):
    """Take up what can become glucose, and set how fast it does."""
    share, levels, capillaries = cells[tissue].share, around.levels, around.capillaries
    now = alongside(around.insulin, capillaries, tissue)
    own[i].insulin = remember(own[i].insulin, now, DECIDE_EVERY / 60.0, p.insulin_memory)
    activity = drive_gluconeogenesis(
        own[i].insulin,
        carried(levels, ADRENALINE, capillaries, tissue),
        carried(levels, KETONES, capillaries, tissue),
        p,
    )
    lactate, amino_acids, glycerol = take_up_precursors(
        carried(levels, LACTATE, capillaries, tissue),
        carried(levels, AMINO_ACIDS, capillaries, tissue),
        carried(levels, GLYCEROL, capillaries, tissue),
        activity,
        p,
    )
    own[i].gluconeogenesis = make_glucose(lactate, amino_acids, glycerol)
    around.let_out[LACTATE, tissue] = -lactate * share
    around.let_out[AMINO_ACIDS, tissue] = -amino_acids * share
    around.let_out[GLYCEROL, tissue] = -glycerol * share


@inner
def step_nephrons(own, cells, around, start, stop, p, step):
    """Decide in turn every ten seconds, let out whole packets of new glucose every second."""
    for tissue in range(start + (-(step + start)) % DECIDE_EVERY, stop, DECIDE_EVERY):
        if cells[tissue].share > 0.0:
            glucose = remember(
                cells[tissue].glucose, inside(around.glucose, tissue), DECIDE_EVERY / 60.0, p.sensing_time
            )
            cells[tissue].glucose = glucose
            own[tissue - start].excretion = excrete(glucose, p)
            around.glucose.tissues[tissue].losing = (
                own[tissue - start].excretion / max(glucose, 1e-3) / p.glucose_space / 60.0
            )
            turn_over_carbon(own, cells, around, tissue, tissue - start, p)
    for tissue in range(start, stop):
        per_second = own[tissue - start].gluconeogenesis * cells[tissue].share / 60.0
        ripen(cells, tissue, per_second / around.glucose.size[0])


class Nephron(Cell):
    """A piece of kidney."""

    kind = "nephron"
    makes = "glucose"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("excrete", "drive_gluconeogenesis", "take_up_precursors", "make_glucose")
    excrete = staticmethod(excrete)
    drive_gluconeogenesis = staticmethod(drive_gluconeogenesis)
    take_up_precursors = staticmethod(take_up_precursors)
    make_glucose = staticmethod(make_glucose)
    loop = staticmethod(step_nephrons)
