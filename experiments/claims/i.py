"""Claim i: fructose makes a fatty liver, and a fatty liver hears insulin badly."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from portalis.experiments.claims.c1 import STEPS
from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import CLAMP40, DAY, FEW_SEEDS
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import OUTPUT, Record
from portalis.experiments.validation.readings.clamps import clamp_insulin, half_suppression, last_half_hour
from portalis.experiments.weeks.laws import gain_over, relax
from portalis.model.protocol import UMOL_PER_GRAM, Protocol
from portalis.viz import palette
from portalis.viz.claims import bars, panels, scan, shade

FAT, INSULIN = "liver_fat_percent", "insulin_pM"
DAYS, TURNOVER_D, HEALTHY_FAT = 70.0, 21.0, 3.0
STANHOPE = "Stanhope 2009, J Clin Invest 119:1322; Schwarz 2015, J Clin Endocrinol Metab 100:2434"
FRUCTOSE = {8: 25.0, 13: 35.0, 19: 40.0}
"""Grams with the meal at each hour of the clock."""
MORE_FATTY_ACIDS = {"adipocyte.lipolysis": "1.4x"}
"""As much as in claim j."""
FATTY = MORE_FATTY_ACIDS | {"hepatocyte.evening_fat": 6.0, "hepatocyte.evening_glycogen": 317.0}
"""The body after ten weeks: ``live_weeks`` of the mean-field twin with the diet ``fructose_100g``."""


def sugared(protocol: Protocol) -> Protocol:
    """Return a day with fructose in its meals."""
    events = tuple(
        replace(event, fructose=grams * UMOL_PER_GRAM)
        for event, grams in zip(protocol.events, FRUCTOSE.values(), strict=True)
    )
    return replace(protocol, events=events)


SUGAR = replace(DAY, name="day_fructose", words="100 g of fructose a day", change=sugared, parameters=FATTY)
LEAN = (*STEPS, CLAMP40)
UNHEARD = FATTY | {"hepatocyte.resisting_fat": 1000.0}
"""The same, with hepatocytes whose signal does not suffer from fat."""


def clamps_of(key: str, words: str, parameters: Mapping[str, float | str]) -> tuple[Needed, ...]:
    """Return the three clamps of a body with other parameters."""
    return tuple(
        replace(clamp, name=f"{clamp.name}_{key}", words=f"{clamp.words}, {words}", parameters=parameters)
        for clamp in LEAN
    )


FAT_CLAMPS = clamps_of("fatty", "fatty liver", FATTY)
UNHEARD_CLAMPS = tuple(
    replace(clamp, most_seeds=FEW_SEEDS) for clamp in clamps_of("fat_unheard", "fat unheard", UNHEARD)
)


def after_ten_weeks(record: Record) -> float:
    """Return liver fat when a healthy liver has lived ten weeks of such days, %."""
    _, fat = record.course(FAT, 0, 1440)
    gain = gain_over(float(fat[0]), float(fat[-1]), TURNOVER_D)
    return relax(HEALTHY_FAT, gain, TURNOVER_D, DAYS)


def half_of(runs: Mapping[str, Any], clamps: Sequence[Any]) -> float:
    """Return the insulin of half suppression of a body, pmol/L."""
    return half_suppression(*(runs[clamp.name] for clamp in clamps))


def half_rise(clamps: Sequence[Needed]) -> Callable[[Records], float]:
    """Return the reading of how much more insulin halves output than in health, as a part of that."""
    return lambda runs: half_of(runs, clamps) / half_of(runs, LEAN) - 1.0


def insulin_rise(runs: Records) -> float:
    """Return how much higher fasting insulin is, as a part of the healthy level."""
    fatty, lean = (runs[clamps[0].name].rest(INSULIN) for clamps in (FAT_CLAMPS, LEAN))
    return fatty / lean - 1.0


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw liver fat after ten weeks, output against insulin, and fasting insulin."""
    fat, output, fasting = panels(
        figure, "Liver fat after ten weeks (%)", "Output, times fasting (1)", "Fasting insulin (pmol/L)"
    )
    days = {"usual": "day", "fructose": SUGAR.name}
    bars(
        fat,
        {name: [after_ten_weeks(each) for each in records[run]] for name, run in days.items()},
        colours=(palette.VERMILLION, palette.BLUE),
    )
    shade(fat, low=5.5)
    looks = {"usual": (LEAN, palette.VERMILLION), "fructose": (FAT_CLAMPS, palette.BLUE)}
    looks["fat unheard"] = (UNHEARD_CLAMPS, palette.GREEN)
    for label, (clamps, colour) in looks.items():
        runs = [records[clamp.name] for clamp in clamps]
        insulin = [float(np.mean([clamp_insulin(each) for each in found])) for found in runs]
        left = [[last_half_hour(each, OUTPUT) / each.rest(OUTPUT) for each in found] for found in runs]
        scan(output, insulin, left, "Insulin (pmol/L)", label, colour)
    output.axhline(0.5, color=palette.GREY, linewidth=0.6)
    bars(
        fasting,
        {
            name.replace(" ", "\n"): [each.rest(INSULIN) for each in records[clamps[0].name]]
            for name, (clamps, _) in looks.items()
        },
        colours=[colour for _, colour in looks.values()],
    )


CLAIM = Claim(
    id="i",
    claim="Fructose and fatty acids make a fatty liver, and a fatty liver resists insulin.",
    question="Does 100 g of fructose a day, with fatty acids as in visceral obesity, fatten the liver in "
    "ten weeks, and how much more insulin does it then need?",
    protocol="A day with fructose in its three meals, lived at the liver fat of the tenth week: what a "
    "cell gains and loses in it is carried on over ten weeks with the cell's own turnover of 21 days. Then "
    "clamps at 10, 20 and 40 mU/m²/min in a healthy body and in one after ten weeks (liver fat and evening "
    "glycogen from live_weeks).",
    holds="Fat comes to {Liver fat after ten weeks:.1f} %. Fasting insulin is {Rise of fasting "
    "insulin:.0%} higher, and half suppression of output takes {Rise of half suppression:.0%} more. A part "
    "of that, {Rise of half suppression, fat unheard:.0%}, is only that there is more glycogen to hold "
    "back. Fructose on top of a diet does this; the same energy as starch was not tried.",
    runs=(SUGAR, *LEAN, *FAT_CLAMPS, *UNHEARD_CLAMPS),
    criteria=(
        Criterion(
            "Liver fat after ten weeks",
            lambda runs: after_ten_weeks(runs[SUGAR.name]),
            5.5,
            unit="%",
            source=STANHOPE,
        ),
        Criterion("Rise of half suppression", half_rise(FAT_CLAMPS), low=0.2, source=STANHOPE),
        Criterion("Rise of fasting insulin", insulin_rise, 0.1, 0.4, "1", STANHOPE),
        Criterion("Rise of half suppression, fat unheard", half_rise(UNHEARD_CLAMPS)),
    ),
    control=Control(
        "The usual diet and the usual fatty acids for ten weeks.",
        {SUGAR.name: DAY} | {fatty.name: lean for fatty, lean in zip(FAT_CLAMPS, LEAN, strict=True)},
        ("Liver fat after ten weeks", "Rise of half suppression", "Rise of fasting insulin"),
    ),
    draw=draw,
)
