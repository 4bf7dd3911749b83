"""Claim n: the liver answers to glucagon and makes none."""

from collections.abc import Mapping, Sequence
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FAST24, FEW_SEEDS, OGTT, in_turn, with_infusion
from portalis.experiments.counterfactuals.liver_glucagon import LiverGlucagon
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import OUTPUT, Record
from portalis.experiments.validation.protocols import BASAL_SECRETION, NO_SECRETION, no_glucagon
from portalis.experiments.validation.readings.counter_regulation import glucose_without_glucagon
from portalis.model.protocol import INSULIN
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import courses, panels

GLUCOSE, GLUCAGON = "glucose_mM", "glucagon_pM"
GONE_PM = 0.1
"""What counts as none, pmol/L: a hundredth of the usual level, a few packets in the whole body."""
DEFINITION = "definition; half-life 4 to 5 min"
LILJENQUIST = "Liljenquist 1977, JCI abstract 108649 (output by 75 %, glucose 83 to 55 mg/dL in 4 h)"
HELD = Needed("no_glucagon", "Glucagon taken away, insulin held", "fast_morning", change=no_glucagon)
NO_ALPHA_CELLS = Needed(
    "no_alpha_cells", "A night without alpha cells", "fast_morning", 1.0, subject="no_alpha_cells"
)
KEPT = Needed(
    "glucagon_kept",
    "Insulin held, glucagon kept",
    "fast_morning",
    4.0,
    in_turn(NO_SECRETION, with_infusion("iv_insulin", INSULIN, BASAL_SECRETION, "portal")),
    most_seeds=FEW_SEEDS,
)
LIVER_MADE = Needed(
    "liver_glucagon",
    "Hepatocytes that make glucagon",
    "fast_morning",
    4.0,
    most_seeds=FEW_SEEDS,
    agents=(LiverGlucagon,),
)


def alpha_share(runs: Records) -> float:
    """Return the part of glucagon that is born in alpha cells."""
    born = runs["fast24"].born("glucagon")
    return born["alpha_cell"] / sum(born.values())


def left_after_an_hour(runs: Records) -> float:
    """Return glucagon 55 to 60 min after alpha cells stop, pmol/L."""
    return runs["no_glucagon"].mean(GLUCAGON, 55, 60)


def fasting_change(runs: Records) -> float:
    """Return fasting glucose without alpha cells less that with them, insulin free to follow, mg/dL."""
    return MG_PER_DL * (runs["no_alpha_cells"].rest(GLUCOSE) - runs["ogtt"].rest(GLUCOSE))


def output_fall(runs: Records) -> float:
    """Return the greatest fall of output, as a half-hour mean within two hours, over the fasting rate."""
    run = runs["no_glucagon"]
    return 1.0 - float(run.smooth(OUTPUT, 30, 15, 120)[1].min()) / run.rest(OUTPUT)


def glucose_change(runs: Records) -> float:
    """Return the change of glucose after four hours with insulin held, mg/dL."""
    return -glucose_without_glucagon(runs["no_glucagon"])


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw glucagon, output and glucose when alpha cells stop while insulin is held."""
    hormone, output, level = panels(
        figure, "Glucagon (pmol/L)", "Glucose output (µmol/kg/min)", "Glucose (mg/dL)"
    )
    looks = {
        "no_glucagon": ("alpha cells stop", palette.BLUE),
        "glucagon_kept": ("kept", palette.VERMILLION),
    }
    for run, (label, colour) in looks.items():
        courses(hormone, records[run], GLUCAGON, label, colour)
        courses(output, records[run], OUTPUT, "", colour, smoothing=15)
        courses(level, records[run], GLUCOSE, "", colour, factor=MG_PER_DL)
    for axes in (hormone, output, level):
        axes.set_ylim(0)


CLAIM = Claim(
    id="n",
    claim="The liver does not make glucagon; it obeys it.",
    question="Where is glucagon born, and what does the liver do when alpha cells fall silent?",
    protocol="Births of glucagon are counted by kind of cell from 13 to 24 h after dinner. A body without "
    "alpha cells lives through a night. In another, alpha and beta cells stop and insulin runs into the "
    "portal vein at the usual rate of secretion for four hours.",
    holds="All glucagon is born in alpha cells. Without them fasting glucose changes by only {Fasting "
    "glucose, insulin free:+.0f} mg/dL, because insulin falls as well; with insulin held, output falls by "
    "{Fall of output, insulin held:.0%} before adrenaline takes over, and glucose changes by {Glucose "
    "after 4 h, insulin held:+.0f} mg/dL.",
    runs=(FAST24, OGTT, NO_ALPHA_CELLS, HELD),
    criteria=(
        Criterion("Fall of output, insulin held", output_fall, 0.5, 0.8, "1", LILJENQUIST),
        Criterion("Share of glucagon born in alpha cells", alpha_share, 1.0, 1.0, "1", DEFINITION),
        Criterion(
            "Glucagon an hour after alpha cells stop",
            left_after_an_hour,
            high=GONE_PM,
            unit="pmol/L",
            source=DEFINITION,
        ),
        Criterion("Fasting glucose, insulin free", fasting_change, -25, -5, "mg/dL", "claims.md n"),
        Criterion("Glucose after 4 h, insulin held", glucose_change, -35, -15, "mg/dL", LILJENQUIST),
    ),
    control=Control(
        "Alpha cells are kept; and a liver that makes glucagon.",
        {"no_glucagon": KEPT, "no_alpha_cells": OGTT, "fast24": LIVER_MADE},
        (
            "Fall of output, insulin held",
            "Share of glucagon born in alpha cells",
            "Glucagon an hour after alpha cells stop",
            "Fasting glucose, insulin free",
            "Glucose after 4 h, insulin held",
        ),
    ),
    draw=draw,
)
