"""Claim k: working muscle takes up glucose without more insulin, and the liver keeps pace."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from portalis.experiments.claims.claim import Claim, Control, Criterion, Records
from portalis.experiments.claims.protocols import FEW_SEEDS, basal_insulin, in_turn
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.record import OUTPUT, Record
from portalis.experiments.validation.readings import exercise
from portalis.experiments.validation.readings.fluxes import MUSCLE
from portalis.model.protocol import NOTHING, Event, Protocol
from portalis.model.units import MG_PER_DL
from portalis.viz import palette
from portalis.viz.claims import bars, courses, panels, shade

GLUCOSE = "glucose_mM"
WAHREN = "Wahren 1971, J Clin Invest; claims.md k"
WORK = Needed("exercise", "An hour of work at 55 %", "exercise", 3.0)
AT_MIN = 780.0
"""When work begins in a night on insulin: 14 h after dinner, as in the other runs."""


def work_in_the_morning(protocol: Protocol) -> Protocol:
    """Return a night that ends with the same hour of work."""
    work = Event("exercise", round(60 * AT_MIN), 3600, NOTHING, 0.55)
    return replace(protocol, events=(*protocol.events, work))


TYPE1 = Needed(
    "exercise_type1",
    "Work in type 1 diabetes on 0.95 U/h",
    "fast",
    AT_MIN / 60.0 + 2.5,
    in_turn(basal_insulin(0.95), work_in_the_morning),
    subject="type1",
)
RESISTANT = Needed(
    "exercise_resistant", "Work of resistant muscle", "exercise", 3.0, subject="muscle_insulin_resistance"
)
IDLE = replace(
    WORK,
    name="exercise_idle",
    words="Work, but transporters stay inside",
    parameters={"myocyte.exercise_uptake": "0x"},
    most_seeds=FEW_SEEDS,
)


def healthy(reading: Callable[[Record], float]) -> Callable[[Records], float]:
    """Return a reading of the healthy run."""
    return lambda runs: reading(runs["exercise"])


def share(name: str) -> Callable[[Records], float]:
    """Return the reading of what working muscle takes up in a run over the healthy amount."""
    return lambda runs: exercise.working(runs[name], MUSCLE) / exercise.working(runs["exercise"], MUSCLE)


def change_by_work(record: Record) -> float:
    """Return glucose in the last ten minutes of work less that of the half hour before, mg/dL."""
    start = exercise.begun(record)
    after, before = record.mean(GLUCOSE, start + 50, start + 60), record.mean(GLUCOSE, start - 30, start)
    return MG_PER_DL * (after - before)


def draw(figure: Any, records: Mapping[str, Sequence[Record]]) -> None:
    """Draw uptake and output, glucose, and the uptake of three bodies."""
    fluxes, level, bodies = panels(
        figure, "Glucose flux (µmol/kg/min)", "Glucose (mg/dL)", "Uptake in work (µmol/kg/min)"
    )
    courses(fluxes, records["exercise"], MUSCLE, "muscle", palette.BLUE)
    courses(fluxes, records["exercise"], OUTPUT, "output", palette.ORANGE)
    courses(fluxes, records["exercise_idle"], MUSCLE, "idle muscle", palette.VERMILLION)
    courses(level, records["exercise"], GLUCOSE, "health", palette.BLUE, factor=MG_PER_DL)
    courses(level, records["exercise_idle"], GLUCOSE, "idle muscle", palette.VERMILLION, factor=MG_PER_DL)
    for axes in (fluxes, level):
        shade(axes, first=30, last=90, word="work")
    shown = {
        "health": "exercise",
        "type 1": "exercise_type1",
        "resistant": "exercise_resistant",
        "idle": "exercise_idle",
    }
    found = {name: [exercise.working(each, MUSCLE) for each in records[run]] for name, run in shown.items()}
    bars(bodies, found, colours=(palette.BLUE, palette.GREEN, palette.ORANGE, palette.VERMILLION))


CLAIM = Claim(
    id="k",
    claim="Exercise opens muscle to glucose without insulin.",
    question="Does working muscle take up more glucose while insulin falls, and does it without insulin's "
    "help?",
    protocol="Half an hour of rest, an hour of work at 55 % of the most that the muscles can do, after an "
    "overnight fast: a healthy body, one whose muscle resists insulin, and one with type 1 diabetes that "
    "has had 0.95 U/h since the evening.",
    holds="Uptake rises {Muscle uptake in work, times rest:.1f}-fold while insulin falls by {Fall of "
    "insulin:.0%}; resistant muscle does the same. Glucose moves by {Change of glucose:+.0f} mg/dL, "
    "because the liver gives {Liver output in work, times rest:.1f} times as much. In type 1 diabetes "
    "insulin cannot fall, and glucose changes by {Change of glucose in type 1:+.0f} mg/dL. Insulin still "
    "has a part in what muscle takes up; contraction adds to it.",
    runs=(WORK, TYPE1, RESISTANT),
    criteria=(
        Criterion("Muscle uptake in work, times rest", healthy(exercise.uptake), 3.0, 8.0, "1", WAHREN),
        Criterion("Fall of insulin", healthy(exercise.insulin), 0.2, 0.5, "1", WAHREN),
        Criterion("Change of glucose", healthy(exercise.glucose_change), -15, 15, "mg/dL", WAHREN),
        Criterion("Liver output in work, times rest", healthy(exercise.output), 2.0, 3.0, "1", WAHREN),
        Criterion("Uptake in type 1, times healthy", share("exercise_type1"), low=0.8, source="claims.md k"),
        Criterion(
            "Uptake when resistant, times healthy", share("exercise_resistant"), low=0.8, source="claims.md k"
        ),
        Criterion(
            "Change of glucose in type 1", lambda runs: change_by_work(runs["exercise_type1"]), unit="mg/dL"
        ),
        Criterion("Change of glucose in health", lambda runs: change_by_work(runs["exercise"]), unit="mg/dL"),
    ),
    control=Control(
        "The same work by muscle whose transporters do not come out when it contracts.",
        {"exercise": IDLE},
        ("Muscle uptake in work, times rest", "Fall of insulin", "Liver output in work, times rest"),
    ),
    draw=draw,
)
