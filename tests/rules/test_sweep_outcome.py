"""Outcomes and stop conditions, read from curves whose answers are known."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from portalis.experiments.sweep.outcome import parse_outcome
from portalis.experiments.sweep.stop import parse_stop

MINUTES = np.arange(101)
SERIES = pd.DataFrame(
    {"time_min": MINUTES, "glucose_mM": 5.0 + MINUTES / 10.0, "insulin_pM": 100.0 - MINUTES}
)
RUN = SimpleNamespace(series=SERIES, summary={"glucose_peak_mM": 15.0}, protocol=None)


def rise(run) -> float:
    return float(run.series.glucose_mM.iloc[-1] - run.series.glucose_mM.iloc[0])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("glucose_mM.max", 15.0),
        ("glucose_mM.min", 5.0),
        ("glucose_mM.mean", 10.0),
        ("glucose_mM.area", 1000.0),
        ("glucose_mM.last", 15.0),
        ("glucose_mM.at(30 min)", 8.0),
        ("glucose_mM.at(1 h)", 11.0),
        ("insulin_pM.time_of_max", 0.0),
        ("insulin_pM.time_of_min", 100.0),
        ("glucose_mM.time_above(10)", 50 / 101),
        ("glucose_mM.time_below(6)", 10 / 101),
        ("glucose_mM.time_in(6, 10)", 41 / 101),
        ("summary.glucose_peak_mM", 15.0),
    ],
)
def test_known_values(text: str, value: float) -> None:
    assert parse_outcome(text).read(RUN) == pytest.approx(value)


def test_a_python_function(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("math.rise", rise, raising=False)
    assert parse_outcome("python:math:rise").read(RUN) == pytest.approx(10.0)


def test_what_a_run_does_not_show_is_not_a_number() -> None:
    assert np.isnan(parse_outcome("glucose_mM.at(5 h)").read(RUN))


def test_a_stop_condition() -> None:
    low, high = parse_stop("glucose_mM < 2.5"), parse_stop("insulin_pM > 900")
    assert (low.met(2.4), low.met(2.5), high.met(901.0), high.met(900.0)) == (True, False, True, False)
