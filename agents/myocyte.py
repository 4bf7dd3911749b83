"""Myocyte: takes up glucose, more so the more insulin has reached its interstitium (GLUT4), or in work.

It keeps a store of glycogen for itself: insulin fills it, work burns it. What it cannot use leaves as
lactate; when insulin is low its protein leaves as amino acids. Both feed the liver and the kidney. Work makes
insulin act more for a day, fatty acids that stay raised for hours make it act less.
"""

import math

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import helper, inner, kernel
from portalis.agents.base.declare import Column, parameter_type
from portalis.agents.base.laws import cooperation, remember, saturation
from portalis.agents.base.senses import carried, inside
from portalis.agents.fields import ADRENALINE, AMINO_ACIDS, EXERCISE, FATTY_ACIDS, LACTATE
from portalis.agents.myocyte_parameters import PARAMETERS

COLUMNS = (
    Column("insulin", "pmol/L", "Interstitial insulin with the lag of its action", start=22.0),
    Column("uptake", "mmol/min", "Glucose uptake, as if all muscle did alike", start=0.17),
    Column("work", "1", "Work with its onset and recovery, as a fraction of the hardest"),
    Column(
        "worked", "1", "What past work has left behind in the cell, 1 after long work of the hardest kind"
    ),
    Column("fatty_acids", "1", "Fatty acids taken up, with a lag, 1 after an overnight fast", start=1.0),
    Column("fatty_acids_felt", "1", "The same with a second lag, that of their effect", start=1.0),
    Column("muscle_glycogen", "mmol", "Glycogen in glucose units, as if all muscle did alike"),
    Column("lactate", "mmol/min", "Lactate let out, as if all muscle did alike"),
    Column("amino_acids", "mmol/min", "Amino acids let out, less those taken up, as if all muscle did alike"),
)

MyocyteParameters = parameter_type("MyocyteParameters", PARAMETERS, __name__)


@kernel
def open_transporters(insulin, fatty_acids, p, adrenaline=0.0):
    """Return insulin's uptake at very high glucose (mmol/min) from insulin (pM), fatty acids (1 at fast).

    Adrenaline (pM above its basal level) works against insulin. Fatty acids weaken it behind its receptor.
    """
    action = cooperation(p.insulin_sensitivity * insulin, p.half_insulin, p.insulin_exponent)
    excess = max(0.0, fatty_acids - 1.0)
    brake = p.fatty_acid_brake * cooperation(excess, p.fatty_acid_half, p.fatty_acid_exponent)
    return p.maximal_uptake * action / ((1.0 + brake) * (1.0 + adrenaline / p.adrenaline_half))


@kernel
def follow_work(work, exercise, minutes, p):
    """Return the work that the muscle feels (0 to 1) after `minutes`: soon there, slowly gone."""
    return remember(work, exercise, minutes, p.work_onset if exercise > work else p.work_recovery)


@kernel
def follow_after_effect(worked, work, minutes, p):
    """Return what work leaves behind (0 to 1) after `minutes`: it gathers in work and fades in a day."""
    return remember(worked, work, minutes, p.after_effect_onset if work > worked else p.after_effect_recovery)


@kernel
def sensitise(worked, p):
    """Return how many times as much insulin the muscle feels after work: 1 without."""
    return 1.0 + p.after_effect * worked


@kernel
def transport_by_work(work, p):
    """Return the further uptake at very high glucose (mmol/min) that work brings about without insulin."""
    return p.exercise_uptake * work


@kernel
def clear_glucose(opened, glucose, p):
    """Return clearance (L/min) at this interstitial glucose (mM) by the transporters opened (mmol/min).

    Transporters that are there without insulin and work bind glucose far less, so they go on taking up more
    where the others are saturated.
    """
    return opened / (p.half_glucose + glucose) + p.basal_uptake / (p.basal_half_glucose + glucose)


@kernel
def release_lactate(glycogen, insulin_uptake, work, p):
    """Return lactate (mmol/min) from the store (mmol), the uptake driven by insulin (mmol/min) and work."""
    from_glycogen = p.lactate_release + p.exercise_lactate * math.pow(work, p.lactate_exponent)
    left = saturation(glycogen, p.half_glycogen) / saturation(p.evening_glycogen, p.half_glycogen)
    return from_glycogen * left + 2.0 * p.lactate_from_uptake * insulin_uptake


@kernel
def release_amino_acids(insulin, p):
    """Return amino acids let out (mmol/min, units of three carbons) at this interstitial insulin (pM)."""
    action = p.insulin_sensitivity * insulin / p.insulin_reference
    free = (1.0 + p.amino_acid_brake) / (1.0 + p.amino_acid_brake * action)
    return p.amino_acid_release * (p.amino_acid_floor + (1.0 - p.amino_acid_floor) * free)


@kernel
def take_up_amino_acids(level, p):
    """Return the amino acids that muscle builds protein of (mmol/min) at this level (mM): 0 after a night."""
    return p.amino_acid_clearance * max(0.0, level - p.amino_acid_reference)


@kernel
def turn_over_glycogen(glycogen, insulin_uptake, lactate, effort, p):
    """Return the change of the store (mmol/min); `effort` is the work done now (0 to 1)."""
    room = 2.0 * max(0.0, 1.0 - glycogen / p.glycogen_capacity)
    stored = p.storing * min(1.0, room) * insulin_uptake
    burnt = p.exercise_glycogenolysis * effort * saturation(glycogen, p.half_glycogen)
    return stored - burnt - max(0.0, lactate - 2.0 * p.lactate_from_uptake * insulin_uptake) / 2.0


@helper
def feed_liver(own, cells, around, tissue, i, insulin_uptake, p):
    """Keep the store, and let out lactate and amino acids."""
    share = cells[tissue].share
    own[i].lactate = release_lactate(own[i].muscle_glycogen, insulin_uptake, own[i].work, p)
    effort = min(own[i].work, around.inputs[EXERCISE])
    change = turn_over_glycogen(own[i].muscle_glycogen, insulin_uptake, own[i].lactate, effort, p)
    own[i].muscle_glycogen = max(0.0, own[i].muscle_glycogen + change * DECIDE_EVERY / 60.0)
    level = carried(around.levels, AMINO_ACIDS, around.capillaries, tissue)
    own[i].amino_acids = release_amino_acids(own[i].insulin, p) - take_up_amino_acids(level, p)
    around.let_out[LACTATE, tissue] = own[i].lactate * share
    around.let_out[AMINO_ACIDS, tissue] = own[i].amino_acids * share


@helper
def feel_fatty_acids(own, around, tissue, i, minutes, p):
    """Let what fatty acids do in the cell follow their level in the blood through two lags."""
    relative = carried(around.levels, FATTY_ACIDS, around.capillaries, tissue) / p.fatty_acid_reference
    own[i].fatty_acids = remember(own[i].fatty_acids, relative, minutes, p.fatty_acid_time)
    own[i].fatty_acids_felt = remember(
        own[i].fatty_acids_felt, own[i].fatty_acids, minutes, p.fatty_acid_time
    )


@inner
def step_myocytes(own, cells, around, start, stop, p, step):
    """Decide in turn every ten seconds how likely each glucose packet inside is to be taken up."""
    minutes = DECIDE_EVERY / 60.0
    for tissue in range(start + (-(step + start)) % DECIDE_EVERY, stop, DECIDE_EVERY):
        i = tissue - start
        if cells[tissue].share > 0.0:
            own[i].insulin = remember(
                own[i].insulin, inside(around.insulin, tissue), minutes, p.insulin_memory
            )
            own[i].work = follow_work(own[i].work, around.inputs[EXERCISE], minutes, p)
            own[i].worked = follow_after_effect(own[i].worked, own[i].work, minutes, p)
            feel_fatty_acids(own, around, tissue, i, minutes, p)
            glucose = remember(cells[tissue].glucose, inside(around.glucose, tissue), minutes, p.sensing_time)
            cells[tissue].glucose = glucose
            adrenaline = carried(around.levels, ADRENALINE, around.capillaries, tissue)
            insulin = own[i].insulin * sensitise(own[i].worked, p)
            by_insulin = open_transporters(insulin, own[i].fatty_acids_felt, p, adrenaline)
            clearance = clear_glucose(by_insulin + transport_by_work(own[i].work, p), glucose, p)
            own[i].uptake = clearance * glucose
            around.glucose.tissues[tissue].losing = clearance / p.glucose_space / 60.0
            insulin_uptake = by_insulin * saturation(glucose, p.half_glucose)
            feed_liver(own, cells, around, tissue, i, insulin_uptake, p)


class Myocyte(Cell):
    """A piece of muscle with its interstitial fluid."""

    kind = "myocyte"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = (
        *("open_transporters", "follow_work", "follow_after_effect", "sensitise", "transport_by_work"),
        *("clear_glucose", "release_lactate", "release_amino_acids", "take_up_amino_acids"),
        "turn_over_glycogen",
    )
    open_transporters = staticmethod(open_transporters)
    follow_work = staticmethod(follow_work)
    follow_after_effect = staticmethod(follow_after_effect)
    sensitise = staticmethod(sensitise)
    transport_by_work = staticmethod(transport_by_work)
    clear_glucose = staticmethod(clear_glucose)
    release_lactate = staticmethod(release_lactate)
    release_amino_acids = staticmethod(release_amino_acids)
    take_up_amino_acids = staticmethod(take_up_amino_acids)
    turn_over_glycogen = staticmethod(turn_over_glycogen)
    loop = staticmethod(step_myocytes)

    @staticmethod
    def settle(own, cells, zone, p, sizes, draw):
        """Fill the store as it is on a usual evening."""
        own.muscle_glycogen[:] = p.evening_glycogen
