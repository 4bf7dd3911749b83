"""Claim d3: new glucose is made of something; without precursors there is none."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FAST64
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import MADE, Record
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import courses, panels, shade

CUT_H = 24.0
"""Hours after dinner."""
LOW_MG_PER_DL = 55.0
DESIGN = "A thought experiment (no published number)"
CUT = Needed("fast36_no_precursors", "Amino acids and glycerol cut off at 24 h", "fast64_no_precursors", 35.0)


def after_the_cut(runs: Records) -> tuple[np.ndarray, np.ndarray]:
    """Return hours after the supply ends, and quarter-hour means of glucose in mg/dL, for twelve hours."""
    fast = runs[CUT.name]
    start = 60 * CUT_H - fast.dinner_min
    minutes, glucose = fast.smooth("glucose_mM", 15, start, start + 720)
    return (minutes - start) / 60.0, MG_PER_DL * glucose


def lowest(runs: Records) -> float:
    """Return the lowest glucose within twelve hours, mg/dL."""
    return float(after_the_cut(runs)[1].min())


def later(runs: Records) -> float:
    """Return mean glucose from six to twelve hours, mg/dL."""
    hours, glucose = after_the_cut(runs)
    return float(glucose[hours > 6].mean())


def time_to_low(runs: Records) -> float:
    """Return hours until glucose is first below 55 mg/dL; NaN if it never is."""
    hours, glucose = after_the_cut(runs)
    below = np.flatnonzero(glucose < LOW_MG_PER_DL)
    return float(hours[below[0]]) if below.size else float("nan")


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw glucose, new glucose and precursors with and without the supply."""
    glucose, made, amino = panels(
        figure, "Glucose (mg/dL)", "New glucose (µmol/kg/min)", "Amino acids (mmol/L)"
    )
    looks = {"fast64": ("supply goes on", palette.BLUE), CUT.name: ("supply cut off", palette.VERMILLION)}
    for run, (words, colour) in looks.items():
        span = {"first": 12 * 60.0, "last": 35 * 60.0}
        courses(glucose, records[run], "glucose_mM", words, colour, factor=MG_PER_DL, smoothing=15, **span)
        courses(made, records[run], MADE, "", colour, smoothing=15, **span)
        courses(amino, records[run], "amino_acids_mM", "", colour, smoothing=15, **span)
    for axes in (glucose, made, amino):
        axes.set_ylim(bottom=0)
    shade(glucose, 0, LOW_MG_PER_DL, 29, 35)


CLAIM = Claim(
    id="d3",
    claim="Gluconeogenesis lives on what muscle and fat send to the liver.",
    question="What becomes of glucose if amino acids and glycerol fail after a day without food?",
    protocol="A fast of 36 h; from 24 h on muscle lets out no amino acids and fat no glycerol.",
    holds="Glucose is below 55 mg/dL after {Hours until below 55 mg/dL:.1f} h. Lactate, which comes from "
    "glucose itself, goes on and cannot make up for it: it brings round what was there and adds none.",
    runs=(CUT,),
    criteria=(
        Criterion(
            "Glucose 6 to 12 h after the supply ends", later, high=LOW_MG_PER_DL, unit="mg/dL", source=DESIGN
        ),
        Criterion("Lowest glucose within 12 h", lowest, high=LOW_MG_PER_DL, unit="mg/dL", source=DESIGN),
        Criterion("Hours until below 55 mg/dL", time_to_low, high=12.0, unit="h", source=DESIGN),
    ),
    control=Control(
        "The same fast with the supply left alone.",
        {CUT.name: FAST64},
        ("Glucose 6 to 12 h after the supply ends", "Lowest glucose within 12 h"),
    ),
    draw=draw,
)
