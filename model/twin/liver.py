"""Liver of the twin: glucose, fuel and products of a row of tanks, from the portal to the hepatic vein."""

from portalis.agents.base.compile import helper
from portalis.agents.fields import (
    ADRENALINE,
    ALBUMIN,
    AMINO_ACIDS,
    ANGIOTENSINOGEN,
    FATTY_ACIDS,
    FRUCTOSE,
    GLYCEROL,
    IGFBP1,
    KETONES,
    LACTATE,
    THROMBOPOIETIN,
)
from portalis.agents.hepatocyte import (
    break_down_glycogen,
    drive_by_glucagon,
    grow_fat,
    make_albumin,
    make_glucose,
    make_ketones,
    secrete_igf1,
    secrete_igfbp1,
    store_glucose,
    supply_fuel,
    take_up_fructose,
    use_precursors,
)
from portalis.model.protocol import GLUCOSE, IGF1
from portalis.model.twin.receptors import bind_to_glucagon_receptors, bind_to_insulin_receptors


@helper
def add(stream, space, field, amount, flow):
    """Give an amount a minute of a field to the blood of a tank."""
    stream.levels[field] += amount / (flow * space.in_blood[field])


@helper
def what_is_left(arriving, taken):
    """Return the level in a tank whose cells would take so much, as a level, if they saw what arrives."""
    return arriving * arriving / (arriving + taken) if arriving > 0.0 else 0.0


@helper
def use_fuel(now, stream, space, tank, zone, share, flow, p):
    """Return gluconeogenesis and fructose uptake, as if all the liver did alike, and take the fuel.

    Cells see what is left after they have taken their part, so the levels are first estimated with it.
    """
    own, levels, in_blood = now.tanks[tank], stream.levels, space.in_blood
    drive = drive_by_glucagon(own.glucagon_signal, levels[ADRENALINE], p)
    fatty_acids = levels[FATTY_ACIDS] / p.fatty_acid_reference
    left = (levels[LACTATE], levels[AMINO_ACIDS], levels[GLYCEROL])
    made = each = 0.0
    precursors = left
    for _ in range(2):
        precursors = use_precursors(left[0], left[1], left[2], p)
        whole = precursors[0] + precursors[1] + precursors[2]
        fuel = supply_fuel(whole, fatty_acids, p)
        made = make_glucose(zone, drive, own.insulin_signal, own.glucose, fuel, p)
        each = 2.0 * share * made / max(whole, 1e-9) / flow
        left = (
            what_is_left(levels[LACTATE], each * precursors[0] / in_blood[LACTATE]),
            what_is_left(levels[AMINO_ACIDS], each * precursors[1] / in_blood[AMINO_ACIDS]),
            what_is_left(levels[GLYCEROL], each * precursors[2] / in_blood[GLYCEROL]),
        )
    levels[LACTATE] -= each * precursors[0] / in_blood[LACTATE]
    levels[AMINO_ACIDS] -= each * precursors[1] / in_blood[AMINO_ACIDS]
    levels[GLYCEROL] -= each * precursors[2] / in_blood[GLYCEROL]
    arriving = levels[FRUCTOSE]
    fructose = take_up_fructose(what_is_left(arriving, share * take_up_fructose(arriving, p) / flow), p)
    add(stream, space, FRUCTOSE, -share * fructose, flow)
    add(stream, space, LACTATE, 2.0 * share * p.fructose_to_lactate * fructose, flow)
    return made, fructose


@helper
def turn_over_glucose(now, change, flows, stream, space, tank, zone, share, flow, p):
    """Let the cells of a tank make, store and release glucose, ketones and fat."""
    own = now.tanks[tank]
    stored, signal, glucose = own.glycogen / share, own.insulin_signal, own.glucose
    concentration = stored / p.liver_volume
    drive = drive_by_glucagon(own.glucagon_signal, stream.levels[ADRENALINE], p)
    fatty_acids = stream.levels[FATTY_ACIDS] / p.fatty_acid_reference
    made, fructose = use_fuel(now, stream, space, tank, zone, share, flow, p)
    made = share * (made + p.fructose_to_glucose * fructose)
    mobilised = share * break_down_glycogen(stored, concentration, drive, signal, glucose, p)
    wanted = store_glucose(zone, signal, glucose, concentration, p) + p.fructose_to_glycogen * fructose
    taking = share * wanted / max(glucose, 0.1)
    # Blood and cell water follow within seconds: what flows in, crosses and is stored balances.
    exchange, water = share * p.glucose_permeability, flow * space.body[0].glucose_water
    stays = exchange + taking
    arriving = water * stream.species[GLUCOSE] + exchange * (mobilised + made) / stays
    stream.species[GLUCOSE] = arriving / (water + exchange * taking / stays)
    inside = (exchange * stream.species[GLUCOSE] + mobilised + made) / stays
    change.tanks[tank].glucose = (inside - glucose) / p.sensing_time
    change.tanks[tank].glycogen = taking * inside - mobilised
    change.tanks[tank].fat = grow_fat(own.fat, zone, signal, glucose, fatty_acids, fructose, p)
    add(stream, space, KETONES, share * make_ketones(fatty_acids, signal, concentration, p), flow)
    flows[0].mobilised += mobilised
    flows[0].made += made
    flows[0].stored += taking * inside


@helper
def make_products(now, change, stream, space, tank, share, flow, p):
    """Let the cells of a tank make what the rest of the body needs."""
    own = now.tanks[tank]
    igf1 = secrete_igf1(now.whole[0].growth_hormone, own.insulin_signal, p)
    stream.species[IGF1] += share * igf1 / flow
    change.tanks[tank].albumin = (make_albumin(own.insulin_signal, p) - own.albumin) / p.albumin_time
    add(stream, space, IGFBP1, share * secrete_igfbp1(own.insulin_signal, p), flow)
    add(stream, space, ALBUMIN, share * own.albumin * p.albumin_in_plasma, flow)
    add(stream, space, ANGIOTENSINOGEN, share * p.angiotensinogen_rate, flow)
    add(stream, space, THROMBOPOIETIN, share * p.thrombopoietin_rate, flow)


@helper
def pass_liver(now, change, flows, stream, flow, space, p):
    """Follow the blood along the tanks; `stream` holds what it carries."""
    tanks = now.tanks.size
    share = space.body[0].liver / tanks
    if share <= 0.0:
        return
    for tank in range(tanks):
        zone = tank / (tanks - 1.0) if tanks > 1 else 0.5
        bind_to_insulin_receptors(now, change, flows, stream, tank, share, flow, p)
        bind_to_glucagon_receptors(now, change, stream, tank, zone, share, flow, p)
        turn_over_glucose(now, change, flows, stream, space, tank, zone, share, flow, p)
        make_products(now, change, stream, space, tank, share, flow, p)
