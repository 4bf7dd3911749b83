"""Hepatocyte: clears insulin and glucagon by its receptors; stores, releases and makes glucose.

In words: insulin, IGF-1 and glucagon packets that pass in the sinusoid are captured by free receptors, then
let go again or taken in and degraded; the receptor comes back later (`receptors`). Occupied insulin
receptors build a signal with a lag of ten minutes, occupied glucagon receptors one that saturates at a few
occupied in a hundred (`signals`). The two signals and the glucose in the cell set glycogen breakdown and
synthesis (`carbohydrate`); lactate, amino acids, glycerol and fructose that arrive become new glucose
(`fuel`); fatty acids become ketones and liver fat (`fat`). Proteins and bile are made beside all that
(`products`). Periportal cells make more glucose, pericentral cells store more.
"""

from portalis.agents.hepatocyte.carbohydrate import break_down_glycogen, make_glucose, store_glucose
from portalis.agents.hepatocyte.cell import (
    COLUMNS,
    PARAMETERS,
    Hepatocyte,
    HepatocyteParameters,
    step_hepatocytes,
)
from portalis.agents.hepatocyte.fat import grow_fat, make_ketones
from portalis.agents.hepatocyte.fuel import crowd_out, supply_fuel, take_up_fructose, use_precursors
from portalis.agents.hepatocyte.hormones import secrete_glucagon, secrete_insulin
from portalis.agents.hepatocyte.products import make_albumin, secrete_igf1, secrete_igfbp1
from portalis.agents.hepatocyte.receptor_parameters import HEALTHY_NUMBER
from portalis.agents.hepatocyte.receptors import (
    CELLS_PER_PMOL,
    capture,
    free_igf1,
    hinder,
    regulate_receptors,
)
from portalis.agents.hepatocyte.signals import (
    drive_by_glucagon,
    hear_glucagon,
    hear_insulin,
    weaken_insulin,
)

__all__ = [
    "CELLS_PER_PMOL",
    "COLUMNS",
    "HEALTHY_NUMBER",
    "PARAMETERS",
    "Hepatocyte",
    "HepatocyteParameters",
    "break_down_glycogen",
    "capture",
    "crowd_out",
    "drive_by_glucagon",
    "free_igf1",
    "grow_fat",
    "hear_glucagon",
    "hear_insulin",
    "hinder",
    "make_albumin",
    "make_glucose",
    "make_ketones",
    "regulate_receptors",
    "secrete_glucagon",
    "secrete_igf1",
    "secrete_igfbp1",
    "secrete_insulin",
    "step_hepatocytes",
    "store_glucose",
    "supply_fuel",
    "take_up_fructose",
    "use_precursors",
    "weaken_insulin",
]
