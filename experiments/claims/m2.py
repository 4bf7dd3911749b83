"""Claim m2: isolated impaired fasting glucose and impaired glucose tolerance have different causes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import OGTT, ogtt_of
from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings.intravenous import acute_response
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

GLUCOSE, INSULIN = "glucose_mM", "insulin_pM"
LATE = 60.0, 120.0
"""Minutes after the drink."""
FASTING, TOLERANCE = ogtt_of("impaired_fasting_glucose"), ogtt_of("impaired_glucose_tolerance")
FIRST_PHASE = {
    run.name: replace(
        run,
        name=run.name.replace("ogtt", "ivgtt_start"),
        scenario="ivgtt",
        hours=0.25,
        words=f"{run.words}, at once",
    )
    for run in (OGTT, FASTING, TOLERANCE)
}
"""The first quarter of an hour after glucose into a vein, by the name of the drink."""
ADA = "ADA Standards of Care: fasting 100 to 125, two hours 140 to 199 mg/dL"
WHO = "WHO: fasting below 110 mg/dL (6.1 mmol/L)"
GHANI = "Abdul-Ghani 2006, Diabetes 55:1430 and Diabetes Care 29:1130"


def fasting(name: str) -> Callable[[Records], float]:
    """Return the reading of fasting glucose, mg/dL."""
    return lambda runs: MG_PER_DL * runs[name].rest(GLUCOSE)


def late(name: str) -> Callable[[Records], float]:
    """Return the reading of glucose around two hours after the drink, mg/dL."""
    return lambda runs: MG_PER_DL * runs[name].mean(GLUCOSE, 110, 130)


def late_response(record: Record) -> float:
    """Return the increment of insulin over that of glucose in the second hour, pmol/mmol."""
    above = [record.mean(column, *LATE) - record.rest(column) for column in (INSULIN, GLUCOSE)]
    return above[0] / above[1]


def first_phase(name: str) -> Callable[[Records], float]:
    """Return the reading of the acute response to intravenous glucose over the healthy one."""
    return lambda runs: acute_response(runs[FIRST_PHASE[name].name]) / acute_response(runs["ivgtt_start"])


def second_hour(name: str) -> Callable[[Records], float]:
    """Return the reading of the late response over the healthy one."""
    return lambda runs: late_response(runs[name]) / late_response(runs["ogtt"])


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw glucose over the drink, the first phase, and the late response."""
    level, first, last = panels(
        figure, "Glucose after 75 g (mg/dL)", "First phase (pmol/L)", "Late response (pmol/mmol)"
    )
    looks = {
        "ogtt": ("health", palette.BLUE),
        FASTING.name: ("IFG", palette.ORANGE),
        TOLERANCE.name: ("IGT", palette.GREEN),
    }
    for run, (label, colour) in looks.items():
        courses(level, records[run], GLUCOSE, label, colour, factor=MG_PER_DL)
    level.set_ylim(0)
    shade(level, 140, 199, first=110, last=130)
    shade(level, 100, 125, last=0)
    colours = [colour for _, colour in looks.values()]
    phases = {
        label: [acute_response(each) for each in records[FIRST_PHASE[run].name]]
        for run, (label, _) in looks.items()
    }
    bars(first, phases, colours=colours)
    bars(
        last,
        {label: [late_response(each) for each in records[run]] for run, (label, _) in looks.items()},
        colours=colours,
    )


CLAIM = Claim(
    id="m2",
    claim="Isolated high fasting glucose and isolated poor tolerance come from different organs.",
    question="Do a resistant liver with weak early secretion, and resistant muscle with weak late "
    "secretion, each give one of the two and not the other?",
    protocol="75 g of glucose to drink, and 0.3 g/kg into a vein, after an overnight fast in a healthy "
    "body and in two that differ from it only in parameters of liver and beta cells, or of muscle and beta "
    "cells.",
    holds="They do: {IFG, fasting glucose:.0f} and {IFG, glucose at two hours:.0f} mg/dL with a resistant "
    "liver, {IGT, fasting glucose:.0f} and {IGT, glucose at two hours:.0f} with resistant muscle. Isolated "
    "is said in the sense of the WHO, as loss of secretion moves fasting glucose in both.",
    runs=(OGTT, FASTING, TOLERANCE, *FIRST_PHASE.values()),
    criteria=(
        Criterion("IFG, fasting glucose", fasting(FASTING.name), 100, 125, "mg/dL", ADA),
        Criterion("IFG, glucose at two hours", late(FASTING.name), high=140, unit="mg/dL", source=ADA),
        Criterion("IGT, glucose at two hours", late(TOLERANCE.name), 140, 199, "mg/dL", ADA),
        Criterion("IGT, fasting glucose", fasting(TOLERANCE.name), high=110, unit="mg/dL", source=WHO),
        Criterion("IFG, first phase, times normal", first_phase(FASTING.name), high=1.0, source=GHANI),
        Criterion("IGT, late response, times normal", second_hour(TOLERANCE.name), high=1.0, source=GHANI),
    ),
    control=Control(
        "The two bodies change places.",
        {FASTING.name: TOLERANCE, TOLERANCE.name: FASTING},
        ("IFG, glucose at two hours", "IGT, glucose at two hours"),
    ),
    draw=draw,
)
