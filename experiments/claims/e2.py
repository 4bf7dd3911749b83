"""Claim e2: insulin from outside rescues, but not by the way that it comes in life."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FEW_SEEDS, OGTT, basal_insulin
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import OUTPUT, Record
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

GLUCOSE, INSULIN = "glucose_mM", "insulin_pM"
HOURS = 13.0
NEED = "Basal need 0.8 to 1.2 U/h; simglucose 0.84 to 1.27 U/h"
NO_GRADIENT = "DeFronzo (unconfirmed); mean-field equations: 93 against 51 pmol/L"


def replaced(name: str, units_per_hour: float, place: str = "vein") -> Needed:
    """Return a night without beta cells on so much insulin."""
    words = f"{units_per_hour:g} U/h into the {'portal vein' if place == 'portal' else 'a vein'}"
    change = basal_insulin(units_per_hour, place)
    return Needed(name, words, "fast", HOURS, change, subject="no_beta_cells")


RUNS = {
    "0.8 U/h": replaced("basal_080", 0.8),
    "0.95 U/h": replaced("basal_095", 0.95),
    "1.1 U/h": replace(replaced("basal_110", 1.1), most_seeds=FEW_SEEDS),
    "portal 0.8": replace(replaced("basal_080_portal", 0.8, "portal"), most_seeds=FEW_SEEDS),
}
NONE = Needed("basal_none", "No insulin", "fast", HOURS, most_seeds=FEW_SEEDS, subject="no_beta_cells")


def morning(record: Record, column: str) -> float:
    """Return the mean of the hour that begins 12 h after the infusion."""
    return record.mean(column, 720, 780)


def glucose(dose: str) -> Callable[[Records], float]:
    """Return the reading of glucose on a dose, mg/dL."""
    return lambda runs: MG_PER_DL * morning(runs[RUNS[dose].name], GLUCOSE)


def times_normal(column: str, dose: str) -> Callable[[Records], float]:
    """Return the reading of a column on a dose over that of a healthy morning."""
    return lambda runs: morning(runs[RUNS[dose].name], column) / runs["ogtt"].rest(column)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw glucose and insulin over the night, and peripheral insulin in the morning."""
    level, hormone, ratios = panels(
        figure, "Glucose (mg/dL)", "Arterial insulin (pmol/L)", "Insulin, times normal (1)"
    )
    looks = {
        "basal_080": ("0.8 U/h", palette.BLUE, "-"),
        "basal_110": ("1.1 U/h", palette.GREEN, "-"),
        "basal_080_portal": ("0.8, portal", palette.BLUE, "--"),
        "basal_none": ("none", palette.VERMILLION, "-"),
    }
    for run, (label, colour, dashes) in looks.items():
        courses(level, records[run], GLUCOSE, label, colour, factor=MG_PER_DL, first=0, dashes=dashes)
        courses(hormone, records[run], INSULIN, "", colour, first=0, dashes=dashes, smoothing=15)
    level.set_ylim(0)
    shade(level, 70, 130, first=12)
    found = {}
    for name, needed in RUNS.items():
        pairs = zip(records[needed.name], records["ogtt"], strict=False)
        found[name.replace(" ", "\n")] = [morning(one, INSULIN) / two.rest(INSULIN) for one, two in pairs]
    bars(ratios, found, (1.5, 2.0))


CLAIM = Claim(
    id="e2",
    claim="Insulin from outside rescues a body without beta cells.",
    question="Which basal rate holds glucose overnight, and how much insulin does the periphery then see?",
    protocol="A body without beta cells eats dinner; an hour later insulin begins to run evenly into a "
    "vein near the heart, 0.8, 0.95 or 1.1 U/h for 13 h. The same 0.8 U/h into the portal vein for "
    "comparison.",
    holds="It does: {Glucose on the middle rate:.0f} mg/dL on 0.95 U/h. But it comes from the wrong side: "
    "without a portal gradient peripheral tissue sees {Peripheral insulin on the low rate, times "
    "normal:.1f} times the usual insulin on 0.8 U/h, and the liver still gives {Liver output on the low "
    "rate, times normal:.0%} of the usual glucose; by the portal vein it would see {Peripheral insulin "
    "when portal, times normal:.1f} times. The need falls in a fast that goes on.",
    runs=(*RUNS.values(), OGTT),
    criteria=(
        Criterion("Glucose on the middle rate", glucose("0.95 U/h"), 70, 130, "mg/dL", NEED),
        Criterion("Glucose on the low rate", glucose("0.8 U/h"), 70, 130, "mg/dL", NEED),
        Criterion(
            "Peripheral insulin on the low rate, times normal",
            times_normal(INSULIN, "0.8 U/h"),
            1.5,
            2.0,
            "1",
            NO_GRADIENT,
        ),
        Criterion("Liver output on the low rate, times normal", times_normal(OUTPUT, "0.8 U/h")),
        Criterion("Glucose on the high rate", glucose("1.1 U/h"), unit="mg/dL"),
        Criterion("Peripheral insulin when portal, times normal", times_normal(INSULIN, "portal 0.8")),
    ),
    control=Control(
        "The same nights without an infusion.",
        {run.name: NONE for run in RUNS.values()},
        (
            "Glucose on the middle rate",
            "Glucose on the low rate",
            "Peripheral insulin on the low rate, times normal",
        ),
    ),
    draw=draw,
)
