"""Receptors of the twin's liver: what each tank binds, takes in and lets go of again.

Blood stays less than a second in a tank, so what is free in it follows at once from what flows in and from
what the cells hold; only what they hold is integrated.
"""

from portalis.agents.base.compile import helper
from portalis.agents.fields import FATTY_ACIDS, IGFBP1
from portalis.agents.hepatocyte import (
    CELLS_PER_PMOL,
    capture,
    free_igf1,
    hear_glucagon,
    hear_insulin,
    hinder,
    regulate_receptors,
    weaken_insulin,
)
from portalis.model.protocol import GLUCAGON, IGF1, INSULIN
from portalis.model.twin.islets import MOMENT
from portalis.model.twin.transport import passed


@helper
def bind_to_insulin_receptors(now, change, flows, stream, tank, share, flow, p):
    """Let insulin and IGF-1 share the insulin receptors of a tank; `stream` is what its blood carries."""
    own, part = now.tanks[tank], share * CELLS_PER_PMOL
    bound = own.insulin_bound + own.igf1_bound
    offered = part * p.insulin_receptors * own.receptors, bound, own.insulin_recycling
    association = p.insulin_association * hinder(own.glucose, p)
    clearance = capture(offered[0], offered[1], offered[2], association)
    free = free_igf1(stream.levels[IGFBP1], p)
    igf1_clearance = capture(offered[0], offered[1], offered[2], p.igf1_association * free)
    let_go, taken_in = p.insulin_dissociation * own.insulin_bound, p.insulin_degradation * own.insulin_bound
    igf1_let_go, igf1_taken_in = p.igf1_dissociation * own.igf1_bound, p.igf1_degradation * own.igf1_bound
    stream.species[INSULIN] = (flow * stream.species[INSULIN] + let_go) / (flow + clearance)
    stream.species[IGF1] = (flow * stream.species[IGF1] + igf1_let_go) / (flow + igf1_clearance)
    change.tanks[tank].insulin_bound = clearance * stream.species[INSULIN] - let_go - taken_in
    change.tanks[tank].igf1_bound = igf1_clearance * stream.species[IGF1] - igf1_let_go - igf1_taken_in
    change.tanks[tank].insulin_recycling = taken_in + igf1_taken_in - p.insulin_return * own.insulin_recycling
    kept = p.insulin_degradation / (p.insulin_degradation + p.insulin_dissociation)
    flows[0].transmission *= passed(flow, clearance * kept)
    per_cell = bound / part
    fatty_acids = stream.levels[FATTY_ACIDS] / p.fatty_acid_reference
    change.tanks[tank].fatty_acids_felt = (fatty_acids - own.fatty_acids_felt) / p.fatty_acid_time
    signal = hear_insulin(per_cell * weaken_insulin(own.fatty_acids_felt, p), own.fat, p)
    change.tanks[tank].insulin_signal = (signal - own.insulin_signal) / p.insulin_signal_time
    occupancy = per_cell / (p.insulin_reference + p.igf1_reference)
    receptors = regulate_receptors(own.receptors, occupancy, MOMENT, p)
    change.tanks[tank].receptors = (receptors - own.receptors) / MOMENT


@helper
def bind_to_glucagon_receptors(now, change, stream, tank, zone, share, flow, p):
    """Let the glucagon receptors of a tank bind what its blood carries."""
    own, part = now.tanks[tank], share * CELLS_PER_PMOL
    clearance = capture(
        part * p.glucagon_receptors, own.glucagon_bound, own.glucagon_recycling, p.glucagon_association
    )
    let_go = p.glucagon_dissociation * own.glucagon_bound
    taken_in = p.glucagon_degradation * own.glucagon_bound
    stream.species[GLUCAGON] = (flow * stream.species[GLUCAGON] + let_go) / (flow + clearance)
    change.tanks[tank].glucagon_bound = clearance * stream.species[GLUCAGON] - let_go - taken_in
    change.tanks[tank].glucagon_recycling = taken_in - p.glucagon_return * own.glucagon_recycling
    signal = hear_glucagon(own.glucagon_bound / part, zone, p)
    change.tanks[tank].glucagon_signal = (signal - own.glucagon_signal) / p.glucagon_signal_time
