"""Claim b: the liver takes about half of the insulin on its first passage, and less of more."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import NO_RECEPTORS, OGTT, OGTT10, OGTT25, OGTT100
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, scan, shade

EXTRACTION = "hepatic_insulin_extraction"
DOSES = {10: "ogtt10", 25: "ogtt25", 100: "ogtt100"}
"""Grams of glucose, as in Eaton 1983."""
EATON = "Eaton 1983, J Clin Endocrinol Metab 56:1294 (67, 53 and 42 % after 10, 25 and 100 g)"
DALLA_MAN = "Dalla Man 2007 (60 % basal, 40 % over a meal); Meier 2005, Diabetes 54:1649"


def basal(runs: Records) -> float:
    """Return first-pass extraction in the hour before the drink."""
    return runs["ogtt"].rest(EXTRACTION)


def lowest(runs: Records) -> float:
    """Return the lowest half-hour mean after the drink."""
    return float(np.nanmin(runs["ogtt"].smooth(EXTRACTION, 30, 15, 165)[1]))


def extracted(record: Record) -> float:
    """Return the extraction of the two hours after a drink, weighted by secretion."""
    found = record.rows(0, 120).dropna(subset=[EXTRACTION])
    return float(np.average(found[EXTRACTION], weights=found["insulin_secretion_pmol_per_min"]))


def dose_fall(runs: Records) -> float:
    """Return how much lower extraction is after the largest drink than after the smallest."""
    return extracted(runs["ogtt10"]) - extracted(runs["ogtt100"])


def smallest_step(runs: Records) -> float:
    """Return the smaller of the two falls from one dose to the next; below zero if it is no fall."""
    steps = -np.diff([extracted(runs[name]) for name in DOSES.values()])
    return float(steps.min())


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw extraction over the test, at rest, and against the dose."""
    over_time, at_rest, by_dose = panels(
        figure, "Over 75 g of glucose (1)", "Fasting (1)", "After a drink (1)"
    )
    courses(over_time, records["ogtt"], EXTRACTION, "health", palette.BLUE, smoothing=15)
    none = records["ogtt_no_receptors"]
    courses(over_time, none, EXTRACTION, "no receptors", palette.VERMILLION, smoothing=15)
    over_time.set_ylim(0, 0.8)
    shade(over_time, 0.35, 0.48, 15, 165, "lowest")
    fasting = {"health": records["ogtt"], "no receptors": none}
    bars(
        at_rest,
        {name: [run.rest(EXTRACTION) for run in runs] for name, runs in fasting.items()},
        (0.45, 0.65),
    )
    taken = [[extracted(run) for run in records[name]] for name in DOSES.values()]
    scan(by_dose, list(DOSES), taken, "Glucose (g)")
    by_dose.set_ylim(0, 0.8)


CLAIM = Claim(
    id="b",
    claim="The liver destroys about half of the insulin on its first passage.",
    question="Of the insulin packets that come into the liver for the first time, how many leave it?",
    protocol="Every packet is followed from its birth. Rest after an overnight fast, then 75 g of glucose; "
    "10, 25 and 100 g for the dose.",
    holds="About half at rest ({First pass, fasting:.0%}), less when much is secreted: the receptors that "
    "take insulin up are busy or inside the cell. No rule contains a fraction; with no receptors nothing "
    "is taken.",
    runs=(OGTT, OGTT10, OGTT25, OGTT100),
    criteria=(
        Criterion("First pass, fasting", basal, 0.45, 0.65, "1", DALLA_MAN),
        Criterion("First pass, lowest after 75 g", lowest, 0.35, 0.48, "1", DALLA_MAN),
        Criterion("Fall from 10 g to 100 g", dose_fall, low=0.10, unit="1", source=EATON),
        Criterion("Smallest fall from dose to dose", smallest_step, low=0.0, unit="1", source=EATON),
    ),
    control=Control(
        "The same without insulin receptors on hepatocytes.",
        {
            "ogtt": Needed(
                "ogtt_no_receptors", "75 g, no hepatic receptors", "ogtt", 4.0, parameters=NO_RECEPTORS
            ),
        },
        ("First pass, fasting", "First pass, lowest after 75 g"),
    ),
    draw=draw,
)
