"""Adrenal cell: lets out adrenaline when the glucose that flows past is low, and when the muscles work."""

import math

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import remember, suppression
from portalis.agents.base.senses import alongside
from portalis.agents.fields import ADRENALINE, EXERCISE

# fmt: off
PARAMETERS = (
    Parameter("number", 1.0, "organ", 0, 3,
              "Adrenal medulla, as a multiple of the healthy amount",
              "Healthy", "assumed"),
    Parameter("sensing_time", 2.0, "min", 0.1, 20,
              "Memory of the glucose at its capillary",
              "As the islet cells", "assumed"),
    Parameter("maximal_secretion", 4150, "pmol/min", 0, 50_000,
              "Adrenaline at very low glucose, above the basal rate",
              "Level of full drive (5 nM) × clearance from plasma", "derived"),
    Parameter("half_glucose", 3.3, "mmol/L", 1, 6,
              "Glucose of half secretion",
              "3.1 mM (König 2012); a little more, so that low glucose is answered before 3 mM", "fitted"),
    Parameter("glucose_exponent", 11.0, "1", 1, 12,
              "Steepness (Hill) of secretion against glucose",
              "8.4 (König 2012); steeper, as it begins at 3.6-3.9 mM (Mitrakou 1991)", "fitted"),
    Parameter("exercise_secretion", 4150, "pmol/min", 0, 50_000,
              "Adrenaline that the brain's command asks for in the hardest work; it stands for the "
              "sympathetic nerves of liver and fat as well",
              "Level of 5 nM in the hardest work, 1-2 nM at half of it (unconfirmed)", "derived"),
    Parameter("exercise_exponent", 1.5, "1", 0.5, 6,
              "Steepness of adrenaline against work",
              "The same two points", "derived"),
)
# fmt: on

COLUMNS = (Column("secretion", "pmol/min", "Adrenaline released, as if the whole gland did alike"),)

AdrenalCellParameters = parameter_type("AdrenalCellParameters", PARAMETERS, __name__)


@kernel
def release_adrenaline(glucose, exercise, p):
    """Return adrenaline secretion (pmol/min) from sensed glucose (mM) and work (0 to 1)."""
    by_glucose = p.maximal_secretion * suppression(glucose, p.half_glucose, p.glucose_exponent)
    return by_glucose + p.exercise_secretion * math.pow(exercise, p.exercise_exponent)


@inner
def step_adrenal_cells(own, cells, around, start, stop, p, step):
    """Sense every second, decide in turn every ten."""
    for tissue in range(start, stop):
        now = alongside(around.glucose, around.capillaries, tissue)
        cells[tissue].glucose = remember(cells[tissue].glucose, now, 1.0 / 60.0, p.sensing_time)
    for tissue in range(start + (-(step + start)) % DECIDE_EVERY, stop, DECIDE_EVERY):
        own[tissue - start].secretion = release_adrenaline(cells[tissue].glucose, around.inputs[EXERCISE], p)
        around.let_out[ADRENALINE, tissue] = own[tissue - start].secretion * cells[tissue].share


class AdrenalCell(Cell):
    """A piece of adrenal medulla beside the kidney."""

    kind = "adrenal_cell"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("release_adrenaline",)
    release_adrenaline = staticmethod(release_adrenaline)
    loop = staticmethod(step_adrenal_cells)
