"""Claim l2: the liver makes IGF-1 on the orders of growth hormone and of insulin."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FAST64, FEW_SEEDS, in_turn, with_infusion
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.experiments.validation.protocols import NO_GROWTH_HORMONE, held_at
from portalis.model.protocol import INSULIN
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels

TOTAL, CARRIER = "igf1_nM", "igfbp1_ug_per_L"
SEEDS = 4
PORTAL_RATE = 185.0
"""pmol/min into the portal vein: about three times the insulin that is there after an overnight fast."""
LEUNG = "Leung 2000 (unconfirmed); growth hormone deficiency 30 to 60 against 150 to 300 ng/mL (unconfirmed)"
CLEMMONS = "Clemmons (unconfirmed); free IGF-1 x2 in a clamp, AJP 273:E507"
NO_HORMONE = Needed(
    "fast64_no_growth_hormone",
    "64 hours without food or growth hormone",
    "fast64",
    parameters=NO_GROWTH_HORMONE,
    most_seeds=SEEDS,
)
DEAF = replace(
    NO_HORMONE,
    name="fast64_deaf_to_growth_hormone",
    words="Hepatocytes make IGF-1 without orders",
    parameters=NO_GROWTH_HORMONE | {"hepatocyte.igf1_without_growth_hormone": 1.0},
)
FED_INSULIN = Needed(
    "portal_insulin_day",
    "Portal insulin threefold for a day",
    "fast_morning",
    change=in_turn(held_at((0, 24, 5.0)), with_infusion("iv_insulin", INSULIN, PORTAL_RATE, "portal")),
)
UNBRAKED = replace(
    FED_INSULIN,
    name="portal_insulin_day_unbraked",
    words="The same, IGFBP-1 does not obey",
    parameters={"hepatocyte.igfbp1_brake": 0.0},
    most_seeds=FEW_SEEDS,
)


def without_hormone(runs: Records) -> float:
    """Return IGF-1 of the last six hours without growth hormone over that with it."""
    return runs["fast64_no_growth_hormone"].end(TOTAL, 360) / runs["fast64"].end(TOTAL, 360)


def free(record: Record, total: float, carrier: float) -> float:
    """Return free IGF-1, nmol/L."""
    fraction = record.after["igf1_free_fraction"] * record.after["igfbp1_reference"] / carrier
    return total * float(min(1.0, fraction))


def rise_of_free(runs: Records) -> float:
    """Return how much free IGF-1 has risen after the day, as a part of the fasting level."""
    run = runs["portal_insulin_day"]
    late = free(run, run.end(TOTAL, 120), run.end(CARRIER, 120))
    return late / free(run, run.rest(TOTAL), run.rest(CARRIER)) - 1.0


def times_portal(runs: Records) -> float:
    """Return portal insulin of the day over the fasting level."""
    run = runs["portal_insulin_day"]
    return run.mean("portal_insulin_pM", 120, 1440) / run.rest("portal_insulin_pM")


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw IGF-1 without growth hormone, IGFBP-1 under insulin, and free IGF-1 before and after."""
    total, carrier, loose = panels(figure, "IGF-1 (nmol/L)", "IGFBP-1 (µg/L)", "Free IGF-1 (nmol/L)")
    courses(total, records["fast64"], TOTAL, "health", palette.BLUE, first=0)
    courses(total, records["fast64_no_growth_hormone"], TOTAL, "no hormone", palette.GREEN, first=0)
    courses(total, records[DEAF.name], TOTAL, "deaf", palette.VERMILLION, dashes="--", first=0)
    total.set_ylim(0)
    courses(carrier, records["portal_insulin_day"], CARRIER, "insulin", palette.BLUE)
    courses(carrier, records[UNBRAKED.name], CARRIER, "no brake", palette.VERMILLION)
    carrier.set_ylim(0)
    runs = records["portal_insulin_day"]
    before = [free(run, run.rest(TOTAL), run.rest(CARRIER)) for run in runs]
    after = [free(run, run.end(TOTAL, 120), run.end(CARRIER, 120)) for run in runs]
    kept = [free(run, run.end(TOTAL, 120), run.end(CARRIER, 120)) for run in records[UNBRAKED.name]]
    bars(
        loose,
        {"fasting": before, "insulin": after, "no brake": kept},
        colours=(palette.GREY, palette.BLUE, palette.VERMILLION),
    )


CLAIM = Claim(
    id="l2",
    claim="The liver makes IGF-1 when growth hormone tells it to, and insulin sets it free.",
    question="What is left of IGF-1 without growth hormone, and what does more portal insulin do to its "
    "free part?",
    protocol="64 h without food, with and without somatotrophs. In another run insulin runs into the "
    "portal vein for a day, so that its level there is three times the fasting one, while glucose is held "
    "at 5 mmol/L.",
    holds="Without growth hormone {IGF-1 without growth hormone, times normal:.0%} of IGF-1 is left and it "
    "still falls. Insulin hardly moves the total; it takes the carrier IGFBP-1 away, and the free part "
    "rises by {Rise of free IGF-1:.0%}.",
    runs=(FAST64, NO_HORMONE, FED_INSULIN),
    criteria=(
        Criterion("IGF-1 without growth hormone, times normal", without_hormone, high=0.5, source=LEUNG),
        Criterion("Rise of free IGF-1", rise_of_free, low=0.3, source=CLEMMONS),
        Criterion("Portal insulin of the day, times fasting", times_portal),
    ),
    control=Control(
        "Hepatocytes that make IGF-1 without orders, and IGFBP-1 that does not obey insulin.",
        {"fast64_no_growth_hormone": DEAF, "portal_insulin_day": UNBRAKED},
        ("IGF-1 without growth hormone, times normal", "Rise of free IGF-1"),
    ),
    draw=draw,
)
