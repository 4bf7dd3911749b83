"""Delta cell: senses glucose and lets somatostatin into the fluid of its islet, not into the blood.

Somatostatin spreads from cell to cell while it is washed out and broken down, so that it acts most on those
who are near. Its amount is counted so that an islet whose delta cells work at half of their maximum has a
mean level of one half, however few they are.
"""

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
    Parameter("diffusion", 0.4, "1/s", 0, 0.9,
              "Share of the difference to touching islet cells that diffusion evens out each second",
              "A peptide diffuses some 25 µm in the fluid of an islet in about 10 s", "derived"),
    Parameter("washout_time", 1.0, "min", 0.05, 60,
              "How long somatostatin stays in an islet's fluid before blood and enzymes take it away",
              "Half-life in plasma 1-3 min (unconfirmed); chosen", "assumed"),
)
# fmt: on

COLUMNS = (Column("activity", "1", "Somatostatin release as a fraction of its maximum", start=0.5),)

DeltaCellParameters = parameter_type("DeltaCellParameters", PARAMETERS, __name__)


@kernel
def release_somatostatin(glucose, p):
    """Return somatostatin release as a fraction of its maximum from sensed glucose (mM)."""
    return cooperation(glucose, p.half_glucose, p.glucose_exponent)


@inner
def spread_somatostatin(own, cells, around, start, stop, p):
    """Let somatostatin out, move it between touching islet cells of all kinds, and wash it out, for a second.

    Islet cells stand before all others, so they are the cells ``0 … stop - 1``.
    """
    turnover = 1.0 / (60.0 * p.washout_time)
    kept = 1.0 / (1.0 + turnover)
    for tissue in range(stop):
        for place in range(around.partner_start[tissue], around.partner_start[tissue + 1]):
            partner = around.partners[place]
            if tissue < partner < stop:
                flow = p.diffusion / 8.0
                flow *= cells[partner].somatostatin_nearby - cells[tissue].somatostatin_nearby
                cells[tissue].somatostatin_nearby += flow
                cells[partner].somatostatin_nearby -= flow
    for tissue in range(start, stop):
        cells[tissue].somatostatin_nearby += (
            own[tissue - start].activity * cells[tissue].share * stop * turnover
        )
    for tissue in range(stop):
        cells[tissue].somatostatin_nearby *= kept


@inner
def step_delta_cells(own, cells, around, start, stop, p, step):
    """Sense every second, decide in turn every ten, spread somatostatin every second."""
    for tissue in range(start, stop):
        now = alongside(around.glucose, around.capillaries, tissue)
        cells[tissue].glucose = remember(cells[tissue].glucose, now, 1.0 / 60.0, p.sensing_time)
    for tissue in range(start + (-(step + start)) % DECIDE_EVERY, stop, DECIDE_EVERY):
        own[tissue - start].activity = release_somatostatin(cells[tissue].glucose, p)
    spread_somatostatin(own, cells, around, start, stop, p)


class DeltaCell(Cell):
    """A delta cell of an islet; it acts on the alpha and beta cells near it (`somatostatin_brake`)."""

    kind = "delta_cell"
    PARAMETERS = PARAMETERS
    COLUMNS = COLUMNS
    RULES = ("release_somatostatin", "spread_somatostatin")
    release_somatostatin = staticmethod(release_somatostatin)
    spread_somatostatin = staticmethod(spread_somatostatin)
    loop = staticmethod(step_delta_cells)
