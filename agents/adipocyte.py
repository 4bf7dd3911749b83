"""Adipocyte (with skin): lets out fatty acids and glycerol unless insulin holds them back.

Adrenaline sets more of them free. It takes up a little glucose. The same kind drawn beside the capillaries of
the gut is visceral fat: what it lets out reaches the liver first.
"""

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import cooperation, remember, saturation, suppression
from portalis.agents.base.senses import carried, inside
from portalis.agents.base.sources import MEAN_FIELD, SPATIAL
from portalis.agents.fields import ADRENALINE, FATTY_ACIDS, GLYCEROL, LACTATE

# fmt: off
PARAMETERS = (
    Parameter("number", 1.0, "organ", 0, 5,
              "Fat and skin, as a multiple of the healthy mass",
              "Healthy", "assumed"),
    Parameter("lipolysis", 0.295, "mmol/min", 0, 10,
              "Release of fatty acids after an overnight fast",
              "0.5 mM at a half-life of 3.5 min in 3 L is 0.30; a little less, since uneven insulin in "
              "pieces of fat raises the mean of so steep a law", "derived"),
    Parameter("lipolysis_reference", 21.5, "pmol/L", 1, 500,
              "Interstitial insulin after an overnight fast",
              "Result of running a night", "derived"),
    Parameter("lipolysis_half_insulin", 11.7, "pmol/L", 0.5, 500,
              "Interstitial insulin that halves what it can hold back",
              "Fatty acids double by 60-72 h of fast (Gjedsted 2007), when insulin is down to six tenths",
              "fitted"),
    Parameter("lipolysis_exponent", 2.0, "1", 0.5, 6,
              "Steepness (Hill) of the suppression",
              "The same, with 0.05-0.2 mM in a clamp", "fitted"),
    Parameter("lipolysis_floor", 0.12, "1", 0, 1,
              "Part of the release that insulin cannot hold back",
              "0.05-0.2 mM in a clamp (0.18 at 400 pM, PMC507380)", "fitted"),
    Parameter("lipolysis_lag", 30.0, "min", 1, 240,
              "Lag of the release behind interstitial insulin",
              MEAN_FIELD, "fitted"),
    Parameter("adrenaline_gain", 1.5, "1", 0, 10,
              "Extra release at very high adrenaline, as a multiple",
              "Release doubles to triples in work and under adrenaline (unconfirmed)", "assumed"),
    Parameter("adrenaline_half", 3000, "pmol/L", 50, 20_000,
              "Adrenaline of half the extra release",
              "Chosen: lipolysis rises from 0.5-1 nM on (Clutter 1980, unconfirmed), fatty acids stay below "
              "1.9 mM in a long fast", "assumed"),
    Parameter("re_esterification", 0.3, "1", 0, 5,
              "Fatty acids taken back in the fat itself, as a part of those let out",
              "Glycerol leaves at 2-2.5 µmol/kg/min, more than a third of the fatty acids (unconfirmed)",
              "derived"),
    Parameter("glycerol_yield", 0.85, "1", 0, 2,
              "Glycerol let out, as a multiple of what is set free",
              "Fat has no glycerol kinase: all of it leaves (unconfirmed)", "measured"),
    Parameter("lactate_release", 0.10, "mmol/min", 0, 2,
              "Lactate let out by fat and skin",
              "Some 1-2 µmol/kg/min (unconfirmed); closes the balance of lactate, see lactate.half_life",
              "derived"),
    Parameter("maximal_uptake", 0.6, "mmol/min", 0, 10,
              "Glucose uptake at full insulin and very high glucose",
              "One twentieth of muscle and fat together", "assumed"),
    Parameter("insulin_sensitivity", 1.0, "1", 0, 5,
              "Action of the insulin in the interstitium",
              "Healthy", "assumed"),
    Parameter("half_insulin", 209.0, "pmol/L", 10, 2000,
              "Interstitial insulin of half uptake",
              "As muscle", "assumed"),
    Parameter("insulin_exponent", 2.0, "1", 1, 6,
              "Steepness (Hill) of uptake against insulin",
              "As muscle", "assumed"),
    Parameter("half_glucose", 5.0, "mmol/L", 0.5, 30,
              "Interstitial glucose of half uptake",
              "As muscle", "assumed"),
    Parameter("sensing_time", 1.0, "min", 0.1, 20,
              "Memory of interstitial glucose",
              "Smooths single packets", "assumed"),
    Parameter("insulin_memory", 10.0, "min", 0.5, 120,
              "Memory of interstitial insulin",
              "As muscle", "assumed"),
    Parameter("glucose_permeability", 0.2, "L/min", 0.05, 50,
              "Glucose exchange between capillaries and interstitium",
              "Fast against its flow", "assumed"),
    Parameter("glucose_space", 3.0, "L", 0.5, 30,
              "Interstitial water of fat and skin in which glucose spreads",
              "Part of the fast glucose space of 0.16 L/kg", "derived"),
    Parameter("insulin_permeability", 0.087, "L/min", 0.001, 5,
              "Insulin exchange between capillaries and interstitium",
              SPATIAL, "fitted"),
    Parameter("insulin_space", 1.5, "L", 0.2, 20,
              "Interstitial fluid in which insulin spreads",
              MEAN_FIELD, "fitted"),
    Parameter("insulin_clearance", 0.103, "L/min", 0, 5,
              "Insulin degraded in the interstitium",
              MEAN_FIELD, "fitted"),
    Parameter("c_peptide_permeability", 0.1, "L/min", 0.001, 5,
              "C-peptide exchange between capillaries and interstitium",
              "With muscle's: a fast and a slow half-life of 3 and 30 min at a clearance of 0.18 L/min "
              "(Van Cauter 1992: 5 and 32 min, unconfirmed)", "derived"),
    Parameter("c_peptide_space", 1.0, "L", 0.1, 20,
              "Interstitial fluid in which C-peptide spreads",
              "With muscle's, as its permeability", "derived"),
)
# fmt: on

COLUMNS = (
    Column("insulin", "pmol/L", "Interstitial insulin with a short memory", start=22.0),
    Column("insulin_felt", "pmol/L", "The same with the lag of lipolysis", start=22.0),
    Column("lipolysis", "mmol/min", "Release of fatty acids, as if all fat did alike", start=0.35),
)

AdipocyteParameters = parameter_type("AdipocyteParameters", PARAMETERS, __name__)


@kernel
def break_down_fat(insulin, adrenaline, p):
    """Return the release of fatty acids (mmol/min) that insulin and adrenaline (pM) ask for."""
    free = suppression(p.insulin_sensitivity * insulin, p.lipolysis_half_insulin, p.lipolysis_exponent)
    at_rest = suppression(p.lipolysis_reference, p.lipolysis_half_insulin, p.lipolysis_exponent)
    stress = 1.0 + p.adrenaline_gain * saturation(adrenaline, p.adrenaline_half)
    return p.lipolysis * (p.lipolysis_floor + (1.0 - p.lipolysis_floor) * free / at_rest) * stress


@kernel
def release_glycerol(lipolysis, p):
    """Return the glycerol (mmol/min) that leaves with these fatty acids: fat has three of them for each."""
    return p.glycerol_yield * lipolysis * (1.0 + p.re_esterification) / 3.0


@kernel
def open_transporters(insulin, p):
    """Return glucose uptake at very high glucose (mmol/min) from interstitial insulin (pM)."""
    return p.maximal_uptake * cooperation(p.insulin_sensitivity * insulin, p.half_insulin, p.insulin_exponent)


@inner
def step_adipocytes(own, cells, around, start, stop, p, step):
    """Decide in turn every ten seconds."""
    minutes = DECIDE_EVERY / 60.0
    for tissue in range(start + (-(step + start)) % DECIDE_EVERY, stop, DECIDE_EVERY):
        i = tissue - start
        share = cells[tissue].share
        if share > 0.0:
            own[i].insulin = remember(
                own[i].insulin, inside(around.insulin, tissue), minutes, p.insulin_memory
            )
            glucose = remember(cells[tissue].glucose, inside(around.glucose, tissue), minutes, p.sensing_time)
            cells[tissue].glucose = glucose
            own[i].insulin_felt = remember(own[i].insulin_felt, own[i].insulin, minutes, p.lipolysis_lag)
            adrenaline = carried(around.levels, ADRENALINE, around.capillaries, tissue)
            own[i].lipolysis = break_down_fat(own[i].insulin_felt, adrenaline, p)
            around.let_out[FATTY_ACIDS, tissue] = own[i].lipolysis * share
            around.let_out[GLYCEROL, tissue] = release_glycerol(own[i].lipolysis, p) * share
            around.let_out[LACTATE, tissue] = p.lactate_release * share
            clearance = open_transporters(own[i].insulin, p) / (p.half_glucose + glucose)
            around.glucose.tissues[tissue].losing = clearance / p.glucose_space / 60.0


class Adipocyte(Cell):
    """A piece of fat and skin with its interstitial fluid."""

    kind = "adipocyte"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("break_down_fat", "release_glycerol", "open_transporters")
    break_down_fat = staticmethod(break_down_fat)
    release_glycerol = staticmethod(release_glycerol)
    open_transporters = staticmethod(open_transporters)
    loop = staticmethod(step_adipocytes)
