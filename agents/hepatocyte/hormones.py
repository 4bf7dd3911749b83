"""Islet hormones of the hepatocyte: none. So say the rules, which a thought experiment can replace."""

from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import helper, kernel


@kernel
def secrete_insulin(glucose, lot, p):
    """Return insulin let out (pmol/min, whole liver): none.

    `glucose` (mM) is what the cell senses; `lot` is a fraction from 0 to 1 dealt to it once, by which
    a rule can tell some cells from others.
    """
    return 0.0


@kernel
def secrete_glucagon(glucose, lot, p):
    """Return glucagon let out (pmol/min, whole liver): none; arguments as in :func:`secrete_insulin`."""
    return 0.0


@helper
def make_hormones(own, cells, around, tissue, i, p):
    """Let one cell make what the rules ask for, in whole packets."""
    part = cells[tissue].share * DECIDE_EVERY / 60.0
    glucose, lot = cells[tissue].glucose, own[i].lot
    own[i].insulin_made += secrete_insulin(glucose, lot, p) * part / around.insulin.size[0]
    own[i].glucagon_made += secrete_glucagon(glucose, lot, p) * part / around.glucagon.size[0]
