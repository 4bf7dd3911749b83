"""Beta cell: senses the glucose that flows past it and secretes insulin.

In words: what the cell has seen over the last two minutes sets how fast insulin is made ready
(provision, with a lag) and which part of the ready insulin leaves each minute. A sudden rise empties
the readily releasable pool (first phase), provision then refills it (second phase). Incretins from
the gut raise both. Neighbouring beta cells of an islet even out what they sense through gap junctions.
"""

import math

from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import inner, kernel
from portalis.agents.base.declare import Column, Parameter, parameter_type
from portalis.agents.base.laws import cooperation, remember, saturation
from portalis.agents.base.senses import alongside, carried, ripen
from portalis.agents.base.sources import MEAN_FIELD

# fmt: off
PARAMETERS = (
    Parameter("number", 1.0e9, "cells", 0, 5e9,
              "Beta cells in the pancreas",
              "Marchetti review; Rahier 2008 (0.89 g; unconfirmed as a count)", "derived"),
    Parameter("sensing_time", 2.0, "min", 0.1, 20,
              "Memory of the glucose sensed at the cell's own capillary",
              "Metabolism smooths over minutes; chosen so that single packets do not fire a cell", "assumed"),
    Parameter("gap_junction_coupling", 0.5, "1/s", 0, 0.9,
              "Share of the difference to touching beta cells that is evened out each second",
              "Islets respond as one (connexin 36); the size is chosen", "assumed"),
    Parameter("maximal_secretion", 740, "pmol/min", 0, 5000,
              "Provision of insulin at very high glucose, all beta cells",
              MEAN_FIELD, "fitted"),
    Parameter("half_glucose", 8.4, "mmol/L", 4, 15,
              "Glucose at which provision is half of its maximum",
              "Half-maximum 8-9 mM in islets (Henquin 2006, unconfirmed; König 2012)", "measured"),
    Parameter("glucose_exponent", 4.0, "1", 1, 10,
              "Steepness (Hill) of provision against glucose",
              "König 2012: 4.2", "measured"),
    Parameter("provision_time", 16.0, "min", 1, 120,
              "Lag of provision behind glucose (second phase)",
              MEAN_FIELD, "fitted"),
    Parameter("basal_release", 0.003, "1/min", 0, 0.1,
              "Share of the ready insulin that leaves each minute at low glucose",
              MEAN_FIELD, "fitted"),
    Parameter("maximal_release", 0.45, "1/min", 0, 3,
              "The same at very high glucose (first phase)",
              MEAN_FIELD, "fitted"),
    Parameter("half_release_glucose", 9.0, "mmol/L", 4, 20,
              "Glucose at which release is half of its maximum",
              MEAN_FIELD, "fitted"),
    Parameter("release_exponent", 6.0, "1", 1, 12,
              "Steepness (Hill) of release against glucose",
              MEAN_FIELD, "fitted"),
    Parameter("incretin_gain", 1.1, "1", 0, 4,
              "Extra provision at full incretin level",
              "Incretin effect 40-70 % of the oral response (Nauck 1986); size " + MEAN_FIELD, "fitted"),
    Parameter("incretin_half", 50.0, "pmol/L", 5, 500,
              "Incretin level of half effect",
              MEAN_FIELD, "fitted"),
)
# fmt: on

COLUMNS = (
    Column(
        "evened", "mmol/L", "Sensed glucose after gap-junction exchange (work space of the step)", start=5.0
    ),
    Column(
        "provision",
        "pmol/min",
        "Insulin made ready each minute, as if the whole pancreas did alike",
        start=100.0,
    ),
    Column(
        "releasable", "pmol", "Readily releasable insulin, as if the whole pancreas did alike", start=5000.0
    ),
    Column("secretion", "pmol/min", "Insulin released, as if the whole pancreas did alike", start=90.0),
)

BetaCellParameters = parameter_type("BetaCellParameters", PARAMETERS, __name__)


@kernel
def secrete(glucose, incretin, provision, releasable, minutes, p):
    """Return provision (pmol/min), releasable insulin (pmol) and secretion (pmol/min) after `minutes`."""
    potentiation = 1.0 + p.incretin_gain * saturation(incretin, p.incretin_half)
    wanted = p.maximal_secretion * cooperation(glucose, p.half_glucose, p.glucose_exponent) * potentiation
    provision = remember(provision, wanted, minutes, p.provision_time)
    release = p.basal_release + p.maximal_release * cooperation(
        glucose, p.half_release_glucose, p.release_exponent
    )
    released = releasable * (1.0 - math.exp(-math.sqrt(potentiation) * release * minutes))
    return provision, releasable + provision * minutes - released, released / minutes


@inner
def share_glucose(own, cells, around, start, stop, coupling):
    """Let every beta cell even out its sensed glucose with the beta cells of its islet that it touches."""
    for tissue in range(start, stop):
        difference = 0.0
        for place in range(around.partner_start[tissue], around.partner_start[tissue + 1]):
            partner = around.partners[place]
            if start <= partner < stop:
                difference += cells[partner].glucose - cells[tissue].glucose
        own[tissue - start].evened = cells[tissue].glucose + coupling * difference / 8.0
    for tissue in range(start, stop):
        cells[tissue].glucose = own[tissue - start].evened


@inner
def step_beta_cells(own, cells, around, start, stop, p, step):
    """Sense every second, decide in turn every ten, release whole packets."""
    for tissue in range(start, stop):
        now = alongside(around.glucose, around.capillaries, tissue)
        cells[tissue].glucose = remember(cells[tissue].glucose, now, 1.0 / 60.0, p.sensing_time)
    share_glucose(own, cells, around, start, stop, p.gap_junction_coupling)
    for tissue in range(start + (-(step + start)) % DECIDE_EVERY, stop, DECIDE_EVERY):
        i = tissue - start
        incretin = carried(around.incretin, around.capillaries, tissue)
        own[i].provision, own[i].releasable, own[i].secretion = secrete(
            cells[tissue].glucose, incretin, own[i].provision, own[i].releasable, DECIDE_EVERY / 60.0, p
        )
        cells[tissue].insulin_nearby = own[i].secretion * cells[tissue].share * (stop - start)
    for tissue in range(start, stop):
        ripen(
            cells, tissue, own[tissue - start].secretion * cells[tissue].share / 60.0 / around.insulin.size[0]
        )


class BetaCell(Cell):
    """A beta cell of an islet; the only maker of insulin."""

    kind = "beta_cell"
    makes = "insulin"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("secrete", "share_glucose")
    secrete = staticmethod(secrete)
    share_glucose = staticmethod(share_glucose)
    loop = staticmethod(step_beta_cells)
