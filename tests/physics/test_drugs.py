"""Drugs: how strong they are when, what they do to parameters together, and what a file may say."""

import json
from dataclasses import replace

import pytest

from portalis.model.agenda import Agenda
from portalis.model.dosing import RENEWED_S, Dosing
from portalis.model.drug import known_drugs, named_drug, read_drug
from portalis.model.errors import InputError
from portalis.model.parameters import registry, resolve
from portalis.model.protocol import DRUG, NOTHING, STEADY, Event

VALUES = resolve({})
TOLD = {
    "title": "A drug of a test",
    "dose_unit": "mg",
    "usual_dose": 100,
    "largest_dose": 300,
    "half_dose": 100,
    "onset": "2 h",
    "half_life": "5 h",
    "source": "a test",
    "not_modelled": "everything else",
    "effect": [{"parameter": "hepatocyte.gluconeogenesis_rate", "factor": 0.4, "source": "a test"}],
}
TRIAL = read_drug("trial", TOLD)


def drug(name: str, dose: float = 1.0, lasts: int = 0, value: str = "once") -> Event:
    return Event(DRUG, 0, lasts, NOTHING, dose, path=name, value=value)


def test_one_dose_rises_to_its_onset_and_falls_with_its_half_life() -> None:
    levels = [TRIAL.level(minutes) for minutes in range(0, 3000, 10)]
    assert levels[0] == 0.0
    assert max(levels) == levels[12] == 1.0
    assert TRIAL.level(120 + 300) == pytest.approx(0.5)
    assert levels[-1] == pytest.approx(0.0, abs=2e-3)
    assert TRIAL.level(10_000) == 0.0


def test_an_infusion_rises_with_the_onset_and_ends() -> None:
    assert TRIAL.level(120, lasts=600) == pytest.approx(0.5)
    assert TRIAL.level(240, lasts=600) == pytest.approx(0.75)
    assert TRIAL.level(600 + 300, lasts=600) == pytest.approx(TRIAL.level(600, lasts=600) / 2)


def test_more_than_half_the_effect_needs_more_than_half_the_dose() -> None:
    assert TRIAL.strength(0.0) == 0.0
    assert TRIAL.strength(1.0) == pytest.approx(0.5)
    assert TRIAL.strength(3.0) == pytest.approx(0.75)


def test_drugs_on_one_parameter_multiply_and_steady_ones_act_from_the_evening_on() -> None:
    dosing = Dosing()
    path = "hepatocyte.insulin_sensitivity"
    events = [(50_000, drug("metformin", value=STEADY)), (50_000, drug("glitazone", value=STEADY))]
    assert Dosing(next_look=0).meet(events[:1], 0)
    assert dosing.next_look == -1
    dosing.next_look = 0
    assert dosing.meet(events, 0)
    expected = 1.0
    for name in ("metformin", "glitazone"):
        one = named_drug(name)
        factor = next(effect.factor for effect in one.effects if effect.parameter == path)
        expected *= 1.0 + (factor - 1.0) * one.strength(1.0)
    assert dosing.factors[path] == pytest.approx(expected)
    assert dosing.applied({**VALUES, path: 0.4})[path] == pytest.approx(0.4 * expected)
    assert dosing.next_look == -1


def test_a_dose_comes_and_goes() -> None:
    agenda = Agenda([(600, drug("somatostatin", lasts=3600))], VALUES)
    found, step = {}, 0
    while step is not None and step < 30_000:
        agenda.meet(step, None)
        found[step] = agenda.dosing.factors.get("alpha_cell.basal_secretion", 1.0)
        step = agenda.next_change(step)
    assert found[0] == 1.0
    full = 1.0 + (0.1 - 1.0) * named_drug("somatostatin").strength(1.0)
    assert found[600 + 1800] == pytest.approx(full, rel=0.01)
    assert full < found[600 + 3600 + RENEWED_S] < 1.0
    assert agenda.dosing.factors == {}
    assert max(found) < 10_000


def test_dosing_goes_on_from_its_state() -> None:
    agenda = Agenda([(0, drug("metformin", 0.5)), (0, drug("sulfonylurea", 2.0))], VALUES)
    for step in range(0, 4200, 60):
        agenda.meet(step, None)
    again = Agenda.from_state(json.loads(json.dumps(agenda.state())), VALUES)
    assert again.dosing == agenda.dosing
    for step in range(4200, 9000, 60):
        assert agenda.meet(step, None) == again.meet(step, None)
    assert again.state() == agenda.state()


def test_every_drug_is_told_in_full() -> None:
    assert {"metformin", "sulfonylurea", "glp1_agonist", "sglt2_inhibitor", "somatostatin"} <= set(
        known_drugs()
    )
    for one in known_drugs().values():
        assert one.effects
        assert one.half_dose < one.usual_dose <= one.largest_dose
        for effect in one.effects:
            entry = registry()[effect.parameter]
            assert entry.low <= effect.factor * entry.value <= entry.high
            assert len(effect.source) > 5


def test_unknown_drugs_are_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean 'metformin'"):
        Agenda([(0, drug("metfromin"))], VALUES)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"onset": "2 hours"}, "no time"),
        ({"half_dose": 0}, "no dose"),
        ({"colour": "red"}, "unknown field"),
        ({"title": None}, "is missing"),
        (
            {"effect": [{"parameter": "hepatocyte.gluconeogenesis", "factor": 1, "source": "x"}]},
            "unknown par",
        ),
        (
            {"effect": [{"parameter": "hepatocyte.gluconeogenesis_rate", "factor": 1e3, "source": "x"}]},
            "out of",
        ),
        ({"effect": [{"parameter": "beta_cell.number", "factor": 0.5, "source": "x"}]}, "no rule reads"),
        (
            {"effect": [{"parameter": "depot.rapid_release_time", "factor": 0.5, "source": "x"}]},
            "no rule reads",
        ),
    ],
)
def test_a_wrong_file_is_refused(change: dict, message: str) -> None:
    told = {key: value for key, value in {**TOLD, **change}.items() if value is not None}
    with pytest.raises(InputError, match=message):
        read_drug("trial", told, "drugs.toml")


def test_a_drug_left_off_fades() -> None:
    lasting = replace(drug("metformin", value=STEADY), duration_s=3600)
    agenda = Agenda([(0, lasting)], VALUES)
    path = "hepatocyte.gluconeogenesis_rate"
    agenda.meet(0, None)
    full = agenda.dosing.factors[path]
    factors = []
    for step in range(300, 300_000, 300):
        agenda.meet(step, None)
        factors.append(agenda.dosing.factors.get(path, 1.0))
    assert factors[10] == full
    assert factors == sorted(factors)
    assert factors[-1] == 1.0
