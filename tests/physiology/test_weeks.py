"""Weeks in compressed time against days that are all lived, and what diets do."""

from pathlib import Path

import pytest

from portalis.experiments.weeks.diet import USUAL, find_diet
from portalis.experiments.weeks.habits import Habits
from portalis.experiments.weeks.life import Life
from portalis.experiments.weeks.live_weeks import before, live_weeks, usual_glucose
from portalis.experiments.weeks.living import LivingAgents, LivingTwin
from portalis.experiments.weeks.numbers import chosen_numbers
from portalis.experiments.weeks.training import Training
from portalis.experiments.weeks.weeks import Weeks
from portalis.model.subject import HEALTHY, Subject

pytestmark = pytest.mark.slow

RIGID = {"beta_cell_pace": 0.0}
"""Beta cells stay as they are, as in a body that is left alone."""
DIET = "fructose_100g"
UNLIMITED = 1e9
DOCUMENT = Path(__file__).parents[2] / "docs" / "weeks.md"


@pytest.fixture(scope="module")
def lived() -> dict[int, dict[str, float]]:
    """Slow stores and liver glycogen of a twin that lives through two weeks of fructose without a pause."""
    life = Life(LivingTwin(HEALTHY), HEALTHY, chosen_numbers(RIGID), usual_glucose())
    before(life, Habits(find_diet(USUAL)[1], Training()))
    diet = find_diet(DIET)[1]
    days = [life.living.live_day(diet.events(70.0), diet.fasted_s) for _ in range(14)]
    return {number: {**day.end, **day.evening} for number, day in enumerate(days, start=1)}


def weeks(**how: float) -> Weeks:
    return live_weeks("healthy", weeks=2, diet=DIET, numbers=RIGID, **how)  # type: ignore[arg-type]


def error(found: Weeks, lived: dict[int, dict[str, float]], column: str) -> float:
    """Return the largest difference on the days that both have lived."""
    rows = found.table.set_index("day")[column]
    return max(abs(value - lived[day][column]) for day, value in rows.items() if day in lived)


def test_without_leaps_every_day_is_lived(lived: dict[int, dict[str, float]]) -> None:
    found = weeks(longest_leap_days=0)
    assert found.table.days_lived.sum() == 14
    for column in ("liver_fat_percent", "liver_glycogen_mM", "muscle_glycogen_mmol", "albumin_g_per_L"):
        assert error(found, lived, column) == 0.0


def test_a_week_ends_where_the_lived_week_ends(lived: dict[int, dict[str, float]]) -> None:
    found = live_weeks("healthy", weeks=1, diet=DIET, numbers=RIGID)
    first, last = found.table.iloc[0], found.table.iloc[-1]
    slope = (last.liver_fat_percent - first.liver_fat_percent) / 7.0
    true = (lived[7]["liver_fat_percent"] - first.liver_fat_percent) / 7.0
    assert true > 0.05
    assert slope == pytest.approx(true, rel=0.01)
    rise = lived[7]["liver_glycogen_mM"] - first.liver_glycogen_mM
    assert rise > 20.0
    assert last.liver_glycogen_mM - first.liver_glycogen_mM == pytest.approx(rise, rel=0.03)
    assert found.table.days_lived.sum() < 7


def test_shorter_leaps_come_nearer(lived: dict[int, dict[str, float]]) -> None:
    errors = [
        error(weeks(tolerance_percent=UNLIMITED, longest_leap_days=leap), lived, "liver_fat_percent")
        for leap in (1, 4)
    ]
    assert errors[1] < 0.02
    assert errors[0] < errors[1] / 2.0


def test_a_smaller_tolerance_comes_nearer(lived: dict[int, dict[str, float]]) -> None:
    coarse, fine = (error(weeks(tolerance_percent=most), lived, "liver_fat_percent") for most in (8.0, 2.0))
    assert fine < coarse / 2.0


def test_agents_and_twin_fatten_alike() -> None:
    """The body of agents, lived for two days, against the twin."""
    diet = find_diet(DIET)[1]
    bodies = LivingAgents(HEALTHY, seed=1, resolution="classroom"), LivingTwin(HEALTHY)
    days = [[body.live_day(diet.events(70.0), diet.fasted_s) for _ in range(2)] for body in bodies]
    bodies[0].close()
    gained = [last.end["liver_fat_percent"] - first.start["liver_fat_percent"] for first, last in days]
    assert gained[0] == pytest.approx(gained[1], rel=0.15)
    filled = [last.evening["liver_glycogen_mM"] for _, last in days]
    assert filled[0] == pytest.approx(filled[1], rel=0.12)


def test_ten_weeks_of_fructose() -> None:
    """Direction and size of claim i; whether it reaches 5.5 % is for `portalis claims` to say."""
    fructose, usual = (live_weeks("healthy", diet=diet).table for diet in (DIET, USUAL))
    last, other = fructose.iloc[-1], usual.iloc[-1]
    assert last.liver_fat_percent > other.liver_fat_percent + 1.0
    assert 1.05 < last.fasting_insulin_pM / fructose.fasting_insulin_pM.iloc[0] < 1.5
    assert last.hepatic_sensitivity_percent < 92.0
    assert last.haemoglobin_a1c_percent > other.haemoglobin_a1c_percent
    assert abs(other.beta_cells_percent - 100.0) < 2.0
    assert other.weight_kg == pytest.approx(70.0)


def test_liver_fat_without_a_cause_drifts_unless_it_is_kept() -> None:
    fat = {"hepatocyte.evening_fat": 10.0}
    who = Subject("fatty", "Liver fat of 10 %", fat, dict.fromkeys(fat, "a test"))
    drifting, kept = (live_weeks(who, weeks=3, steady_fat=steady) for steady in (False, True))
    assert drifting.table.liver_fat_percent.iloc[-1] < 8.0
    assert kept.table.liver_fat_percent.iloc[-1] == pytest.approx(10.0, abs=0.2)
    assert kept.fat_factor > 1.5
    assert drifting.table.liver_fat_percent.iloc[-1] > drifting.kept_fat_percent
    assert "10.0 %" in drifting.drift
    assert "--steady-fat" in drifting.drift
    assert kept.drift == ""
    assert set(kept.end.changes) >= {"hepatocyte.fat_yield", "hepatocyte.fat_from_fatty_acids"}


def test_training_lowers_insulin_and_empties_muscle_as_the_document_admits() -> None:
    active = live_weeks("healthy", weeks=4, exercise="3 x 45 min").table
    assert active.muscle_sensitivity_percent.iloc[-1] > 115.0
    assert active.fasting_insulin_pM.iloc[-1] < 0.95 * active.fasting_insulin_pM.iloc[0]
    assert active.weight_kg.iloc[-1] < 70.0
    assert active.muscle_glycogen_mmol.iloc[-1] == pytest.approx(995.0, rel=0.05)
    assert "995" in DOCUMENT.read_text(encoding="utf-8")
