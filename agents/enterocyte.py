"""Enterocyte: a stretch of gut brings the meal from the stomach into the blood, packet by packet.

Each agent holds its share of the meal in the stomach and in the gut. What is absorbed also lets out
incretins, which the blood carries to the islets. Fructose and the amino acids of protein are absorbed as
concentrations in the portal blood; the gut wall turns a little of what it absorbs into lactate. Fat holds the
stomach back as long as it is there. The part of its fatty acids that tissues do not keep comes into the blood
here, late; triglycerides in the blood and incretins for fat are not modelled.
"""

import math

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import helper, inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import saturation
from portalis.agents.base.sources import MEAN_FIELD
from portalis.agents.fields import AMINO_ACIDS, FATTY_ACIDS, FRUCTOSE, INCRETIN, LACTATE

# fmt: off
PARAMETERS = (
    Parameter("number", 1.0, "organ", 0, 3,
              "Absorbing gut, as a multiple of the healthy one",
              "Healthy", "assumed"),
    Parameter("drink_emptying", 3.6, "mmol/min", 0, 20,
              "Fastest emptying of a glucose drink from the stomach",
              "2-2.5 kcal/min (Brener 1983, unconfirmed; 1-4 in health, Diabetes 63:2668): 2.1 right "
              "after 75 g, and the published peak at 30-60 min; 3.4 in the mean-field set", "fitted"),
    Parameter("meal_emptying", 4.1, "mmol/min", 0, 20,
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
    Parameter("protein_incretin_yield", 5.0, "pmol/mmol", 0, 100,
              "Incretin let out for each mmol of amino acids absorbed, in units of three carbons",
              "Protein alone raises incretin modestly (unconfirmed)", "assumed"),
    Parameter("fructose_absorption", 0.01, "1/min", 0, 1,
              "Share of the eaten fructose that leaves stomach and gut each minute",
              "75 g leave the stomach at some 2 kcal/min, 4 mmol/min in the beginning", "derived"),
    Parameter("fructose_passed", 0.9, "1", 0, 1,
              "Part of the absorbed fructose that reaches the portal blood; the rest becomes lactate",
              "Gut and liver clear three quarters before it circulates (Jang 2018, mouse; rat PMC6224110); "
              "the gut's part in man is chosen", "assumed"),
    Parameter("protein_absorption", 0.006, "1/min", 0, 1,
              "Share of the eaten protein that leaves stomach and gut each minute",
              "Some 8 g/h from a mixed meal (unconfirmed): half of 25 g in two hours", "assumed"),
    Parameter("protein_passed", 0.5, "1", 0, 1,
              "Part of the absorbed amino acids that reaches the portal blood; gut and liver build protein "
              "of the rest",
              "First-pass retention of a third to two thirds (unconfirmed)", "assumed"),
    Parameter("protein_yield", 5.0, "mmol/g", 0, 20,
              "Units of three carbons that can become glucose, for each gram of protein",
              "Half a gram of glucose for each gram (2.7 mmol, unconfirmed) is 5-6 mmol of units", "derived"),
    Parameter("lactate_yield", 0.05, "1", 0, 2,
              "Lactate let out by the wall for each glucose absorbed",
              "A quarter of the tenth of eaten glucose that does not reach the blood; portal lactate rises "
              "after glucose (unconfirmed)", "assumed"),
    Parameter("glycaemic_exponent", 1.3, "1", 0, 3,
              "How steeply the fastest emptying of a meal follows its glycaemic index, as today at 70",
              "So that the area under the glucose of 50 g goes about by the index", "fitted"),
    Parameter("fat_half", 40.0, "g", 1, 1000,
              "Fat in stomach and gut that makes the stomach empty half as fast",
              "30 mL of oil and 60 g of margarine slow a potato meal markedly (PMID 16537685; Br J Nutr "
              "61:285); size chosen", "assumed"),
    Parameter("fat_absorption", 0.006, "1/min", 0, 1,
              "Share of the eaten fat that leaves stomach and gut each minute",
              "Triglycerides peak 3-4 h after a meal and are gone after 6-8 h (unconfirmed)", "assumed"),
    Parameter("fat_passage_time", 150.0, "min", 1, 1000,
              "Time constant of absorbed fat on its way through lymph and chylomicrons",
              "The same", "assumed"),
    Parameter("fatty_acid_yield", 3.4, "mmol/g", 0, 5,
              "Fatty acids in fat",
              "Three for 870 g/mol of triglyceride", "derived"),
    Parameter("fat_spillover", 0.3, "1", 0, 1,
              "Part of the absorbed fatty acids that comes into the blood as such",
              "About a third of those that lipase sets free from chylomicrons (unconfirmed)", "assumed"),
    Parameter("glucose_permeability", 3.0, "L/min", 0.01, 50,
              "Glucose exchange of the gut wall",
              "Fast against its flow", "assumed"),
    Parameter("glucose_space", 1.5, "L", 0.1, 5,
              "Water of the gut wall in which glucose spreads",
              "Part of the fast glucose space of 0.16 L/kg", "derived"),
    Parameter("insulin_permeability", 2.0, "L/min", 0.005, 10,
              "Insulin exchange of gut wall and other viscera, whose capillaries are leaky",
              "Fast: the first half-life of 2.8 min is that of plasma and what mixes at once with it",
              "fitted"),
    Parameter("insulin_space", 1.9, "L", 0.1, 10,
              "Interstitial fluid of the viscera in which insulin spreads",
              "What plasma, muscle and fat leave of 0.12-0.16 L/kg in all", "derived"),
)
# fmt: on

COLUMNS = (
    Column("stomach", "1", "Glucose packets of this agent's share still in the stomach", dtype="int64"),
    Column("gut", "1", "Glucose packets in its stretch of gut", dtype="int64"),
    Column("unabsorbed", "1", "Glucose packets that left with the faeces", dtype="int64"),
    Column("emptying_limit", "mmol/min", "Fastest emptying of what was eaten last", start=3.6),
    Column("emptying", "mmol/min", "Emptying of the stomach, as if the whole gut did alike"),
    Column("absorption", "mmol/min", "Glucose reaching the blood, as if the whole gut did alike"),
    Column("fructose", "mmol", "Fructose of this agent's share still in stomach and gut"),
    Column("protein_units", "mmol", "Amino acids of protein there, in units of three carbons"),
    Column("fat", "g", "Fat of this agent's share still in stomach and gut"),
    Column("chylomicrons", "g", "Absorbed fat of this agent's share, not yet given to tissues"),
    Column("unemptied", "1", "Part of a packet emptied but not yet whole"),
    Column("unleft", "1", "Part of a packet that left the gut but is not yet whole"),
)

USUAL_INDEX = 70.0
"""Glycaemic index of the mixed meals to which the emptying of a meal was fitted."""

EnterocyteParameters = parameter_type("EnterocyteParameters", PARAMETERS, __name__)


@kernel
def empty_stomach(stomach, limit, p):
    """Return the emptying (mmol/min) of a stomach that holds `stomach` mmol."""
    return limit * saturation(stomach, p.emptying_half)


@kernel
def absorb(gut, p):
    """Return how fast glucose (mmol/min) leaves a gut that holds `gut` mmol."""
    return p.absorption_rate * gut


@kernel
def absorb_fructose(eaten, p):
    """Return how fast fructose (mmol/min) leaves a stomach and gut that hold `eaten` mmol."""
    return p.fructose_absorption * eaten


@kernel
def absorb_protein(eaten, p):
    """Return how fast amino acids (mmol/min) leave a stomach and gut that hold `eaten` mmol of units."""
    return p.protein_absorption * eaten


@kernel
def absorb_fat(eaten, p):
    """Return how fast fat (g/min) leaves a stomach and gut that hold `eaten` g."""
    return p.fat_absorption * eaten


@kernel
def spill_fatty_acids(fat, p):
    """Return the fatty acids (mmol/min) that tissues let slip of the fat (g/min) that chylomicrons bring."""
    return p.fat_spillover * p.fatty_acid_yield * fat


@kernel
def slow_by_fat(fat, p):
    """Return the part of its speed that fat (g, in all) leaves to the emptying of the stomach."""
    return 1.0 / (1.0 + fat / p.fat_half)


@kernel
def limit_emptying(glycaemic_index, p):
    """Return the fastest emptying (mmol/min) of the carbohydrate of a meal of this index (glucose: 100)."""
    return p.meal_emptying * math.pow(glycaemic_index / USUAL_INDEX, p.glycaemic_exponent)


@helper
def let_out_fields(own, around, tissue, i, glucose, p):
    """Pass on what is carried, and let out incretin and lactate for what is absorbed (mmol/min)."""
    minutes = DECIDE_EVERY / 60.0
    fructose = min(absorb_fructose(own[i].fructose, p), own[i].fructose / minutes)
    amino_acids = min(absorb_protein(own[i].protein_units, p), own[i].protein_units / minutes)
    own[i].fructose -= fructose * minutes
    own[i].protein_units -= amino_acids * minutes
    fat = min(absorb_fat(own[i].fat, p), own[i].fat / minutes)
    given = own[i].chylomicrons / p.fat_passage_time
    own[i].fat -= fat * minutes
    own[i].chylomicrons += (fat - given) * minutes
    around.let_out[FATTY_ACIDS, tissue] = spill_fatty_acids(given, p)
    around.let_out[FRUCTOSE, tissue] = p.fructose_passed * fructose
    around.let_out[AMINO_ACIDS, tissue] = p.protein_passed * amino_acids
    around.let_out[LACTATE, tissue] = p.lactate_yield * glucose + 2.0 * (1.0 - p.fructose_passed) * fructose
    around.let_out[INCRETIN, tissue] = p.incretin_yield * glucose + p.protein_incretin_yield * amino_acids


@inner
def step_enterocytes(own, cells, around, start, stop, p, step):
    """Decide in turn every ten seconds, pass on whole packets every second."""
    size = around.glucose.size[0]
    for tissue in range(start, stop):
        share = cells[tissue].share
        i = tissue - start
        if share > 0.0 and (step + tissue) % DECIDE_EVERY == 0:
            emptying = empty_stomach(own[i].stomach * size / share, own[i].emptying_limit, p)
            own[i].emptying = emptying * slow_by_fat(own[i].fat / share, p)
            leaving = absorb(own[i].gut * size / share, p)
            own[i].absorption = leaving * p.absorbed_fraction
            let_out_fields(own, around, tissue, i, own[i].absorption * share, p)
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
    RULES = (
        *("empty_stomach", "slow_by_fat", "absorb"),
        *("absorb_fructose", "absorb_protein", "absorb_fat", "spill_fatty_acids"),
    )
    empty_stomach = staticmethod(empty_stomach)
    absorb = staticmethod(absorb)
    absorb_fructose = staticmethod(absorb_fructose)
    absorb_protein = staticmethod(absorb_protein)
    absorb_fat = staticmethod(absorb_fat)
    spill_fatty_acids = staticmethod(spill_fatty_acids)
    slow_by_fat = staticmethod(slow_by_fat)
    loop = staticmethod(step_enterocytes)

    @staticmethod
    def settle(own, cells, zone, p, sizes, draw):
        """Stagger what is in the making."""
        own.unemptied[:] = draw("unemptied")
        own.unleft[:] = draw("unleft")
