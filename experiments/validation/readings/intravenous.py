"""Glucose straight into a vein: acute response, disappearance, and the minimal model."""

from functools import cache

import numpy as np
import pandas as pd

from portalis.experiments.clinical.intravenous import acute_insulin_response, disappearance_rate
from portalis.experiments.clinical.minimal_model import SAMPLED_MIN, MinimalModel, minimal_model
from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings.long_fast import DATA
from portalis.experiments.validation.readings.registry import reads
from portalis.model.units import MG_PER_DL, PM_PER_MICROUNIT


@cache
def sample_subject() -> pd.DataFrame:
    """Return the published test of one person."""
    return pd.read_csv(DATA / "intravenous_glucose.csv")


@reads("acute_insulin_response", "ivgtt")
def acute_response(record: Record) -> float:
    """Return the mean increment from 2 to 10 min, pmol/L."""
    return acute_insulin_response(record.course("insulin_pM", 1, 10)[1], record.rest("insulin_pM"))


@reads("glucose_disappearance", "ivgtt")
def disappearance(record: Record) -> float:
    """Return the slope of the logarithm of glucose from 10 to 40 min, in per cent a minute."""
    return disappearance_rate(*record.course("glucose_mM", 9, 40))


@reads("glucose_space", "ivgtt")
def space(record: Record) -> float:
    """Return dose over the increment that the line from 10 to 30 min has at time zero, L/kg."""
    minutes, glucose = record.course("glucose_mM", 9, 30)
    increment = glucose - record.rest("glucose_mM")
    start = np.exp(np.polyfit(minutes, np.log(np.maximum(increment, 0.05)), 1)[1])
    return record.given("iv_glucose") / 1000.0 / float(start) / record.weight


def fitted(record: Record) -> MinimalModel:
    """Return the minimal model of samples as in man, insulin in µU/mL."""
    minutes = np.array((0, *SAMPLED_MIN), float)
    glucose = [record.rest("glucose_mM")] + [record.mean("glucose_mM", t - 1, t) for t in SAMPLED_MIN]
    insulin = [record.rest("insulin_pM")] + [record.mean("insulin_pM", t - 1, t) for t in SAMPLED_MIN]
    known = np.isfinite(glucose)
    return minimal_model(
        minutes[known], MG_PER_DL * np.array(glucose)[known], np.array(insulin)[known] / PM_PER_MICROUNIT
    )


@reads("glucose_effectiveness", "ivgtt")
def effectiveness(record: Record) -> float:
    """Return S_G, 1/min."""
    return fitted(record).effectiveness


@reads("insulin_sensitivity", "ivgtt")
def sensitivity(record: Record) -> float:
    """Return S_I in units of 1e-4/min per µU/mL."""
    return 1e4 * fitted(record).sensitivity


@reads("sample_subject", "ivgtt")
def distance_to_sample(record: Record) -> float:
    """Return the root mean square distance of glucose to the sample subject from 8 min on, mg/dL."""
    table = sample_subject()
    table = table[table["time_min"] >= 8]
    mine = [MG_PER_DL * record.mean("glucose_mM", minute - 1.5, minute + 0.5) for minute in table["time_min"]]
    return float(np.sqrt(np.nanmean((np.array(mine) - table["plasma_glucose_mg_per_dL"]) ** 2)))
