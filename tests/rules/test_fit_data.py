"""Data files: units in headings, and everything that is wrong told at once."""

from pathlib import Path

import numpy as np
import pytest

from portalis.experiments.fit.data_file import read_data
from portalis.experiments.fit.least_squares import spread
from portalis.experiments.fit.posterior import weighted_quantiles
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
    ("text", "messages"),
    [
        ("time (min),glucose\n0,5\n", ["a heading without a unit", "'glucose'"]),
        ("time (min),glucose (g/L)\n0,5\n", ["unknown unit", "mg/dL"]),
        ("time (min),glucosse (mM)\n0,5\n", ["unknown column", "Did you mean 'glucose'"]),
        ("glucose (mM)\n5\n", ["no times"]),
        ("time (min)\n0\n", ["nothing measured"]),
        ("time (min),glucose (mM)\n0,five\n", ["line 2", "'five'", "not a number"]),
        ("time (min),glucose (mM)\n0,5\n30,6\n15,7\n", ["line 4", "out of order", "more than 30 min"]),
        ("time (min),glucose (mM)\n,5\n", ["without its time"]),
        ("time (min),glucose (mM)\n-10,5\n0,5\n", ["before time zero"]),
        ("time (min),glucose (mmol/L)\n0,92\n", ["no plasma has; is it mg/dL?", "0.8 to 60 mmol/L"]),
        ("time (min),glucose (mg/dL)\n0,5.1\n", ["is it mmol/L?"]),
        ("time (min),glucose (mM)\n", ["no samples"]),
        ("time (m),glucose (mM),insulin\n0,500,x\n", ["unknown unit", "is it mg/dL?", "without a unit"]),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, messages: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        read_data(write(tmp_path, text))
    for message in ["anna.csv", *messages]:
        assert message in str(caught.value)


def test_a_parameter_that_no_sample_feels_is_unknown() -> None:
    slopes = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 0.0]])
    errors, _ = spread(slopes, 2.0)
    assert errors[0] == pytest.approx(1.0)
    assert errors[1] == np.inf


def test_weighted_quantiles_of_equal_weights_are_the_usual_ones() -> None:
    values = np.random.default_rng(1).permutation(np.arange(1001.0))
    found = weighted_quantiles(values, np.full(1001, 1 / 1001))
    assert np.allclose(found, [25, 250, 500, 750, 975], atol=1.0)
