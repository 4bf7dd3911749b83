"""Adipocyte (with skin): lets out fatty acids unless insulin holds them back; takes up a little glucose."""

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import cooperation, remember, suppression
from portalis.agents.base.senses import inside
from portalis.agents.base.sources import MEAN_FIELD, SPATIAL

# fmt: off
PARAMETERS = (
    Parameter("number", 1.0, "organ", 0, 5,
              "Fat and skin, as a multiple of the healthy mass",
              "Healthy", "assumed"),
    Parameter("lipolysis_maximum", 0.77, "mmol/min", 0, 10,
              "Release of fatty acids without insulin",
              "2.6 times fasting level (mean-field) × turnover at a half-life of 3.5 min", "derived"),
    Parameter("lipolysis_half_insulin", 23.0, "pmol/L", 1, 500,
              "Interstitial insulin that halves the release",
              MEAN_FIELD, "fitted"),
    Parameter("lipolysis_exponent", 1.3, "1", 0.5, 6,
              "Steepness (Hill) of the suppression",
              MEAN_FIELD, "fitted"),
    Parameter("lipolysis_lag", 30.0, "min", 1, 240,
              "Lag of the release behind interstitial insulin",
              MEAN_FIELD, "fitted"),
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
    Parameter("glucose_permeability", 2.0, "L/min", 0.05, 50,
              "Glucose exchange between capillaries and interstitium",
              "Fast against its flow", "assumed"),
    Parameter("glucose_space", 3.0, "L", 0.5, 30,
              "Interstitial water of fat and skin in which glucose spreads",
              "Part of the fast glucose space of 0.16 L/kg", "derived"),
    Parameter("insulin_permeability", 0.0675, "L/min", 0.001, 5,
              "Insulin exchange between capillaries and interstitium",
              SPATIAL, "fitted"),
    Parameter("insulin_space", 1.5, "L", 0.2, 20,
              "Interstitial fluid in which insulin spreads",
              MEAN_FIELD, "fitted"),
    Parameter("insulin_clearance", 0.075, "L/min", 0, 5,
              "Insulin degraded in the interstitium",
              MEAN_FIELD, "fitted"),
)
# fmt: on

COLUMNS = (
    Column("insulin", "pmol/L", "Interstitial insulin with a short memory", start=22.0),
    Column("lipolysis", "mmol/min", "Release of fatty acids, as if all fat did alike", start=0.3),
)

AdipocyteParameters = parameter_type("AdipocyteParameters", PARAMETERS, __name__)


@kernel
def break_down_fat(insulin, p):
    """Return the release of fatty acids (mmol/min) that interstitial insulin (pM) asks for."""
    return p.lipolysis_maximum * suppression(
        p.insulin_sensitivity * insulin, p.lipolysis_half_insulin, p.lipolysis_exponent
    )


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
            own[i].lipolysis = remember(
                own[i].lipolysis, break_down_fat(own[i].insulin, p), minutes, p.lipolysis_lag
            )
            cells[tissue].field_release = own[i].lipolysis * share
            clearance = open_transporters(own[i].insulin, p) / (p.half_glucose + glucose)
            around.glucose.tissues[tissue].losing = clearance / p.glucose_space / 60.0


class Adipocyte(Cell):
    """A piece of fat and skin with its interstitial fluid."""

    kind = "adipocyte"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("break_down_fat", "open_transporters")
    break_down_fat = staticmethod(break_down_fat)
    open_transporters = staticmethod(open_transporters)
    loop = staticmethod(step_adipocytes)
