"""The index of the glucose clamp."""

from portalis.model.units import MG_PER_DL, MG_PER_UMOL

UPTAKE = "DeFronzo et al., Am J Physiol 1979, 237:E214"
GLUCOSE_SPACE_L_PER_KG = 0.19
"""In which a change of plasma glucose stands for an amount (DeFronzo, Tobin and Andres 1979)."""


def m_value(
    infusion_umol_per_kg_min: float,
    lost_in_urine_umol_per_kg_min: float = 0.0,
    glucose_change_mM: float = 0.0,
    minutes: float = 1.0,
) -> float:
    """Return the glucose that the body takes up in a clamp, mg/kg/min.

    Parameters
    ----------
    infusion_umol_per_kg_min : float
        Mean glucose infusion over the last minutes of the clamp.
    lost_in_urine_umol_per_kg_min : float
        What of it leaves with the urine.
    glucose_change_mM : float
        Plasma glucose at the end of these minutes less that at their start: what fills the body's glucose
        space is not taken up.
    minutes : float
        How many these minutes are, usually 20 or 30.

    Notes
    -----
    M = infusion − urinary loss − space correction: DeFronzo, Tobin and Andres, Am J Physiol 1979, 237:E214.
    """
    filling = glucose_change_mM * 10.0 * MG_PER_DL * GLUCOSE_SPACE_L_PER_KG / minutes
    return MG_PER_UMOL * (infusion_umol_per_kg_min - lost_in_urine_umol_per_kg_min) - filling
