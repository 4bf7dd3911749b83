"""Claim a2: if the liver itself made the insulin, regulation would break."""

from collections.abc import Mapping, Sequence
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.insulin_makers import (
    BETA,
    COLOURS,
    CONSTANT,
    DRINK,
    LESS,
    LIKE,
    MAKERS,
    SEEING,
    SENSITIVE,
    WORDS,
)
from portalis.experiments.claims.protocols import FAST24, LIVER_INSULIN_FAST24, OGTT
from portalis.experiments.study.record import Record
from portalis.model.units import MG_PER_DL
from portalis.viz.claims import bars, courses, name_groups, panels, shade

DESIGN = "A thought experiment (no published number)"


def fasting_mg_per_dl(record: Record) -> float:
    """Return glucose in the hour before time zero."""
    return MG_PER_DL * record.rest("glucose_mM")


def after_24_h(runs: Records) -> float:
    """Return glucose 23 to 24 h after dinner, mg/dL."""
    return MG_PER_DL * runs[LIVER_INSULIN_FAST24.name].fasted("glucose_mM", 23, 24)


def two_hours(record: Record) -> float:
    """Return glucose two hours after the drink, mg/dL."""
    return MG_PER_DL * record.mean("glucose_mM", 117, 123)


def portal_ratio(runs: Records) -> float:
    """Return portal to arterial insulin after an overnight fast."""
    drink = runs[DRINK[CONSTANT].name]
    return drink.rest("portal_insulin_pM") / drink.rest("insulin_pM")


def disturbance(runs: Records, maker: str) -> float:
    """Return how far glucose lies apart between half and one and a half times the sensitivity, mg/dL."""
    return fasting_mg_per_dl(runs[LESS[maker].name]) - fasting_mg_per_dl(runs[SENSITIVE[maker].name])


def gain(runs: Records, maker: str) -> float:
    """Return the disturbance as a multiple of that with beta cells."""
    return disturbance(runs, maker) / disturbance(runs, BETA)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw the drink, the long fast and what half and more sensitivity do, by who makes the insulin."""
    drink, fast, by_sensitivity = panels(
        figure, "75 g of glucose (mg/dL)", "Without food (mg/dL)", "Fasting glucose (mg/dL)"
    )
    for maker, run in DRINK.items():
        courses(
            drink, records[run.name], "glucose_mM", WORDS[maker], COLOURS[maker], factor=MG_PER_DL, last=240
        )
    for maker, run in ((BETA, FAST24), (CONSTANT, LIVER_INSULIN_FAST24)):
        courses(
            fast,
            records[run.name],
            "glucose_mM",
            "",
            COLOURS[maker],
            factor=MG_PER_DL,
            first=-290,
            smoothing=15,
        )
    values = {
        f"{sign} %\n{maker}": [fasting_mg_per_dl(record) for record in records[run[maker].name]]
        for maker in MAKERS
        for sign, run in (("-50", LESS), ("+50", SENSITIVE))
    }
    bars(by_sensitivity, values, colours=[COLOURS[maker] for maker in MAKERS for _ in (LESS, SENSITIVE)])
    name_groups(by_sensitivity, ["beta", "constant", "by glucose"], 2)
    for axes in (drink, fast):
        axes.set_ylim(bottom=0)
    shade(fast, high=60.0, first=10, last=11)


CLAIM = Claim(
    id="a2",
    claim="If the liver itself secreted insulin, the regulation of glucose would fail.",
    question="What becomes of fasting glucose, of a glucose drink and of a change of insulin sensitivity "
    "if hepatocytes make the insulin?",
    protocol="Bodies without beta cells whose hepatocytes secrete 100 pmol/min of insulin, always the same "
    "(i) or in proportion to the glucose that they see (ii): a night and a day without food, 75 g of "
    "glucose, and nights at half and one and a half times the insulin sensitivity of liver, muscle and fat.",
    holds="Insulin at a constant rate (i) does break regulation: glucose falls to {Fasting glucose at 24 "
    "h, constant:.0f} mg/dL in a day without food and stands at {Glucose 2 h after 75 g, constant:.0f} two "
    "hours after 75 g ({Glucose 2 h after 75 g, beta cells:.0f} with beta cells); a change of sensitivity "
    "moves it {Disturbance gain, constant:.1f} times as far; and the portal gradient is gone. A liver that "
    "makes insulin by the glucose that it sees (ii) is another matter: it regulates, if loosely ({Glucose "
    "2 h after 75 g, by glucose:.0f} mg/dL at two hours, gain {Disturbance gain, by glucose:.1f}), and a "
    "tenth of the liver that senses as steeply as beta cells do holds {Glucose 2 h after 75 g, "
    "beta-like:.0f} mg/dL. What the claim may say is this: insulin from the liver fails without the beta "
    "cell's sense of glucose, and it always costs the portal gradient.",
    runs=(
        OGTT,
        FAST24,
        LIVER_INSULIN_FAST24,
        *(run for group in (DRINK, LESS, SENSITIVE) for run in group.values() if run is not OGTT),
    ),
    criteria=(
        Criterion(
            "Disturbance gain, constant", lambda runs: gain(runs, CONSTANT), low=2.0, unit="1", source=DESIGN
        ),
        Criterion("Fasting glucose at 24 h, constant", after_24_h, high=60.0, unit="mg/dL", source=DESIGN),
        Criterion(
            "Glucose 2 h after 75 g, constant",
            lambda runs: two_hours(runs[DRINK[CONSTANT].name]),
            low=180.0,
            unit="mg/dL",
            source=DESIGN,
        ),
        Criterion("Portal to arterial insulin, constant", portal_ratio, high=1.2, unit="1", source=DESIGN),
        Criterion("Disturbance with beta cells", lambda runs: disturbance(runs, BETA), unit="mg/dL"),
        Criterion("Disturbance, constant", lambda runs: disturbance(runs, CONSTANT), unit="mg/dL"),
        Criterion("Disturbance, by glucose", lambda runs: disturbance(runs, SEEING), unit="mg/dL"),
        Criterion("Disturbance gain, by glucose", lambda runs: gain(runs, SEEING), unit="1"),
        Criterion(
            "Glucose 2 h after 75 g, by glucose",
            lambda runs: two_hours(runs[DRINK[SEEING].name]),
            unit="mg/dL",
        ),
        Criterion("Glucose 2 h after 75 g, beta cells", lambda runs: two_hours(runs["ogtt"]), unit="mg/dL"),
        Criterion(
            "Glucose 2 h after 75 g, beta-like", lambda runs: two_hours(runs[DRINK[LIKE].name]), unit="mg/dL"
        ),
    ),
    control=Control(
        "Beta cells make the insulin, as in health.",
        {
            DRINK[CONSTANT].name: OGTT,
            LIVER_INSULIN_FAST24.name: FAST24,
            LESS[CONSTANT].name: LESS[BETA],
            SENSITIVE[CONSTANT].name: SENSITIVE[BETA],
        },
        (
            "Disturbance gain, constant",
            "Fasting glucose at 24 h, constant",
            "Glucose 2 h after 75 g, constant",
            "Portal to arterial insulin, constant",
        ),
    ),
    draw=draw,
)
