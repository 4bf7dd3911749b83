"""Delta cell: senses glucose and lets out somatostatin beside its neighbours, not into the blood."""

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import cooperation, remember
from portalis.agents.base.senses import alongside

# fmt: off
PARAMETERS = (
    Parameter("number", 1.8e8, "cells", 0, 5e9,
              "Delta cells in the pancreas",
              "About 10 % of islet cells (Cabrera 2006; Brissova 2005, unconfirmed)", "derived"),
    Parameter("sensing_time", 2.0, "min", 0.1, 20,
              "Memory of the glucose sensed at the cell's own capillary",
              "As the beta cell", "assumed"),
    Parameter("half_glucose", 5.0, "mmol/L", 1, 15,
              "Glucose at which somatostatin is half of its maximum",
              "Somatostatin rises from about 3 mM glucose on (unconfirmed)", "assumed"),
    Parameter("glucose_exponent", 3.0, "1", 1, 12,
              "Steepness (Hill) of somatostatin against glucose",
              "Chosen", "assumed"),
)
# fmt: on

COLUMNS = (Column("activity", "1", "Somatostatin release as a fraction of its maximum", start=0.5),)

DeltaCellParameters = parameter_type("DeltaCellParameters", PARAMETERS, __name__)


@kernel
def release_somatostatin(glucose, p):
    """Return somatostatin release as a fraction of its maximum from sensed glucose (mM)."""
    return cooperation(glucose, p.half_glucose, p.glucose_exponent)


@inner
def step_delta_cells(own, cells, around, start, stop, p, step):
    """Sense every second, decide in turn every ten."""
    for tissue in range(start, stop):
        now = alongside(around.glucose, around.capillaries, tissue)
        cells[tissue].glucose = remember(cells[tissue].glucose, now, 1.0 / 60.0, p.sensing_time)
    for tissue in range(start + (-(step + start)) % DECIDE_EVERY, stop, DECIDE_EVERY):
        own[tissue - start].activity = release_somatostatin(cells[tissue].glucose, p)
        cells[tissue].somatostatin_nearby = (
            own[tissue - start].activity * cells[tissue].share * (stop - start)
        )


class DeltaCell(Cell):
    """A delta cell of an islet; it acts on touching alpha cells only (`alpha_cell.somatostatin_brake`)."""

    kind = "delta_cell"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("release_somatostatin",)
    release_somatostatin = staticmethod(release_somatostatin)
    loop = staticmethod(step_delta_cells)
