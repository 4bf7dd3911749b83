"""Acinar cell: secretes pancreatic juice with its enzymes into the ducts, not into the blood.

What flows past it comes from the gut: incretin stands for the gut's other hormones of a meal, cholecystokinin
and secretin, which this body does not have.
"""

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import remember, saturation
from portalis.agents.base.senses import carried
from portalis.agents.fields import INCRETIN

# fmt: off
PARAMETERS = (
    Parameter("number", 1.0, "organ", 0, 3,
              "Exocrine pancreas, as a multiple of the healthy amount",
              "Healthy", "assumed"),
    Parameter("basal_secretion", 0.4, "mL/min", 0, 10,
              "Juice between meals",
              "0.2-0.5 mL/min (unconfirmed)", "measured"),
    Parameter("maximal_secretion", 4.0, "mL/min", 0, 20,
              "Juice at a very strong signal of the gut",
              "4-5 mL/min under secretin (unconfirmed); 1.5 L in a day of three meals", "measured"),
    Parameter("incretin_half", 50.0, "pmol/L", 5, 500,
              "Incretin level of half the extra juice",
              "As the beta cell; stands for cholecystokinin and secretin", "assumed"),
    Parameter("response_time", 5.0, "min", 0.1, 60,
              "Lag of secretion behind the signal",
              "Juice flows within minutes (unconfirmed)", "assumed"),
)
# fmt: on

COLUMNS = (Column("juice", "mL/min", "Juice let into the ducts, as if the whole gland did alike", start=0.4),)

AcinarCellParameters = parameter_type("AcinarCellParameters", PARAMETERS, __name__)


@kernel
def secrete_juice(incretin, p):
    """Return the secretion of pancreatic juice (mL/min) at this incretin level (pM)."""
    extra = p.maximal_secretion - p.basal_secretion
    return p.basal_secretion + extra * saturation(incretin, p.incretin_half)


@inner
def step_acinar_cells(own, cells, around, start, stop, p, step):
    """Decide in turn every ten seconds."""
    for tissue in range(start + (-(step + start)) % DECIDE_EVERY, stop, DECIDE_EVERY):
        i = tissue - start
        wanted = secrete_juice(carried(around.levels, INCRETIN, around.capillaries, tissue), p)
        own[i].juice = remember(own[i].juice, wanted, DECIDE_EVERY / 60.0, p.response_time)


class AcinarCell(Cell):
    """A piece of exocrine pancreas beside the islets."""

    kind = "acinar_cell"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("secrete_juice",)
    secrete_juice = staticmethod(secrete_juice)
    loop = staticmethod(step_acinar_cells)
