"""Subject files with a map, islets and a note; `portalis subjects`; what a subject brings to a body."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from portalis.experiments.catalogue import find_subject, subject_files
from portalis.experiments.command_line import app
from portalis.experiments.plan import plan
from portalis.experiments.resume import differences
from portalis.experiments.subject_file import parse_subject
from portalis.experiments.tables import subjects as told_subjects
from portalis.model.body import Body
from portalis.model.errors import InputError
from portalis.model.parameters import registry
from portalis.model.provenance import provenance
from portalis.model.space.drawing import map_files, named_drawing
from portalis.model.subject import Subject
from portalis.model.twin.run import simulate_twin

ISSUE = {
    *("healthy", "lean", "obese", "impaired_fasting_glucose", "impaired_glucose_tolerance", "prediabetes"),
    *("hepatic_insulin_resistance", "muscle_insulin_resistance", "half_beta_cells", "type2_early", "type2"),
    *("type1", "type1_honeymoon", "mody2", "insulinoma", "glucagonoma", "nafld", "visceral_obesity"),
    *("cirrhosis", "cirrhosis_shunt_only", "portacaval_shunt", "growth_hormone_deficiency", "acromegaly"),
    *("adrenal_insufficiency", "pancreatectomy", "no_beta_cells", "no_alpha_cells"),
}
FILE = """
title = "Somebody"
map = "cirrhosis"
islets = "human"
note = '''
Fever is
not modelled.
'''
[[change]]
parameter = "hepatocyte.insulin_receptors"
value = "0.5x"
source = "a paper"
"""


def portalis(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), prog_name="portalis")


def test_everybody_of_the_issue_is_there() -> None:
    assert set(subject_files()) >= ISSUE
    assert set(told_subjects()) == set(subject_files())
    assert all(told_subjects().values())


@pytest.mark.parametrize("name", subject_files())
def test_every_change_but_what_is_derived_is_one(name: str) -> None:
    subject = find_subject(name)
    changes = {path: value for path, value in subject.changes.items() if ".evening_" not in path}
    for path, value in changes.items():
        healthy = registry()[path].value
        same = value == "1x" if isinstance(value, str) else value == healthy
        assert not same, path


def test_a_file_with_a_map_islets_and_a_note() -> None:
    subject = parse_subject(FILE, "somebody", "somebody.toml")
    assert (subject.map, subject.islets, subject.note) == ("cirrhosis", "human", "Fever is not modelled.")


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = FILE.replace('"cirrhosis"', '"cirhosis"').replace('"human"', '"humane"').replace("note", "nota")
    wrong += '[[change]]\nparameter = "beta_cell.numbr"\nvalue = "2x"\nsource = "a paper"\n'
    wrong += '[[change]]\nparameter = "beta_cell.number"\nvalue = "200x"\nsource = "a paper"\n'
    with pytest.raises(InputError) as caught:
        parse_subject(wrong, "somebody", "somebody.toml")
    message = str(caught.value)
    for part in (
        "somebody.toml: 5 things are wrong",
        "map: there is no such map (got 'cirhosis')",
        "Did you mean 'cirrhosis'?",
        "islets: there is no such architecture (got 'humane')",
        "unknown field (got 'nota')",
        "change 2, beta_cell.numbr: unknown parameter",
        "change 3, beta_cell.number: value outside its range (got '200x')",
    ):
        assert part in message


def test_the_list_and_one_subject_on_the_command_line() -> None:
    listed = portalis("subjects")
    assert listed.exit_code == 0
    for part in ("cirrhosis", "type2", "portalis subjects NAME"):
        assert part in listed.stdout
    told = portalis("subjects", "cirrhosis")
    assert told.exit_code == 0
    for part in (
        *("Map: cirrhosis", "hepatocyte.insulin_receptors", " receptors/cell", "Clin Sci"),
        *("not modelled", "portalis run ogtt --subject cirrhosis", "Not for medical decisions."),
    ):
        assert part in " ".join(told.stdout.split())
    unknown = portalis("subjects", "cirrosis")
    assert unknown.exit_code == 2
    assert "Did you mean 'cirrhosis'?" in unknown.stderr


def test_a_file_of_ones_own_on_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "somebody.toml"
    file.write_text(FILE, encoding="utf-8")
    told = portalis("subjects", str(file))
    assert told.exit_code == 0
    for part in ("Somebody", "Islets: human", "Fever is not modelled.", f"--subject {file}"):
        assert part in told.stdout.replace("\n", " ")


def test_a_plan_takes_map_and_islets_of_its_subject_unless_others_are_given() -> None:
    subject = Subject("somebody", "Somebody", map="cirrhosis", islets="mixed")
    planned = plan("ogtt", subject=subject)
    assert (planned.drawing, planned.architecture) == (None, "mixed")
    other = plan("ogtt", subject=subject, map="portacaval_shunt", architecture="drawn")
    assert other.drawing is named_drawing("portacaval_shunt")
    assert other.architecture == "drawn"


def test_a_body_lives_on_the_map_of_its_subject(tmp_path: Path) -> None:
    subject = find_subject("cirrhosis")
    body = Body(subject, seed=1, resolution="classroom")
    assert body.drawing is named_drawing("cirrhosis")
    saved = Body.restore(body.checkpoint(tmp_path / "body.npz"))
    assert saved.subject == subject
    assert saved.drawing.map_text == body.drawing.map_text
    planned = plan("ogtt", subject=subject, seed=1, resolution="classroom")
    body.begin(planned.protocol)
    assert not list(differences(planned, body, tmp_path))
    assert provenance(body, planned.protocol, 0.0)["map"] == "cirrhosis"
    assert body.values["body.evening_albumin"] == pytest.approx(28.0)
    saved.run_for(minutes=1)
    assert saved.series().albumin_g_per_L.iloc[-1] == pytest.approx(28.0, rel=0.01)


def test_the_twin_lives_on_it_too() -> None:
    planned = plan("ogtt", subject="portacaval_shunt", hours=0.1)
    shunted = simulate_twin(planned.protocol, subject=planned.subject)
    assert shunted.provenance["map"] == "portacaval_shunt"
    usual = simulate_twin(planned.protocol, subject=planned.subject, drawing=named_drawing(""))
    assert usual.provenance["map"] == "body"
    first_pass = "fasting_first_pass_extraction"
    assert shunted.summary[first_pass] < usual.summary[first_pass] - 0.1
    with pytest.raises(InputError, match="there is no such map"):
        simulate_twin(planned.protocol, subject=Subject("x", "x", map="nowhere"))


def test_names_of_maps() -> None:
    assert {"body", "cirrhosis", "portacaval_shunt", "visceral_obesity"} <= set(map_files())
    assert named_drawing("").map_text == named_drawing("body").map_text
    with pytest.raises(InputError, match="Did you mean 'cirrhosis'"):
        named_drawing("cirrosis")
