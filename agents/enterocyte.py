"""Enterocyte: a stretch of gut brings the meal from the stomach into the blood, packet by packet.

Each agent holds its share of the meal in the stomach and in the gut. What is absorbed also lets out
incretins, which the blood carries to the islets.
"""

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import saturation
from portalis.agents.base.sources import MEAN_FIELD

# fmt: off
PARAMETERS = (
    Parameter("number", 1.0, "organ", 0, 3,
              "Absorbing gut, as a multiple of the healthy one",
              "Healthy", "assumed"),
    Parameter("drink_emptying", 3.6, "mmol/min", 0, 20,
              "Fastest emptying of a glucose drink from the stomach",
              "2-2.5 kcal/min (Brener 1983, unconfirmed; 1-4 in health, Diabetes 63:2668): 2.1 right "
              "after 75 g, and the published peak at 30-60 min; 3.4 in the mean-field set", "fitted"),
    Parameter("meal_emptying", 2.2, "mmol/min", 0, 20,
              "Fastest emptying of the carbohydrate of a mixed meal",
              MEAN_FIELD, "fitted"),
    Parameter("emptying_half", 90.0, "mmol", 1, 1000,
              "Glucose in the stomach at which emptying is half as fast",
              MEAN_FIELD, "fitted"),
    Parameter("absorption_rate", 0.08, "1/min", 0, 1,
              "Share of the gut's glucose absorbed each minute",
              MEAN_FIELD, "fitted"),
    Parameter("absorbed_fraction", 0.9, "1", 0, 1,
              "Share of eaten glucose that reaches the blood",
              "Dalla Man, Rizza and Cobelli 2007", "measured"),
    Parameter("incretin_yield", 8.7, "pmol/mmol", 0, 100,
              "Incretin let out for each mmol of glucose absorbed",
              "Rises by some 75 pM in a 75 g test with a half-life of 6 min (unconfirmed)", "derived"),
    Parameter("glucose_permeability", 3.0, "L/min", 0.01, 50,
              "Glucose exchange of the gut wall",
              "Fast against its flow", "assumed"),
    Parameter("glucose_space", 1.5, "L", 0.1, 5,
              "Water of the gut wall in which glucose spreads",
              "Part of the fast glucose space of 0.16 L/kg", "derived"),
)
# fmt: on

COLUMNS = (
    Column("stomach", "1", "Glucose packets of this agent's share still in the stomach", dtype="int64"),
    Column("gut", "1", "Glucose packets in its stretch of gut", dtype="int64"),
    Column("unabsorbed", "1", "Glucose packets that left with the faeces", dtype="int64"),
    Column("emptying_limit", "mmol/min", "Fastest emptying of what was eaten last", start=3.6),
    Column("emptying", "mmol/min", "Emptying of the stomach, as if the whole gut did alike"),
    Column("absorption", "mmol/min", "Glucose reaching the blood, as if the whole gut did alike"),
    Column("unemptied", "1", "Part of a packet emptied but not yet whole"),
    Column("unleft", "1", "Part of a packet that left the gut but is not yet whole"),
)

EnterocyteParameters = parameter_type("EnterocyteParameters", PARAMETERS, __name__)


@kernel
def empty_stomach(stomach, limit, p):
    """Return the emptying (mmol/min) of a stomach that holds `stomach` mmol."""
    return limit * saturation(stomach, p.emptying_half)


@kernel
def absorb(gut, p):
    """Return how fast glucose (mmol/min) leaves a gut that holds `gut` mmol."""
    return p.absorption_rate * gut


@inner
def step_enterocytes(own, cells, around, start, stop, p, step):
    """Decide in turn every ten seconds, pass on whole packets every second."""
    size = around.glucose.size[0]
    for tissue in range(start, stop):
        share = cells[tissue].share
        i = tissue - start
        if share > 0.0 and (step + tissue) % DECIDE_EVERY == 0:
            own[i].emptying = empty_stomach(own[i].stomach * size / share, own[i].emptying_limit, p)
            leaving = absorb(own[i].gut * size / share, p)
            own[i].absorption = leaving * p.absorbed_fraction
            cells[tissue].field_release = own[i].absorption * share * p.incretin_yield
        own[i].unemptied += own[i].emptying * share / 60.0 / size
        emptied = min(int(own[i].unemptied), own[i].stomach)
        own[i].unemptied -= emptied
        own[i].stomach -= emptied
        own[i].gut += emptied
        own[i].unleft += own[i].absorption / max(p.absorbed_fraction, 1e-9) * share / 60.0 / size
        left = min(int(own[i].unleft), own[i].gut)
        own[i].unleft -= left
        own[i].gut -= left
        cells[tissue].remainder += left * p.absorbed_fraction
        whole = int(cells[tissue].remainder)
        cells[tissue].remainder -= whole
        cells[tissue].due += whole
        own[i].unabsorbed += left - whole


class Enterocyte(Cell):
    """A stretch of gut wall with its share of stomach and gut contents."""

    kind = "enterocyte"
    makes = "glucose"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("empty_stomach", "absorb")
    empty_stomach = staticmethod(empty_stomach)
    absorb = staticmethod(absorb)
    loop = staticmethod(step_enterocytes)
