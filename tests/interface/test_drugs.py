"""Drugs: every effect has a source and a parameter that there is, and does what clinics see."""

import pytest
from typer.testing import CliRunner

from portalis.experiments.command_line import app
from portalis.experiments.tables import drugs
from portalis.model.drug import known_drugs

NAMES = ("metformin", "sulfonylurea", "glp1_agonist", "dpp4_inhibitor", "sglt2_inhibitor", "glitazone")


def told(*arguments: str) -> str:
    """What the command line says, in one line."""
    result = CliRunner().invoke(app, list(arguments), prog_name="portalis")
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def test_the_drugs_there_are() -> None:
    assert set(drugs()) == {*NAMES, "somatostatin"}
    listing = told("drugs")
    assert all(name in listing for name in drugs())


@pytest.mark.parametrize("name", known_drugs())
def test_every_number_has_a_source_and_what_is_missing_is_said(name: str) -> None:
    drug = known_drugs()[name]
    assert len(drug.not_modelled) > 20
    assert len(drug.source) > 20
    assert all(len(effect.source) > 5 for effect in drug.effects)
    assert len({effect.parameter for effect in drug.effects}) == len(drug.effects)
    assert 0.0 < drug.half_dose < drug.usual_dose <= drug.largest_dose


@pytest.mark.parametrize("name", known_drugs())
def test_the_command_tells_doses_effects_sources_and_gaps(name: str) -> None:
    drug = known_drugs()[name]
    listing = told("drugs", name)
    for words in (drug.title, drug.source, drug.not_modelled, f"{drug.usual_dose:g} {drug.dose_unit}"):
        assert words in listing
    for effect in drug.effects:
        assert f"{effect.parameter} × {effect.factor:g}" in listing
        assert effect.source in listing
    assert "Not for medical decisions." in listing


def test_an_unknown_drug_is_told() -> None:
    result = CliRunner().invoke(app, ["drugs", "metformine"], prog_name="portalis")
    assert result.exit_code == 2
    assert "Did you mean 'metformin'?" in result.stderr
