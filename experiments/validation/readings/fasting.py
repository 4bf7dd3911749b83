"""Blood after an overnight fast, 12.5 to 14 hours after dinner."""

from portalis.experiments.clinical.fasting import homa_ir
from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings.registry import fasted, reads

FIRST_H, LAST_H = 12.5, 14.0

fasted("fasting_glucose", "glucose_mM", FIRST_H, LAST_H)
fasted("fasting_insulin", "insulin_pM", FIRST_H, LAST_H)
fasted("fasting_c_peptide", "c_peptide_pM", FIRST_H, LAST_H, factor=1e-3)
fasted("fasting_glucagon", "glucagon_pM", FIRST_H, LAST_H)
fasted("fasting_fatty_acids", "fatty_acids_mM", FIRST_H, LAST_H)
fasted("fasting_lactate", "lactate_mM", FIRST_H, LAST_H)
fasted("fasting_alanine", "amino_acids_mM", FIRST_H, LAST_H)
fasted("fasting_glycerol", "glycerol_mM", FIRST_H, LAST_H)
fasted("fasting_insulin_secretion", "insulin_secretion_pmol_per_min", FIRST_H, LAST_H)
fasted("first_pass_fasting", "hepatic_insulin_extraction", FIRST_H, LAST_H)


def ratio(record: Record, above: str, below: str) -> float:
    """Return the ratio of the means of two columns in the overnight fast."""
    return record.fasted(above, FIRST_H, LAST_H) / record.fasted(below, FIRST_H, LAST_H)


@reads("fasting_c_peptide_to_insulin", "fast")
def c_peptide_to_insulin(record: Record) -> float:
    """Return the molar ratio in peripheral blood."""
    return ratio(record, "c_peptide_pM", "insulin_pM")


@reads("portal_to_peripheral_insulin", "fast")
def portal_insulin(record: Record) -> float:
    """Return the ratio of levels."""
    return ratio(record, "portal_insulin_pM", "insulin_pM")


@reads("portal_to_peripheral_glucagon", "fast")
def portal_glucagon(record: Record) -> float:
    """Return the ratio of levels."""
    return ratio(record, "portal_glucagon_pM", "glucagon_pM")


@reads("glucagon_splanchnic_extraction", "fast")
def glucagon_extraction(record: Record) -> float:
    """Return what hepatocytes destroy of the glucagon that reaches them.

    The night before time zero is part of the mean, because cells are counted from time zero to the end.
    """
    after = record.rows(0, float("inf"))
    plasma = 1.0 - record.anatomy["haematocrit"]
    portal = plasma * record.anatomy["portal_flow"] * after["portal_glucagon_pM"].mean()
    arterial = plasma * record.anatomy["hepatic_artery_flow"] * after["glucagon_pM"].mean()
    return record.gone("glucagon")["hepatocyte"] / ((portal + arterial) * len(after))


@reads("homa_ir", "fast")
def homa(record: Record) -> float:
    """Return glucose (mmol/L) times insulin (µU/mL) over 22.5."""
    return homa_ir(*(record.fasted(column, FIRST_H, LAST_H) for column in ("glucose_mM", "insulin_pM")))
