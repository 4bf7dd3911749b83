"""Runs and changes that several claims share; a run is made once for a seed, however many claims read it.

Equal names must be equal runs, so a run that two claims read stands here.
"""

from collections.abc import Callable
from dataclasses import replace

from portalis.experiments.counterfactuals.constant_insulin import ConstantInsulin
from portalis.experiments.counterfactuals.frozen_insulin_signal import FrozenSignal
from portalis.experiments.study.needed import Needed
from portalis.experiments.validation.protocols import NO_SECRETION
from portalis.model.protocol import INSULIN, NOTHING, PMOL_PER_UNIT, Event, Protocol

FEW_SEEDS = 8
"""Of runs that only a control or a second question reads, so that all claims take hours and not days."""

NO_RECEPTORS = {"hepatocyte.insulin_receptors": "0x"}
"""A liver that neither hears insulin nor takes it up."""

OGTT = Needed("ogtt", "75 g of glucose to drink", "ogtt", 4.0)
OGTT10 = Needed("ogtt10", "10 g of glucose to drink", "ogtt10", 3.0)
OGTT25 = Needed("ogtt25", "25 g of glucose to drink", "ogtt25", 3.0)
OGTT100 = Needed("ogtt100", "100 g of glucose to drink", "ogtt100", 3.0)
INSULIN_TEST = Needed("insulin_test", "0.1 U/kg of insulin into a vein", "insulin_test", 4.0)
CLAMP40 = Needed("clamp40", "Insulin 40 mU/m²/min, glucose held at 5 mmol/L", "clamp40")
CLAMP40_FROZEN = Needed(
    "clamp40_frozen", "The same, insulin signal frozen", "clamp40", agents=(FrozenSignal,)
)
FAST24 = Needed("fast24", "A night and a day without food", "fast_morning", 11.0)
"""Until 24 hours after dinner."""
DAY = Needed("day", "A day with three meals", "day", most_seeds=FEW_SEEDS)
FAST64 = Needed("fast64", "64 hours without food", "fast64")
WITHDRAWN = Needed("withdrawn", "Insulin withdrawn", "fast_morning", 12.0, NO_SECRETION)
TYPE2_NIGHT = Needed("type2_night", "A night with type 2 diabetes", "fast", 13.0, subject="type2")
SECRETION_OFF = Needed("secretion_off", "Secretion of insulin stopped", "fast_morning", 1.5, NO_SECRETION)

LIVER_INSULIN_FAST24 = Needed(
    "liver_insulin_fast24",
    "A night and a day without food, insulin from the liver",
    "fast_morning",
    11.0,
    subject="no_beta_cells",
    agents=(ConstantInsulin,),
)


def in_turn(*changes: Callable[[Protocol], Protocol]) -> Callable[[Protocol], Protocol]:
    """Return the change that makes these changes one after the other."""

    def change(protocol: Protocol) -> Protocol:
        for each in changes:
            protocol = each(protocol)
        return protocol

    return change


def with_infusion(
    kind: str, species: int, per_minute: float, place: str = "vein", minutes: float | None = None
) -> Callable[[Protocol], Protocol]:
    """Return a change that adds an infusion from time zero on, to the end if no `minutes` are given.

    `per_minute` in pmol, of glucose and fatty acids in µmol.
    """

    def change(protocol: Protocol) -> Protocol:
        seconds = protocol.duration_s if minutes is None else round(60 * minutes)
        infusion = Event(kind, 0, seconds, species, per_minute * seconds / 60.0, place=place)
        return replace(protocol, events=(*protocol.events, infusion))

    return change


def basal_insulin(units_per_hour: float, place: str = "vein") -> Callable[[Protocol], Protocol]:
    """Return a change that infuses insulin evenly from time zero to the end."""
    return with_infusion("iv_insulin", INSULIN, units_per_hour * PMOL_PER_UNIT / 60.0, place)


def ogtt_of(subject: str) -> Needed:
    """Return the glucose drink of a subject."""
    return Needed(f"ogtt_{subject}", f"75 g, {subject.replace('_', ' ')}", "ogtt", 4.0, subject=subject)


def clamp40_of(subject: str) -> Needed:
    """Return the clamp at 40 mU/m²/min of a subject."""
    words = f"Clamp, {subject.replace('_', ' ')}"
    return Needed(f"clamp40_{subject}", words, "clamp40", subject=subject)


def on_drug(name: str) -> Callable[[Protocol], Protocol]:
    """Return a change that adds the usual dose of a drug, taken for days already.

    It acts from time zero on, which therefore should lie in the evening.
    """

    def change(protocol: Protocol) -> Protocol:
        drug = Event("drug", 0, 0, NOTHING, 1.0, path=name, value="steady")
        return replace(protocol, events=(drug, *protocol.events))

    return change
