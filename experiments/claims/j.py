"""Claim j: fatty acids make insulin act less, behind its receptor and hours later."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FEW_SEEDS, OGTT, in_turn, ogtt_of, with_infusion
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.experiments.validation.protocols import held_at
from portalis.experiments.validation.readings.clamps import GLUCOSE_INFUSION
from portalis.model.protocol import INSULIN, NOTHING
from portalis.model.units import MG_PER_DL, MG_PER_UMOL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

GLUCOSE, LEVEL = "glucose_mM", "fatty_acids_mM"
INSULIN_RATE, FATTY_ACID_RATE = 415.0, 1150.0
"""pmol/min: 40 mU/m²/min; µmol/min: so much that fatty acids stay near 1.9 mmol/L."""
BODEN = "Boden 1994, PMC507380 (none for 3.5 h, 46 % of control at 6 h); Roden 1996; Diabetes Care 32:355"
CLAMP = in_turn(held_at((0, 6, 5.0)), with_infusion("iv_insulin", INSULIN, INSULIN_RATE))
LONG = Needed("clamp_6h", "Six hours of clamp", "fast_morning", change=CLAMP)
INFUSED = replace(
    LONG,
    name="clamp_6h_fatty_acids",
    words="And fatty acids",
    change=in_turn(CLAMP, with_infusion("fatty_acids", NOTHING, FATTY_ACID_RATE)),
)
UNFELT = replace(
    INFUSED,
    name="clamp_6h_fatty_acids_unfelt",
    words="Fatty acids, not felt",
    parameters={"myocyte.fatty_acid_brake": 0.0, "hepatocyte.fatty_acid_brake": 0.0},
    most_seeds=FEW_SEEDS,
)
OBESE = ogtt_of("visceral_obesity")
EARLY_MIN, LATE_MIN = (60.0, 180.0), (240.0, 360.0)
"""Once the clamp is steady to the third hour; fourth to sixth hour."""


def fall(first: float, last: float) -> Callable[[Records], float]:
    """Return the reading of how much less glucose is needed with fatty acids, as a part of that without."""

    def read(runs: Records) -> float:
        needed = [runs[run.name].mean(GLUCOSE_INFUSION, first, last) for run in (INFUSED, LONG)]
        return 1.0 - needed[0] / needed[1]

    return read


def binding(runs: Records) -> float:
    """Return receptors held by insulin after six hours with fatty acids over those without."""
    held = [float(runs[run.name].after["occupied_by_insulin"]) for run in (INFUSED, LONG)]
    return held[0] / held[1]


def rise(runs: Records) -> float:
    """Return fasting insulin in visceral obesity over the healthy level, less one."""
    return runs[OBESE.name].rest("insulin_pM") / runs["ogtt"].rest("insulin_pM") - 1.0


def glucose_rise(runs: Records) -> float:
    """Return fasting glucose in visceral obesity less the healthy level, mg/dL."""
    return MG_PER_DL * (runs[OBESE.name].rest(GLUCOSE) - runs["ogtt"].rest(GLUCOSE))


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw the need for glucose over the clamp, fatty acids, and fasting insulin in visceral obesity."""
    need, level, fasting = panels(
        figure, "Glucose infused (mg/kg/min)", "Fatty acids (mmol/L)", "Fasting insulin (pmol/L)"
    )
    looks = {
        LONG.name: ("clamp", palette.GREY),
        INFUSED.name: ("fatty acids", palette.BLUE),
        UNFELT.name: ("not felt", palette.VERMILLION),
    }
    for run, (label, colour) in looks.items():
        courses(need, records[run], GLUCOSE_INFUSION, label, colour, factor=MG_PER_UMOL, smoothing=15)
        courses(level, records[run], LEVEL, "", colour)
    need.set_ylim(0)
    level.set_ylim(0)
    shade(need, first=EARLY_MIN[0], last=EARLY_MIN[1])
    shown = {"health": "ogtt", "visceral\nobesity": OBESE.name}
    bars(
        fasting,
        {name: [each.rest("insulin_pM") for each in records[run]] for name, run in shown.items()},
        colours=(palette.GREY, palette.BLUE),
    )


CLAIM = Claim(
    id="j",
    claim="Fatty acids of visceral fat block insulin receptors.",
    question="Do fatty acids make insulin act less, when, and is it binding that suffers?",
    protocol="Clamp at 40 mU/m²/min for six hours, with and without an infusion that holds fatty acids "
    "near 1.9 mmol/L. A night in a body with visceral obesity, in which more fat drains into the portal "
    "vein.",
    holds="They do, but 'blocks receptors' is wrong. Insulin holds as many receptors as without "
    "({Receptors held with fatty acids, times without:.2f} times); what fails lies behind them, and it "
    "takes hours: {Fall of M in the first three hours:.0%} at first, {Fall of M in hours four to six:.0%} "
    "later. In visceral obesity fasting insulin is {Rise of fasting insulin:.0%} higher; the resistance of "
    "muscle is entered there as a result, not made by the model.",
    runs=(LONG, INFUSED, OGTT, OBESE),
    criteria=(
        Criterion("Fall of M in hours four to six", fall(*LATE_MIN), 0.25, 0.55, "1", BODEN),
        Criterion(
            "Fall of M in the first three hours", fall(*EARLY_MIN), -0.1, 0.1, "1", f"{BODEN}; ± 10 % is ours"
        ),
        Criterion(
            "Receptors held with fatty acids, times without",
            binding,
            0.9,
            1.1,
            "1",
            "claims.md j; ± 10 % is ours",
        ),
        Criterion("Rise of fasting insulin", rise, 0.2, 0.6, "1", "claims.md j"),
        Criterion("Rise of fasting glucose", glucose_rise, 3, 15, "mg/dL", "claims.md j"),
    ),
    control=Control(
        "The same fatty acids in a body whose muscle and liver do not feel them.",
        {INFUSED.name: UNFELT},
    ),
    draw=draw,
)
