"""Data files: units in headings, and everything that is wrong told at once."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from portalis.experiments.fit.data_file import read_data
from portalis.experiments.fit.least_squares import spread
from portalis.experiments.fit.library import Library
from portalis.experiments.fit.posterior import Posterior, posterior, weighted_quantiles
from portalis.model.errors import InputError

GOOD = "time (h),glucose (mg/dL),insulin (µU/mL),C-peptide (ng/mL),glucose sd (mg/dL)\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "anna.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_units_become_those_of_a_series(tmp_path: Path) -> None:
    found = read_data(write(tmp_path, f"# Anna\n{GOOD}0,90,10,1.5,2\n0.5,180,,3,\n"))
    assert found.time_min.tolist() == [0.0, 30.0]
    assert np.allclose(found.values["glucose_mM"], [90 / 18.0156, 180 / 18.0156])
    assert np.allclose(found.values["insulin_pM"], [60.0, np.nan], equal_nan=True)
    assert np.allclose(found.values["c_peptide_pM"], [1.5e6 / 3020.3, 3e6 / 3020.3])
    assert np.allclose(found.errors["glucose_mM"], [2 / 18.0156, 0.03 * 180 / 18.0156])
    assert found.count == 5


@pytest.mark.parametrize(
    "text",
    [
        "time (min);glucose (mmol/L);insulin (pmol/L)\n0;5,9;52\n7,5;6,8;80\n",
        "time (min);glucose (mmol/L);insulin (pmol/L)\n0;5.9;52\n7.5;6.8;80\n",
        "time (min)\tglucose (mmol/L)\tinsulin (pmol/L)\n0\t5.9\t52\n7.5\t6.8\t80\n",
        '"time (min)","glucose (mmol/L)","insulin (pmol/L)"\n"0", "5.9","52"\n"7.5","6.8","80"\n',
        "\ufefftime (min),glucose (mmol/L),insulin (pmol/L)\n0,5.9,52\n7.5,6.8,80\n,,\n,,\n",
        '"# ""A"", b",,,\ntime (min),glucose (mmol/L),insulin (pmol/L),\n0,5.9,52,\n7.5,6.8,80,\n,,,\n',
        "time (min),glucose (mmol/L),insulin (pmol/L)\n0,5.9,52,\n7.5,6.8,80,\n",
        "time (min),glucose (mmol/L),,insulin (pmol/L)\r\n0,5.9,,52\r\n7.5,6.8,,80\r\n",
        'time (min),"glucose\n(mmol/L)",insulin (pM),insulin sd (pM)\n0,5.9,52\n7.5,6.8,80,\n',
    ],
    ids=[
        "commas",
        "semicolons",
        "tabs",
        "quotes",
        "mark",
        "padding",
        "ends",
        "blank column",
        "lines in a cell",
    ],
)
def test_files_as_spreadsheets_write_them_are_read(tmp_path: Path, text: str) -> None:
    found = read_data(write(tmp_path, text))
    assert found.time_min.tolist() == [0.0, 7.5]
    assert found.values["glucose_mM"].tolist() == [5.9, 6.8]
    assert np.allclose(found.values["insulin_pM"], [52.0, 80.0])


@pytest.mark.parametrize("unit", ["µU/mL", "μU/mL", "uIU/mL", "µIU/mL", "μIU/ml", "mIU/L", "mIU/l"])
def test_insulin_in_any_spelling_of_its_unit(tmp_path: Path, unit: str) -> None:
    found = read_data(write(tmp_path, f"time (min),insulin ({unit})\n0,10\n"))
    assert found.values["insulin_pM"].tolist() == [60.0]


HEAD = "time (min),glucose (mM),insulin (pM)\n"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("time (min),glucose\n0,5\n", ["line 1, column 2", "a heading without a unit", "'glucose'"]),
        ("time (min),glucose (g/L)\n0,5\n", ["unknown unit", "mg/dL"]),
        ("time (min),glucosse (mM)\n0,5\n", ["unknown column", "Did you mean 'glucose'"]),
        ("glucose (mM)\n5\n", ["no times"]),
        ("time (min)\n0\n", ["nothing measured"]),
        ("time (min),glucose (mM)\n0,five\n", ["line 2, glucose (mM)", "'five'", "not a number"]),
        ("time (min),glucose (mM)\n0,inf\n", ["line 2", "not a number"]),
        (
            "# a\n\ntime (min),glucose (mM)\n# b\n0,5\n\n,,\n30,five\n".replace(",,", ","),
            ["line 8, glucose", "'five'"],
        ),
        ("time (min),glucose (mM)\n0,5\n30,6\n15,7\n", ["line 4", "out of order", "more than 30 min"]),
        ("time (h),glucose (mM)\n0,5\n# b\n0.5,6\n0.5,7\n", ["line 5", "'0.5'", "more than 0.5 h"]),
        ("time (min),glucose (mM)\n0,5\n,5\n30,6\n", ["line 3, time (min): a sample without its time"]),
        ("# a\ntime (min),glucose (mM)\n-10,5\n0,5\n", ["line 3", "before time zero"]),
        ("time (min),glucose (mmol/L)\n0,92\n", ["no plasma has; is it mg/dL?", "0.8 to 60 mmol/L"]),
        ("time (min),glucose (mM)\n0,5\n9,92\n18,99\n", ["line 3", "on 2 lines"]),
        ("time (min),glucose (mg/dL)\n0,5.1\n", ["is it mmol/L?"]),
        ("time (min),glucose (mM)\n", ["no samples"]),
        ("time (m),glucose (mM),insulin\n0,500,x\n", ["unknown unit", "is it mg/dL?", "without a unit"]),
        (
            f"{HEAD}0,5,9,52\n15,6,8,80\n",
            [
                "line 2, after insulin (pM)",
                "'0,5,9,52'",
                "on 2 lines",
                "decimal commas are the likely cause",
                ";",
            ],
        ),
        (f"{HEAD}0,5,9,\n15,6,8,\n", ["line 2", "decimal commas are the likely cause"]),
        (f"{HEAD.strip()},\n0,5,9,52\n", ["line 2, after insulin (pM)", "decimal commas"]),
        (
            HEAD.replace(",", ";") + "0;5,9;52;1\n",
            ["line 2, after insulin (pM)", "Allowed: as many cells as headings (3)"],
        ),
        (f'{HEAD}0,"5,9",52\n', ["line 2, glucose (mM)", "'5,9'", "decimal commas need ;"]),
        (HEAD.replace(",", ";") + "0;5,9;1.234\n", ["line 2, insulin (pM)", "'1.234'", "commas and points"]),
        (f'{HEAD}0,5,"52\n15,6,80\n', ["line 3", "quotes that do not match"]),
        ("time (min),glucose (mM),glucose (mM)\n0,5,6\n", ["line 1, column 3", "a second column of glucose"]),
        ("time (min),glucose (mM),Glucose (mg/dL)\n0,5,90\n", ["column 3", "column 2 has it already"]),
        ("time (min),time (h),glucose (mM)\n0,0,5\n", ["line 1, column 2", "a second column of time"]),
        (
            "time (min),glucose (mM),insulin sd (pM)\n0,5,6\n",
            ["line 1, column 3", "a standard deviation without its insulin", 'column "insulin (pM)"'],
        ),
        (
            "time (min),glucose (mM),glucose sd (mM)\n0,5,-1\n9,5,0\n18,5,\n",
            ["line 2, glucose sd (mM)", "line 3, glucose sd (mM)", "not a standard deviation", "more than 0"],
        ),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, messages: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        read_data(write(tmp_path, text))
    for message in ["anna.csv", *messages]:
        assert message in str(caught.value)


def test_excel_without_utf_8_is_told_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "anna.csv"
    path.write_bytes("time (min);insulin (µU/mL)\n0;10\n".encode("cp1252"))
    with pytest.raises(InputError, match="CSV UTF-8"):
        read_data(path)


def test_a_parameter_that_no_sample_feels_is_unknown() -> None:
    slopes = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 0.0]])
    errors, _ = spread(slopes, 2.0)
    assert errors[0] == pytest.approx(1.0)
    assert errors[1] == np.inf


def test_weighted_quantiles_of_equal_weights_are_the_usual_ones() -> None:
    values = np.random.default_rng(1).permutation(np.arange(1001.0))
    found = weighted_quantiles(values, np.full(1001, 1 / 1001))
    assert np.allclose(found, [25, 250, 500, 750, 975], atol=1.0)


def weighed(folder: Path, shown: np.ndarray) -> Posterior:
    """The posterior of one value of glucose, 5 with an error of 1, from what a library shows of it."""
    measured = read_data(write(folder, "time (min),glucose (mM),glucose sd (mM)\n0,5,1\n"))
    points = pd.DataFrame({"a": np.arange(float(len(shown)))})
    return posterior(measured, Library(points, shown[:, :, np.newaxis]))


@pytest.mark.filterwarnings("error")
def test_lost_runs_of_a_library_do_not_count(tmp_path: Path) -> None:
    one = weighed(tmp_path, np.array([[5.0], [np.nan], [6.0]]))
    assert np.allclose(one.points["weight"], np.array([1.0, 0.0, np.exp(-0.5)]) / (1.0 + np.exp(-0.5)))
    assert "1 of the 3 points of the library have no run" in one.advice
    assert "2 points are too few" in one.advice
    shown = np.random.default_rng(1).normal(5.0, 0.1, (100, 3))
    whole = weighed(tmp_path, shown)
    assert whole.advice == ""
    shown[0], shown[1, :2] = np.nan, np.nan
    two = weighed(tmp_path, shown)
    assert two.points["weight"][0] == 0.0
    assert np.allclose(two.points["weight"][1:], whole.points["weight"][1:], rtol=0.05)
    assert "too few" not in two.advice


def test_all_weight_on_few_points_asks_for_more_points(tmp_path: Path) -> None:
    found = weighed(tmp_path, np.linspace(5.0, 500.0, 100)[:, np.newaxis])
    assert found.effective < 1.1
    assert "narrower spans" in found.advice
