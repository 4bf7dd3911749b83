"""Gut, muscle and fat of the twin: what they take from the blood and let into it."""

from portalis.agents.adipocyte import break_down_fat, release_glycerol
from portalis.agents.adipocyte import open_transporters as open_fat_transporters
from portalis.agents.base.compile import helper
from portalis.agents.base.laws import saturation
from portalis.agents.enterocyte import (
    absorb,
    absorb_fat,
    absorb_fructose,
    absorb_protein,
    empty_stomach,
    slow_by_fat,
    spill_fatty_acids,
)
from portalis.agents.fields import (
    ADRENALINE,
    AMINO_ACIDS,
    EXERCISE,
    FATTY_ACIDS,
    FRUCTOSE,
    GLYCEROL,
    INCRETIN,
    LACTATE,
)
from portalis.agents.myocyte import (
    clear_glucose,
    follow_after_effect,
    follow_work,
    open_transporters,
    release_amino_acids,
    release_lactate,
    sensitise,
    transport_by_work,
    turn_over_glycogen,
)
from portalis.model.protocol import GLUCOSE, INSULIN
from portalis.model.twin.islets import MOMENT


@helper
def use(change, space, place, amount):
    """Take glucose (mmol/min, as if the whole kind did alike) out of a place's fluid; return how much."""
    used = space.share[place] * amount
    change.fluid[place, GLUCOSE] -= used / space.volume[place, GLUCOSE]
    return used


@helper
def let_out(sums, space, place, field, amount):
    """Give an amount a minute of a field (as if the whole kind did alike) to the blood of a place."""
    sums.fields[space.portal[place], field] += space.share[place] * amount


@helper
def digest(now, change, flows, sums, space, place, p):
    """Empty the stomach, absorb what is in the gut, let out incretin and lactate for what is absorbed."""
    whole, share, portal = now.whole[0], space.share[place], space.portal[place]
    emptied = share * empty_stomach(whole.stomach / share, whole.emptying_limit, p)
    emptied *= slow_by_fat(whole.fat, p)
    leaving = share * absorb(whole.gut / share, p)
    fructose, amino_acids = absorb_fructose(whole.fructose, p), absorb_protein(whole.protein_units, p)
    change.whole[0].stomach -= emptied
    change.whole[0].gut += emptied - leaving
    change.whole[0].fructose -= fructose
    change.whole[0].protein_units -= amino_acids
    fat = share * absorb_fat(whole.fat / share, p)
    given = whole.chylomicrons / p.fat_passage_time
    change.whole[0].fat -= fat
    change.whole[0].chylomicrons += fat - given
    sums.fields[portal, FATTY_ACIDS] += spill_fatty_acids(given, p)
    absorbed = leaving * p.absorbed_fraction
    flows[0].absorbed += absorbed
    change.fluid[place, GLUCOSE] += absorbed / space.volume[place, GLUCOSE]
    sums.fields[portal, FRUCTOSE] += p.fructose_passed * fructose
    sums.fields[portal, AMINO_ACIDS] += p.protein_passed * amino_acids
    sums.fields[portal, LACTATE] += p.lactate_yield * absorbed + 2.0 * (1.0 - p.fructose_passed) * fructose
    sums.fields[portal, INCRETIN] += p.incretin_yield * absorbed + p.protein_incretin_yield * amino_acids


@helper
def run_muscle(now, change, flows, sums, given, space, place, p):
    """Let muscle take up glucose as insulin and work allow, keep its glycogen, and feed the liver."""
    own, glucose = now.places[place], now.fluid[place, GLUCOSE]
    exercise = given.inputs[EXERCISE]
    fatty_acids = now.levels[FATTY_ACIDS] / p.fatty_acid_reference
    insulin = own.insulin * sensitise(own.worked, p)
    by_insulin = open_transporters(insulin, own.fatty_acids_felt, p, now.levels[ADRENALINE])
    opened = by_insulin + transport_by_work(own.work, p)
    flows[0].muscle += use(change, space, place, clear_glucose(opened, glucose, p) * glucose)
    insulin_uptake = by_insulin * saturation(glucose, p.half_glucose)
    lactate = release_lactate(own.muscle_glycogen, insulin_uptake, own.work, p)
    let_out(sums, space, place, LACTATE, lactate)
    let_out(sums, space, place, AMINO_ACIDS, release_amino_acids(own.insulin, p))
    change.places[place].muscle_glycogen = turn_over_glycogen(
        own.muscle_glycogen, insulin_uptake, lactate, min(own.work, exercise), p
    )
    change.places[place].insulin = (now.fluid[place, INSULIN] - own.insulin) / p.insulin_memory
    change.places[place].work = (follow_work(own.work, exercise, MOMENT, p) - own.work) / MOMENT
    worked = follow_after_effect(own.worked, own.work, MOMENT, p)
    change.places[place].worked = (worked - own.worked) / MOMENT
    change.places[place].fatty_acids = (fatty_acids - own.fatty_acids) / p.fatty_acid_time
    change.places[place].fatty_acids_felt = (own.fatty_acids - own.fatty_acids_felt) / p.fatty_acid_time


@helper
def keep_fat(now, change, flows, sums, space, place, p):
    """Let fat take up glucose and let out fatty acids, glycerol and lactate."""
    own, glucose = now.places[place], now.fluid[place, GLUCOSE]
    uptake = open_fat_transporters(own.insulin, p) * saturation(glucose, p.half_glucose)
    flows[0].used_elsewhere += use(change, space, place, uptake)
    lipolysis = break_down_fat(own.insulin_felt, now.levels[ADRENALINE], p)
    let_out(sums, space, place, FATTY_ACIDS, lipolysis)
    let_out(sums, space, place, GLYCEROL, release_glycerol(lipolysis, p))
    let_out(sums, space, place, LACTATE, p.lactate_release)
    change.places[place].insulin = (now.fluid[place, INSULIN] - own.insulin) / p.insulin_memory
    change.places[place].insulin_felt = (own.insulin - own.insulin_felt) / p.lipolysis_lag
