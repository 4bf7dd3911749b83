"""Nephron: lets glucose pass into the urine above the renal threshold; clears insulin and glucagon."""

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import excess, remember
from portalis.agents.base.senses import inside
from portalis.agents.base.sources import SPATIAL

# fmt: off
PARAMETERS = (
    Parameter("number", 1.0, "organ", 0, 3,
              "Kidneys, as a multiple of the healthy amount",
              "Healthy", "assumed"),
    Parameter("filtration", 0.10, "L/min", 0, 0.5,
              "Glomerular filtration that counts for glucose",
              "120 mL/min, a part of it above threshold", "derived"),
    Parameter("renal_threshold", 10.0, "mmol/L", 5, 20,
              "Glucose above which it appears in the urine",
              "9-11 mM (DeFronzo 2013)", "measured"),
    Parameter("splay", 0.5, "mmol/L", 0.05, 5,
              "Rounding of the threshold: nephrons differ",
              "Chosen", "assumed"),
    Parameter("sensing_time", 1.0, "min", 0.1, 20,
              "Memory of the glucose at its place",
              "Smooths single packets", "assumed"),
    Parameter("glucose_permeability", 2.0, "L/min", 0.05, 50,
              "Glucose exchange with the blood",
              "Fast", "assumed"),
    Parameter("glucose_space", 0.5, "L", 0.05, 5,
              "Water in which glucose spreads",
              "Part of the fast glucose space of 0.16 L/kg", "derived"),
    Parameter("insulin_clearance", 0.37, "L/min", 0, 3,
              "Insulin filtered or taken up and degraded",
              "190-270 mL/min of arterial plasma (Essentials of insulin pharmacokinetics 1988): 0.25, "
              "raised because a capillary is cleared along its way", "fitted"),
    Parameter("glucagon_clearance", 0.49, "L/min", 0, 3,
              "Glucagon filtered or taken up and degraded",
              SPATIAL + " (0.34)", "fitted"),
)
# fmt: on

COLUMNS = (Column("excretion", "mmol/min", "Glucose lost with the urine, as if both kidneys did alike"),)

NephronParameters = parameter_type("NephronParameters", PARAMETERS, __name__)


@kernel
def excrete(glucose, p):
    """Return the glucose (mmol/min) that passes into the urine at this glucose (mM)."""
    return p.filtration * excess(glucose, p.renal_threshold, p.splay)


@inner
def step_nephrons(own, cells, around, start, stop, p, step):
    """Decide in turn every ten seconds how likely each glucose packet inside is to be excreted."""
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


class Nephron(Cell):
    """A piece of kidney."""

    kind = "nephron"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("excrete",)
    excrete = staticmethod(excrete)
    loop = staticmethod(step_nephrons)
