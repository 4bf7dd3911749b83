"""Periphery of the twin: every kind outside islets and liver, each with a fluid behind its capillaries."""

from portalis.agents import acinar_cell, adrenal_cell, nephron, neuron, red_cell, somatotroph
from portalis.agents.base.compile import helper
from portalis.agents.fields import (
    ADRENALINE,
    AMINO_ACIDS,
    EXERCISE,
    GLYCEROL,
    GROWTH_HORMONE,
    INCRETIN,
    KETONES,
    LACTATE,
)
from portalis.agents.kinds import KIND_CODE
from portalis.model.protocol import GLUCOSE, INSULIN
from portalis.model.twin.organs import digest, keep_fat, let_out, run_muscle, use
from portalis.model.twin.transport import reached

ENTEROCYTE, MYOCYTE, ADIPOCYTE = KIND_CODE["enterocyte"], KIND_CODE["myocyte"], KIND_CODE["adipocyte"]
NEURON, RED_CELL, NEPHRON = KIND_CODE["neuron"], KIND_CODE["red_cell"], KIND_CODE["nephron"]
ADRENAL_CELL, SOMATOTROPH = KIND_CODE["adrenal_cell"], KIND_CODE["somatotroph"]
ACINAR_CELL = KIND_CODE["acinar_cell"]

brain_uptake = neuron.take_up
red_cell_uptake, red_cell_lactate = red_cell.take_up, red_cell.release_lactate
excrete, drive_kidney = nephron.excrete, nephron.drive_gluconeogenesis
take_up_precursors, make_glucose = nephron.take_up_precursors, nephron.make_glucose
secrete_juice = acinar_cell.secrete_juice
release_adrenaline = adrenal_cell.release_adrenaline
release_growth_hormone, since_sleep = somatotroph.release_growth_hormone, somatotroph.since_sleep


@helper
def exchange(now, change, sums, space, place):
    """Let the species pass between blood and the fluid of a place, where some are cleared."""
    for species in range(now.blood.size):
        if space.volume[place, species] > 0.0:
            inside = now.fluid[place, species]
            into = space.permeability[place, species] * (now.blood[species] - inside)
            change.fluid[place, species] = (into - space.clearance[place, species] * inside) / space.volume[
                place, species
            ]
            sums.species[space.portal[place], species] -= into


@helper
def along(flow, clearance, sites):
    """Return the mean level in capillaries that clear a substance, as a part of the level that arrives."""
    return reached(flow, clearance, sites) / clearance if clearance > 0.0 else 1.0


@helper
def make_glucose_in_kidney(now, change, flows, sums, space, place, p):
    """Let the kidney turn what arrives into glucose, and excrete glucose above its threshold."""
    own, share = now.places[place], space.share[place]
    flow, sites, carried = space.flow[place], space.sites[place], space.in_blood
    arriving = now.blood[INSULIN] * along(flow, share * p.insulin_clearance, sites)
    change.places[place].insulin = (arriving - own.insulin) / p.insulin_memory
    activity = drive_kidney(own.insulin, now.levels[ADRENALINE], now.levels[KETONES], p)
    # Uptake is proportional to the level, so a unit level gives the clearance.
    clearance = take_up_precursors(1.0, 1.0, 1.0, activity, p)
    lactate = now.levels[LACTATE] * reached(flow * carried[LACTATE], share * clearance[0], sites)
    amino_acids = now.levels[AMINO_ACIDS] * reached(flow * carried[AMINO_ACIDS], share * clearance[1], sites)
    glycerol = now.levels[GLYCEROL] * reached(flow * carried[GLYCEROL], share * clearance[2], sites)
    portal = space.portal[place]
    sums.fields[portal, LACTATE] -= lactate
    sums.fields[portal, AMINO_ACIDS] -= amino_acids
    sums.fields[portal, GLYCEROL] -= glycerol
    made = make_glucose(lactate, amino_acids, glycerol)
    sums.species[portal, GLUCOSE] += made
    flows[0].kidney += made
    flows[0].urine += use(change, space, place, excrete(now.fluid[place, GLUCOSE], p))


@helper
def live(now, change, flows, sums, given, space, p, step):
    """Let every place outside the liver exchange with the blood and follow its rules."""
    for place in range(space.kind.size):
        exchange(now, change, sums, space, place)
        kind, glucose = space.kind[place], now.fluid[place, GLUCOSE]
        if space.share[place] <= 0.0:
            continue
        if kind == ENTEROCYTE:
            digest(now, change, flows, sums, space, place, p.enterocyte)
        elif kind == MYOCYTE:
            run_muscle(now, change, flows, sums, given, space, place, p.myocyte)
        elif kind == ADIPOCYTE:
            keep_fat(now, change, flows, sums, space, place, p.adipocyte)
        elif kind == NEURON:
            flows[0].brain += use(change, space, place, brain_uptake(glucose, now.levels[KETONES], p.neuron))
        elif kind == RED_CELL:
            uptake = red_cell_uptake(glucose, p.red_cell)
            flows[0].used_elsewhere += use(change, space, place, uptake)
            let_out(sums, space, place, LACTATE, red_cell_lactate(uptake, p.red_cell))
        elif kind == NEPHRON:
            make_glucose_in_kidney(now, change, flows, sums, space, place, p.nephron)
        elif kind == ADRENAL_CELL:
            let_out(
                sums,
                space,
                place,
                ADRENALINE,
                release_adrenaline(now.blood[GLUCOSE], given.inputs[EXERCISE], p.adrenal_cell),
            )
        elif kind == ACINAR_CELL:
            flows[0].juice += space.share[place] * secrete_juice(now.levels[INCRETIN], p.acinar_cell)
        elif kind == SOMATOTROPH:
            minutes = since_sleep(step, p.somatotroph)
            let_out(
                sums,
                space,
                place,
                GROWTH_HORMONE,
                release_growth_hormone(now.blood[GLUCOSE], minutes, p.somatotroph),
            )
