"""Claim b2: the portal vein carries several times the insulin of the arteries."""

from collections.abc import Mapping, Sequence
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import OGTT
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import Record
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels

PORTAL, ARTERIAL = "portal_insulin_pM", "insulin_pM"
HORWITZ = "Horwitz 1975, J Clin Invest 55:1278 (PMC301883); Song 2000, JCEM (portal samples)"
MIXED = Needed("rest_mixed", "Rest, all packets at random places", "fast_morning", 0.5, mixing="body")
SYSTEMIC = Needed(
    "ogtt_systemic_islets", "75 g, islets drain past the liver", "ogtt", 4.0, subject="systemic_islets"
)


def ratio(record: Record) -> float:
    """Return portal to arterial insulin in the hour before time zero."""
    return record.rest(PORTAL) / record.rest(ARTERIAL)


def gradient(runs: Records) -> float:
    """Return the ratio after an overnight fast."""
    return ratio(runs["ogtt"])


def without_places(runs: Records) -> float:
    """Return the ratio in a body whose packets forget where they are."""
    return ratio(runs["rest_mixed"])


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw both levels over a glucose drink, on the usual map and with systemic islets, and the ratios."""
    usual, systemic, ratios = panels(
        figure,
        "Islets into the portal vein (pmol/L)",
        "Into a systemic vein (pmol/L)",
        "Portal : arterial (1)",
    )
    for axes, run in ((usual, "ogtt"), (systemic, SYSTEMIC.name)):
        courses(axes, records[run], PORTAL, "portal", palette.VERMILLION)
        courses(axes, records[run], ARTERIAL, "arterial", palette.BLUE)
        axes.set_ylim(bottom=0)
    systemic.set_ylim(usual.get_ylim())
    names = {"ogtt": "portal", SYSTEMIC.name: "systemic", MIXED.name: "no places"}
    bars(ratios, {name: [ratio(run) for run in records[key]] for key, name in names.items()}, (2.5, 4.5))


CLAIM = Claim(
    id="b2",
    claim="The liver meets several times the insulin that the rest of the body sees.",
    question="How much higher is insulin in the portal vein than in the arteries after an overnight fast?",
    protocol="Means of the last hour of an overnight fast; a glucose drink for the figure.",
    holds="The gradient is dilution and first pass, both of them places: on a map on which the islets "
    "drain past the liver it is gone, and so it is ({Ratio without places:.2f}) when packets are put at "
    "random places each second.",
    runs=(OGTT, MIXED),
    criteria=(
        Criterion("Portal to arterial insulin, fasting", gradient, 2.5, 4.5, "1", HORWITZ),
        Criterion("Ratio without places", without_places),
    ),
    control=Control("The islets drain into a systemic vein (map systemic_islets).", {"ogtt": SYSTEMIC}),
    draw=draw,
)
