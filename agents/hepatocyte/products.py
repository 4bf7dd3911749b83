"""Other work of the hepatocyte: plasma proteins, bile, and IGF-1 with a protein that carries it."""

from portalis.agents.base.compile import helper, kernel
from portalis.agents.base.laws import remember, saturation
from portalis.agents.fields import ALBUMIN, ANGIOTENSINOGEN, GROWTH_HORMONE, IGFBP1, THROMBOPOIETIN
from portalis.agents.hepatocyte.fuel import beside


@kernel
def secrete_igf1(growth_hormone, insulin_signal, p):
    """Return IGF-1 let out (pmol/min, whole liver) under remembered growth hormone (µg/L) and insulin."""
    by_hormone = p.igf1_without_growth_hormone + (1.0 - p.igf1_without_growth_hormone) * saturation(
        growth_hormone, p.growth_hormone_half
    ) / saturation(p.growth_hormone_reference, p.growth_hormone_half)
    by_insulin = p.igf1_without_insulin + (1.0 - p.igf1_without_insulin) * saturation(
        insulin_signal, p.igf1_half_signal
    ) / saturation(1.0, p.igf1_half_signal)
    return p.igf1_rate * by_hormone * by_insulin


@kernel
def secrete_igfbp1(insulin_signal, p):
    """Return IGFBP-1 let out (µg/min, whole liver): insulin holds it back."""
    return p.igfbp1_rate * (1.0 + p.igfbp1_brake) / (1.0 + p.igfbp1_brake * insulin_signal * insulin_signal)


@kernel
def make_albumin(insulin_signal, p):
    """Return albumin synthesis (g/min, whole liver) that a lasting insulin signal asks for."""
    by_insulin = saturation(insulin_signal, p.albumin_half_signal) / saturation(1.0, p.albumin_half_signal)
    left = p.albumin_without_insulin
    return p.albumin_synthesis * (left + (1.0 - left) * by_insulin)


@helper
def make_products(own, cells, around, tissue, i, minutes, p):
    """Renew what one cell makes for the rest of the body."""
    share, signal = cells[tissue].share, own[i].insulin_signal
    own[i].growth_hormone = remember(
        own[i].growth_hormone, beside(around, GROWTH_HORMONE, tissue), minutes, p.growth_hormone_time
    )
    own[i].igf1 = secrete_igf1(own[i].growth_hormone, signal, p)
    own[i].albumin = remember(own[i].albumin, make_albumin(signal, p), minutes, p.albumin_time)
    own[i].bile = p.bile_rate
    around.let_out[IGFBP1, tissue] = secrete_igfbp1(signal, p) * share
    around.let_out[ALBUMIN, tissue] = own[i].albumin * p.albumin_in_plasma * share
    around.let_out[ANGIOTENSINOGEN, tissue] = p.angiotensinogen_rate * share
    around.let_out[THROMBOPOIETIN, tissue] = p.thrombopoietin_rate * share
    own[i].igf1_remainder += own[i].igf1 * share * minutes / around.igf1.size[0]
    whole = int(own[i].igf1_remainder)
    own[i].igf1_remainder -= whole
    cells[tissue].beside += whole
