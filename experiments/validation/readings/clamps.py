"""Glucose held still by an infusion while insulin, or glucose itself, is raised."""

import numpy as np

from portalis.experiments.study.record import Record
from portalis.experiments.validation.curve_fits import crossing
from portalis.experiments.validation.readings.fluxes import BROKEN_DOWN, MADE, OUTPUT
from portalis.experiments.validation.readings.kinetics import infusion_end
from portalis.experiments.validation.readings.registry import reads
from portalis.model.units import MG_PER_DL, MG_PER_UMOL

GLUCOSE_INFUSION = "glucose_infusion_umol_per_kg_min"
URINE = "renal_excretion_umol_per_kg_min"
FILTRATION_L_PER_MIN = 0.12
"""Of a healthy adult: the condition under which the renal threshold is published."""
RENAL_STEPS_MIN = (30, 60, 90, 120)
"""Ends of the steps of glucose on which the urine is watched."""
TRACE_MMOL_PER_MIN = 0.0056
"""What a test strip shows (100 mg/dL) in 1 mL of urine a minute."""


def last_half_hour(record: Record, column: str) -> float:
    """Return the mean of the last 30 minutes of the insulin infusion."""
    last = infusion_end(record)
    return record.mean(column, last - 30, last)


@reads("clamp40_insulin", "clamp40")
def clamp_insulin(record: Record) -> float:
    """Return pmol/L."""
    return last_half_hour(record, "insulin_pM")


@reads("clamp40_m", "clamp40")
@reads("clamp120_m", "clamp120")
def infused(record: Record) -> float:
    """Return the glucose infusion, mg/kg/min."""
    return MG_PER_UMOL * last_half_hour(record, GLUCOSE_INFUSION)


def fall(record: Record, column: str) -> float:
    """Return the fall of a column as a part of its fasting mean."""
    return 1.0 - last_half_hour(record, column) / record.rest(column)


@reads("clamp40_gluconeogenesis_fall", "clamp40")
def gluconeogenesis_fall(record: Record) -> float:
    """Return the fall as a part of the fasting rate."""
    return fall(record, MADE)


@reads("clamp40_glycogenolysis_fall", "clamp40")
def glycogenolysis_fall(record: Record) -> float:
    """Return the fall as a part of the fasting rate."""
    return fall(record, BROKEN_DOWN)


@reads("clamp40_output_fall", "clamp40")
def output_fall(record: Record) -> float:
    """Return the fall of net output from 60 to 120 min; uptake counts as no output."""
    return 1.0 - max(0.0, record.mean(OUTPUT, 60, 120)) / record.rest(OUTPUT)


@reads("clamp40_fatty_acids", "clamp40")
def clamp_fatty_acids(record: Record) -> float:
    """Return mmol/L."""
    return last_half_hour(record, "fatty_acids_mM")


def disposal(record: Record) -> float:
    """Return what the body takes up in the last half hour, mg/kg/min: infusion and the liver's output."""
    output = max(0.0, last_half_hour(record, OUTPUT))
    return MG_PER_UMOL * (last_half_hour(record, GLUCOSE_INFUSION) + output)


@reads("uptake_most", "clamp120")
def greatest_uptake(record: Record) -> float:
    """Return mg/kg/min."""
    return disposal(record)


@reads("output_half_suppression", "clamp10", "clamp20", "clamp40")
def half_suppression(*records: Record) -> float:
    """Return the insulin, between those of the clamps, at which net output is half of the fasting rate."""
    insulin = [records[0].rest("insulin_pM"), *(clamp_insulin(record) for record in records)]
    part = [1.0, *(last_half_hour(record, OUTPUT) / record.rest(OUTPUT) for record in records)]
    return crossing(np.array(insulin), np.array(part), 0.5)


@reads("uptake_half", "clamp10", "clamp20", "clamp40", "clamp120")
def half_uptake(*records: Record) -> float:
    """Return the insulin, between those of the clamps, at which uptake is half of the greatest."""
    uptake = np.array([MG_PER_UMOL * records[0].rest(OUTPUT), *(disposal(record) for record in records)])
    insulin = np.array([records[0].rest("insulin_pM"), *(clamp_insulin(record) for record in records)])
    return crossing(insulin, uptake, 0.5 * uptake[-1])


@reads("hyperclamp_first_phase", "hyperclamp")
def first_phase(record: Record) -> float:
    """Return the highest increment from 4 to 8 min, pmol/L."""
    _, insulin = record.course("insulin_pM", 3, 8)
    return float(insulin.max()) - record.rest("insulin_pM")


@reads("hyperclamp_second_phase", "hyperclamp")
def second_phase(record: Record) -> float:
    """Return insulin from 110 to 120 min, pmol/L."""
    return record.mean("insulin_pM", 110, 120)


@reads("hyperclamp_m", "hyperclamp")
def hyperclamp_infusion(record: Record) -> float:
    """Return the infusion from 90 to 120 min, mg/kg/min."""
    return MG_PER_UMOL * record.mean(GLUCOSE_INFUSION, 90, 120)


def filtered_and_lost(record: Record, first: float, last: float) -> tuple[float, float, float]:
    """Return glucose (mmol/L), what is filtered and what is lost with the urine (mmol/min)."""
    glucose = record.mean("glucose_mM", first, last)
    lost = record.mean(URINE, first, last) * record.weight / 1000.0
    return glucose, FILTRATION_L_PER_MIN * glucose, lost


@reads("renal_threshold", "renal")
def threshold(record: Record) -> float:
    """Return the glucose at which it appears in the urine, mmol/L: where the loss reaches a trace."""
    steps = [filtered_and_lost(record, minute - 15, minute) for minute in RENAL_STEPS_MIN]
    glucose, _, lost = np.array(steps).T
    return crossing(glucose, lost, TRACE_MMOL_PER_MIN)


@reads("renal_maximum", "renal")
def greatest_reabsorption(record: Record) -> float:
    """Return filtered less lost at the highest level, mg/min."""
    _, filtered, lost = filtered_and_lost(record, 165, 195)
    return 10.0 * MG_PER_DL * (filtered - lost)
