"""Glycogen and glucose of the hepatocyte: broken down, stored and made as signals and glucose say."""

import math

from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import helper, kernel
from portalis.agents.base.laws import remember, saturation, suppression
from portalis.agents.base.senses import inside
from portalis.agents.fields import ADRENALINE, KETONES
from portalis.agents.hepatocyte.fat import find_fatty_acids, make_ketones
from portalis.agents.hepatocyte.fuel import (
    beside,
    crowd_out,
    find_precursors,
    handle_fructose,
    supply_fuel,
    withdraw,
)
from portalis.agents.hepatocyte.signals import drive_by_glucagon


@kernel
def break_down_glycogen(stored, concentration, drive, insulin_signal, glucose, p):
    """Return glycogen breakdown (mmol/min) from the store (mmol, whole liver) and its concentration (mM).

    Glucagon and adrenaline work against insulin as well as beside it.
    """
    available = p.glycogenolysis_rate * stored * saturation(concentration, p.glycogen_core)
    resisted = insulin_signal / max(1.0, drive)
    insulin_brake = 2.0 / (1.0 + math.pow(resisted, p.glycogenolysis_exponent))
    glucose_ratio = glucose / 5.2
    return available * drive * insulin_brake * 1.5 / (1.0 + 0.5 * glucose_ratio * glucose_ratio)


@kernel
def make_glucose(zone, drive, insulin_signal, glucose, fuel, p):
    """Return gluconeogenesis (mmol/min); `fuel` is what arrives to make it of, 1 after an overnight fast."""
    place = 1.0 + p.gluconeogenesis_zonation * (0.5 - zone)
    free = p.gluconeogenesis_floor
    insulin_brake = free + (1.0 - free) * 2.2 / (1.0 + 1.2 * insulin_signal * math.sqrt(insulin_signal))
    glucose_brake = 1.2 / (1.0 + 0.2 * glucose / 5.2)
    return p.gluconeogenesis_rate * place * (0.45 + 0.55 * drive) * fuel * insulin_brake * glucose_brake


@kernel
def store_glucose(zone, insulin_signal, glucose, concentration, p):
    """Return glycogen synthesis (mmol/min) from cell glucose and glycogen concentration (mM)."""
    place = 1.0 + p.synthesis_zonation * (zone - 0.5)
    by_glucose = saturation(glucose * glucose, p.synthesis_half_glucose * p.synthesis_half_glucose)
    by_insulin = 1.0 - suppression(insulin_signal, p.synthesis_half_signal, p.synthesis_exponent)
    room = max(0.0, 1.0 - concentration / p.glycogen_capacity)
    return p.synthesis_rate * place * by_glucose * by_insulin * room


@helper
def turn_over(own, cells, around, tissue, i, p):
    """Renew the rates of glycogen, new glucose, fructose and ketones from what the cell senses now."""
    share = cells[tissue].share
    zone, signal = own[i].zone, own[i].insulin_signal
    glucose = remember(
        cells[tissue].glucose, inside(around.glucose, tissue), DECIDE_EVERY / 60.0, p.sensing_time
    )
    cells[tissue].glucose = glucose
    stored = own[i].glycogen * around.glucose.size[0] / share
    concentration = stored / p.liver_volume
    drive = drive_by_glucagon(own[i].glucagon_signal, beside(around, ADRENALINE, tissue), p)
    fatty_acids = find_fatty_acids(around, tissue, p)
    precursors = find_precursors(around, tissue, p)
    handle_fructose(own, around, tissue, i, p)
    fructose = own[i].fructose_use
    fuel = supply_fuel(precursors[0] + precursors[1] + precursors[2], fatty_acids, p) * crowd_out(fructose, p)
    made = make_glucose(zone, drive, signal, glucose, fuel, p)
    own[i].mobilisation = break_down_glycogen(stored, concentration, drive, signal, glucose, p)
    own[i].synthesis = (
        store_glucose(zone, signal, glucose, concentration, p) + p.fructose_to_glycogen * fructose
    )
    own[i].gluconeogenesis = made + p.fructose_to_glucose * fructose
    own[i].ketogenesis = make_ketones(fatty_acids, signal, concentration, p)
    withdraw(around, tissue, made * share, own[i].fructose_uptake * share, fructose * share, precursors, p)
    around.let_out[KETONES, tissue] = own[i].ketogenesis * share
    around.glucose.tissues[tissue].losing = (
        own[i].synthesis * share / (max(glucose, 0.1) * around.glucose.tissues[tissue].space) / 60.0
    )
