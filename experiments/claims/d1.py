"""Claim d1: low glucose brings glucagon, and glucagon brings glucose out of glycogen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import INSULIN_TEST
from portalis.experiments.study.record import OUTPUT, Record
from portalis.experiments.validation.protocols import altered
from portalis.model.protocol import Protocol
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import courses, panels, shade

GERICH = "Gerich 1974, J Clin Endocrinol Metab; Rizza, Cryer and Gerich 1979, J Clin Invest 64:62"
switched_off = altered(
    alpha_cell__basal_secretion="0x",
    adrenal_cell__maximal_secretion="0x",
    adrenal_cell__exercise_secretion="0x",
)


def without_help(protocol: Protocol) -> Protocol:
    """Return the test for a body whose alpha and adrenal cells stop as it begins."""
    return switched_off(protocol)


HELPLESS = replace(
    INSULIN_TEST,
    name="insulin_test_helpless",
    words="The same, no glucagon or adrenaline",
    change=without_help,
)


def glucagon_rise(runs: Records, last: float = 30.0) -> float:
    """Return the highest five-minute mean around a minute up to the last, over the fasting level."""
    test = runs["insulin_test"]
    minutes, glucagon = test.smooth("glucagon_pM", 5, 0, last + 5)
    return float(glucagon[minutes <= last].max()) / test.rest("glucagon_pM")


def output_rise(runs: Records) -> float:
    """Return the rise of glucose output around 60 min as a part of the fasting rate."""
    test = runs["insulin_test"]
    return test.mean(OUTPUT, 50, 70) / test.rest(OUTPUT) - 1.0


def nadir(record: Record) -> tuple[float, float]:
    """Return minute and height (mmol/L) of the lowest five-minute mean of glucose."""
    minutes, glucose = record.smooth("glucose_mM", 5, 0, 240)
    place = int(np.argmin(glucose))
    return float(minutes[place]), float(glucose[place])


def recovery(record: Record) -> float:
    """Return minutes until half of the fall is made good; the test's length if it is not."""
    bottom, lowest = nadir(record)
    half = 0.5 * (lowest + record.rest("glucose_mM"))
    minutes, glucose = record.smooth("glucose_mM", 5, bottom, 240)
    back = np.flatnonzero(glucose >= half)
    return float(minutes[back[0]]) if back.size else 240.0


def slower(runs: Records) -> float:
    """Return the recovery time without both hormones over that with them."""
    return recovery(runs["insulin_test_helpless"]) / recovery(runs["insulin_test"])


def deeper(runs: Records) -> float:
    """Return how much lower glucose falls without both hormones, mg/dL."""
    return MG_PER_DL * (nadir(runs["insulin_test"])[1] - nadir(runs["insulin_test_helpless"])[1])


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw glucose, glucagon and output over the test, with and without the two hormones."""
    glucose, glucagon, output = panels(
        figure, "Glucose (mg/dL)", "Glucagon (pmol/L)", "Glucose output (µmol/kg/min)"
    )
    looks = {
        "insulin_test": ("health", palette.BLUE),
        HELPLESS.name: ("no glucagon, adrenaline", palette.VERMILLION),
    }
    for run, (words, colour) in looks.items():
        courses(glucose, records[run], "glucose_mM", words, colour, factor=MG_PER_DL)
        courses(glucagon, records[run], "glucagon_pM", "", colour)
        courses(output, records[run], OUTPUT, "", colour, smoothing=10)
    for axes in (glucose, glucagon):
        axes.set_ylim(bottom=0)
    fasting = float(np.mean([record.rest("glucagon_pM") for record in records["insulin_test"]]))
    shade(glucagon, 2 * fasting, 4 * fasting, 0, 30)


CLAIM = Claim(
    id="d1",
    claim="Low glucose brings glucagon, and glucagon brings glucose out of glycogen.",
    question="What do glucagon and the liver do after a bolus of insulin, and what happens without them?",
    protocol="0.1 U/kg of insulin into a vein after an overnight fast, four hours; again in bodies whose "
    "alpha and adrenal cells stop at time zero.",
    holds="Glucagon is {Glucagon within 30 min:.1f} times its fasting level within half an hour and "
    "{Glucagon at its peak:.1f} times at its peak; output has then risen by {Rise of glucose output at 60 "
    "min:.0%}. Without glucagon and adrenaline glucose falls {Nadir lower without both:.0f} mg/dL deeper "
    "and needs {Recovery time without both:.1f} times as long to make good half of its fall. It comes back "
    "even so, slowly: insulin is used up, too.",
    runs=(INSULIN_TEST, HELPLESS),
    criteria=(
        Criterion("Glucagon within 30 min", glucagon_rise, 2.0, 4.0, "1", GERICH),
        Criterion("Rise of glucose output at 60 min", output_rise, low=0.5, unit="1", source=GERICH),
        Criterion("Recovery time without both", slower, low=2.0, unit="1", source=GERICH),
        Criterion("Nadir lower without both", deeper, low=10.0, unit="mg/dL", source=GERICH),
        Criterion("Glucagon at its peak", lambda runs: glucagon_rise(runs, 90.0)),
    ),
    control=Control(
        "Alpha and adrenal cells switched off in the first body as well.",
        {"insulin_test": HELPLESS},
        (
            "Glucagon within 30 min",
            "Rise of glucose output at 60 min",
            "Recovery time without both",
            "Nadir lower without both",
        ),
    ),
    draw=draw,
)
