"""Substances: what can be measured in plasma, in which units, and how exactly."""

from dataclasses import dataclass, field

import numpy as np

from portalis.experiments.quantity_kinds import C_PEPTIDE, GLUCAGON
from portalis.model.units import MG_PER_DL, PM_PER_MICROUNIT

TIMES = {"min": 1.0, "h": 60.0}
"""Units of time, in minutes."""
MICROUNITS = ("µU/mL", "uU/mL", "mU/L", "µIU/mL", "uIU/mL", "mIU/L")
"""The same unit of insulin, as laboratories write it."""


@dataclass(frozen=True)
class Substance:
    """What can be measured in plasma.

    Attributes
    ----------
    column : str
        Of a series.
    units : dict of str to float
        How much of the column's unit each is.
    low, high : float
        Beyond, a value is taken for a slip of the unit; in the column's unit.
    relative, floor : float
        Error of measurement, unless the file tells it: this part of the value, and at least so much. Assumed:
        usual coefficients of variation of laboratory methods, with the scatter of single samples.
    """

    column: str
    units: dict[str, float] = field(hash=False)
    low: float
    high: float
    relative: float
    floor: float


SUBSTANCES = {
    "glucose": Substance(
        "glucose_mM", {"mmol/L": 1.0, "mM": 1.0, "mg/dL": 1.0 / MG_PER_DL}, 0.8, 60.0, 0.03, 0.1
    ),
    "insulin": Substance(
        "insulin_pM",
        {"pmol/L": 1.0, "pM": 1.0} | dict.fromkeys(MICROUNITS, PM_PER_MICROUNIT),
        0.0, 20_000.0, 0.10, 6.0,
    ),
    "c-peptide": Substance(
        "c_peptide_pM",
        {"pmol/L": 1.0, "pM": 1.0, "nmol/L": 1000.0, "ng/mL": 1e6 / C_PEPTIDE.grams_per_mole},
        0.0, 20_000.0, 0.08, 30.0,
    ),
    "glucagon": Substance(
        "glucagon_pM",
        {"pmol/L": 1.0, "pM": 1.0} | dict.fromkeys(("pg/mL", "ng/L"), 1000.0 / GLUCAGON.grams_per_mole),
        0.0, 1000.0, 0.15, 2.0,
    ),
}  # fmt: skip


def usual_errors(column: str, values: np.ndarray) -> np.ndarray:
    """Return the usual standard deviations of errors of measurement."""
    substance = next(one for one in SUBSTANCES.values() if one.column == column)
    return np.maximum(substance.relative * values, substance.floor)
