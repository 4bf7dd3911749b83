"""The numbers that are read off a run's curves, from curves whose answers are known."""

import json

import numpy as np
import pandas as pd
import pytest

from portalis.model.protocol import Event, Protocol
from portalis.model.summary import summarise

DRINK = Protocol("test", (Event("drink", 0, 0, 2, 1.0),), 18_000)
FAST = Protocol("fast", (), 18_000)


def curves(minutes: int = 301) -> pd.DataFrame:
    """A glucose hill at 60 min, insulin at 90, extraction and output with their dips, glycogen rising."""
    time = np.arange(minutes)

    def hill(base: float, height: float, peak: float, width: float) -> np.ndarray:
        return base + height * np.exp(-(((time - peak) / width) ** 2))

    return pd.DataFrame(
        {
            "time_min": time,
            "glucose_mM": hill(5.0, 3.0, 60, 20),
            "insulin_pM": hill(50.0, 250.0, 90, 30),
            "glucagon_pM": hill(8.0, -4.0, 60, 30),
            "portal_insulin_pM": hill(200.0, 800.0, 90, 30),
            "hepatic_insulin_extraction": hill(0.55, -0.1, 90, 60),
            "hepatic_glucose_output_umol_per_kg_min": hill(10.0, -9.0, 90, 30),
            "gluconeogenesis_umol_per_kg_min": np.full(minutes, 6.0),
            "glycogenolysis_umol_per_kg_min": np.full(minutes, 4.0),
            "liver_glycogen_mM": 250.0 + 0.1 * time,
            "agents": 1000 + time,
        }
    )


@pytest.mark.parametrize(
    ("name", "value", "tolerance"),
    [
        ("fasting_glucose_mM", 5.0, 0.01),
        ("fasting_portal_to_peripheral_insulin", 4.0, 0.01),
        ("glucose_peak_mM", 8.0, 0.02),
        ("glucose_peak_min", 60, 0),
        ("glucose_two_hours_mM", 5.0, 0.01),
        ("glucose_back_to_fasting_min", 87, 1),
        ("insulin_peak_min", 90, 0),
        ("insulin_peak_pM", 300.0, 1.0),
        ("first_pass_extraction_at_insulin_peak", 0.45, 0.002),
        ("hepatic_glucose_output_fall", 0.9, 0.01),
        ("liver_glycogen_change_mM", 30.0, 0.001),
        ("end_gluconeogenesis_share", 0.6, 1e-6),
        ("agents_fasting", 1000, 0),
        ("agents_most", 1300, 0),
    ],
)
def test_known_curves(name: str, value: float, tolerance: float) -> None:
    assert summarise(curves(), DRINK)[name] == pytest.approx(value, abs=tolerance)


def test_two_hours_are_read_from_a_run_that_ends_then() -> None:
    assert summarise(curves(minutes=121), DRINK)["glucose_two_hours_mM"] == pytest.approx(5.0, abs=0.01)


def test_two_hours_count_from_the_first_event() -> None:
    late = Protocol("late", (Event("drink", 1800, 0, 2, 1.0),), 18_000)
    series = curves()
    told = summarise(series, late)
    assert told["glucose_two_hours_mM"] == pytest.approx(series["glucose_mM"][150], abs=0.01)
    assert told["agents_fasting"] == 1005


@pytest.mark.parametrize("minutes", [1, 5, 301])
@pytest.mark.parametrize("protocol", [DRINK, FAST])
def test_what_a_run_does_not_show_is_none_and_the_rest_is_json(minutes: int, protocol: Protocol) -> None:
    series = curves(minutes).assign(insulin_pM=0.0, hepatic_insulin_extraction=np.nan)
    told = summarise(series, protocol)
    assert told["fasting_portal_to_peripheral_insulin"] is None
    assert told["first_pass_extraction_minimum"] is None
    assert (told["glucose_two_hours_mM"] is None) == (minutes < 121 or protocol is FAST)
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_summarising_leaves_the_series_alone() -> None:
    series, before = curves(), curves()
    summarise(series, DRINK)
    pd.testing.assert_frame_equal(series, before)
