"""Indices of the oral glucose tolerance test: sensitivity, early secretion, and their product."""

from collections.abc import Sequence
from math import sqrt

import numpy as np

from portalis.model.units import MG_PER_DL, PM_PER_MICROUNIT

SAMPLED_MIN = (0, 30, 60, 90, 120)
"""When blood is drawn, minutes after the drink; the first sample is fasting."""
LEAST_MICROUNITS = 0.1
"""µU/mL of insulin; sensitive assays detect some tenths."""
MATSUDA = "Matsuda and DeFronzo, Diabetes Care 1999, 22:1462"
EARLY = "Seltzer et al., J Clin Invest 1967, 46:323 (unconfirmed)"
DISPOSITION = "Retnakaran et al., Obesity 2008, 16:1901"


def matsuda(glucose_mM: Sequence[float], insulin_pM: Sequence[float]) -> float:
    """Return the insulin sensitivity index of Matsuda and DeFronzo; healthy adults have some 4 to 10.

    Parameters
    ----------
    glucose_mM, insulin_pM : sequence of float, same length
        Plasma glucose (mmol/L) and insulin (pmol/L) at :data:`SAMPLED_MIN`, the fasting sample first.

    Notes
    -----
    10 000 over the root of fasting glucose × fasting insulin × mean glucose × mean insulin, in mg/dL and
    µU/mL; the means are over all samples: Matsuda and DeFronzo, Diabetes Care 1999, 22:1462. Without
    insulin that an assay could detect it has no meaning: not a number.
    """
    glucose = MG_PER_DL * np.asarray(glucose_mM, float)
    insulin = np.asarray(insulin_pM, float) / PM_PER_MICROUNIT
    if not insulin[0] > LEAST_MICROUNITS:
        return float("nan")
    return 10_000.0 / sqrt(glucose[0] * insulin[0] * glucose.mean() * insulin.mean())


def insulinogenic_index(glucose_mM: tuple[float, float], insulin_pM: tuple[float, float]) -> float:
    """Return early insulin secretion after a drink, µU/mL per mg/dL.

    Parameters
    ----------
    glucose_mM, insulin_pM : pair of float
        Plasma glucose (mmol/L) and insulin (pmol/L), fasting and after 30 minutes.

    Notes
    -----
    Rise of insulin over rise of glucose in the first 30 minutes: Seltzer, Allen, Herron and Brennan, J Clin
    Invest 1967, 46:323 (unconfirmed). Not a number where glucose does not rise.
    """
    rise = MG_PER_DL * (glucose_mM[1] - glucose_mM[0])
    if rise <= 0.0:
        return float("nan")
    return (insulin_pM[1] - insulin_pM[0]) / PM_PER_MICROUNIT / rise


def oral_disposition_index(glucose_mM: Sequence[float], insulin_pM: Sequence[float]) -> float:
    """Return insulinogenic index times Matsuda index: secretion for the sensitivity that there is.

    Parameters
    ----------
    glucose_mM, insulin_pM : sequence of float
        As for :func:`matsuda`.

    Notes
    -----
    Retnakaran, Shen, Hanley et al., Obesity 2008, 16:1901, who ask which measures of secretion and
    sensitivity after a drink make up for one another; this pair is the one that most later studies use.
    """
    early = insulinogenic_index((glucose_mM[0], glucose_mM[1]), (insulin_pM[0], insulin_pM[1]))
    return early * matsuda(glucose_mM, insulin_pM)
