"""Signals of the hepatocyte: what occupied receptors say inside the cell."""

from portalis.agents.base.cell_columns import DECIDE_EVERY
from portalis.agents.base.compile import helper, kernel
from portalis.agents.base.laws import cooperation, remember, saturation
from portalis.agents.hepatocyte.fat import find_fatty_acids
from portalis.agents.hepatocyte.receptors import CELLS_PER_PMOL, bound_to


@kernel
def hear_insulin(bound, fat, p):
    """Return insulin's action, before its lag, from occupied insulin receptors per cell and liver fat (%).

    What lies behind the receptors saturates: full action needs a part of them only.
    """
    resistance = (p.resisting_fat + p.healthy_fat) / (p.resisting_fat + max(0.0, fat))
    heard = p.insulin_sensitivity * resistance * bound / (p.insulin_reference + p.igf1_reference)
    return heard * (p.insulin_ceiling - 1.0) / (p.insulin_ceiling - 2.0 + heard)


@kernel
def weaken_insulin(fatty_acids, p):
    """Return the part of insulin's action that lasting fatty acids (1 after a fast) leave, 1 up to that."""
    excess = max(0.0, fatty_acids - 1.0)
    return 1.0 / (1.0 + p.fatty_acid_brake * cooperation(excess, p.fatty_acid_half, p.fatty_acid_exponent))


@kernel
def hear_glucagon(bound, zone, p):
    """Return glucagon's action, before its lag, from occupied receptors per cell and its place."""
    place = 1.0 + p.glucagon_zonation * (0.5 - zone)
    reference = saturation(p.glucagon_reference, p.glucagon_half)
    return place * saturation(bound, p.glucagon_half) / reference


@kernel
def drive_by_glucagon(glucagon_signal, adrenaline, p):
    """Return the drive of glucose output, 1 after an overnight fast; `adrenaline` in pM above the basal."""
    stress = p.adrenaline_gain * adrenaline / p.adrenaline_full
    return p.drive_without_glucagon + (1.0 - p.drive_without_glucagon) * glucagon_signal + stress


@helper
def renew_signals(own, cells, around, tissue, i, p):
    """Move both signals towards what the receptors say now."""
    minutes = DECIDE_EVERY / 60.0
    per_cell = 1.0 / (cells[tissue].share * CELLS_PER_PMOL)
    insulin = (bound_to(around.insulin, tissue) + bound_to(around.igf1, tissue)) * per_cell
    glucagon = bound_to(around.glucagon, tissue) * per_cell
    fatty_acids = find_fatty_acids(around, tissue, p)
    own[i].fatty_acids_felt = remember(own[i].fatty_acids_felt, fatty_acids, minutes, p.fatty_acid_time)
    insulin *= weaken_insulin(own[i].fatty_acids_felt, p)
    own[i].insulin_signal = remember(
        own[i].insulin_signal, hear_insulin(insulin, own[i].fat, p), minutes, p.insulin_signal_time
    )
    own[i].glucagon_signal = remember(
        own[i].glucagon_signal, hear_glucagon(glucagon, own[i].zone, p), minutes, p.glucagon_signal_time
    )
