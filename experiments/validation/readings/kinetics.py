"""How fast hormones come and go, and what the liver takes on the first pass."""

from portalis.experiments.study.record import Record
from portalis.experiments.validation.curve_fits import half_life
from portalis.experiments.validation.readings.registry import reads

INFUSION = "insulin_infusion_pmol_per_min"
FOLLOWED_MIN = {"insulin_pM": (2.0, 25.0), "glucagon_pM": (2.0, 25.0), "c_peptide_pM": (20.0, 90.0)}
"""When a level is followed after a bolus: once it is mixed, C-peptide once it has spread everywhere."""


def bolus_half_life(record: Record, column: str, control: Record | None = None) -> float:
    """Return the half-life of what a bolus adds to a level.

    Parameters
    ----------
    record : Record
    column : str
    control : Record, optional
        The same body without the bolus; the mean of the hour before is subtracted otherwise.
    """
    first, last = FOLLOWED_MIN[column]
    minutes, level = record.course(column, first, last)
    if control is None:
        return half_life(minutes, level - record.rest(column))
    return half_life(minutes, level - control.smooth(column, 5, first, last)[1])


@reads("insulin_half_life", "insulin_bolus", "rest_no_secretion")
@reads("insulin_half_life_issue", "insulin_bolus", "rest_no_secretion")
def insulin_half_life(record: Record, control: Record) -> float:
    """Return minutes."""
    return bolus_half_life(record, "insulin_pM", control)


@reads(
    "half_life_no_degradation",
    "insulin_bolus",
    "rest_no_secretion",
    "insulin_bolus_no_liver",
    "rest_no_liver",
)
def insulin_without_liver(*records: Record) -> float:
    """Return the half-life without hepatic uptake as a multiple of the normal one."""
    return bolus_half_life(records[2], "insulin_pM", records[3]) / insulin_half_life(*records[:2])


@reads("c_peptide_half_life", "c_peptide_bolus", "rest_no_secretion")
def c_peptide_half_life(record: Record, control: Record) -> float:
    """Return minutes."""
    return bolus_half_life(record, "c_peptide_pM", control)


@reads(
    "c_peptide_unaffected",
    "c_peptide_bolus",
    "rest_no_secretion",
    "c_peptide_bolus_no_liver",
    "rest_no_liver",
)
def c_peptide_without_liver(*records: Record) -> float:
    """Return the half-life without hepatic insulin uptake as a multiple of the normal one."""
    return bolus_half_life(records[2], "c_peptide_pM", records[3]) / c_peptide_half_life(*records[:2])


@reads("glucagon_half_life", "glucagon_bolus")
def glucagon_half_life(record: Record) -> float:
    """Return minutes."""
    return bolus_half_life(record, "glucagon_pM")


@reads("glucagon_clearance", "glucagon_bolus")
def glucagon_clearance(record: Record) -> float:
    """Return dose over the area of the increment, mL/kg/min."""
    _, level = record.course("glucagon_pM", 0, 60)
    area = (level - record.rest("glucagon_pM")).sum()
    return 1000.0 * record.given("iv_glucagon") / area / record.weight


def added_insulin(record: Record, minutes: float = 30.0) -> float:
    """Return what an infusion adds to plasma insulin in its last minutes, pmol/L.

    The body's own insulin is told by C-peptide, as in man.
    """
    own = record.rest("insulin_pM") / record.rest("c_peptide_pM")
    last = infusion_end(record)
    return record.mean("insulin_pM", last - minutes, last) - own * record.mean(
        "c_peptide_pM", last - minutes, last
    )


def infusion_end(record: Record) -> float:
    """Return the last minute of the infusion of insulin."""
    running = record.series["time_min"][(record.series[INFUSION] > 0) & (record.series["time_min"] > 0)]
    return float(running.iloc[-1]) if len(running) else float("nan")


@reads("insulin_clearance", "clamp40")
@reads("insulin_clearance_infusion", "insulin_infusion")
def insulin_clearance(record: Record) -> float:
    """Return rate over what it adds to plasma insulin, mL/kg/min."""
    last = infusion_end(record)
    rate = record.mean(INFUSION, last - 30, last)
    return 1000.0 * rate / added_insulin(record) / record.weight


@reads("first_pass_infusion", "portal_insulin", "peripheral_insulin")
def infused_first_pass(portal: Record, peripheral: Record) -> float:
    """Return the part of insulin that the liver keeps when it comes by the portal vein."""
    return 1.0 - added_insulin(portal) / added_insulin(peripheral)


@reads("kidney_insulin_clearance", "fast")
def kidney_clearance(record: Record) -> float:
    """Return mL/min from what nephrons destroyed."""
    area = record.rows(0, float("inf"))["insulin_pM"].sum()
    return 1000.0 * record.gone("insulin")["nephron"] / area


def share_of_clearance(record: Record, *kinds: str) -> float:
    """Return the part that some kinds of cell have in all insulin that was destroyed."""
    gone = record.gone("insulin")
    return sum(gone[kind] for kind in kinds) / sum(gone.values())


@reads("liver_share_of_clearance", "peripheral_insulin")
def liver_share(record: Record) -> float:
    """Return the part of hepatocytes when all insulin comes by a peripheral vein."""
    return share_of_clearance(record, "hepatocyte")


@reads("muscle_share_of_clearance", "peripheral_insulin")
def muscle_share(record: Record) -> float:
    """Return the part of muscle and fat."""
    return share_of_clearance(record, "myocyte", "adipocyte")


@reads("kidney_share_of_clearance", "peripheral_insulin")
def kidney_share(record: Record) -> float:
    """Return the part of the kidneys."""
    return share_of_clearance(record, "nephron")


@reads("interstitial_to_plasma_insulin", "clamp40")
def interstitial_insulin(record: Record) -> float:
    """Return insulin around muscle cells as a part of that in arterial plasma, at the end."""
    return float(record.after["interstitial_insulin"]) / record.end("insulin_pM", 10)
