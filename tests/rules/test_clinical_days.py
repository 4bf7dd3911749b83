"""Indices of days against iglu, an implementation by others, and against published tables."""

from typing import Any

import iglu_python as iglu
import numpy as np
import pandas as pd
import pytest

from portalis.experiments.clinical import excursions, glucose_range
from portalis.experiments.clinical import glucose_variation as variation

MG_PER_DL = 18.0156
DAY = np.arange(3 * 288) / 288.0


def waves(*parts: tuple[float, float, float], noise: float = 0.0) -> np.ndarray:
    """Three days of a reading every five minutes, mg/dL: sines with amplitude, cycles a day and phase."""
    glucose = 140.0 + sum(size * np.sin(2 * np.pi * cycles * DAY + phase) for size, cycles, phase in parts)
    noisy = glucose + noise * np.random.default_rng(3).normal(size=DAY.size)
    return np.clip(noisy, 40.0, 400.0)


COURSES = {
    "three meals": waves((60, 3, 0)),
    "three meals, a noisy sensor": waves((60, 3, 0), noise=3.0),
    "wiggles on a slow wave": waves((50, 3, 0), (25, 1, 1), (10, 9, 0)),
    "often low": waves((70, 2, 0), (15, 7, 0)) - 40.0,
    "often high": waves((120, 2, 1), (40, 3, 0)) + 60.0,
}


def other(name: str, glucose: np.ndarray, **options: Any) -> list[float]:
    """Return what iglu finds."""
    time = pd.date_range("2026-01-01 00:05", periods=glucose.size, freq="5min")
    table = pd.DataFrame({"id": "somebody", "time": time, "gl": glucose})
    found = getattr(iglu, name)(table, **options)
    return [float(value) for value in found.drop(columns="id").iloc[0]]


@pytest.fixture(params=COURSES)
def glucose(request: pytest.FixtureRequest) -> np.ndarray:
    return COURSES[request.param]


def test_mean_variation_and_haemoglobin_as_in_iglu(glucose: np.ndarray) -> None:
    mine, mean = glucose / MG_PER_DL, glucose.mean() / MG_PER_DL
    assert variation.management_indicator(mean) == pytest.approx(*other("gmi", glucose))
    assert variation.estimated_a1c(mean) == pytest.approx(*other("ea1c", glucose))
    assert variation.coefficient_of_variation(mine) == pytest.approx(*other("cv_glu", glucose))
    assert MG_PER_DL * variation.standard_deviation(mine) == pytest.approx(*other("sd_glu", glucose))


def test_risk_as_in_iglu(glucose: np.ndarray) -> None:
    mine = glucose / MG_PER_DL
    assert variation.low_glucose_index(mine) == pytest.approx(*other("lbgi", glucose), rel=1e-6)
    assert variation.high_glucose_index(mine) == pytest.approx(*other("hbgi", glucose), rel=1e-6)


def test_time_in_ranges_as_in_iglu(glucose: np.ndarray) -> None:
    mine = glucose / MG_PER_DL
    within = other("in_range_percent", glucose, target_ranges=[[70, 180]])
    below = other("below_percent", glucose, targets_below=[54, 70])
    above = other("above_percent", glucose, targets_above=[180, 250])
    assert glucose_range.time_in_range(mine) == pytest.approx(*within)
    assert [glucose_range.time_below(mine, level) for level in (54, 70)] == pytest.approx(below)
    assert [glucose_range.time_above(mine, level) for level in (180, 250)] == pytest.approx(above)
    assert sum(glucose_range.five_parts(mine)) == pytest.approx(100.0)


def test_excursions_as_in_iglu(glucose: np.ndarray) -> None:
    """iglu finds turns by crossing moving averages, this by their size: the same turns on smooth courses."""
    found = MG_PER_DL * excursions.mean_amplitude(glucose / MG_PER_DL)
    assert found == pytest.approx(*other("mage", glucose, direction="avg"), rel=0.03)


def test_excursions_by_hand() -> None:
    zigzag = np.interp(np.arange(0, 61), [0, 10, 20, 25, 30, 40, 60], [5, 10, 6, 6.4, 5.9, 12, 5])
    turns = excursions.turning_points(zigzag, 2.0)
    assert turns == [0, 10, 30, 40, 60]
    assert excursions.mean_amplitude(zigzag) == pytest.approx((5 + 4.1 + 6.1 + 7) / 4)
    assert excursions.mean_amplitude(np.full(20, 5.0)) == 0.0


@pytest.mark.parametrize(
    ("mean", "percent"),
    [(100, 5.7), (125, 6.3), (150, 6.9), (175, 7.5), (200, 8.1), (250, 9.3), (300, 10.5), (350, 11.7)],
)
def test_management_indicator_of_the_published_table(mean: float, percent: float) -> None:
    assert variation.management_indicator(mean / MG_PER_DL) == pytest.approx(percent, abs=0.051)


@pytest.mark.parametrize(
    ("percent", "mean"), [(5, 97), (6, 126), (7, 154), (8, 183), (9, 212), (10, 240), (11, 269), (12, 298)]
)
def test_haemoglobin_of_the_published_table(percent: float, mean: float) -> None:
    assert variation.estimated_a1c(mean / MG_PER_DL) == pytest.approx(percent, abs=0.02)


def test_risk_is_symmetric_over_the_range_of_readings() -> None:
    """Kovatchev 1997: from -100 at 20 mg/dL over 0 at 112.5 to 100 at 600."""
    low, middle, high = variation.risk(np.array([20.0, 112.5, 600.0]) / MG_PER_DL)
    assert (low, middle, high) == pytest.approx((-100.0, 0.0, 100.0), abs=1.0)
