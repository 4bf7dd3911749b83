"""Claim a1: insulin comes from beta cells, and from no other cell."""

from collections.abc import Mapping, Sequence
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FAST24, LIVER_INSULIN_FAST24, SECRETION_OFF
from portalis.experiments.counterfactuals.constant_insulin import ConstantInsulin
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.experiments.validation.protocols import NO_SECRETION
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels

GONE_PM = 0.5
"""What rounds to 0 pmol/L."""
DEFINITION = "Definition; half-life 4-6 min (Duckworth 1998, Endocr Rev 19:608)"

OFF_LIVER = Needed(
    "secretion_off_liver_insulin",
    "Beta cells stopped, insulin from the liver",
    "fast_morning",
    1.5,
    NO_SECRETION,
    agents=(ConstantInsulin,),
)


def share_of_beta_cells(record: Record) -> float:
    """Return the part of all insulin born since the evening that was born in beta cells."""
    born = record.after["born"]["insulin"]
    return float(born["beta_cell"] / sum(born.values()))


def beta_share(runs: Records) -> float:
    """Return that part for the day without food."""
    return share_of_beta_cells(runs["fast24"])


def other_kinds(runs: Records) -> float:
    """Return how many other kinds of cell bore any insulin."""
    born = runs["fast24"].after["born"]["insulin"]
    return float(sum(amount > 0 for kind, amount in born.items() if kind != "beta_cell"))


def left_after_an_hour(runs: Records) -> float:
    """Return insulin an hour after secretion was stopped, pmol/L."""
    return runs["secretion_off"].mean("insulin_pM", 59, 62)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw who bore insulin, and what is left of it when beta cells stop."""
    births, level = panels(figure, "Insulin born in a day (nmol)", "Insulin when beta cells stop (pmol/L)")
    values = {}
    for run, words in (("fast24", "health"), ("liver_insulin_fast24", "insulin from\nthe liver")):
        for kind, name in (("beta_cell", "beta cells"), ("hepatocyte", "hepatocytes")):
            found = [1e-3 * record.after["born"]["insulin"][kind] for record in records[run]]
            values[f"{name},\n{words}"] = found
    bars(births, values, colours=(palette.BLUE, palette.BLUE, palette.VERMILLION, palette.VERMILLION))
    courses(level, records["secretion_off"], "insulin_pM", "health", palette.BLUE)
    courses(level, records[OFF_LIVER.name], "insulin_pM", "insulin from the liver", palette.VERMILLION)
    level.set_ylim(bottom=0)


CLAIM = Claim(
    id="a1",
    claim="Only beta cells secrete insulin; the liver does not.",
    question="In which agents are insulin packets born, and what is left of insulin when beta cells stop?",
    protocol="Births of insulin are counted by kind of cell over 24 h without food. In another run the "
    "beta cells of the resting body stop at time zero.",
    holds="True as said: {Share of insulin born in beta cells:.0%} of it is born in beta cells, and an hour "
    "after they stop {Insulin an hour after beta cells stop:.2f} pmol/L are left. The count could have shown "
    "otherwise: it does as soon as another cell has a rule that makes insulin.",
    runs=(FAST24, SECRETION_OFF),
    criteria=(
        Criterion("Share of insulin born in beta cells", beta_share, 1.0, 1.0, "1", DEFINITION),
        Criterion(
            "Kinds of other cells that bear insulin", other_kinds, high=0.0, unit="1", source=DEFINITION
        ),
        Criterion(
            "Insulin an hour after beta cells stop",
            left_after_an_hour,
            high=GONE_PM,
            unit="pmol/L",
            source=DEFINITION,
        ),
    ),
    control=Control(
        "Hepatocytes secrete insulin at a constant 100 pmol/min.",
        {"fast24": LIVER_INSULIN_FAST24, "secretion_off": OFF_LIVER},
        ("Share of insulin born in beta cells", "Insulin an hour after beta cells stop"),
    ),
    draw=draw,
)
