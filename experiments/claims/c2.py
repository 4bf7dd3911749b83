"""Claim c2: insulin slows gluconeogenesis; it halts glycogen breakdown."""

from collections.abc import Mapping, Sequence
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import CLAMP40, CLAMP40_FROZEN
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import BROKEN_DOWN, MADE, Record
from portalis.experiments.validation.protocols import with_insulin
from portalis.viz import palette
from portalis.viz.claims import bars, courses, name_groups, panels, shade

GASTALDELLI = "Gastaldelli 2001, Diabetes 50:1807 (-33 % in health, -16 % in type 2)"
SALINE = Needed("clamp_saline", "The same without insulin", "clamp40", change=with_insulin(0.0))
EDGERTON = "Gastaldelli 2001 (to zero); Edgerton 2001, Diabetes 50:1872 (dog)"


def fall(record: Record, column: str) -> float:
    """Return the fall from rest to the last half hour of the clamp, as a part of the fasting rate."""
    return 1.0 - record.end(column) / record.rest(column)


def indirect_fall(runs: Records) -> float:
    """Return the fall of gluconeogenesis when the liver does not hear insulin itself."""
    return fall(runs["clamp40_frozen"], MADE)


def new_glucose_fall(runs: Records) -> float:
    """Return the fall of gluconeogenesis, that of the kidneys included, as a tracer sees it."""
    return fall(runs["clamp40"], MADE)


def breakdown_fall(runs: Records) -> float:
    """Return the fall of glycogenolysis."""
    return fall(runs["clamp40"], BROKEN_DOWN)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw both fluxes with and without insulin, and their falls."""
    insulin, saline, falls = panels(
        figure, "Insulin (µmol/kg/min)", "No insulin given (µmol/kg/min)", "Fall of the flux (%)"
    )
    for axes, run in ((insulin, "clamp40"), (saline, SALINE.name)):
        courses(axes, records[run], MADE, "made anew", palette.GREEN, smoothing=10)
        courses(axes, records[run], BROKEN_DOWN, "from glycogen", palette.ORANGE, smoothing=10)
        axes.set_ylim(0, 9)
    values = {
        f"{name}\n{words}": [100 * fall(record, column) for record in records[run]]
        for run, words in (("clamp40", "heard"), ("clamp40_frozen", "unheard"), (SALINE.name, "none"))
        for column, name in ((MADE, "new"), (BROKEN_DOWN, "glycogen"))
    }
    bars(falls, values, colours=(palette.GREEN, palette.ORANGE))
    name_groups(falls, ["heard", "not heard\nby the liver", "none given"], 2)
    shade(falls, 20, 60, -0.5, 0.5)
    shade(falls, 85, 100, 0.5, 1.5)


CLAIM = Claim(
    id="c2",
    claim="Insulin slows gluconeogenesis; the guide says that it halts it.",
    question="How far do gluconeogenesis and glycogen breakdown fall when insulin rises at steady glucose?",
    protocol="Insulin 40 mU/m²/min into a vein for two hours, glucose held at 5 mmol/L; the last half hour "
    "against rest.",
    holds="'Halts' is too strong. Gluconeogenesis falls by {Fall of gluconeogenesis:.0%} and goes on; what "
    "is made anew goes into glycogen. It is glycogen breakdown that insulin all but stops ({Fall of "
    "glycogenolysis:.0%}). Most of the brake on new glucose is indirect: with the liver's own signal "
    "frozen it still falls by {Fall when the liver does not hear:.0%}, as fat and muscle send less. "
    "Published: by a third in healthy people, by a sixth in type 2 diabetes, not at all in dogs.",
    runs=(CLAMP40, CLAMP40_FROZEN),
    criteria=(
        Criterion("Fall of gluconeogenesis", new_glucose_fall, 0.20, 0.60, "1", GASTALDELLI),
        Criterion("Fall of glycogenolysis", breakdown_fall, low=0.85, unit="1", source=EDGERTON),
        Criterion("Fall when the liver does not hear", indirect_fall),
    ),
    control=Control(
        "The same clamp without the infusion of insulin.",
        {"clamp40": SALINE},
        ("Fall of gluconeogenesis", "Fall of glycogenolysis"),
    ),
    draw=draw,
)
