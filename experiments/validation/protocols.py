"""The runs that the checks need: each is made once for a seed and read by many checks."""

from collections.abc import Callable
from dataclasses import replace

from portalis.experiments.study.needed import Needed
from portalis.model.protocol import INSULIN, UMOL_PER_GRAM, Event, Protocol

BASAL_SECRETION = 90.0
"""pmol/min: what replaces the body's own insulin where its secretion is switched off."""
HOUR_S = 3600
TAYLOR_GRAMS = 149.0
"""Carbohydrate of the breakfast of which 28.3 g were 19 % (Taylor 1996)."""


def with_insulin(factor: float) -> Callable[[Protocol], Protocol]:
    """Return a change that multiplies what is infused of insulin."""

    def change(protocol: Protocol) -> Protocol:
        events = tuple(
            replace(event, amount=factor * event.amount) if event.kind == "iv_insulin" else event
            for event in protocol.events
        )
        return replace(protocol, events=events)

    return change


def with_target(glucose_mM: float) -> Callable[[Protocol], Protocol]:
    """Return a change that holds glucose at another level."""

    def change(protocol: Protocol) -> Protocol:
        events = tuple(
            replace(event, amount=glucose_mM) if event.kind == "glucose_clamp" else event
            for event in protocol.events
        )
        return replace(protocol, events=events)

    return change


def altered(**changes: str) -> Callable[[Protocol], Protocol]:
    """Return a change that gives parameters another value from time zero on; ``__`` stands for the dot."""

    def change(protocol: Protocol) -> Protocol:
        events = tuple(
            Event("change", 0, 0, 0, 0.0, path=path.replace("__", "."), value=value)
            for path, value in changes.items()
        )
        return replace(protocol, events=(*events, *protocol.events))

    return change


def with_carbohydrate(grams: float) -> Callable[[Protocol], Protocol]:
    """Return a change that gives every meal another amount of carbohydrate."""

    def change(protocol: Protocol) -> Protocol:
        events = tuple(
            replace(event, amount=grams * UMOL_PER_GRAM) if event.kind == "meal" else event
            for event in protocol.events
        )
        return replace(protocol, events=events)

    return change


def held_at(*levels: tuple[float, float, float]) -> Callable[[Protocol], Protocol]:
    """Return a change to nothing but glucose clamps: start (h), end (h) and level (mmol/L) of each."""

    def change(protocol: Protocol) -> Protocol:
        events = tuple(
            Event("glucose_clamp", int(start * HOUR_S), int((end - start) * HOUR_S), 2, level)
            for start, end, level in levels
        )
        return replace(protocol, events=events, duration_s=int(levels[-1][1] * HOUR_S))

    return change


def nothing(protocol: Protocol) -> Protocol:
    """Return the protocol without its events."""
    return replace(protocol, events=())


def no_glucagon(protocol: Protocol) -> Protocol:
    """Return four hours without islet hormones but with basal insulin into the portal vein."""
    seconds = 4 * HOUR_S
    infusion = Event("iv_insulin", 0, seconds, INSULIN, BASAL_SECRETION * seconds / 60.0, place="portal")
    changed = altered(
        alpha_cell__basal_secretion="0x", beta_cell__basal_release="0x", beta_cell__maximal_release="0x"
    )
    return changed(replace(protocol, events=(infusion,), duration_s=seconds))


def resting(change: Callable[[Protocol], Protocol]) -> Callable[[Protocol], Protocol]:
    """Return a change that takes all events away first."""
    return lambda protocol: change(nothing(protocol))


NO_SECRETION = altered(beta_cell__basal_release="0x", beta_cell__maximal_release="0x")
"""So that a bolus is followed as a tracer is, without the body's own hormone."""
NO_LIVER = altered(
    beta_cell__basal_release="0x", beta_cell__maximal_release="0x", hepatocyte__insulin_association="0x"
)
NO_JUNCTIONS = {"beta_cell.gap_junctions": 0.0}
NO_GROWTH_HORMONE = {"somatotroph.number": "0x"}
RAISED_IGF1 = altered(hepatocyte__igf1_free_fraction="1")
"""All of the 20 to 40 nmol/L that blood carries."""

RUNS = (
    Needed("fast", "A day without food", "fast", quick=True),
    Needed("fast64", "64 hours without food", "fast64", most_seeds=2),
    Needed(
        "fast64_no_precursors",
        "Amino acids and glycerol cut off at 24 h",
        "fast64_no_precursors",
        most_seeds=2,
    ),
    Needed(
        "fast64_no_growth_hormone",
        "64 hours without food or growth hormone",
        "fast64",
        parameters=NO_GROWTH_HORMONE,
        most_seeds=1,
    ),
    Needed("fast_no_junctions", "A fast without gap junctions", "fast", 13.0, parameters=NO_JUNCTIONS),
    Needed("fast_shuffled", "A day without food, places shuffled", "fast", mixing="organs"),
    Needed("igf1_freed", "All IGF-1 free", "fast_morning", 1.0, change=RAISED_IGF1, quick=True),
    Needed("ogtt", "75 g of glucose to drink", "ogtt", quick=True),
    Needed("ogtt_shuffled", "75 g of glucose to drink, places shuffled", "ogtt", mixing="organs"),
    Needed("ogtt10", "10 g of glucose to drink", "ogtt10", 3.0, quick=True),
    Needed("ogtt25", "25 g of glucose to drink", "ogtt25", 3.0, quick=True),
    Needed("ogtt100", "100 g of glucose to drink", "ogtt100", 3.0, quick=True),
    Needed("meal", "A mixed breakfast", "meal", 6.0, quick=True),
    Needed(
        "large_meal",
        "A large mixed breakfast",
        "meal",
        6.0,
        change=with_carbohydrate(TAYLOR_GRAMS),
        quick=True,
    ),
    Needed("day", "Three meals in a day", "day", most_seeds=2),
    Needed("ivgtt", "Glucose into a vein", "ivgtt", 3.1, quick=True),
    Needed("ivgtt_shuffled", "Glucose into a vein, places shuffled", "ivgtt", 3.1, mixing="organs"),
    Needed("hyperclamp", "Hyperglycaemic clamp", "hyperclamp", quick=True),
    Needed("clamp10", "Clamp, insulin 10 mU/m²/min", "clamp40", change=with_insulin(0.25)),
    Needed("clamp20", "Clamp, insulin 20 mU/m²/min", "clamp40", change=with_insulin(0.5)),
    Needed("clamp40", "Clamp, insulin 40 mU/m²/min", "clamp40", quick=True),
    Needed("clamp120", "Clamp, insulin 120 mU/m²/min", "clamp120", quick=True),
    Needed("clamp_low", "Clamp, glucose let down to 3 mmol/L", "clamp40", change=with_target(3.0)),
    Needed(
        "clamp6", "Glucose held at 6.3 mmol/L", "fast_morning", change=held_at((0, 0.75, 6.3)), quick=True
    ),
    Needed("clamp7", "Glucose held at 7 mmol/L", "fast_morning", change=held_at((0, 1.5, 7.0)), quick=True),
    Needed(
        "renal",
        "Glucose held at 10, 11, 12, 13 and 20 mmol/L",
        "fast_morning",
        change=held_at((0, 0.5, 10), (0.5, 1, 11), (1, 1.5, 12), (1.5, 2, 13), (2, 3.25, 20)),
    ),
    Needed("insulin_test", "Insulin tolerance test", "insulin_test", quick=True),
    Needed("insulin_infusion", "A slow infusion of insulin", "insulin_infusion"),
    Needed("portal_insulin", "Insulin into the portal vein", "portal_insulin"),
    Needed("peripheral_insulin", "The same insulin into a peripheral vein", "peripheral_insulin"),
    Needed("insulin_bolus", "A bolus of insulin", "insulin_bolus", 1.0, NO_SECRETION, quick=True),
    Needed("insulin_bolus_no_liver", "Without hepatic uptake", "insulin_bolus", 1.0, NO_LIVER, quick=True),
    Needed("c_peptide_bolus", "A bolus of C-peptide", "c_peptide_bolus", 1.5, NO_SECRETION, quick=True),
    Needed("c_peptide_bolus_no_liver", "Without hepatic uptake", "c_peptide_bolus", 1.5, NO_LIVER),
    Needed(
        "rest_no_secretion",
        "Rest without secretion",
        "c_peptide_bolus",
        1.5,
        resting(NO_SECRETION),
        quick=True,
    ),
    Needed(
        "rest_no_liver", "Rest without hepatic uptake", "c_peptide_bolus", 1.5, resting(NO_LIVER), quick=True
    ),
    Needed("glucagon_bolus", "A bolus of glucagon", "glucagon_bolus", 1.0, quick=True),
    Needed("glucagon_challenge", "An infusion of glucagon", "glucagon_challenge"),
    Needed("no_glucagon", "Glucagon taken away, insulin held", "fast_morning", change=no_glucagon),
    Needed("exercise", "An hour of exercise", "exercise", 1.75, quick=True),
    Needed("graded_glucose", "Glucose infused in steps", "graded_glucose"),
    Needed(
        "type1_meal",
        "A meal without beta cells and without a bolus",
        "type1_meal",
        18.0,
        subject="no_beta_cells",
    ),
)
"""``fast_morning`` is the overnight fast with nothing after it, which needs no file."""

BY_NAME = {run.name: run for run in RUNS}
