"""`portalis weeks` and `portalis.live_weeks`."""

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from portalis.experiments.command_line import app
from portalis.experiments.subject_file import read_subject
from portalis.experiments.weeks.live_weeks import live_weeks
from portalis.model.errors import InputError
from portalis.viz.weeks import PANELS

DIET = """\
title = "Two meals"
further_energy = "900 kcal"

[[meal]]
at = "12:00"
carbohydrate = "90 g"
protein = "20 g"

[[meal]]
at = "20:00"
carbohydrate = "120 g"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command writes after a week of a diet of one's own with exercise."""
    base = tmp_path_factory.mktemp("weeks")
    (base / "two.toml").write_text(DIET, encoding="utf-8")
    command = [
        "weeks",
        "healthy",
        "--weeks",
        "1",
        "--diet",
        str(base / "two.toml"),
        "--exercise",
        "2 x 30 min",
    ]
    result = CliRunner().invoke(app, [*command, "--out", str(base / "out")])
    assert result.exit_code == 0, result.output
    assert "Liver fat" in result.output
    assert "Not for medical decisions." in result.output
    assert "usual diet does not keep" not in result.output
    return base / "out"


def test_files_are_written(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {
        "weeks.csv",
        "weeks.html",
        "figure.png",
        "healthy_after_1_weeks.toml",
    }
    table = pd.read_csv(folder / "weeks.csv")
    assert table.day.iloc[0] == 0
    assert table.day.iloc[-1] == 7
    assert (table.days_lived + table.days_leapt_before).sum() == 7
    assert {column for panel in PANELS for column, _ in panel.lines} <= set(table)
    assert not table.isna().any().any()


def test_the_page_needs_nothing_from_outside(folder: Path) -> None:
    page = (folder / "weeks.html").read_text(encoding="utf-8")
    assert "Not for medical decisions." in page
    assert "What is not modelled" in page
    assert "data:image/png;base64," in page
    assert "http" not in page


def test_the_subject_at_the_end_can_live_on(folder: Path) -> None:
    after = read_subject(folder / "healthy_after_1_weeks.toml")
    table = pd.read_csv(folder / "weeks.csv")
    assert after.changes["hepatocyte.evening_fat"] == pytest.approx(
        table.liver_fat_percent.iloc[-1], rel=1e-5
    )
    assert after.changes["myocyte.insulin_sensitivity"] > 1.0
    assert set(after.changes) == set(after.sources)
    going_on = live_weeks(after, weeks=1)
    assert going_on.table.liver_fat_percent.iloc[0] == after.changes["hepatocyte.evening_fat"]


def test_the_command_gives_what_python_gives(folder: Path) -> None:
    found = live_weeks("healthy", weeks=1, diet=folder.parent / "two.toml", exercise="2 x 30 min")
    written = pd.read_csv(folder / "weeks.csv")
    pd.testing.assert_frame_equal(found.table, written, check_dtype=False, rtol=1e-5)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"subject": "helthy"}, "'healthy'"),
        ({"weeks": 0}, "weeks"),
        ({"diet": "usuall"}, "'usual'"),
        ({"exercise": "daily"}, "3 x 45 min"),
        ({"engine": "twins"}, "'twin'"),
        ({"resolution": "fin"}, "'fine'"),
        ({"tolerance_percent": 0.0}, "tolerance"),
        ({"longest_leap_days": -1}, "leap"),
        ({"numbers": {"red_cell_lif": 90.0}}, "'red_cell_life'"),
    ],
)
def test_wrong_arguments_are_refused(arguments: dict[str, object], told: str) -> None:
    with pytest.raises(InputError, match=told):
        live_weeks(**arguments)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("carbohydrate", "carbohydrates", "carbohydrate"),
        ('"90 g"', '"90"', "without a unit"),
        ('"90 g"', '"9000 g"', "limit"),
        ('"12:00"', '"20:00"', "two meals at once"),
        ('"12:00"', '"noon"', "12:00|clock"),
        ('"900 kcal"', '"900 g"', "energy"),
        ("title", "name", "title"),
    ],
)
def test_a_wrong_diet_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    (tmp_path / "mine.toml").write_text(DIET.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=told) as error:
        live_weeks(diet=tmp_path / "mine.toml")
    assert "mine.toml" in str(error.value)


def test_liver_fat_that_drifts_is_told_in_terminal_and_page(tmp_path: Path) -> None:
    command = ["weeks", "nafld", "--weeks", "1"]
    told = "The usual diet does not keep the liver fat that this subject begins with: 10.0 %"
    result = CliRunner().invoke(app, [*command, "--out", str(tmp_path / "drifting")])
    assert told in " ".join(result.output.split())
    assert told in (tmp_path / "drifting" / "weeks.html").read_text(encoding="utf-8")
    result = CliRunner().invoke(app, [*command, "--steady-fat", "--out", str(tmp_path / "kept")])
    assert (result.exit_code, "does not keep" in result.output) == (0, False)
    assert "does not keep" not in (tmp_path / "kept" / "weeks.html").read_text(encoding="utf-8")


def test_a_full_folder_is_refused_before_anything_is_lived(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(app, ["weeks", "healthy", "--out", str(tmp_path)])
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]
