"""Aims of the calibration: published values that the fitted numbers are drawn towards.

Further aims are checks of the validation, see ``checked.py``. What is held back had no part in any number:
what the body does there is a prediction, and `portalis validate` says how it fared.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from portalis.model.units import MG_PER_DL

PROTOCOLS = ("fast64", "ogtt", "ivgtt", "meal", "clamp40", "clamp120", "usual_days")
LOOKED_AT = (
    *("hyperclamp", "insulin_test", "insulin_bolus", "c_peptide_bolus", "glucagon_bolus", "exercise"),
    *("ogtt10", "ogtt100", "insulin_infusion", "clamp10", "clamp20", "clamp_low", "no_glucagon", "renal"),
    *("clamp6", "clamp7"),
)
"""Runs that set the bounds of a fit or a number by hand: they are no longer independent. The two drinks were
looked at because the dose response of the first pass is asked for."""
HELD_BACK = (
    *("ogtt25", "day", "glucagon_challenge", "graded_glucose", "portal_insulin", "peripheral_insulin"),
    *("fast64_no_precursors", "fast64_no_growth_hormone", "type1_meal"),
)
"""Runs of the validation that no number was drawn towards; checks of them are marked in its report."""
SINCE_DINNER_H = 1
"""The long fast's time zero is so long after dinner is begun; hours of fasting count from dinner."""
SAMPLE_MIN = (8, 10, 12, 14, 16, 19, 22, 27, 32, 42, 52, 62, 72, 82, 92, 102, 122, 142, 162, 182)
SAMPLE_MG_PER_DL = (
    *(240, 216, 211, 205, 196, 192, 172, 163, 142, 124, 105, 92, 84, 77, 82, 81, 82, 82, 85, 90),
)
"""Plasma glucose of the published sample subject of an intravenous test (Pacini and Bergman 1986)."""


@dataclass(frozen=True)
class Aim:
    """One published value.

    Attributes
    ----------
    name, protocol, source : str
    read : callable
        Given the series of the protocol, indexed by minutes, returns the model's value or values.
    wanted : float or sequence of float
    tolerance : float
        What counts as one unit of misfit.
    """

    name: str
    protocol: str
    read: Callable[[pd.DataFrame], Any]
    wanted: Any
    tolerance: float
    source: str

    def misfit(self, series: pd.DataFrame) -> np.ndarray:
        """Return the distances from what is wanted in units of the tolerance; many values weigh as one."""
        distance = (np.atleast_1d(self.read(series)) - np.atleast_1d(self.wanted)) / self.tolerance
        return np.asarray(distance / np.sqrt(distance.size))


def fasted(column: str, hours: float) -> Callable[[pd.DataFrame], float]:
    """Return a reader of one column so many hours after dinner, a mean over half an hour."""
    middle = 60.0 * (hours - SINCE_DINNER_H)
    return lambda series: float(series[column].loc[middle - 15 : middle + 15].mean())


def output(hours: float) -> Callable[[pd.DataFrame], float]:
    """Return a reader of all glucose output (µmol/kg/min)."""
    net, kidney = (
        fasted(name, hours)
        for name in ("hepatic_glucose_output_umol_per_kg_min", "kidney_output_umol_per_kg_min")
    )
    return lambda series: net(series) + kidney(series)


def new_share(hours: float) -> Callable[[pd.DataFrame], float]:
    """Return a reader of the share of all glucose output that is made anew."""
    made, kidney, old = (
        fasted(name, hours)
        for name in (
            "gluconeogenesis_umol_per_kg_min",
            "kidney_output_umol_per_kg_min",
            "glycogenolysis_umol_per_kg_min",
        )
    )
    return lambda series: (made(series) + kidney(series)) / (made(series) + kidney(series) + old(series))


def at(column: str, *minutes: int) -> Callable[[pd.DataFrame], np.ndarray]:
    """Return a reader of one column at some minutes."""
    return lambda series: series[column].loc[list(minutes)].to_numpy()


def first_response(series: pd.DataFrame) -> float:
    """Return the acute insulin response: mean rise from 2 to 10 min (pM)."""
    return float(series.insulin_pM.loc[2:10].mean() - series.insulin_pM.loc[0])


def peak(column: str) -> Callable[[pd.DataFrame], float]:
    """Return a reader of the highest value."""
    return lambda series: float(series[column].max())


def gain(series: pd.DataFrame) -> float:
    """Return by how much liver glycogen rises at most (mmol/L)."""
    return float(series.liver_glycogen_mM.max() - series.liver_glycogen_mM.iloc[0])


def infused(series: pd.DataFrame) -> float:
    """Return glucose infused in the last half hour of a clamp (mg/kg/min)."""
    return float(series.glucose_infusion_umol_per_kg_min.iloc[-30:].mean()) * 0.18016


# fmt: off
AIMS = (
    Aim("fasting glucose", "fast64", fasted("glucose_mM", 13), 5.0, 0.15, "ADA Standards of Care"),
    Aim("fasting insulin", "fast64", fasted("insulin_pM", 13), 45, 6, "Reference 2-12 µU/mL, PMID 24530467"),
    Aim("fasting secretion", "fast64", fasted("insulin_secretion_pmol_per_min", 13), 95, 10,
        "Polonsky 1988, J Clin Invest 81:435"),
    Aim("fasting extraction", "fast64", fasted("hepatic_insulin_extraction", 13), 0.53, 0.03,
        "Basal 53 % lean (J Clin Invest 81:435), 0.4-0.8 in all"),
    Aim("fasting output", "fast64", output(13), 11.3, 0.5, "König 2012, table 2"),
    Aim("share made anew, 13 h", "fast64", new_share(13), 0.48, 0.02, "Landau 1996"),
    Aim("share made anew, 22 h", "fast64", new_share(22), 0.66, 0.02, "Landau 1996; Science 254:573"),
    Aim("share made anew, 42 h", "fast64", new_share(42), 0.92, 0.02, "Landau 1996"),
    Aim("output, 64 h", "fast64", output(64), 8.6, 0.3, "König 2012, table 2"),
    Aim("glucose, 64 h", "fast64", fasted("glucose_mM", 64), 4.1, 0.2, "Claim d2 of the guide"),
    Aim("glycogen, 13 h", "fast64", fasted("liver_glycogen_mM", 13), 222, 8, "Taylor 1996 (207 +- 22)"),
    Aim("glycogen, 22 h", "fast64", fasted("liver_glycogen_mM", 22), 185, 45, "Rothman 1991"),
    Aim("glycogen, 40 h", "fast64", fasted("liver_glycogen_mM", 40), 40, 15, "Rothman 1991, Science 254:573"),
    Aim("glycogen, 64 h", "fast64", fasted("liver_glycogen_mM", 64), 25, 10, "Rothman 1991, Science 254:573"),
    Aim("glucagon, 13 h", "fast64", fasted("glucagon_pM", 13), 9.0, 1.0, "Wewer Albrechtsen 2014"),
    Aim("oral test, glucose", "ogtt", at("glucose_mM", 30, 60, 120, 240), (7.8, 7.6, 5.9, 4.9), 0.4,
        "88/140/130-140/105 mg/dL (Tschritter; Abdul-Ghani 2006)"),
    Aim("oral test, insulin", "ogtt", at("insulin_pM", 30, 60, 120), (300, 350, 225), 60,
        "45/300-450/200-250 pM; 224 +- 37 at 120 min, Diabetes 2005 54(1)"),
    Aim("intravenous test, glucose", "ivgtt",
        lambda series: series.glucose_mM.loc[list(SAMPLE_MIN)].to_numpy() * MG_PER_DL, SAMPLE_MG_PER_DL, 8.0,
        "Pacini and Bergman 1986, sample subject"),
    Aim("insulin at 4 and 8 min", "ivgtt", at("insulin_pM", 4, 8), (480, 330), 60,
        "Peak at 2-5 min (PMC301883); 60 µU/mL on average"),
    Aim("meal, peak", "meal", peak("glucose_mM"), 8.65, 0.2, "Dalla Man 2007: 150-165 mg/dL"),
    Aim("oral test, glucose stored", "ogtt", lambda series: gain(series) * 1.47 / 416.3, 0.28, 0.03,
        "25 % (Diabetes 32:675), 19 +- 4 g of 70 g (Ferrannini 1985)"),
    Aim("clamp, 40 mU: infused", "clamp40", infused, 7.5, 0.6, "6-9 mg/kg/min, Diabetes 50:1449"),
    Aim("clamp, 40 mU: insulin", "clamp40", lambda series: float(series.insulin_pM.iloc[-30:].mean()), 530,
        40, "420-550 pM"),
    Aim("clamp, 120 mU: infused", "clamp120", infused, 10.4, 0.4, "Rizza 1981: 10-11 mg/kg/min at most"),
    Aim("first response", "ivgtt", first_response, 340, 50, "Diabetes FSIGT table: 60 µU/mL"),
    Aim("third evening's glycogen less the first's", "usual_days",
        lambda series: float(series.liver_glycogen_mM.iloc[-1] - series.liver_glycogen_mM.iloc[0]), 0.0, 10,
        "A usual evening is like the one before"),
)
# fmt: on
