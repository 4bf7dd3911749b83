"""Claim g2: sulfonylurea makes beta cells secrete whether glucose asks for it or not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import nan
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FEW_SEEDS, TYPE2_NIGHT, on_drug
from portalis.experiments.study.record import Record
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

GLUCOSE, INSULIN = "glucose_mM", "insulin_pM"
LAST_MIN = 720.0, 780.0
"""The last hour of the night."""
GROOP = "Groop 1992 (unconfirmed); 198 to 141 mg/dL, DeFronzo and Simonson, Diabetes Care 7:72"
DRUG = on_drug("sulfonylurea")
TREATED = replace(TYPE2_NIGHT, name="type2_night_sulfonylurea", words="On sulfonylurea", change=DRUG)
HEALTHY = replace(TREATED, name="night_sulfonylurea", words="Health on sulfonylurea", subject="healthy")
NO_CELLS = {"beta_cell.number": "0x"}
UNTREATED_EMPTY, TREATED_EMPTY, HEALTHY_EMPTY = (
    replace(
        run,
        name=f"{run.name}_no_beta_cells",
        words=f"{run.words}, no beta cells",
        parameters=NO_CELLS,
        most_seeds=FEW_SEEDS,
    )
    for run in (TYPE2_NIGHT, TREATED, HEALTHY)
)


def late(record: Record, column: str) -> float:
    """Return the mean of a column over the last hour."""
    return record.mean(column, *LAST_MIN)


def fall(runs: Records) -> float:
    """Return the fall of fasting glucose by the drug, mg/dL."""
    return MG_PER_DL * (late(runs[TYPE2_NIGHT.name], GLUCOSE) - late(runs[TREATED.name], GLUCOSE))


def insulin_rise(runs: Records) -> float:
    """Return the rise of fasting insulin by the drug, as a part of the untreated level; NaN without any."""
    untreated = late(runs[TYPE2_NIGHT.name], INSULIN)
    return late(runs[TREATED.name], INSULIN) / untreated - 1.0 if untreated > 0.0 else nan


def glucose(name: str) -> Callable[[Records], float]:
    """Return the reading of fasting glucose in one run, mg/dL."""
    return lambda runs: MG_PER_DL * late(runs[name], GLUCOSE)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw glucose and insulin over the night, and glucose in the morning."""
    level, hormone, morning = panels(figure, "Glucose (mg/dL)", "Insulin (pmol/L)", "Fasting glucose (mg/dL)")
    looks = {
        TYPE2_NIGHT.name: ("type 2", palette.GREY),
        TREATED.name: ("on the drug", palette.BLUE),
        HEALTHY.name: ("health, drug", palette.GREEN),
    }
    for run, (label, colour) in looks.items():
        courses(level, records[run], GLUCOSE, label, colour, factor=MG_PER_DL, first=0)
        courses(hormone, records[run], INSULIN, "", colour, first=120, smoothing=15)
    for run in (UNTREATED_EMPTY.name, TREATED_EMPTY.name):
        courses(level, records[run], GLUCOSE, "", palette.VERMILLION, factor=MG_PER_DL, first=0)
    level.set_ylim(0)
    looks[UNTREATED_EMPTY.name] = ("no beta cells", palette.ORANGE)
    looks[TREATED_EMPTY.name] = ("none, drug", palette.VERMILLION)
    found = {
        label.replace(" ", "\n"): [MG_PER_DL * late(each, GLUCOSE) for each in records[run]]
        for run, (label, _) in looks.items()
    }
    bars(morning, found, colours=[colour for _, colour in looks.values()])
    morning.tick_params(axis="x", labelsize=6)
    shade(morning, high=70, first=1.5, last=2.5)


CLAIM = Claim(
    id="g2",
    claim="Sulfonylurea raises insulin, whatever the glucose.",
    question="What does it do to insulin and glucose in type 2 diabetes, and what to a healthy person who "
    "fasts?",
    protocol="A night after dinner in type 2 diabetes, untreated and on the usual dose of a sulfonylurea, "
    "and in a healthy body on the same dose; the last hour is read.",
    holds="Insulin rises by {Rise of fasting insulin:.0%} and glucose falls by {Fall of fasting "
    "glucose:.0f} mg/dL; in health the drug takes glucose down to {Healthy fasting glucose on the "
    "drug:.0f} mg/dL, as secretion no longer waits for it. Without beta cells it does nothing. That cells "
    "tire of it is not modelled.",
    runs=(TYPE2_NIGHT, TREATED, HEALTHY),
    criteria=(
        Criterion("Rise of fasting insulin", insulin_rise, 0.15, 0.60, "1", GROOP),
        Criterion("Fall of fasting glucose", fall, 20, 70, "mg/dL", GROOP),
        Criterion(
            "Healthy fasting glucose on the drug", glucose(HEALTHY.name), high=70, unit="mg/dL", source=GROOP
        ),
    ),
    control=Control(
        "The same without beta cells, on which it acts.",
        {
            TYPE2_NIGHT.name: UNTREATED_EMPTY,
            TREATED.name: TREATED_EMPTY,
            HEALTHY.name: HEALTHY_EMPTY,
        },
        ("Rise of fasting insulin", "Fall of fasting glucose", "Healthy fasting glucose on the drug"),
    ),
    draw=draw,
)
