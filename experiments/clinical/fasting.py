"""Indices of one fasting blood sample: the homeostasis model assessment."""

from portalis.model.units import PM_PER_MICROUNIT

NORMAL_PRODUCT = 22.5
"""Fasting glucose times insulin of the reference person: 4.5 mmol/L and 5 µU/mL."""


def homa_ir(glucose_mM: float, insulin_pM: float) -> float:
    """Return the insulin resistance of the homeostasis model assessment (HOMA-IR); 1 is the reference person.

    Parameters
    ----------
    glucose_mM, insulin_pM : float
        Fasting plasma glucose (mmol/L) and insulin (pmol/L; 6.0 pmol/L are 1 µU/mL).

    Notes
    -----
    Glucose (mmol/L) times insulin (µU/mL) over 22.5: the linear approximation of Matthews et al.,
    Diabetologia 1985, 28:412.
    """
    return glucose_mM * insulin_pM / PM_PER_MICROUNIT / NORMAL_PRODUCT


def homa_b(glucose_mM: float, insulin_pM: float) -> float:
    """Return the beta-cell function of the homeostasis model assessment (HOMA-B), per cent of the reference.

    Parameters
    ----------
    glucose_mM, insulin_pM : float
        Fasting plasma glucose (mmol/L) and insulin (pmol/L).

    Notes
    -----
    20 times insulin (µU/mL) over glucose (mmol/L) less 3.5: Matthews et al., Diabetologia 1985, 28:412. At
    3.5 mmol/L and below it has no meaning: not a number.
    """
    if glucose_mM <= 3.5:
        return float("nan")
    return 20.0 * insulin_pM / PM_PER_MICROUNIT / (glucose_mM - 3.5)
