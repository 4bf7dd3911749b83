"""Claim m2: isolated impaired fasting glucose and impaired glucose tolerance have different causes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import OGTT, ogtt_of
from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings.oral import two_hours
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

GLUCOSE, INSULIN = "glucose_mM", "insulin_pM"
EARLY, LATE = (0.0, 30.0), (60.0, 120.0)
"""Minutes after the drink."""
FASTING, TOLERANCE = ogtt_of("impaired_fasting_glucose"), ogtt_of("impaired_glucose_tolerance")
ADA = "ADA Standards of Care: fasting 100 to 125, two hours 140 to 199 mg/dL"
WHO = "WHO: fasting below 110 mg/dL (6.1 mmol/L)"
GHANI = "Abdul-Ghani 2006, Diabetes 55:1430 and Diabetes Care 29:1130"


def fasting(name: str) -> Callable[[Records], float]:
    """Return the reading of fasting glucose, mg/dL."""
    return lambda runs: MG_PER_DL * runs[name].rest(GLUCOSE)


def late(name: str) -> Callable[[Records], float]:
    """Return the reading of glucose two hours after the drink, mg/dL."""
    return lambda runs: MG_PER_DL * two_hours(runs[name])


def response(record: Record, first: float, last: float) -> float:
    """Return the increment of insulin over that of glucose between two times, pmol/mmol."""
    above = [record.mean(column, first, last) - record.rest(column) for column in (INSULIN, GLUCOSE)]
    return above[0] / above[1]


def part(name: str, first: float, last: float) -> Callable[[Records], float]:
    """Return the reading of a response over the healthy one."""
    return lambda runs: response(runs[name], first, last) / response(runs["ogtt"], first, last)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw glucose and insulin over the drink, and both responses."""
    level, hormone, responses = panels(
        figure, "Glucose after 75 g (mg/dL)", "Insulin (pmol/L)", "Response, times normal (1)"
    )
    looks = {
        "ogtt": ("health", palette.BLUE),
        FASTING.name: ("IFG", palette.ORANGE),
        TOLERANCE.name: ("IGT", palette.GREEN),
    }
    for run, (label, colour) in looks.items():
        courses(level, records[run], GLUCOSE, label, colour, factor=MG_PER_DL)
        courses(hormone, records[run], INSULIN, "", colour)
    level.set_ylim(0)
    shade(level, 140, 199, first=110, last=130)
    shade(level, 100, 125, last=0)
    found = {}
    for run, (label, _) in list(looks.items())[1:]:
        for words, times in (("early", EARLY), ("late", LATE)):
            pairs = zip(records[run], records["ogtt"], strict=False)
            found[f"{label}\n{words}"] = [response(one, *times) / response(two, *times) for one, two in pairs]
    bars(responses, found, colours=(palette.ORANGE, palette.ORANGE, palette.GREEN, palette.GREEN))
    shade(responses, high=1.0)


CLAIM = Claim(
    id="m2",
    claim="Isolated high fasting glucose and isolated poor tolerance come from different organs.",
    question="Do a resistant liver with weak early secretion, and resistant muscle with weak late "
    "secretion, each give one of the two and not the other?",
    protocol="75 g of glucose after an overnight fast in a healthy body and in two that differ from it "
    "only in parameters of liver and beta cells, or of muscle and beta cells.",
    holds="They do: {IFG, fasting glucose:.0f} and {IFG, glucose at two hours:.0f} mg/dL with a resistant "
    "liver, {IGT, fasting glucose:.0f} and {IGT, glucose at two hours:.0f} with resistant muscle. Isolated "
    "is said in the sense of the WHO, as loss of secretion moves fasting glucose in both.",
    runs=(OGTT, FASTING, TOLERANCE),
    criteria=(
        Criterion("IFG, fasting glucose", fasting(FASTING.name), 100, 125, "mg/dL", ADA),
        Criterion("IFG, glucose at two hours", late(FASTING.name), high=140, unit="mg/dL", source=ADA),
        Criterion("IGT, glucose at two hours", late(TOLERANCE.name), 140, 199, "mg/dL", ADA),
        Criterion("IGT, fasting glucose", fasting(TOLERANCE.name), high=110, unit="mg/dL", source=WHO),
        Criterion("IFG, early response, times normal", part(FASTING.name, *EARLY), high=1.0, source=GHANI),
        Criterion("IGT, late response, times normal", part(TOLERANCE.name, *LATE), high=1.0, source=GHANI),
    ),
    control=Control(
        "The two bodies change places.",
        {FASTING.name: TOLERANCE, TOLERANCE.name: FASTING},
        ("IFG, glucose at two hours", "IGT, glucose at two hours"),
    ),
    draw=draw,
)
