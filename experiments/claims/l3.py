"""Claim l3: IGF-1 cannot take insulin's place."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FEW_SEEDS, WITHDRAWN, basal_insulin, in_turn
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.experiments.validation.protocols import NO_SECRETION
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

GLUCOSE = "glucose_mM"
HOURS = 12.0
NO_IGF1: Mapping[str, float | str] = {"body.evening_igf1": 0.0, "hepatocyte.igf1_rate": "0x"}
NONE = Needed("withdrawn_no_igf1", "No insulin, no IGF-1", "fast_morning", HOURS, NO_SECRETION, NO_IGF1)
TRIPLE = Needed(
    "withdrawn_triple_igf1",
    "No insulin, three times the IGF-1",
    "fast_morning",
    HOURS,
    NO_SECRETION,
    {"body.evening_igf1": 75.0, "hepatocyte.igf1_rate": "3x"},
)
ON_INSULIN = Needed(
    "withdrawn_on_insulin",
    "Insulin itself, 0.8 U/h",
    "fast_morning",
    HOURS,
    in_turn(NO_SECRETION, basal_insulin(0.8)),
    most_seeds=FEW_SEEDS,
)
SHOWN = {"none": NONE, "x1": WITHDRAWN, "x3": TRIPLE, "insulin": ON_INSULIN}


def part(name: str) -> Callable[[Records], float]:
    """Return the reading of glucose after 12 h over that without IGF-1."""
    return lambda runs: runs[name].end(GLUCOSE) / runs["withdrawn_no_igf1"].end(GLUCOSE)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw glucose, and what the three amounts of IGF-1 and insulin leave of it."""
    level, left = panels(figure, "Glucose (mg/dL)", "Glucose after 12 h, times that without IGF-1 (1)")
    colours = (palette.GREY, palette.BLUE, palette.GREEN, palette.VERMILLION)
    for (label, run), colour in zip(SHOWN.items(), colours, strict=True):
        courses(level, records[run.name], GLUCOSE, label, colour, factor=MG_PER_DL)
    level.set_ylim(0)
    base = records["withdrawn_no_igf1"]
    found = {
        label: [
            one.end(GLUCOSE) / two.end(GLUCOSE) for one, two in zip(records[run.name], base, strict=False)
        ]
        for label, run in SHOWN.items()
    }
    bars(left, found, colours=colours)
    shade(left, low=0.85)


CLAIM = Claim(
    id="l3",
    claim="IGF-1 cannot replace insulin.",
    question="Does the usual IGF-1, or three times as much, keep glucose down when insulin is gone?",
    protocol="After an overnight fast secretion of insulin is switched off for 12 h in bodies with no "
    "IGF-1, the usual 25 nmol/L, and 75 nmol/L.",
    holds="Glucose after 12 h is {Usual IGF-1:.0%} of that without IGF-1, and {Three times IGF-1:.0%} with "
    "three times as much: carriers hold nearly all of it, and more of them come when insulin is gone. In "
    "doses that swamp the carriers IGF-1 does lower glucose (l1).",
    runs=(NONE, WITHDRAWN, TRIPLE),
    criteria=(
        Criterion("Three times IGF-1", part("withdrawn_triple_igf1"), low=0.85, source="claims.md l3"),
        Criterion("Usual IGF-1", part("withdrawn"), low=0.85, source="claims.md l3"),
    ),
    control=Control(
        "Insulin itself in the place of IGF-1, 0.8 U/h.",
        {"withdrawn": ON_INSULIN, "withdrawn_triple_igf1": ON_INSULIN},
        ("Three times IGF-1", "Usual IGF-1"),
    ),
    draw=draw,
)
