"""Claim c3: a meal fills the liver's glycogen."""

from collections.abc import Mapping, Sequence
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.experiments.validation.protocols import NO_SECRETION, with_carbohydrate
from portalis.model.protocol import Protocol
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

GLYCOGEN = "liver_glycogen_mM"
TAYLOR = "Taylor 1996, J Clin Invest 97:126 (207 to 316 mmol/L at 5 h)"
meal_of_90_g = with_carbohydrate(90.0)


def without_secretion(protocol: Protocol) -> Protocol:
    """Return the meal for a body whose beta cells stop as it begins."""
    return NO_SECRETION(meal_of_90_g(protocol))


MEAL = Needed("meal90", "A mixed meal with 90 g of carbohydrate", "meal", 5.0, meal_of_90_g)
UNHEARD = Needed("meal90_no_insulin", "The same, secretion stopped", "meal", 5.0, without_secretion)


def gain(record: Record) -> float:
    """Return the rise of glycogen from before the meal to four to five hours after it, mmol/L liver."""
    return record.mean(GLYCOGEN, 240, 300) - record.mean(GLYCOGEN, -10, 0)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw glycogen and glucose over the meal, and the gain."""
    store, glucose, gains = panels(
        figure, "Liver glycogen (mmol/L)", "Glucose (mmol/L)", "Gain of glycogen (mmol/L)"
    )
    looks = {"meal90": ("with insulin", palette.BLUE), "meal90_no_insulin": ("without", palette.VERMILLION)}
    for run, (words, colour) in looks.items():
        courses(store, records[run], GLYCOGEN, words, colour)
        courses(glucose, records[run], "glucose_mM", words, colour)
    store.set_ylim(bottom=0)
    glucose.set_ylim(bottom=0)
    found = {words: [gain(record) for record in records[run]] for run, (words, _) in looks.items()}
    bars(gains, found, (40.0, 120.0))
    shade(store, first=240, last=300)


CLAIM = Claim(
    id="c3",
    claim="After a meal the liver stores glucose as glycogen.",
    question="How much glycogen does a mixed meal add?",
    protocol="A mixed meal with 90 g of carbohydrate after an overnight fast, followed for five hours.",
    holds="Glycogen rises by {Gain of glycogen:.0f} mmol/L of liver, and only with insulin: without "
    "secretion there is more glucose to store and less is stored.",
    runs=(MEAL,),
    criteria=(
        Criterion("Gain of glycogen", lambda runs: gain(runs["meal90"]), 40.0, 120.0, "mmol/L", TAYLOR),
    ),
    control=Control("Beta cells stop secreting as the meal begins.", {"meal90": UNHEARD}),
    draw=draw,
)
