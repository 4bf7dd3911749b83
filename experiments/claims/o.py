"""Claim o: the liver makes much else, each hepatocyte its share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import exp, log
from typing import Any

import numpy as np

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.e1 import NO_BETA_CELLS
from portalis.experiments.claims.protocols import DAY, OGTT, ogtt_of
from portalis.experiments.study.record import Record
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

ALBUMIN, IGF1, BILE = "albumin_g_per_L", "igf1_nM", "bile_mL_per_min"
TURNOVER = log(2.0) / 19.0
"""Of albumin, per day: a half-life of 19 days."""
MEMORY_H, NIGHT_H = 24.0, 13.0
"""How long synthesis remembers insulin, and how long the night of a body without beta cells lasts."""
NG_PER_NMOL = 7.649
"""Micrograms in a nmol of IGF-1."""
ROTHSCHILD = "Rothschild (unconfirmed); 42 g/L, 10 to 15 g/day, half-life 19 to 21 d: OpenAnesthesia"
HALF = {"hepatocyte.number": "0.5x"}
HALF_DAY = replace(DAY, name="day_half_liver", words="A day with half of the hepatocytes", parameters=HALF)
HALF_OGTT = replace(OGTT, name="ogtt_half_liver", words="75 g, half of the hepatocytes", parameters=HALF)
SICK = ogtt_of("cirrhosis")


def steady_albumin(record: Record) -> float:
    """Return the level at which turnover is what is made over the day, g/L."""
    minutes, level = record.course(ALBUMIN, 0, 1440)
    slope = 1440.0 * float(np.polyfit(minutes, level, 1)[0])
    return float(level.mean()) + slope / TURNOVER


def steady_igf1(record: Record) -> float:
    """Return the level at which what is destroyed is what is made over the day, ng/mL."""
    made, gone = (sum(each.values()) for each in (record.born("igf1"), record.gone("igf1")))
    return NG_PER_NMOL * record.mean(IGF1, 0, 1440) * made / gone


def made(protein: str, name: str = "day") -> Callable[[Records], float]:
    """Return the reading of what is made of a protein in a day."""
    return lambda runs: float(runs[name].after["made_per_day"][protein])


def products(record: Record) -> dict[str, float]:
    """Return what a body makes of each product now."""
    return record.after["made_per_day"] | {"bile": record.end(BILE)}


def of_half(runs: Records) -> float:
    """Return the mean of what half a liver makes over what a whole one makes."""
    half, whole = products(runs[HALF_OGTT.name]), products(runs["ogtt"])
    return float(np.mean([half[name] / whole[name] for name in whole]))


def igf1_of_half(runs: Records) -> float:
    """Return IGF-1 born in half a liver over that of a whole one."""
    half, whole = (sum(runs[name].born("igf1").values()) for name in (HALF_OGTT.name, "ogtt"))
    return half / whole


def after_sixty_days(runs: Records) -> float:
    """Return albumin 60 days after a healthy liver became cirrhotic, g/L."""
    healthy = steady_albumin(runs["day"])
    steady = healthy * made("albumin", SICK.name)(runs) / made("albumin", "ogtt")(runs)
    return steady + (healthy - steady) * exp(-60.0 * TURNOVER)


def without_insulin(runs: Records) -> float:
    """Return albumin synthesis after days without insulin over the healthy one, from that of one night."""
    left = exp(-NIGHT_H / MEMORY_H)
    seen = made("albumin", NO_BETA_CELLS.name)(runs) / made("albumin", "ogtt")(runs)
    return (seen - left) / (1.0 - left)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw IGF-1 over the day, and albumin and products with half a liver."""
    growth, albumin, parts = panels(
        figure, "IGF-1 (nmol/L)", "Albumin, steady (g/L)", "Half a liver, times whole (1)"
    )
    courses(growth, records["day"], IGF1, "health", palette.BLUE, first=0)
    courses(growth, records[HALF_DAY.name], IGF1, "half a liver", palette.VERMILLION, first=0)
    growth.set_ylim(0)
    sick = zip(records["day"], records[SICK.name], records["ogtt"], strict=False)
    found = {
        "health": [steady_albumin(each) for each in records["day"]],
        "half a\nliver": [steady_albumin(each) for each in records[HALF_DAY.name]],
        "cirrhosis,\n60 d": [
            after_sixty_days({"day": day, SICK.name: ill, "ogtt": well}) for day, ill, well in sick
        ],
    }
    bars(albumin, found, colours=(palette.BLUE, palette.VERMILLION, palette.ORANGE))
    shade(albumin, 35.7, 48.3, last=0.5)
    shade(albumin, 25, 32, first=1.5)
    pairs = [
        (products(half), products(whole))
        for half, whole in zip(records[HALF_OGTT.name], records["ogtt"], strict=False)
    ]
    words = {
        "albumin": "albumin",
        "angiotensinogen": "angio-\ntensin.",
        "thrombopoietin": "thrombo-\npoietin",
    }
    bars(
        parts,
        {label: [half[name] / whole[name] for half, whole in pairs] for name, label in words.items()}
        | {"bile": [half["bile"] / whole["bile"] for half, whole in pairs]},
        window=(0.45, 0.55),
        colours=(palette.BLUE,),
    )


CLAIM = Claim(
    id="o",
    claim="The liver makes albumin, angiotensinogen, thrombopoietin, bile and IGF-1.",
    question="Do hepatocytes together hold the plasma levels, and do the levels follow their number?",
    protocol="A day with three meals; synthesis is counted at every hepatocyte. Plasma levels that last "
    "follow from synthesis and half-life, as albumin takes weeks to settle. The same with half of the "
    "hepatocytes, and in cirrhosis 60 days after a healthy liver.",
    holds="Levels hold: {Albumin, steady:.0f} g/L and {IGF-1, steady:.0f} ng/mL, and half the cells make "
    "{Products of half a liver, times whole:.0%}. In cirrhosis, in which the regrown nodules leave 65 % of "
    "the cells, albumin is {Albumin in cirrhosis after 60 days:.0f} g/L; with 45 % of them and the same "
    "half-life it would be 21. That platelets take thrombopoietin away is not modelled: its half-life "
    "stands for them.",
    runs=(DAY, OGTT, HALF_OGTT, SICK, NO_BETA_CELLS),
    criteria=(
        Criterion("Albumin, steady", lambda runs: steady_albumin(runs["day"]), 35.7, 48.3, "g/L", ROTHSCHILD),
        Criterion(
            "IGF-1, steady",
            lambda runs: steady_igf1(runs["day"]),
            170,
            230,
            "ng/mL",
            "claims.md o (200 ± 15 %)",
        ),
        Criterion("Albumin made in a day", made("albumin"), 10, 15, "g", ROTHSCHILD),
        Criterion(
            "Angiotensinogen made in a day",
            made("angiotensinogen"),
            150,
            200,
            "mg",
            "Hilgenfeldt (unconfirmed)",
        ),
        Criterion(
            "Bile in a day",
            lambda runs: 1.44 * runs["day"].mean(BILE, 0, 1440),
            0.5,
            1.0,
            "L",
            "Boyer 2013 (unconfirmed)",
        ),
        Criterion(
            "Products of half a liver, times whole", of_half, 0.45, 0.55, "1", "claims.md o; ± 10 % is ours"
        ),
        Criterion("Albumin in cirrhosis after 60 days", after_sixty_days, 25, 32, "g/L", ROTHSCHILD),
        Criterion("IGF-1 of half a liver, times whole", igf1_of_half),
        Criterion("Albumin made after days without insulin, times", without_insulin),
    ),
    control=Control(
        "Half of the hepatocytes.",
        {"day": HALF_DAY},
        ("Albumin, steady", "IGF-1, steady", "Albumin made in a day", "Angiotensinogen made in a day"),
    ),
    draw=draw,
)
