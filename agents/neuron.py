"""Neuron: takes up glucose steadily, whatever insulin does; in a long fast ketones spare a part of it."""

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import remember, saturation
from portalis.agents.base.senses import carried, inside
from portalis.agents.base.sources import MEAN_FIELD
from portalis.agents.fields import KETONES

# fmt: off
PARAMETERS = (
    Parameter("number", 1.0, "organ", 0, 3,
              "The brain, as a multiple of the healthy amount",
              "Healthy", "assumed"),
    Parameter("maximal_uptake", 0.48, "mmol/min", 0, 5,
              "Uptake at high glucose",
              "About 100-145 g a day (Cahill 1970; Owen 1967)", "measured"),
    Parameter("half_glucose", 0.8, "mmol/L", 0.05, 20,
              "Glucose of half uptake: flat above 4 mM",
              MEAN_FIELD, "fitted"),
    Parameter("ketone_reference", 0.1, "mmol/L", 0, 5,
              "Ketones after an overnight fast, up to which they spare nothing",
              "About 0.1 mM (unconfirmed)", "measured"),
    Parameter("ketone_sparing", 0.6, "1", 0, 1,
              "Part of the glucose uptake that ketones can take the place of",
              "A quarter less after 3 days of fast, about half after weeks (Owen 1967; Cahill 2006)",
              "fitted"),
    Parameter("ketone_half", 4.0, "mmol/L", 0.1, 50,
              "Ketones above the reference that spare half of that",
              "The same: 20-25 % at 2-3 mM", "fitted"),
    Parameter("sensing_time", 1.0, "min", 0.1, 20,
              "Memory of the glucose at its place",
              "Smooths single packets", "assumed"),
    Parameter("glucose_permeability", 1.5, "L/min", 0.05, 50,
              "Glucose exchange with the blood",
              "Fast against uptake", "assumed"),
    Parameter("glucose_space", 1.0, "L", 0.05, 5,
              "Water in which glucose spreads",
              "Part of the fast glucose space of 0.16 L/kg", "derived"),
)
# fmt: on

COLUMNS = (Column("uptake", "mmol/min", "Glucose uptake, as if all its kind did alike", start=0.45),)

NeuronParameters = parameter_type("NeuronParameters", PARAMETERS, __name__)


@kernel
def take_up(glucose, ketones, p):
    """Return glucose uptake (mmol/min) from the glucose and the ketones at the cell's place (mM)."""
    spared = p.ketone_sparing * saturation(max(0.0, ketones - p.ketone_reference), p.ketone_half)
    return p.maximal_uptake * saturation(glucose, p.half_glucose) * (1.0 - spared)


@inner
def step_neurons(own, cells, around, start, stop, p, step):
    """Decide in turn every ten seconds how likely each glucose packet inside is to be taken up."""
    for tissue in range(start + (-(step + start)) % DECIDE_EVERY, stop, DECIDE_EVERY):
        if cells[tissue].share > 0.0:
            glucose = remember(
                cells[tissue].glucose, inside(around.glucose, tissue), DECIDE_EVERY / 60.0, p.sensing_time
            )
            cells[tissue].glucose = glucose
            ketones = carried(around.levels, KETONES, around.capillaries, tissue)
            own[tissue - start].uptake = take_up(glucose, ketones, p)
            around.glucose.tissues[tissue].losing = (
                own[tissue - start].uptake / max(glucose, 1e-3) / p.glucose_space / 60.0
            )


class Neuron(Cell):
    """A piece of brain."""

    kind = "neuron"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("take_up",)
    take_up = staticmethod(take_up)
    loop = staticmethod(step_neurons)
