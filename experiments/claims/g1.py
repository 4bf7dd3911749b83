"""Claim g1: metformin lowers glucose by what the liver makes anew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FEW_SEEDS, TYPE2_NIGHT, on_drug
from portalis.experiments.study.record import LIVER_MADE, LIVER_OUTPUT, Record
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels

GLUCOSE, INSULIN = "glucose_mM", "insulin_pM"
LAST_MIN = 600.0, 780.0
"""The last three hours of the night."""
HUNDAL = "Hundal 2000, Diabetes PMC2995498; Stumvoll 1995, N Engl J Med"
TREATED = replace(
    TYPE2_NIGHT, name="type2_night_metformin", words="Type 2 on metformin", change=on_drug("metformin")
)
NOTHING_NEW = {"hepatocyte.gluconeogenesis_rate": "0x"}
"""A liver that makes no new glucose, so that there is nothing to slow."""
UNTREATED_ALREADY = replace(
    TYPE2_NIGHT,
    name="type2_night_nothing_new",
    words="No gluconeogenesis",
    parameters=NOTHING_NEW,
    most_seeds=FEW_SEEDS,
)
TREATED_ALREADY = replace(
    UNTREATED_ALREADY,
    name="type2_night_nothing_new_metformin",
    words="And metformin",
    change=TREATED.change,
)


def late(record: Record, column: str) -> float:
    """Return the mean of a column over the last three hours."""
    return record.mean(column, *LAST_MIN)


def change(column: str) -> Callable[[Records], float]:
    """Return the reading of the change of a column by the drug, as a part of the untreated value."""
    return lambda runs: late(runs[TREATED.name], column) / late(runs[TYPE2_NIGHT.name], column) - 1.0


def glucose_change(runs: Records) -> float:
    """Return the change of fasting glucose by the drug, mg/dL."""
    return MG_PER_DL * (late(runs[TREATED.name], GLUCOSE) - late(runs[TYPE2_NIGHT.name], GLUCOSE))


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw glucose over the night, and what the liver makes and gives in its last hours."""
    level, made, given = panels(
        figure, "Glucose (mg/dL)", "New glucose (µmol/kg/min)", "Hepatic output (µmol/kg/min)"
    )
    looks = {
        TYPE2_NIGHT.name: ("type 2", palette.GREY),
        TREATED.name: ("metformin", palette.BLUE),
        UNTREATED_ALREADY.name: ("no new", palette.ORANGE),
        TREATED_ALREADY.name: ("no new, metf.", palette.VERMILLION),
    }
    for run, (label, colour) in looks.items():
        courses(level, records[run], GLUCOSE, label, colour, factor=MG_PER_DL, first=0)
    level.set_ylim(0)
    for axes, column in ((made, LIVER_MADE), (given, LIVER_OUTPUT)):
        found = {
            label.replace(" ", "\n"): [late(each, column) for each in records[run]]
            for run, (label, _) in looks.items()
        }
        bars(axes, found, colours=[colour for _, colour in looks.values()])
        axes.tick_params(axis="x", labelsize=6)


CLAIM = Claim(
    id="g1",
    claim="Metformin lowers fasting glucose by slowing gluconeogenesis.",
    question="What do glucose, insulin and the liver's output do when the capacity for new glucose is "
    "lowered?",
    protocol="A night after dinner in type 2 diabetes, untreated and on the usual dose of metformin, which "
    "acts as in somebody who has taken it for days; the last three hours are read.",
    holds="Glucose falls by {Fall of fasting glucose:.0f} mg/dL with {Change of fasting insulin:+.0%} "
    "insulin. Hepatic output changes by only {Change of hepatic output:+.1%}: in a steady fast it must "
    "equal what brain, blood cells and muscle use, and insulin falls until it does. So output is the wrong "
    "place to see the drug.",
    runs=(TYPE2_NIGHT, TREATED),
    criteria=(
        Criterion("Fall of fasting glucose", lambda runs: -glucose_change(runs), 15, 60, "mg/dL", HUNDAL),
        Criterion("Change of hepatic output", change(LIVER_OUTPUT), -0.30, -0.05, "1", HUNDAL),
        Criterion("Change of fasting insulin", change(INSULIN), high=0.0, source=HUNDAL),
        Criterion("Change of gluconeogenesis", change(LIVER_MADE)),
    ),
    control=Control(
        "A liver that makes no new glucose, before and on the drug.",
        {TYPE2_NIGHT.name: UNTREATED_ALREADY, TREATED.name: TREATED_ALREADY},
        ("Fall of fasting glucose", "Change of hepatic output"),
    ),
    draw=draw,
)
