"""Two and a half days without food, against 33 published measurements."""

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings.fluxes import BROKEN_DOWN, GLYCOGEN, MADE, OUTPUT, share_made
from portalis.experiments.validation.readings.registry import fasted, reads

DATA = Path(__file__).parents[1] / "data"
MEASURED = {"HGP": OUTPUT, "GNG": MADE, "GLY": BROKEN_DOWN}
MEAN_FIELD = {"HGP": "HGO_net_umol_kg_min", "GNG": "GNG_umol_kg_min", "GLY": "GLY_umol_kg_min"}
FIRST_H = 13.0
"""The mean-field curve begins here."""
GLUCOSE_GRAMS = 0.162
"""Grams of glycogen that hold one mmol of glucose."""
LIVER_L = 1.47

fasted("glucose_output_64h", OUTPUT, 62, 64, run="fast64")
fasted("glucose_output_40_66h", OUTPUT, 40, 64, run="fast64")
fasted("gluconeogenesis_40_66h", MADE, 40, 64, run="fast64")
fasted("glycogenolysis_40_66h", BROKEN_DOWN, 40, 64, run="fast64")
fasted("glycogen_64h", GLYCOGEN, 63, 64, run="fast64")
fasted("glycogen_64h_issue", GLYCOGEN, 63, 64, run="fast64")
fasted("glycogen_48h_grams", GLYCOGEN, 47.5, 48.5, run="fast64", factor=LIVER_L * GLUCOSE_GRAMS)
fasted("glucose_64h", "glucose_mM", 63, 64, run="fast64")
fasted("fatty_acids_48h", "fatty_acids_mM", 48, 64, run="fast64")


@reads("gluconeogenesis_share_42_64h", "fast64")
@reads("gluconeogenesis_share_late", "fast64")
def late_share(record: Record) -> float:
    """Return the mean from 42 h to 64 h."""
    return share_made(record, 42, 64)


@reads("no_precursors_glucose", "fast64_no_precursors")
def without_precursors(record: Record) -> float:
    """Return the lowest quarter-hour mean from 24 h to 36 h after dinner."""
    first, last = (60 * hours - record.dinner_min for hours in (24, 36))
    return float(record.smooth("glucose_mM", 15, first, last)[1].min())


@cache
def measurements() -> pd.DataFrame:
    """Return the published fluxes from 13 h on."""
    table = pd.read_csv(DATA / "fasting_fluxes.csv")
    return table[table["fast_h"] >= FIRST_H]


@cache
def mean_field() -> pd.DataFrame:
    """Return the curve of the mean-field equations."""
    return pd.read_csv(DATA / "mean_field_fast.csv")


def misfit(hours: np.ndarray, fluxes: dict[str, np.ndarray]) -> float:
    """Return the root mean square distance of curves of HGP, GNG and GLY to the measurements."""
    table = measurements()
    distances = [
        np.interp(table["fast_h"], hours, fluxes[name]) - table[f"{name}_umol_per_kg_min"]
        for name in MEASURED
    ]
    return float(np.sqrt(np.mean(np.concatenate(distances) ** 2)))


@reads("literature_fit_ratio", "fast64")
def literature_fit(record: Record) -> float:
    """Return the misfit as a part of that of the mean-field curve."""
    smooth = record.series.rolling(60, center=True, min_periods=1).mean()
    hours = (smooth["time_min"].to_numpy() + record.dinner_min) / 60.0
    mine = misfit(hours, {name: smooth[column].to_numpy() for name, column in MEASURED.items()})
    curve = mean_field()
    theirs = misfit(
        curve["time_since_meal_h"].to_numpy(),
        {name: curve[column].to_numpy() for name, column in MEAN_FIELD.items()},
    )
    return mine / theirs
