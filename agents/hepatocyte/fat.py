"""Fat of the hepatocyte: a store that grows and shrinks over weeks, and ketones made of fatty acids.

Fatty acids are read where they float past; their half-life in the blood already counts what the liver takes.
"""

from portalis.agents.base.compile import helper, kernel
from portalis.agents.base.laws import saturation
from portalis.agents.fields import FATTY_ACIDS
from portalis.agents.hepatocyte.fuel import beside


@kernel
def grow_fat(fat, zone, insulin_signal, glucose, fatty_acids, fructose_use, p):
    """Return the change of liver fat (% of weight per minute).

    `fatty_acids` relative to an overnight fast, `fructose_use` in mmol/min for the whole liver.
    """
    place = 1.0 + p.lipogenesis_zonation * (zone - 0.5)
    by_insulin = saturation(insulin_signal * insulin_signal, p.lipogenesis_half_signal**2)
    at_rest = saturation(1.0, p.lipogenesis_half_signal**2)
    of_glucose = p.lipogenesis_rate * place * glucose / 5.2 * by_insulin / at_rest
    of_sugar = p.fat_yield * (of_glucose + p.fructose_to_fat * fructose_use)
    return of_sugar + p.fat_from_fatty_acids * fatty_acids - fat / p.fat_turnover


@kernel
def make_ketones(fatty_acids, insulin_signal, concentration, p):
    """Return ketones let out (mmol/min, whole liver) from relative fatty acids, signal and glycogen (mM)."""
    by_insulin = (1.0 + p.ketogenesis_brake) / (1.0 + p.ketogenesis_brake * insulin_signal * insulin_signal)
    by_glycogen = (p.ketogenesis_glycogen + p.ketogenesis_reference) / (
        p.ketogenesis_glycogen + concentration
    )
    times = by_insulin * by_glycogen
    limited = times * (p.ketogenesis_limit + 1.0) / (p.ketogenesis_limit + times)
    return p.ketogenesis_rate * fatty_acids * limited


@helper
def find_fatty_acids(around, tissue, p):
    """Return fatty acids beside the cell relative to an overnight fast."""
    return beside(around, FATTY_ACIDS, tissue) / p.fatty_acid_reference


@helper
def fatten(own, cells, around, tissue, i, minutes, p):
    """Let the liver fat of one cell change for some minutes."""
    own[i].fat += minutes * grow_fat(
        own[i].fat,
        own[i].zone,
        own[i].insulin_signal,
        cells[tissue].glucose,
        find_fatty_acids(around, tissue, p),
        own[i].fructose_use,
        p,
    )
