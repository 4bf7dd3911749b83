"""Claim l1: IGF-1 fits insulin's receptor, but badly."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FAST24, FEW_SEEDS, with_infusion
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.experiments.validation.protocols import RAISED_IGF1
from portalis.experiments.validation.readings.proteins import free_igf1
from portalis.model.protocol import INSULIN, PMOL_PER_UNIT
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, scan

GLUCOSE = "glucose_mM"
KD = "Denley 2004 (unconfirmed); Kd 1:88, PMC6204900"
FREE = "0.38 % free: Free insulin-like growth factors in human serum"
GULER = "Guler 1987, N Engl J Med 317:137 (6 %)"
WEIGHT, HOURS, WINDOW_MIN = 70.0, 2.0, 120
FREED = Needed("igf1_freed", "All IGF-1 set free", "fast_morning", HOURS, RAISED_IGF1)
FREED_JUST = Needed("igf1_freed_just", "Twenty minutes after that", "fast_morning", 1 / 3, RAISED_IGF1)
"""Bound, but not yet used up."""
DRINK = Needed("ogtt_hour", "An hour after 75 g", "ogtt", 1.0)
BOLUSES = {
    dose: Needed(
        f"insulin_{dose:g}",
        f"Insulin {dose:g} U/kg at once",
        "fast_morning",
        HOURS,
        with_infusion("iv_insulin", INSULIN, dose * WEIGHT * PMOL_PER_UNIT, minutes=1),
    )
    for dose in (0.01, 0.02, 0.04)
}
"""By units per kg."""
STRONG = {"hepatocyte.igf1_association": 6e-5}
"""IGF-1 that binds as fast as insulin, which makes its Kd the same."""


def gripping(run: Needed, words: str) -> Needed:
    """Return a run with that IGF-1, for the control."""
    return replace(run, name=f"{run.name}_strong", words=words, parameters=STRONG, most_seeds=FEW_SEEDS)


def held(name: str, hormone: str, moment: str = "before") -> Callable[[Records], float]:
    """Return the reading of the part of hepatocyte insulin receptors that a hormone holds."""
    return lambda runs: float(getattr(runs[name], moment)[f"occupied_by_{hormone}"])


def raised(runs: Records) -> float:
    """Return what IGF-1 holds of the receptors, when all is free, over what insulin held before."""
    run = runs["igf1_freed_just"]
    return float(run.after["occupied_by_igf1"]) / float(run.before["occupied_by_insulin"])


def fall(record: Record, rest: Record) -> float:
    """Return how much lower glucose is over two hours than at rest, mg/dL."""
    return MG_PER_DL * (rest.mean(GLUCOSE, 0, WINDOW_MIN) - record.mean(GLUCOSE, 0, WINDOW_MIN))


def potency(runs: Records) -> float:
    """Return the insulin that lowers glucose as much as the IGF-1 set free, as a part of its moles."""
    record, rest = runs["igf1_freed"], runs["fast24"]
    falls = [0.0, *(fall(runs[run.name], rest) for run in BOLUSES.values())]
    dose = float(np.interp(fall(record, rest), falls, [0.0, *BOLUSES]))
    anatomy = record.anatomy
    plasma = anatomy["circulation_time"] / 60 * anatomy["cardiac_output"] * (1 - anatomy["haematocrit"])
    return dose * WEIGHT * PMOL_PER_UNIT / (1000.0 * record.rest("igf1_nM") * plasma)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw who holds the receptors, glucose, and what doses of insulin do."""
    receptors, level, doses = panels(
        figure, "Receptors held (%)", "Glucose (mg/dL)", "Fall of glucose over 2 h (mg/dL)"
    )
    shown = {
        "insulin,\nfasting": ("fast24", "before", "insulin"),
        "insulin,\nfed": ("ogtt_hour", "after", "insulin"),
        "IGF-1,\nfasting": ("fast24", "before", "igf1"),
        "IGF-1,\nall free": ("igf1_freed_just", "after", "igf1"),
    }
    found = {
        name: [100.0 * getattr(each, moment)[f"occupied_by_{hormone}"] for each in records[run]]
        for name, (run, moment, hormone) in shown.items()
    }
    bars(receptors, found)
    receptors.tick_params(axis="x", labelsize=6)
    courses(level, records["fast24"], GLUCOSE, "rest", palette.GREY, factor=MG_PER_DL, last=WINDOW_MIN)
    courses(level, records["igf1_freed"], GLUCOSE, "IGF-1 free", palette.BLUE, factor=MG_PER_DL)
    strong = records["igf1_freed_strong"]
    courses(level, strong, GLUCOSE, "and strong", palette.VERMILLION, factor=MG_PER_DL)
    rests = records["fast24"]
    falls = [
        [fall(one, two) for one, two in zip(records[run.name], rests, strict=False)]
        for run in BOLUSES.values()
    ]
    scan(doses, [1000 * dose for dose in BOLUSES], falls, "Insulin (mU/kg)", "insulin", palette.ORANGE)
    freed = float(np.mean([fall(one, two) for one, two in zip(records["igf1_freed"], rests, strict=False)]))
    doses.axhline(freed, color=palette.BLUE, linewidth=1.0, label="IGF-1 free")
    doses.legend(loc="upper left")
    doses.set_xlim(0)
    doses.set_ylim(0)


CLAIM = Claim(
    id="l1",
    claim="IGF-1 binds insulin's receptor weakly.",
    question="With one rule of binding for both, how many of insulin's receptors does IGF-1 hold, and what "
    "does that do to glucose?",
    protocol="Receptors of hepatocytes are counted after an overnight fast and an hour after 75 g of "
    "glucose. Then all IGF-1 in blood, 25 nmol/L, is set free of its carriers for two hours, and receptors "
    "are counted after twenty minutes; boluses of 10, 20 and 40 mU/kg of insulin show how much insulin "
    "lowers glucose as much.",
    holds="Carrier proteins and a hundredfold weaker grip together leave IGF-1 {Receptors held by IGF-1, "
    "fasting:.2%} of the receptors. All set free it holds as many as insulin ({Held by free IGF-1, times "
    "by insulin:.1f} times), and mole for mole it lowers glucose with {Molar potency of IGF-1:.1%} of "
    "insulin's force. Here it acts on the liver alone: muscle, which has IGF-1 receptors, would add to it.",
    runs=(FAST24, DRINK, FREED, FREED_JUST, *BOLUSES.values()),
    criteria=(
        Criterion("Molar potency of IGF-1", potency, 0.02, 0.10, "1", GULER),
        Criterion("Receptors held by IGF-1, fasting", held("fast24", "igf1"), high=0.01, source=KD),
        Criterion(
            "Receptors held by insulin, fed",
            held("ogtt_hour", "insulin", "after"),
            0.05,
            0.15,
            "1",
            "claims.md l1",
        ),
        Criterion("Free IGF-1", lambda runs: free_igf1(runs["fast24"]), 0.05, 0.15, "nmol/L", FREE),
        Criterion(
            "Held by free IGF-1, times by insulin", raised, 1 / 3, 3.0, "1", "comparable: claims.md l1"
        ),
        Criterion("Receptors held by insulin, fasting", held("fast24", "insulin")),
    ),
    control=Control(
        "IGF-1 that grips the receptor as insulin does.",
        {
            "fast24": Needed(
                "igf1_strong",
                "IGF-1 as strong as insulin",
                "fast_morning",
                HOURS,
                parameters=STRONG,
                most_seeds=FEW_SEEDS,
            ),
            FREED.name: gripping(FREED, "Set free, as strong as insulin"),
            FREED_JUST.name: gripping(FREED_JUST, "Twenty minutes after that, as strong as insulin"),
        },
        ("Molar potency of IGF-1", "Held by free IGF-1, times by insulin"),
    ),
    draw=draw,
)
