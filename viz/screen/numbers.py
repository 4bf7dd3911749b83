"""Numbers: which columns of a series a page tells, and how exactly."""

import pandas as pd

from portalis.viz.film.chart import SMOOTH_MIN

SHOWN = (
    *("time_min", "glucose_mM", "insulin_pM", "portal_insulin_pM", "glucagon_pM", "c_peptide_pM"),
    *("hepatic_glucose_output_umol_per_kg_min", "muscle_uptake_umol_per_kg_min", "liver_glycogen_mM"),
)
"""Columns of the series that the page tells."""


def running_means(series: pd.DataFrame) -> pd.DataFrame:
    """Return what a page tells, as running means: single minutes jump by whole packets."""
    shown = series[[name for name in SHOWN if name in series]]
    return shown.rolling(SMOOTH_MIN, center=True, min_periods=1).mean().assign(time_min=series["time_min"])


def rounded(values: pd.Series) -> list[float | None]:
    """Return numbers to five digits; None for what is not known."""
    return [None if value != value else float(f"{value:.5g}") for value in values]
