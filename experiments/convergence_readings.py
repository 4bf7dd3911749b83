"""What is read of one run to see whether results settle as agents get smaller."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from portalis.model.run import Run

Kind = Literal["mean", "fasting", "level"]

FASTING_MIN = 240
"""Minutes before time zero that count as fasting, where dinner lies far enough back."""
DIGESTED_MIN = 360
"""Minutes after dinner until the body fasts."""
SMOOTHING_MIN = 15
"""Peaks are read from a running mean this long: the highest of many noisy minutes is too high."""


@dataclass(frozen=True)
class Quantity:
    """One number read of a run.

    Attributes
    ----------
    name : str
        For files, with its unit at the end.
    label, unit : str
        For people.
    kind : {"mean", "fasting", "level"}
        A mean after time zero, a mean of the fast before it, or a level at one moment.
    column : str
        Of the series.
    """

    name: str
    label: str
    unit: str
    kind: Kind
    column: str


FLUX = "umol_per_kg_min"
MEANS = (
    ("glucose_mM", "glucose", "mmol/L"),
    ("insulin_pM", "insulin", "pmol/L"),
    ("portal_insulin_pM", "portal insulin", "pmol/L"),
    ("insulin_secretion_pmol_per_min", "insulin secretion", "pmol/min"),
    ("hepatic_insulin_extraction", "first-pass extraction", "1"),
    ("glucagon_pM", "glucagon", "pmol/L"),
    (f"glycogenolysis_{FLUX}", "glycogenolysis", "µmol/kg/min"),
    (f"gluconeogenesis_{FLUX}", "gluconeogenesis", "µmol/kg/min"),
    (f"glycogenesis_{FLUX}", "glycogenesis", "µmol/kg/min"),
    (f"muscle_uptake_{FLUX}", "muscle uptake", "µmol/kg/min"),
    (f"brain_uptake_{FLUX}", "brain uptake", "µmol/kg/min"),
    ("liver_glycogen_mM", "liver glycogen", "mmol/L"),
)
"""Column, label and unit of what is averaged after time zero."""
FASTING = (
    "glucose_mM",
    "insulin_pM",
    "insulin_secretion_pmol_per_min",
    "glucagon_pM",
    f"muscle_uptake_{FLUX}",
)
"""What is averaged over the fast as well."""
LEVELS = (
    Quantity("glucose_peak_mM", "glucose, peak", "mmol/L", "level", "glucose_mM"),
    Quantity("glucose_two_hours_mM", "glucose, 2 h", "mmol/L", "level", "glucose_mM"),
    Quantity("insulin_peak_pM", "insulin, peak", "pmol/L", "level", "insulin_pM"),
)
QUANTITIES = (
    *(Quantity(f"mean_{column}", label, unit, "mean", column) for column, label, unit in MEANS),
    *(
        Quantity(f"fasting_{column}", f"{label}, fasting", unit, "fasting", column)
        for column, label, unit in MEANS
        if column in FASTING
    ),
    *LEVELS,
)
NOISY = {
    "glucose_mM": ("glucose", "glucose"),
    "insulin_pM": ("insulin", "insulin"),
    "insulin_secretion_pmol_per_min": ("insulin secretion", "glucose"),
}
"""Columns whose noise is read, with a label and the species whose packets make it: what shakes secretion are
the glucose packets that beta cells sense."""
COURSES = ("glucose_mM", "insulin_pM", "glucagon_pM")
"""Columns that are kept minute by minute, to be drawn."""


def read_run(run: "Run") -> dict[str, Any]:
    """Return the quantities of one run, its noise, and its courses.

    Returns
    -------
    dict
        ``quantities``: by name; ``noise``: the coefficient of variation of one-minute values in the fast, by
        column, empty for a run that has no fast before it; ``courses``: a DataFrame.
    """
    after, fast = run.series[run.series["time_min"] > 0], fasting_series(run)
    given = min((event.start_s for event in run.protocol.events), default=0) / 60.0
    found = {quantity.name: _read(quantity, after, fast, given) for quantity in QUANTITIES}
    noise = {column: variation(fast[column].to_numpy()) for column in NOISY} if len(fast) else {}
    return {"quantities": found, "noise": noise, "courses": run.series[["time_min", *COURSES]]}


def fasting_series(run: "Run") -> pd.DataFrame:
    """Return the minutes of the fast before time zero; none if the body has not fasted so long by then.

    A run keeps its minutes from time zero on; the body that it ends with still has those before.
    """
    body = run.body
    if body is None or body.zero < 60 * (DIGESTED_MIN + FASTING_MIN):
        return run.series.head(0)
    zero = body.zero
    body.zero = zero - 60 * FASTING_MIN
    early = body.series()
    body.zero = zero
    return early[(early["time_min"] > 0) & (early["time_min"] <= FASTING_MIN)]


def variation(values: np.ndarray) -> float:
    """Return the coefficient of variation of `values` around a straight line: a slow drift is no noise."""
    minutes = np.arange(values.size)
    line = np.polyval(np.polyfit(minutes, values, 1), minutes)
    return float(np.std(values - line, ddof=2) / values.mean())


def _read(quantity: Quantity, after: pd.DataFrame, fast: pd.DataFrame, given_min: float) -> float:
    if quantity.kind != "level":
        return float((after if quantity.kind == "mean" else fast)[quantity.column].mean())
    smooth = after[quantity.column].rolling(SMOOTHING_MIN, center=True, min_periods=1).mean()
    if quantity.name == "glucose_two_hours_mM":
        two_hours = smooth[after["time_min"].round() == round(given_min) + 120]
        return float(two_hours.iloc[0]) if len(two_hours) else float("nan")
    return float(smooth.max())
