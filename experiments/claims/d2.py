"""Claim d2: when glycogen runs out, new glucose takes its place."""

from collections.abc import Mapping, Sequence
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FAST64
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import BROKEN_DOWN, MADE, OUTPUT, Record
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import courses, panels, shade

ROTHMAN = "Rothman 1991, Science 254:573; Landau 1996, J Clin Invest 98:378"
KOENIG = "König 2012, PLoS Comput Biol 8:e1002577, table 2 (11.1 to 8.4 µmol/kg/min)"
GLYCOGEN = "liver_glycogen_mM"
UNABLE = Needed(
    "fast64_no_new_glucose",
    "The same, no new glucose can be made",
    "fast64",
    parameters={"hepatocyte.gluconeogenesis_rate": "0x", "nephron.gluconeogenesis": "0x"},
    most_seeds=5,
)


def share_made(runs: Records, first_h: float, last_h: float) -> float:
    """Return the part of new glucose in all that is given, between two times in hours after dinner."""
    fast = runs["fast64"]
    made = fast.fasted(MADE, first_h, last_h)
    return made / (made + fast.fasted(BROKEN_DOWN, first_h, last_h))


def output_fall(runs: Records) -> float:
    """Return how much output falls from 13 h to 64 h after dinner, µmol/kg/min."""
    return runs["fast64"].fasted(OUTPUT, 12, 14) - runs["fast64"].fasted(OUTPUT, 62, 64)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw the two sources of glucose, glycogen and glucose over the fast."""
    sources, store, glucose = panels(
        figure, "Glucose given (µmol/kg/min)", "Liver glycogen (mmol/L)", "Glucose (mg/dL)"
    )
    fast, unable = records["fast64"], records[UNABLE.name]
    courses(sources, fast, MADE, "made anew", palette.GREEN, smoothing=60)
    courses(sources, fast, BROKEN_DOWN, "from glycogen", palette.ORANGE, smoothing=60)
    courses(store, fast, GLYCOGEN, "health", palette.BLUE, smoothing=60)
    courses(store, unable, GLYCOGEN, "no new glucose", palette.VERMILLION, smoothing=60)
    courses(glucose, fast, "glucose_mM", "health", palette.BLUE, factor=MG_PER_DL, smoothing=30)
    courses(
        glucose, unable, "glucose_mM", "no new glucose", palette.VERMILLION, factor=MG_PER_DL, smoothing=30
    )
    for axes in (sources, store, glucose):
        axes.set_ylim(bottom=0)
    shade(glucose, 60, 80, 59, 63)
    shade(store, 0, 40, 59, 63)


CLAIM = Claim(
    id="d2",
    claim="When glycogen is used up, gluconeogenesis takes over.",
    question="From what does the liver give glucose in the course of 64 hours without food?",
    protocol="64 h without food after a usual dinner. What the kidneys give is part of it.",
    holds="There is no switch. New glucose is made all along, at 13 h it is {New glucose at 13 h:.0%} of "
    "what is given, and rises to {New glucose from 42 to 64 h:.0%} because glycogen falls away more than "
    "because more is made. Output falls from {Output at 13 h:.1f} to {Output at 64 h:.1f} µmol/kg/min.",
    runs=(FAST64,),
    criteria=(
        Criterion(
            "New glucose from 42 to 64 h", lambda runs: share_made(runs, 42, 64), low=0.88, source=ROTHMAN
        ),
        Criterion("New glucose at 13 h", lambda runs: share_made(runs, 12, 14), 0.45, 0.60, "1", ROTHMAN),
        Criterion(
            "New glucose from 22 to 24 h", lambda runs: share_made(runs, 22, 24), 0.60, 0.75, "1", ROTHMAN
        ),
        Criterion(
            "Glycogen at 64 h",
            lambda runs: runs["fast64"].fasted(GLYCOGEN, 63, 64),
            high=40.0,
            unit="mmol/L",
            source=ROTHMAN,
        ),
        Criterion(
            "Glucose at 64 h",
            lambda runs: MG_PER_DL * runs["fast64"].fasted("glucose_mM", 62, 64),
            60.0,
            80.0,
            "mg/dL",
            ROTHMAN,
        ),
        Criterion("Fall of output from 13 h to 64 h", output_fall, 1.1, 2.5, "µmol/kg/min", KOENIG),
        Criterion(
            "Output at 13 h",
            lambda runs: runs["fast64"].fasted(OUTPUT, 12, 14),
            unit="µmol/kg/min",
            source=KOENIG,
        ),
        Criterion(
            "Output at 64 h",
            lambda runs: runs["fast64"].fasted(OUTPUT, 62, 64),
            unit="µmol/kg/min",
            source=KOENIG,
        ),
    ),
    control=Control(
        "A body that cannot make new glucose, in liver or kidney.",
        {"fast64": UNABLE},
        (
            "New glucose from 42 to 64 h",
            "New glucose at 13 h",
            "New glucose from 22 to 24 h",
            "Glucose at 64 h",
        ),
    ),
    draw=draw,
)
