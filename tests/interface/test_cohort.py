"""`portalis cohort` and `portalis.Cohort`."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from portalis.experiments.cohort.cohort import Cohort
from portalis.experiments.cohort.population import population
from portalis.experiments.cohort.responses import CLASSES, classes
from portalis.experiments.cohort.trait import Trait
from portalis.experiments.command_line import app
from portalis.experiments.plan import plan
from portalis.experiments.run_twin import twin
from portalis.experiments.subject_file import parse_subject, read_subject
from portalis.experiments.subject_text import subject_text
from portalis.model.body import Body
from portalis.model.errors import InputError
from portalis.model.parameters import resolve
from portalis.model.subject import Subject
from portalis.model.units import MG_PER_DL

MANY = 3000


@pytest.fixture(scope="module")
def many() -> pd.DataFrame:
    return Cohort(MANY, seed=4).table()


def test_the_same_seed_draws_the_same_people() -> None:
    assert Cohort(30, seed=9)[:] == Cohort(30, seed=9)[:]
    assert Cohort(30, seed=9)[:] != Cohort(30, seed=8)[:]


def test_a_larger_cohort_begins_with_the_same_people() -> None:
    small, large = Cohort(7, seed=9), Cohort(40, seed=9)
    assert large[:7] == small[:]
    assert small[-1].name == "cohort9_006"
    assert len(large) == 40
    assert len({person.name for person in large}) == 40


def test_people_differ_as_the_file_says(many: pd.DataFrame) -> None:
    assert many.liver_fat_percent.median() == pytest.approx(3.6, rel=0.08)
    assert (many.liver_fat_percent > 5.56).mean() == pytest.approx(0.336, abs=0.035)
    assert (many.sex == "female").mean() == pytest.approx(0.5, abs=0.04)
    height = many.groupby("sex").height_m.mean()
    assert height["male"] - height["female"] == pytest.approx(1.757 - 1.618, abs=0.01)
    for name, by_sex in population().traits.items():
        for sex, trait in by_sex.items():
            assert many[name][many.sex == sex].between(trait.low, trait.high).all()


def test_traits_are_correlated_as_the_file_says(many: pd.DataFrame) -> None:
    people = population()
    names = list(people.traits)
    wanted = 6.0 / np.pi * np.arcsin(people.correlation / 2.0)  # of ranks, from that of normal scores
    found = many[names].corr(method="spearman").to_numpy()
    rows, columns = np.triu_indices(len(names), 1)
    apart = {
        (names[i], names[j]): found[i, j] - wanted[i, j]
        for i, j in zip(rows, columns, strict=True)
        if abs(found[i, j] - wanted[i, j]) > 0.07
    }
    assert not apart


def test_everybody_is_inside_the_ranges_of_the_body() -> None:
    for person in Cohort(500, seed=2):
        resolve(person.changes)
        assert set(person.changes) == set(person.sources)


def test_sensitivity_of_the_liver_holds_what_its_fat_takes_away(many: pd.DataFrame) -> None:
    fat, lean = many[many.liver_fat_percent > 10.0], many[many.liver_fat_percent < 2.0]
    without = "hepatic_insulin_sensitivity_without_fat"
    assert (fat.hepatic_insulin_sensitivity < 0.7 * fat[without]).all()
    assert (lean.hepatic_insulin_sensitivity > lean[without]).all()


def test_every_number_has_unit_evidence_and_source() -> None:
    table = population().table()
    assert (table.source.str.len() > 3).all()
    assert table.unit.notna().all()
    assert table.evidence.isin(["measured", "derived", "assumed", "fitted"]).all()


def test_a_trait_without_spread_is_refused() -> None:
    with pytest.raises(ValueError, match="no spread"):
        Trait("age", "years", "normal", 20.0, 30.0, "assumed", "nobody", mean=25.0)


def test_the_cut_distribution_keeps_its_shares() -> None:
    trait = Trait("x", "1", "normal", 0.0, 1.0, "assumed", "nobody", mean=0.5, sd=5.0)
    assert trait.value(0.0) == pytest.approx(0.5)
    assert trait.value(-9.0) >= 0.0
    assert trait.value(0.6745) == pytest.approx(0.75, abs=0.01)  # nearly even between its ends


def test_a_saved_person_is_the_same_person(tmp_path: Path) -> None:
    person = Cohort(6, seed=9)[5]
    again = read_subject(person.save(tmp_path))
    assert (again.name, again.title, again.note) == (person.name, person.title, person.note)
    assert dict(again.changes) == dict(person.changes)
    assert dict(again.sources) == dict(person.sources)
    ways = (person, tmp_path / f"{person.name}.toml")
    first, second = (twin("ogtt", subject=subject, hours=0.5).series for subject in ways)
    pd.testing.assert_frame_equal(first, second, check_exact=True)


def test_a_body_of_agents_takes_a_person_and_its_file(tmp_path: Path) -> None:
    person = Cohort(1, seed=9)[0]
    subjects = person, plan("ogtt", subject=person.save(tmp_path)).subject
    bodies = [Body(subject, seed=1, resolution="classroom").copy() for subject in subjects]
    for body in bodies:
        body.run_for(seconds=180)
    pd.testing.assert_frame_equal(bodies[0].series(), bodies[1].series(), check_exact=True)
    assert bodies[0].values["body.weight"] == pytest.approx(person.traits["weight_kg"], rel=1e-4)


def test_any_text_survives_the_subject_file() -> None:
    odd = Subject(
        "odd", 'A "quoted" \\ title\twith µ', {"body.weight": 80.5}, {"body.weight": "x\ny"}, note="–"
    )
    again = parse_subject(subject_text(odd, head="made by hand"), "odd", "odd.toml")
    assert again == odd


def test_classes_of_tolerance() -> None:
    glucose = pd.Series([7.7, 140.0 / MG_PER_DL, 199.9 / MG_PER_DL, 200.0 / MG_PER_DL])
    assert list(classes(glucose)) == ["normal", "impaired", "impaired", "diabetes"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cohort") / "out"
    command = ["cohort", "6", "--seed", "9", "--engine", "twin", "--units", "mg/dL", "--out", str(folder)]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    assert "Not for medical decisions." in result.output
    return folder


def test_files_are_written(folder: Path) -> None:
    names = {"people.csv", "results.csv", "bands.csv", "cohort.html", "figure.png", "people"}
    assert {path.name for path in folder.iterdir()} == names
    results = pd.read_csv(folder / "results.csv")
    assert list(results.name) == [f"cohort9_{number:03d}" for number in range(6)]
    assert {"matsuda", "insulinogenic_index", "glucose_two_hours_mM"} <= set(results)
    assert results.two_hour_class.isin(CLASSES).all()
    bands = pd.read_csv(folder / "bands.csv")
    assert (bands.glucose_mM_p05 <= bands.glucose_mM_p50).all()
    assert (bands.glucose_mM_p50 <= bands.glucose_mM_p95).all()
    assert len(list((folder / "people").glob("*.toml"))) == 6


def test_the_page_needs_nothing_from_outside(folder: Path) -> None:
    page = (folder / "cohort.html").read_text(encoding="utf-8")
    assert "Not for medical decisions." in page
    assert "cohort9_005" in page
    assert "data:image/png;base64," in page
    assert "http" not in page


def test_the_same_seed_writes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    Cohort(6, seed=9).run("ogtt", engine="twin").save(tmp_path / "again", units="mg/dL")
    for name in ("people.csv", "results.csv", "bands.csv", "figure.png", "cohort.html"):
        assert (folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["0"], "number of people"),
        (["many"], "not a number"),
        (["3", "--seed", "-1"], "seed"),
        (["3", "--scenario", "ogt"], "'ogtt'"),
        (["3", "--scenario", "fast"], "two hours"),
        (["3", "--hours", "2"], "two hours"),
        (["3", "--engine", "twins"], "'twin'"),
        (["3", "--resolution", "course"], "resolution"),
        (["3", "--units", "mg"], "unit"),
    ],
)
def test_wrong_input_is_told_before_anything_is_computed(arguments: list[str], told: str) -> None:
    result = CliRunner().invoke(app, ["cohort", *arguments])
    assert result.exit_code == 2
    assert told in result.output


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(InputError, match="people"):
        Cohort(2.5)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="seed"):
        Cohort(3, seed=-1)
