"""Claim m1: high in the morning is the liver, high after a meal is muscle."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import OGTT, ogtt_of
from portalis.experiments.study.record import OUTPUT, Record
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels

GLUCOSE, INSULIN = "glucose_mM", "insulin_pM"
LIVER, MUSCLE = ogtt_of("hepatic_insulin_resistance"), ogtt_of("muscle_insulin_resistance")
FEW_CELLS = ogtt_of("half_beta_cells")
GHANI = "Abdul-Ghani 2006, Diabetes 55:1430"


def two_hours(record: Record) -> float:
    """Return glucose around two hours after the drink, mmol/L."""
    return record.mean(GLUCOSE, 110, 130)


def fasting_rise(record: Record, healthy: Record) -> float:
    """Return fasting glucose less the healthy one, mg/dL."""
    return MG_PER_DL * (record.rest(GLUCOSE) - healthy.rest(GLUCOSE))


def late_rise(record: Record, healthy: Record) -> float:
    """Return glucose two hours after the drink less the healthy one, mg/dL."""
    return MG_PER_DL * (two_hours(record) - two_hours(healthy))


def of(name: str, reading: Callable[[Record, Record], float]) -> Callable[[Records], float]:
    """Return a reading of one run against the healthy one."""
    return lambda runs: reading(runs[name], runs["ogtt"])


def fasting_over_late(runs: Records) -> float:
    """Return by how much a resistant liver raises fasting glucose more than that of two hours, mg/dL."""
    return of(LIVER.name, fasting_rise)(runs) - of(LIVER.name, late_rise)(runs)


def late_over_fasting(runs: Records) -> float:
    """Return by how much resistant muscle raises glucose of two hours more than fasting glucose, mg/dL."""
    return of(MUSCLE.name, late_rise)(runs) - of(MUSCLE.name, fasting_rise)(runs)


def resistance_of_liver(runs: Records) -> float:
    """Return fasting output times insulin, an index of resistance, over the healthy product."""
    product = [runs[name].rest(OUTPUT) * runs[name].rest(INSULIN) for name in (LIVER.name, "ogtt")]
    return product[0] / product[1]


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw glucose over the drink, and both rises."""
    level, fasting, late = panels(
        figure, "Glucose after 75 g (mg/dL)", "Rise of fasting glucose (mg/dL)", "Rise at two hours (mg/dL)"
    )
    looks = {
        LIVER.name: ("liver", palette.ORANGE),
        MUSCLE.name: ("muscle", palette.GREEN),
        FEW_CELLS.name: ("half of beta cells", palette.PLUM),
    }
    courses(level, records["ogtt"], GLUCOSE, "health", palette.BLUE, factor=MG_PER_DL)
    for run, (label, colour) in looks.items():
        courses(level, records[run], GLUCOSE, label, colour, factor=MG_PER_DL)
    level.set_ylim(0)
    for axes, reading in ((fasting, fasting_rise), (late, late_rise)):
        found = {
            label.split()[0]: [
                reading(one, two) for one, two in zip(records[run], records["ogtt"], strict=False)
            ]
            for run, (label, _) in looks.items()
        }
        bars(axes, found, colours=[colour for _, colour in looks.values()])


CLAIM = Claim(
    id="m1",
    claim="High fasting glucose is a leak of the liver.",
    question="Which resistance shows in the morning, and which after glucose?",
    protocol="75 g of glucose after an overnight fast in four bodies: healthy, liver alone resistant, "
    "muscle alone resistant, half of the beta cells lost.",
    holds="A resistant liver shows in the morning ({Liver, rise of fasting glucose:+.0f} mg/dL) and not at "
    "two hours ({Liver, rise at two hours:+.0f}); resistant muscle the other way round ({Muscle, rise of "
    "fasting glucose:+.0f} and {Muscle, rise at two hours:+.0f}). But the morning does not point at the "
    "liver alone: loss of beta cells raises it more than either ({Beta cells, rise of fasting "
    "glucose:+.0f}).",
    runs=(OGTT, LIVER, MUSCLE, FEW_CELLS),
    criteria=(
        Criterion(
            "Liver: fasting rise beyond that at two hours", fasting_over_late, 0.0, unit="mg/dL", source=GHANI
        ),
        Criterion(
            "Muscle: rise at two hours beyond fasting", late_over_fasting, 0.0, unit="mg/dL", source=GHANI
        ),
        Criterion(
            "Liver, rise of fasting glucose", of(LIVER.name, fasting_rise), 0.0, unit="mg/dL", source=GHANI
        ),
        Criterion("Liver, output times insulin, times normal", resistance_of_liver, low=1.0, source=GHANI),
        Criterion("Liver, rise at two hours", of(LIVER.name, late_rise), unit="mg/dL"),
        Criterion("Muscle, rise of fasting glucose", of(MUSCLE.name, fasting_rise), unit="mg/dL"),
        Criterion("Muscle, rise at two hours", of(MUSCLE.name, late_rise), unit="mg/dL"),
        Criterion(
            "Beta cells, rise of fasting glucose",
            of(FEW_CELLS.name, fasting_rise),
            0.0,
            unit="mg/dL",
            source="claims.md m1",
        ),
        Criterion("Beta cells, rise at two hours", of(FEW_CELLS.name, late_rise), unit="mg/dL"),
    ),
    control=Control(
        "The two bodies change places.",
        {LIVER.name: MUSCLE, MUSCLE.name: LIVER},
        ("Liver: fasting rise beyond that at two hours", "Muscle: rise at two hours beyond fasting"),
    ),
    draw=draw,
)
