"""Myocyte: takes up glucose, more so the more insulin has reached its interstitium (GLUT4)."""

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import cooperation, remember
from portalis.agents.base.senses import carried, inside
from portalis.agents.base.sources import MEAN_FIELD, SPATIAL

# fmt: off
PARAMETERS = (
    Parameter("number", 1.0, "organ", 0, 3,
              "Muscle, as a multiple of the healthy mass",
              "Healthy", "assumed"),
    Parameter("basal_uptake", 0.22, "mmol/min", 0, 5,
              "Uptake without insulin at very high glucose",
              MEAN_FIELD, "fitted"),
    Parameter("maximal_uptake", 11.4, "mmol/min", 0, 60,
              "Extra uptake at full insulin and very high glucose",
              MEAN_FIELD + " (12.0 for muscle and fat together)", "fitted"),
    Parameter("insulin_sensitivity", 1.0, "1", 0, 5,
              "Action of the insulin in the interstitium",
              "Healthy", "assumed"),
    Parameter("half_insulin", 209.0, "pmol/L", 10, 2000,
              "Interstitial insulin of half extra uptake",
              MEAN_FIELD, "fitted"),
    Parameter("insulin_exponent", 2.0, "1", 1, 6,
              "Steepness (Hill) of uptake against insulin",
              MEAN_FIELD, "fitted"),
    Parameter("half_glucose", 5.0, "mmol/L", 0.5, 30,
              "Interstitial glucose of half uptake",
              MEAN_FIELD, "fitted"),
    Parameter("fatty_acid_brake", 0.15, "1", 0, 2,
              "Loss of insulin's effect for each multiple of fasting fatty acids above one",
              MEAN_FIELD, "fitted"),
    Parameter("fatty_acid_reference", 0.5, "mmol/L", 0.05, 3,
              "Fatty acids after an overnight fast",
              "0.4-0.6 mM (Klein 1993; Jensen 1989)", "measured"),
    Parameter("insulin_memory", 10.0, "min", 0.5, 120,
              "Lag of uptake behind interstitial insulin",
              MEAN_FIELD, "fitted"),
    Parameter("sensing_time", 1.0, "min", 0.1, 20,
              "Memory of interstitial glucose",
              "Smooths single packets", "assumed"),
    Parameter("glucose_permeability", 3.5, "L/min", 0.05, 50,
              "Glucose exchange between capillaries and interstitium",
              SPATIAL, "fitted"),
    Parameter("glucose_space", 7.0, "L", 0.5, 30,
              "Interstitial and cell water in which glucose spreads",
              MEAN_FIELD, "fitted"),
    Parameter("insulin_permeability", 0.2025, "L/min", 0.005, 5,
              "Insulin exchange between capillaries and interstitium",
              SPATIAL, "fitted"),
    Parameter("insulin_space", 4.5, "L", 0.5, 20,
              "Interstitial fluid in which insulin spreads",
              MEAN_FIELD, "fitted"),
    Parameter("insulin_clearance", 0.225, "L/min", 0, 5,
              "Insulin degraded in the interstitium",
              MEAN_FIELD, "fitted"),
    Parameter("glucagon_permeability", 0.5, "L/min", 0.005, 5,
              "Glucagon exchange between capillaries and interstitium",
              "A smaller molecule than insulin", "assumed"),
    Parameter("glucagon_space", 3.0, "L", 0.5, 20,
              "Interstitial fluid in which glucagon spreads",
              MEAN_FIELD, "fitted"),
)
# fmt: on

COLUMNS = (
    Column("insulin", "pmol/L", "Interstitial insulin with the lag of its action", start=22.0),
    Column("uptake", "mmol/min", "Glucose uptake, as if all muscle did alike", start=0.17),
)

MyocyteParameters = parameter_type("MyocyteParameters", PARAMETERS, __name__)


@kernel
def open_transporters(insulin, fatty_acids, p):
    """Return uptake at very high glucose (mmol/min) from insulin (pM) and fatty acids (1 after a fast)."""
    action = cooperation(p.insulin_sensitivity * insulin, p.half_insulin, p.insulin_exponent)
    return p.basal_uptake + p.maximal_uptake * action / (
        1.0 + p.fatty_acid_brake * max(0.0, fatty_acids - 1.0)
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
            glucose = remember(cells[tissue].glucose, inside(around.glucose, tissue), minutes, p.sensing_time)
            cells[tissue].glucose = glucose
            fatty_acids = carried(around.fatty_acids, around.capillaries, tissue) / p.fatty_acid_reference
            clearance = open_transporters(own[i].insulin, fatty_acids, p) / (p.half_glucose + glucose)
            own[i].uptake = clearance * glucose
            around.glucose.tissues[tissue].losing = clearance / p.glucose_space / 60.0


class Myocyte(Cell):
    """A piece of muscle with its interstitial fluid."""

    kind = "myocyte"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("open_transporters",)
    open_transporters = staticmethod(open_transporters)
    loop = staticmethod(step_myocytes)
