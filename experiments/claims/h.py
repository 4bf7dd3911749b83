"""Claim h: a scarred liver lets insulin through, and glucose swings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FEW_SEEDS, OGTT, ogtt_of
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings.oral import glucose_peak, insulin_peak
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

GLUCOSE, INSULIN, EXTRACTION = "glucose_mM", "insulin_pM", "hepatic_insulin_extraction"
KRUSZYNSKA = "Kruszynska 1991, Hepatology doi 10.1002/hep.1840140117; Letiexhe 1993"
SICK = ogtt_of("cirrhosis")
SHUNTED = replace(ogtt_of("cirrhosis_shunt_only"), most_seeds=FEW_SEEDS)
RESTORED = Needed(
    "ogtt_cirrhosis_restored",
    "75 g, cirrhosis with a whole liver and its vessels",
    "ogtt",
    4.0,
    parameters={
        "hepatocyte.number": "1x",
        "hepatocyte.insulin_receptors": "1x",
        "hepatocyte.glycogen_capacity": "1x",
        "hepatocyte.gluconeogenesis_rate": "1x",
    },
    most_seeds=FEW_SEEDS,
    subject="cirrhosis",
    map="body",
)


def rise(name: str, reading: Callable[[Record], float] | None = None) -> Callable[[Records], float]:
    """Return the reading of insulin in a run over the healthy one, less one; fasting insulin by default."""
    read = reading or fasting_insulin
    return lambda runs: read(runs[name]) / read(runs["ogtt"]) - 1.0


def fasting_insulin(record: Record) -> float:
    """Return pmol/L."""
    return record.rest(INSULIN)


def peak_times(name: str) -> Callable[[Records], float]:
    """Return the reading of the peak of insulin over the healthy one."""
    return lambda runs: 1.0 + rise(name, insulin_peak)(runs)


def fasting_difference(runs: Records) -> float:
    """Return how much lower fasting glucose is than in health, mg/dL."""
    return MG_PER_DL * (runs["ogtt"].rest(GLUCOSE) - runs[SICK.name].rest(GLUCOSE))


def peak_difference(runs: Records) -> float:
    """Return how much higher the peak of glucose is than in health, mg/dL."""
    return MG_PER_DL * (glucose_peak(runs[SICK.name]) - glucose_peak(runs["ogtt"]))


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw insulin, glucose and first pass of the healthy, scarred, only shunted and restored liver."""
    hormone, level, taken = panels(
        figure, "Insulin after 75 g (pmol/L)", "Glucose (mg/dL)", "First pass, fasting (1)"
    )
    looks = {
        "ogtt": ("health", palette.BLUE),
        SICK.name: ("cirrhosis", palette.ORANGE),
        SHUNTED.name: ("vessels only", palette.GREEN),
        RESTORED.name: ("liver restored", palette.VERMILLION),
    }
    for run, (label, colour) in looks.items():
        courses(hormone, records[run], INSULIN, label, colour)
        courses(level, records[run], GLUCOSE, "", colour, factor=MG_PER_DL)
    hormone.set_ylim(0)
    level.set_ylim(0)
    found = {
        label.replace(" ", "\n"): [each.rest(EXTRACTION) for each in records[run]]
        for run, (label, _) in looks.items()
    }
    bars(taken, found, colours=[colour for _, colour in looks.values()])
    shade(taken, high=0.35)


CLAIM = Claim(
    id="h",
    claim="In cirrhosis insulin is high, because the liver no longer takes it away.",
    question="What do lost receptors, lost cells and a vein past the liver do to insulin and glucose?",
    protocol="75 g of glucose after an overnight fast in a healthy body, in one with cirrhosis (55 % of "
    "the receptors lost, a third of portal blood past the liver), in one that has only the vessels of "
    "cirrhosis.",
    holds="First pass falls to {First pass:.0%}, fasting insulin is {Rise of fasting insulin:.0%} higher, "
    "and glucose is lower in the fast and higher after the drink. But not all of it is the liver's: muscle "
    "resists too, and with a whole liver fasting insulin would still be {Rise of fasting insulin, liver "
    "restored:.0%} above normal. The vessels alone lower first pass to {First pass, vessels alone:.0%}.",
    runs=(OGTT, SICK, SHUNTED, RESTORED),
    criteria=(
        Criterion("First pass", lambda runs: runs[SICK.name].rest(EXTRACTION), high=0.35, source=KRUSZYNSKA),
        Criterion("Rise of fasting insulin", rise(SICK.name), 0.6, 4.0, "1", KRUSZYNSKA),
        Criterion("Peak of insulin, times normal", peak_times(SICK.name), low=1.7, source=KRUSZYNSKA),
        Criterion("Fasting glucose below normal by", fasting_difference, 5, 20, "mg/dL", "claims.md h"),
        Criterion(
            "Peak of glucose above normal by", peak_difference, low=0, unit="mg/dL", source="claims.md h"
        ),
        Criterion("First pass, vessels alone", lambda runs: runs[SHUNTED.name].rest(EXTRACTION)),
        Criterion("Peak of insulin, vessels alone, times normal", peak_times(SHUNTED.name)),
        Criterion("Rise of fasting insulin, liver restored", rise(RESTORED.name)),
    ),
    control=Control(
        "The same patient with a whole liver and healthy vessels; muscle, fat and beta cells stay.",
        {SICK.name: RESTORED},
        ("First pass", "Fasting glucose below normal by"),
    ),
    draw=draw,
)
