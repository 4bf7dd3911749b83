"""Claim c1: insulin turns the liver from giving glucose to storing it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import CLAMP40, CLAMP40_FROZEN
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import OUTPUT, Record
from portalis.experiments.validation.curve_fits import crossing
from portalis.experiments.validation.protocols import with_insulin, with_target
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

GLYCOGEN = "liver_glycogen_mM"
RIZZA = "Rizza 1981, Am J Physiol 240:E630"
HIGH = Needed("clamp40_10mM", "The same at 10 mmol/L", "clamp40", change=with_target(10.0))
HIGH_FROZEN = replace(
    HIGH, name="clamp40_10mM_frozen", words="At 10 mmol/L, signal frozen", agents=CLAMP40_FROZEN.agents
)
STEPS = (
    Needed("clamp10", "Insulin 10 mU/m²/min", "clamp40", change=with_insulin(0.25)),
    Needed("clamp20", "Insulin 20 mU/m²/min", "clamp40", change=with_insulin(0.5)),
)


def output_fall(clamp: Record) -> float:
    """Return the fall of net output from 60 to 120 min, at most the whole fasting rate."""
    return 1.0 - max(0.0, clamp.mean(OUTPUT, 60, 120)) / clamp.rest(OUTPUT)


def slope(record: Record, first: float = 60, last: float = 120) -> float:
    """Return the slope of glycogen between two minutes, mmol/L/h."""
    return 60.0 * float(np.polyfit(*record.course(GLYCOGEN, first, last), 1)[0])


def half_suppression(runs: Records) -> float:
    """Return the arterial insulin at which net output is half of the fasting rate, pmol/L."""
    clamps = [runs[name] for name in ("clamp10", "clamp20", "clamp40")]
    insulin = [clamps[0].rest("insulin_pM"), *(clamp.end("insulin_pM") for clamp in clamps)]
    part = [1.0, *(clamp.end(OUTPUT) / clamp.rest(OUTPUT) for clamp in clamps)]
    return crossing(np.array(insulin), np.array(part), 0.5)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw output and glycogen over the clamps, heard and unheard."""
    output, store, slopes = panels(
        figure, "Glucose output (µmol/kg/min)", "Liver glycogen (mmol/L)", "Slope (mmol/L/h)"
    )
    looks = {
        "clamp40": ("5 mM", palette.BLUE, "-"),
        "clamp40_10mM": ("10 mM", palette.GREEN, "-"),
        "clamp40_frozen": ("5 mM, deaf", palette.VERMILLION, "--"),
        "clamp40_10mM_frozen": ("10 mM, deaf", palette.ORANGE, "--"),
    }
    for run, (words, colour, dashes) in looks.items():
        courses(output, records[run], OUTPUT, words, colour, dashes=dashes, smoothing=10)
        courses(store, records[run], GLYCOGEN, "", colour, dashes=dashes)
    output.axhline(0.0, color=palette.GREY, linewidth=0.5)
    found = {looks[run][0].replace(", ", ",\n"): [slope(record) for record in records[run]] for run in looks}
    bars(slopes, found, colours=[colour for _, colour, _ in looks.values()])
    shade(slopes, low=0.0)


CLAIM = Claim(
    id="c1",
    claim="Insulin switches the liver from giving glucose to storing it.",
    question="If insulin rises while glucose is held, does the liver give less and keep its glycogen?",
    protocol="Insulin 40 mU/m²/min into a vein for two hours, glucose held at 5 mmol/L; again at 10.",
    holds="It does, within an hour: output falls by {Fall of glucose output:.0%}, and half of that needs "
    "{Insulin of half suppression:.0f} pmol/L in the arteries (175 to 200 published). Glycogen turns from "
    "falling ({Glycogen slope before:+.0f} mmol/L/h) to rising ({Glycogen slope at 5 mmol/L:+.0f}), the "
    "more so with glucose ({Glycogen slope at 10 mmol/L:+.0f} at 10 mmol/L). Not all of it is the liver's "
    "own hearing: with its signal frozen output still falls by {Fall with the signal frozen:.0%}, because "
    "muscle and fat, which do hear, send less to make glucose of.",
    runs=(CLAMP40, HIGH, *STEPS, CLAMP40_FROZEN),
    criteria=(
        Criterion(
            "Fall of glucose output",
            lambda runs: output_fall(runs["clamp40"]),
            low=0.8,
            unit="1",
            source=RIZZA,
        ),
        Criterion(
            "Glycogen slope at 5 mmol/L",
            lambda runs: slope(runs["clamp40"]),
            low=0.0,
            unit="mmol/L/h",
            source=RIZZA,
        ),
        Criterion(
            "Glycogen slope at 10 mmol/L",
            lambda runs: slope(runs["clamp40_10mM"]),
            low=0.0,
            unit="mmol/L/h",
            source=RIZZA,
        ),
        Criterion("Insulin of half suppression", half_suppression, unit="pmol/L", source=RIZZA),
        Criterion("Glycogen slope before", lambda runs: slope(runs["clamp40"], -60, 0), unit="mmol/L/h"),
        Criterion("Fall with the signal frozen", lambda runs: output_fall(runs["clamp40_frozen"])),
    ),
    control=Control(
        "Hepatocytes whose insulin signal is frozen at its fasting value.",
        {"clamp40": CLAMP40_FROZEN, "clamp40_10mM": HIGH_FROZEN},
        ("Fall of glucose output", "Glycogen slope at 5 mmol/L"),
    ),
    draw=draw,
)
