"""Laws of what is slow, without a body."""

import math

import pytest

from portalis.experiments.weeks.diet import Diet, diet_files, find_diet
from portalis.experiments.weeks.habits import Habits
from portalis.experiments.weeks.laws import (
    beta_cell_rate,
    gain_over,
    haemoglobin_a1c,
    relax,
    training_after,
    weight_after,
)
from portalis.experiments.weeks.levels import FAT, MUSCLE
from portalis.experiments.weeks.numbers import chosen_numbers, slow_numbers
from portalis.experiments.weeks.training import Training, read_training
from portalis.model.errors import InputError
from portalis.model.parameters import resolve
from portalis.model.units import MG_PER_DL

NUMBERS = chosen_numbers()
USUAL_MM = 6.0


def test_a_store_goes_to_where_gain_and_loss_balance() -> None:
    assert relax(3.0, 0.2, 20.0, 1e6) == pytest.approx(4.0)
    assert relax(3.0, 0.2, 20.0, 20.0) == pytest.approx(4.0 - math.exp(-1.0))
    assert relax(relax(3.0, 0.2, 20.0, 2.0), 0.2, 20.0, 5.0) == pytest.approx(relax(3.0, 0.2, 20.0, 7.0))


@pytest.mark.parametrize("gain", [0.0, 0.1, 2.0])
def test_the_gain_of_a_day_is_found_from_its_ends(gain: float) -> None:
    assert gain_over(3.0, relax(3.0, gain, 21.0, 1.0), 21.0) == pytest.approx(gain, abs=1e-12)


def test_stores_stay_between_empty_and_full() -> None:
    values = resolve({})
    assert FAT.after(3.0, -10.0, 100.0, values) == 0.0
    assert MUSCLE.after(3900.0, 200.0, 7.0, values) == values["myocyte.glycogen_capacity"]
    assert MUSCLE.after(300.0, -100.0, 7.0, values) == 0.0


def told(mg_per_dL: float) -> float:
    """Return the mean glucose (mmol/L) that stands at so many mg/dL in Topp's law."""
    return USUAL_MM + (mg_per_dL - NUMBERS["beta_cell_set_point"]) / MG_PER_DL


def test_beta_cells_have_the_fixed_points_of_topp() -> None:
    for root in (100.0, 250.0):
        assert beta_cell_rate(told(root), USUAL_MM, NUMBERS) == pytest.approx(0.0, abs=1e-12)
    assert beta_cell_rate(told(90.0), USUAL_MM, NUMBERS) < 0.0
    assert beta_cell_rate(told(150.0), USUAL_MM, NUMBERS) > 0.0
    assert beta_cell_rate(told(300.0), USUAL_MM, NUMBERS) < 0.0


def test_beta_cells_of_rodents_grow_as_published() -> None:
    rodent = chosen_numbers({"beta_cell_pace": 1.0})
    published = -0.06 + 0.84e-3 * 150.0 - 2.4e-6 * 150.0**2
    assert beta_cell_rate(told(150.0), USUAL_MM, rodent) == pytest.approx(published)


def test_haemoglobin_a1c_of_steady_glucose_is_that_of_the_long_run() -> None:
    mean_mM = (28.7 * 7.0 - 46.7) / MG_PER_DL
    assert haemoglobin_a1c([120.0, 30.0], [mean_mM, mean_mM], NUMBERS) == pytest.approx(7.0)


def test_haemoglobin_a1c_is_half_way_after_the_measured_half_time() -> None:
    before, after = 10.0, 5.0
    ends = [haemoglobin_a1c([1.0], [glucose], NUMBERS) for glucose in (before, after)]
    half = haemoglobin_a1c([120.0, 35.1], [before, after], NUMBERS)
    assert half == pytest.approx(sum(ends) / 2.0, abs=0.01)
    assert haemoglobin_a1c([120.0, 120.0], [before, after], NUMBERS) == pytest.approx(ends[1])
    parts = haemoglobin_a1c([120.0, 20.0, 15.1], [before, after, after], NUMBERS)
    assert parts == pytest.approx(half)


def test_weight_settles_where_expenditure_has_caught_up() -> None:
    slope = NUMBERS["expenditure_of_weight"]
    assert weight_after(70.0, 70.0, 10.0 * slope, 1e6, NUMBERS) == pytest.approx(80.0)
    assert weight_after(70.0, 70.0, 77.0, 1.0, NUMBERS) == pytest.approx(70.01, abs=1e-4)
    year = weight_after(70.0, 70.0, 10.0 * slope, 365.0, NUMBERS)
    assert 75.0 < year < 78.0  # half of the change within about a year


def test_training_comes_and_goes() -> None:
    trained = training_after(0.0, 135.0, 1000.0, NUMBERS)
    assert trained == pytest.approx(0.27)
    assert training_after(0.0, 2000.0, 1000.0, NUMBERS) == pytest.approx(NUMBERS["training_most"])
    assert training_after(trained, 0.0, 20.0, NUMBERS) == pytest.approx(trained / math.e)


def test_every_slow_number_has_its_source() -> None:
    for number in slow_numbers().values():
        assert number.source
        assert number.unit
        assert number.evidence in ("measured", "derived", "assumed", "fitted")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 x 45 min", Training(3, 45, 0.55)),
        ("5x30 min at 70 %", Training(5, 30, 0.7)),
        (None, Training()),
    ],
)
def test_a_week_of_exercise_is_read(text: str | None, found: Training) -> None:
    assert read_training(text) == found


@pytest.mark.parametrize("text", ["often", "8 x 30 min", "3 x 45", "3 x 0 min", "3 x 45 min at 120 %"])
def test_another_week_of_exercise_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="exercise"):
        read_training(text)


@pytest.mark.parametrize("name", diet_files())
def test_built_in_diets_can_be_read(name: str) -> None:
    key, diet = find_diet(name)
    assert key == name
    assert 1500.0 < diet.energy_kcal(70.0) < 3500.0
    assert diet.fasted_s == 13 * 3600


def test_days_of_a_week_with_exercise_count_by_how_many_there_are() -> None:
    diet = find_diet("usual")[1]
    assert Habits(diet, Training()).days(70.0)[1] == [0.0, 1.0]
    given, weights = Habits(diet, read_training("3 x 45 min")).days(70.0)
    assert weights == [0.0, pytest.approx(4 / 7), pytest.approx(3 / 7)]
    assert [len(events) for events in given] == [3, 3, 4]
    assert Habits(diet, read_training("7 x 45 min")).days(70.0)[1] == [0.0, 1.0]


def test_a_fasting_sample_is_drawn_after_the_longest_time_without_food() -> None:
    meals = [{"at": at, "carbohydrate": "50 g"} for at in ("07:00", "12:00", "20:00")]
    assert Diet(title="three", meal=meals).fasted_s == 12 * 3600
    assert Diet(title="late", meal=meals[::2]).fasted_s == 1 * 3600
    assert Diet(title="one", meal=meals[1:2]).fasted_s == 17 * 3600
