"""What else the liver lets out: IGF-1 and plasma proteins."""

from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings.fasting import FIRST_H, LAST_H
from portalis.experiments.validation.readings.registry import fasted, reads

fasted("igf1_total", "igf1_nM", FIRST_H, LAST_H)
fasted("albumin", "albumin_g_per_L", FIRST_H, LAST_H)
fasted("angiotensinogen", "angiotensinogen_mg_per_L", FIRST_H, LAST_H)
fasted("thrombopoietin", "thrombopoietin_ng_per_L", FIRST_H, LAST_H)


@reads("igf1_free", "fast")
def free_igf1(record: Record) -> float:
    """Return total times the free fraction, which falls as IGFBP-1 rises, nmol/L."""
    carrier = record.fasted("igfbp1_ug_per_L", FIRST_H, LAST_H)
    fraction = record.after["igf1_free_fraction"] * record.after["igfbp1_reference"] / carrier
    return record.fasted("igf1_nM", FIRST_H, LAST_H) * float(min(1.0, fraction))


@reads("igf1_occupancy", "fast")
def occupancy(record: Record) -> float:
    """Return the part of hepatocyte insulin receptors that IGF-1 holds."""
    return float(record.after["occupied_by_igf1"])


@reads("igf1_occupancy_raised", "igf1_freed")
def raised(record: Record) -> float:
    """Return receptors held by IGF-1 over those held by insulin."""
    return float(record.after["occupied_by_igf1"]) / float(record.after["occupied_by_insulin"])


@reads("igf1_without_growth_hormone", "fast64", "fast64_no_growth_hormone")
def without_growth_hormone(record: Record, without: Record) -> float:
    """Return IGF-1 in the last six hours as a part of that of the healthy body."""
    return without.end("igf1_nM", 360) / record.end("igf1_nM", 360)


@reads("igfbp1_clamp", "clamp40")
def carrier_protein(record: Record) -> float:
    """Return IGFBP-1 after two hours over the fasting level."""
    return record.mean("igfbp1_ug_per_L", 110, 120) / record.rest("igfbp1_ug_per_L")


@reads("albumin_synthesis", "fast")
def albumin_made(record: Record) -> float:
    """Return g/day."""
    return float(record.after["made_per_day"]["albumin"])
