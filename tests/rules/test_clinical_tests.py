"""Indices of tests against worked examples, published tables and a second way of working them out."""

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import odeint
from scipy.optimize import least_squares

from portalis.experiments.clinical.clamp import m_value
from portalis.experiments.clinical.fasting import homa_b, homa_ir
from portalis.experiments.clinical.intravenous import (
    acute_insulin_response,
    disappearance_rate,
    disposition_index,
)
from portalis.experiments.clinical.minimal_model import minimal_model
from portalis.experiments.clinical.oral import insulinogenic_index, matsuda, oral_disposition_index
from portalis.experiments.validation.readings.intravenous import sample_subject

MG_PER_DL = 18.0156
GLUCOSE = [glucose / MG_PER_DL for glucose in (90, 150, 160, 130, 110)]
INSULIN = [6.0 * insulin for insulin in (8, 60, 70, 50, 40)]


def test_homa_of_the_reference_person_and_of_a_published_example() -> None:
    assert homa_ir(4.5, 30.0) == pytest.approx(1.0)
    assert homa_b(4.5, 30.0) == pytest.approx(100.0)
    assert homa_ir(100 / MG_PER_DL, 6.0 * 5) == pytest.approx(
        1.23, abs=0.005
    )  # Gutch 2015: 100 mg/dL, 5 µU/mL
    assert homa_ir(100 / MG_PER_DL, 6.0 * 10) == pytest.approx(100 * 10 / 405, rel=2e-3)
    assert np.isnan(homa_b(3.5, 30.0))


def test_matsuda_in_its_own_units() -> None:
    by_hand = 10_000 / np.sqrt(90 * 8 * (90 + 150 + 160 + 130 + 110) / 5 * (8 + 60 + 70 + 50 + 40) / 5)
    assert matsuda(GLUCOSE, INSULIN) == pytest.approx(by_hand)
    assert matsuda(GLUCOSE, INSULIN) == pytest.approx(4.88, abs=0.01)
    assert np.isnan(matsuda(GLUCOSE, [0.0] * 5))


def test_early_secretion_and_its_product_with_sensitivity() -> None:
    early = insulinogenic_index((GLUCOSE[0], GLUCOSE[1]), (INSULIN[0], INSULIN[1]))
    assert early == pytest.approx(52 / 60)
    assert oral_disposition_index(GLUCOSE, INSULIN) == pytest.approx(early * matsuda(GLUCOSE, INSULIN))
    assert np.isnan(insulinogenic_index((5.0, 4.9), (50.0, 80.0)))


def test_acute_response_disappearance_and_disposition() -> None:
    minutes = np.arange(10.0, 41.0)
    assert disappearance_rate(minutes, 15.0 * np.exp(-0.018 * minutes)) == pytest.approx(1.8)
    assert np.isnan(disappearance_rate(minutes[:2], minutes[:2]))
    assert acute_insulin_response(np.full(9, 360.0), 60.0) == pytest.approx(300.0)
    assert disposition_index(5.0, 300.0) == pytest.approx(5.0 * 50.0)


def test_m_is_what_runs_in_less_what_is_lost_and_what_fills_the_glucose_space() -> None:
    assert m_value(50.0) == pytest.approx(50 * 0.180156)
    assert m_value(50.0, 5.0) == pytest.approx(45 * 0.180156)
    # DeFronzo 1979: 0.095 mg/kg/min for each mg/dL by which glucose rises in 20 minutes.
    assert m_value(50.0) - m_value(50.0, 0.0, 10 / MG_PER_DL, 20) == pytest.approx(0.95)
    assert m_value(50.0, 0.0, -1.0, 30) > m_value(50.0)


def test_minimal_model_finds_its_own_numbers() -> None:
    effectiveness, sensitivity, p2 = 0.02, 7e-4, 0.03
    minutes = np.arange(0.0, 183.0)
    insulin = 8.0 + 60.0 * np.exp(-minutes / 12.0) + 25.0 * np.exp(-(((minutes - 40.0) / 25.0) ** 2))
    insulin[0] = 8.0
    glucose = course((effectiveness, sensitivity, p2, 290.0), minutes, minutes, insulin, 90.0, 8.0)
    glucose[0] = 90.0
    found = minimal_model(minutes, glucose, insulin)
    assert found.effectiveness == pytest.approx(effectiveness, rel=0.03)
    assert found.sensitivity == pytest.approx(sensitivity, rel=0.03)


def test_without_insulin_there_is_no_minimal_model() -> None:
    minutes = np.arange(0.0, 183.0, 10.0)
    assert np.isnan(minimal_model(minutes, 100 - 0.1 * minutes, np.full(19, 5.0)).sensitivity)


@pytest.fixture(scope="module")
def sample() -> pd.DataFrame:
    return sample_subject()


def test_minimal_model_of_a_published_test_by_two_solvers(sample: pd.DataFrame) -> None:
    minutes, glucose, insulin = sample.to_numpy(float).T
    later = minutes >= 8

    def distance(logarithms: np.ndarray) -> np.ndarray:
        simulated = course(np.exp(logarithms), minutes, minutes, insulin, glucose[0], insulin[0])
        return (simulated - glucose)[later]

    # A solver with steps of its own choice is too rough for the usual differences.
    other = np.exp(least_squares(distance, np.log([0.03, 4e-4, 0.05, 300.0]), diff_step=1e-4).x)
    found = minimal_model(minutes, glucose, insulin)
    assert found.effectiveness == pytest.approx(other[0], rel=0.02)
    assert found.sensitivity == pytest.approx(other[1], rel=0.02)


def test_sensitivity_of_a_published_test_is_near_the_published_one(sample: pd.DataFrame) -> None:
    """MINMOD, which weights the samples, finds 1.062e-5 over 2.093e-2 with a basal insulin of 7.3."""
    minutes, glucose, insulin = sample.to_numpy(float).T
    found = minimal_model(minutes, glucose, np.concatenate([[7.3], insulin[1:]]))
    assert found.sensitivity == pytest.approx(5.07e-4, rel=0.2)


def course(
    numbers: tuple[float, ...] | np.ndarray,
    at: np.ndarray,
    minutes: np.ndarray,
    insulin: np.ndarray,
    basal_glucose: float,
    basal_insulin: float,
) -> np.ndarray:
    """Glucose of the minimal model by another solver, with steps of its own choice."""
    effectiveness, sensitivity, p2, start = numbers

    def change(state: np.ndarray, minute: float) -> tuple[float, float]:
        glucose, action = state
        above = max(0.0, float(np.interp(minute, minutes, insulin)) - basal_insulin)
        fall = effectiveness * (basal_glucose - glucose) - action * glucose
        return fall, p2 * (sensitivity * above - action)

    return odeint(change, (start, 0.0), at, hmax=2.0)[:, 0]
