"""Glucose fluxes in the first day without food."""

from portalis.experiments.study.record import BROKEN_DOWN, MADE, OUTPUT, Record
from portalis.experiments.validation.readings.fasting import FIRST_H, LAST_H
from portalis.experiments.validation.readings.registry import fasted, reads
from portalis.model.units import MG_PER_UMOL

STORED = "glycogenesis_umol_per_kg_min"
GLYCOGEN = "liver_glycogen_mM"
MUSCLE = "muscle_uptake_umol_per_kg_min"
BRAIN = "brain_uptake_umol_per_kg_min"

fasted("glucose_output", OUTPUT, 10, 14)
fasted("brain_uptake", BRAIN, FIRST_H, LAST_H, factor=MG_PER_UMOL)
fasted("brain_uptake_daily", BRAIN, FIRST_H, LAST_H, factor=MG_PER_UMOL * 70 * 1440 / 1000)
fasted("muscle_uptake", MUSCLE, FIRST_H, LAST_H, factor=MG_PER_UMOL)
fasted("glucose_output_17_26h", OUTPUT, 17, 24)
fasted("glycogenolysis_17_26h", BROKEN_DOWN, 17, 24)
fasted("glycogen_fed", GLYCOGEN, 4.5, 5.5)
fasted("glycogen_22h", GLYCOGEN, 21.5, 22.5)


def share_made(record: Record, first_h: float, last_h: float) -> float:
    """Return the part of glucose output that is made anew, between two times in hours after dinner."""
    made = record.fasted(MADE, first_h, last_h)
    return made / (made + record.fasted(BROKEN_DOWN, first_h, last_h))


@reads("gluconeogenesis_share_13h", "fast")
def share_at_13_hours(record: Record) -> float:
    """Return the mean of two hours."""
    return share_made(record, 12, 14)


@reads("gluconeogenesis_share_13h_issue", "fast")
def share_around_13_hours(record: Record) -> float:
    """Return the mean of one hour."""
    return share_made(record, 12.5, 13.5)


@reads("gluconeogenesis_share_22h", "fast")
def share_at_22_hours(record: Record) -> float:
    """Return the mean of one hour."""
    return share_made(record, 21.5, 22.5)


@reads("gluconeogenesis_share_22_24h", "fast")
def share_of_the_evening(record: Record) -> float:
    """Return the mean of two hours."""
    return share_made(record, 22, 24)


@reads("glycogenolysis_22h", "fast")
def net_breakdown(record: Record) -> float:
    """Return breakdown less synthesis, from the end of absorption to 22 h."""
    return record.fasted(BROKEN_DOWN, 5, 22) - record.fasted(STORED, 5, 22)


@reads("muscle_share", "fast")
def muscle_share(record: Record) -> float:
    """Return the part of muscle; disposal is what the liver and the kidneys give."""
    return record.fasted(MUSCLE, FIRST_H, LAST_H) / record.fasted(OUTPUT, FIRST_H, LAST_H)


@reads("red_cell_uptake", "fast")
def red_cells(record: Record) -> float:
    """Return mg/kg/min from the packets destroyed in red cells."""
    minutes = float(record.series["time_min"].iloc[-1])
    return record.gone("glucose")["red_cell"] * 1000.0 * MG_PER_UMOL / record.weight / minutes
