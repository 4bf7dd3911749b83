"""Claim f: a liver that resists insulin, and what it takes to make diabetes of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import CLAMP40, FEW_SEEDS, OGTT, clamp40_of, ogtt_of
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import OUTPUT, Record
from portalis.experiments.validation.readings.clamps import infused
from portalis.experiments.validation.readings.oral import two_hours
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

GLUCOSE, INSULIN = "glucose_mM", "insulin_pM"
REST_MIN = -180.0, 0.0
DEFRONZO = "DeFronzo 1989; Magnusson 1992 (both unconfirmed)"
CLAMPS = "DeFronzo 1979; Diabetes 50:1449 (8.3 against 4.7 mg/kg/min)"
ADA = "ADA Standards of Care: 200 mg/dL two hours after 75 g"
LIVER, TYPE2 = ogtt_of("hepatic_insulin_resistance"), ogtt_of("type2")
CLAMP2 = clamp40_of("type2")
LIVER_HEARS = Needed(
    "ogtt_hepatic_signal_restored",
    "75 g, the resistant liver hears again",
    "ogtt",
    4.0,
    parameters={"hepatocyte.insulin_sensitivity": 1.0},
    most_seeds=FEW_SEEDS,
    subject="hepatic_insulin_resistance",
)


def times_normal(name: str, column: str) -> Callable[[Records], float]:
    """Return the reading of a column in the three hours before the drink over the healthy one."""
    return lambda runs: runs[name].mean(column, *REST_MIN) / runs["ogtt"].mean(column, *REST_MIN)


def resting(record: Record) -> float:
    """Return fasting glucose, mmol/L."""
    return record.rest(GLUCOSE)


def rise(runs: Records) -> float:
    """Return fasting glucose with a resistant liver less the healthy one, mg/dL."""
    return MG_PER_DL * (runs[LIVER.name].rest(GLUCOSE) - runs["ogtt"].rest(GLUCOSE))


def insulin_rise(runs: Records) -> float:
    """Return how much higher fasting insulin is, as a part of the healthy level."""
    return times_normal(LIVER.name, INSULIN)(runs) - 1.0


def glucose(name: str, reading: Callable[[Record], float]) -> Callable[[Records], float]:
    """Return a reading of glucose of one run, mg/dL."""
    return lambda runs: MG_PER_DL * reading(runs[name])


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw the glucose drink, fasting insulin, and what the clamp needs."""
    level, hormone, clamp = panels(
        figure, "Glucose after 75 g (mg/dL)", "Fasting insulin (pmol/L)", "Clamp M (mg/kg/min)"
    )
    looks = {
        "ogtt": ("health", palette.BLUE),
        LIVER.name: ("liver resists", palette.ORANGE),
        LIVER_HEARS.name: ("hears again", palette.VERMILLION),
        TYPE2.name: ("type 2", palette.PLUM),
    }
    for run, (label, colour) in looks.items():
        courses(level, records[run], GLUCOSE, label, colour, factor=MG_PER_DL)
    level.set_ylim(0)
    found = {
        label.replace(" ", "\n"): [each.rest(INSULIN) for each in records[run]]
        for run, (label, _) in looks.items()
    }
    bars(hormone, found, colours=[colour for _, colour in looks.values()])
    needed = {"health": "clamp40", "type 2": CLAMP2.name}
    bars(
        clamp,
        {name: [infused(each) for each in records[run]] for name, run in needed.items()},
        colours=(palette.BLUE, palette.PLUM),
    )
    shade(clamp, 6, 9, last=0.5)
    shade(clamp, 2, 4, first=0.5)


CLAIM = Claim(
    id="f",
    claim="A liver that resists insulin makes type 2 diabetes.",
    question="What does resistance of the liver alone do, and what if muscle resists and beta cells are "
    "lost too?",
    protocol="75 g of glucose after an overnight fast in a healthy body, one whose liver alone resists "
    "insulin, and one with late type 2 diabetes; clamp at 40 mU/m²/min in the first and the last.",
    holds="The liver alone makes no diabetes: fasting glucose is {Liver alone, rise of fasting "
    "glucose:+.0f} mg/dL, because beta cells answer with {Liver alone, rise of fasting insulin:.0%} more "
    "insulin. With resistant muscle, fat in the liver and six tenths of the beta cells lost it is {Type 2, "
    "fasting glucose:.0f} mg/dL, and the liver gives as much as in health at {Type 2, fasting insulin, "
    "times normal:.1f} times the insulin.",
    runs=(OGTT, LIVER, TYPE2, CLAMP40, CLAMP2),
    criteria=(
        Criterion("Liver alone, rise of fasting glucose", rise, 3.0, 30.0, "mg/dL", DEFRONZO),
        Criterion("Liver alone, rise of fasting insulin", insulin_rise, 0.15, 1.0, "1", DEFRONZO),
        Criterion("Type 2, fasting glucose", glucose(TYPE2.name, resting), 140, 200, "mg/dL", DEFRONZO),
        Criterion("Type 2, output, times normal", times_normal(TYPE2.name, OUTPUT), low=1.0, source=DEFRONZO),
        Criterion(
            "Type 2, fasting insulin, times normal",
            times_normal(TYPE2.name, INSULIN),
            low=1.3,
            source=DEFRONZO,
        ),
        Criterion(
            "Type 2, glucose two hours after 75 g",
            glucose(TYPE2.name, two_hours),
            200,
            unit="mg/dL",
            source=ADA,
        ),
        Criterion("Type 2, clamp M", lambda runs: infused(runs[CLAMP2.name]), 2.0, 4.0, "mg/kg/min", CLAMPS),
        Criterion("Health, clamp M", lambda runs: infused(runs["clamp40"]), 6.0, 9.0, "mg/kg/min", CLAMPS),
    ),
    control=Control(
        "The liver of the first body hears insulin again; its enzymes stay as they are.",
        {LIVER.name: LIVER_HEARS},
        ("Liver alone, rise of fasting glucose", "Liver alone, rise of fasting insulin"),
    ),
    draw=draw,
)
