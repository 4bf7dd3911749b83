"""Red cell: turns glucose into lactate, whatever insulin does (with kidney medulla)."""

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import remember, saturation
from portalis.agents.base.senses import inside
from portalis.agents.base.sources import MEAN_FIELD
from portalis.agents.fields import LACTATE

# fmt: off
PARAMETERS = (
    Parameter("number", 1.0, "organ", 0, 3,
              "Red cells, as a multiple of the healthy amount",
              "Healthy", "assumed"),
    Parameter("maximal_uptake", 0.19, "mmol/min", 0, 5,
              "Uptake at high glucose",
              "0.4-0.5 mg/kg/min with kidney medulla", "measured"),
    Parameter("half_glucose", 0.3, "mmol/L", 0.05, 20,
              "Glucose of half uptake: flat above 4 mM",
              MEAN_FIELD, "fitted"),
    Parameter("lactate_yield", 2.0, "1", 0, 2,
              "Lactate let out for each glucose",
              "Glycolysis without oxygen", "measured"),
    Parameter("sensing_time", 1.0, "min", 0.1, 20,
              "Memory of the glucose at its place",
              "Smooths single packets", "assumed"),
    Parameter("glucose_permeability", 1.5, "L/min", 0.05, 50,
              "Glucose exchange with the blood",
              "Fast against uptake", "assumed"),
    Parameter("glucose_space", 0.3, "L", 0.05, 5,
              "Water in which glucose spreads",
              "Part of the fast glucose space of 0.16 L/kg", "derived"),
    Parameter("insulin_permeability", 3.0, "L/min", 0.05, 50,
              "Insulin exchange of lungs, heart and other tissue that mixes with blood at once, drawn at the "
              "lungs",
              "Fast against its flow", "assumed"),
    Parameter("insulin_space", 1.0, "L", 0.05, 5,
              "Fluid of those tissues in which insulin spreads",
              "What plasma, viscera, muscle and fat leave of 0.12-0.16 L/kg in all", "derived"),
)
# fmt: on

COLUMNS = (Column("uptake", "mmol/min", "Glucose uptake, as if all its kind did alike", start=0.19),)

RedCellParameters = parameter_type("RedCellParameters", PARAMETERS, __name__)


@kernel
def take_up(glucose, p):
    """Return glucose uptake (mmol/min) from the glucose at the cell's place (mM)."""
    return p.maximal_uptake * saturation(glucose, p.half_glucose)


@kernel
def release_lactate(uptake, p):
    """Return the lactate (mmol/min) that this glucose uptake (mmol/min) becomes."""
    return p.lactate_yield * uptake


@inner
def step_red_cells(own, cells, around, start, stop, p, step):
    """Decide in turn every ten seconds how likely each glucose packet inside is to be taken up."""
    for tissue in range(start + (-(step + start)) % DECIDE_EVERY, stop, DECIDE_EVERY):
        if cells[tissue].share > 0.0:
            glucose = remember(
                cells[tissue].glucose, inside(around.glucose, tissue), DECIDE_EVERY / 60.0, p.sensing_time
            )
            cells[tissue].glucose = glucose
            own[tissue - start].uptake = take_up(glucose, p)
            around.let_out[LACTATE, tissue] = (
                release_lactate(own[tissue - start].uptake, p) * cells[tissue].share
            )
            around.glucose.tissues[tissue].losing = (
                own[tissue - start].uptake / max(glucose, 1e-3) / p.glucose_space / 60.0
            )


class RedCell(Cell):
    """A crowd of red cells, drawn beside the vein where it spends its time."""

    kind = "red_cell"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("take_up", "release_lactate")
    take_up = staticmethod(take_up)
    release_lactate = staticmethod(release_lactate)
    loop = staticmethod(step_red_cells)
