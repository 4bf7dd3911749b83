"""The readings of the validation against closed forms, and its published numbers against one another."""

import csv
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from portalis.experiments.study.record import Record
from portalis.experiments.validation.checks import DATA, Check, groups, judge, targets
from portalis.experiments.validation.curve_fits import crossing, half_life, rhythm, strength_at
from portalis.experiments.validation.protocols import BY_NAME
from portalis.experiments.validation.readings import READINGS
from portalis.experiments.validation.readings.intravenous import sample_subject
from portalis.experiments.validation.readings.long_fast import MEAN_FIELD, mean_field, measurements, misfit
from portalis.model.protocol import GLUCOSE, Event

TARGETS = {target.id: target for target in targets()}


def record(series: dict[str, np.ndarray], **more: object) -> Record:
    return Record("made up", 1, pd.DataFrame(series), **more)  # type: ignore[arg-type]


def test_every_target_has_one_reading_from_runs_that_exist() -> None:
    assert set(TARGETS) == set(READINGS)
    assert len(TARGETS) >= 60
    assert all(run in BY_NAME for reading in READINGS.values() for run in reading.runs)


def test_targets_are_ranges_with_a_source_and_a_confidence() -> None:
    for target in targets():
        assert target.low < target.high, target.id
        assert target.confidence in {"H", "M", "L"}
        assert target.source, target.id
        assert target.window in {"published", "requirement"} or target.window.startswith("ours")
    assert len(groups()) > 5


def test_reasons_are_for_targets_that_exist() -> None:
    with (DATA / "reasons.csv").open(encoding="utf-8") as file:
        assert {row["id"] for row in csv.DictReader(file)} <= set(TARGETS)


@pytest.mark.parametrize("minutes", [3.0, 5.0, 30.0])
def test_half_life_of_an_exponential(minutes: float) -> None:
    time = np.arange(0.0, 90.0)
    assert half_life(time, 200.0 * 0.5 ** (time / minutes)) == pytest.approx(minutes, rel=1e-4)


def test_half_life_of_nothing_is_not_a_number() -> None:
    assert np.isnan(half_life(np.arange(2.0), np.zeros(2)))


@pytest.mark.parametrize("period", [4.0, 5.0, 6.0])
def test_period_and_amplitude_of_a_sine_in_noise(period: float) -> None:
    minutes = np.arange(300)
    noise = np.random.default_rng(1).normal(scale=8.0, size=300)
    values = 100.0 + 0.05 * minutes + 30.0 * np.sin(2 * np.pi * minutes / period) + noise
    found, amplitude = rhythm(values)
    assert found == pytest.approx(period, rel=0.03)
    assert amplitude == pytest.approx(30.0 / values.mean(), rel=0.1)
    assert strength_at(values, period) == pytest.approx(amplitude, rel=0.05)


def test_noise_has_hardly_any_rhythm() -> None:
    values = 100.0 + np.random.default_rng(2).normal(scale=8.0, size=300)
    assert strength_at(values, 5.0) < 0.04


def test_crossing_lies_on_the_line() -> None:
    assert crossing(np.array([3.0, 1.0]), np.array([0.0, 1.0]), 0.5) == pytest.approx(2.0)
    assert np.isnan(crossing(np.array([1.0, 2.0]), np.array([1.0, 0.8]), 0.5))


def test_literature_is_as_it_was_published() -> None:
    assert len(pd.read_csv(DATA / "fasting_fluxes.csv")) == 33
    assert len(measurements()) == 24
    assert sample_subject()["plasma_glucose_mg_per_dL"].max() == 350
    curve = mean_field()
    columns = {name: curve[column].to_numpy() for name, column in MEAN_FIELD.items()}
    assert 1.0 < misfit(curve["time_since_meal_h"].to_numpy(), columns) < 4.0


def test_times_count_from_dinner_and_from_time_zero() -> None:
    minutes = np.arange(-59.0, 1441.0)
    made = record({"time_min": minutes, "glucose_mM": minutes}, start_clock_s=20 * 3600)
    assert made.dinner_min == 60
    assert made.fasted("glucose_mM", 12, 14) == pytest.approx(720.5)
    assert made.rest("glucose_mM") == pytest.approx(np.arange(-59, 1).mean())


def test_glucose_that_falls_exponentially_has_its_disappearance_and_space() -> None:
    minutes = np.arange(-59.0, 181.0)
    glucose = 5.0 + 10.0 * np.exp(-0.02 * np.maximum(minutes, 0.0)) * (minutes > 0)
    dose = Event("iv_glucose", 0, 60, GLUCOSE, 10.0 * 0.2 * 70.0 * 1000.0)
    made = record({"time_min": minutes, "glucose_mM": glucose}, events=(dose,))
    assert READINGS["glucose_space"].read(made) == pytest.approx(0.2, rel=0.01)
    pure = record({"time_min": minutes, "glucose_mM": 15.0 * np.exp(-0.02 * minutes)})
    assert READINGS["glucose_disappearance"].read(pure) == pytest.approx(2.0, rel=1e-3)


def test_renal_threshold_is_where_the_loss_reaches_a_trace() -> None:
    minutes = np.arange(1.0, 196.0)
    glucose = np.select([minutes <= 30, minutes <= 60, minutes <= 90, minutes <= 120], [9, 10, 11, 12], 20.0)
    lost = 0.12 * np.maximum(glucose - 10.0, 0.0) * 1000.0 / 70.0
    made = record({"time_min": minutes, "glucose_mM": glucose, "renal_excretion_umol_per_kg_min": lost})
    assert READINGS["renal_threshold"].read(made) == pytest.approx(10.0, abs=0.1)
    assert READINGS["renal_maximum"].read(made) == pytest.approx(0.12 * 10.0 * 180.156, rel=1e-3)


def test_thirds_of_the_liver_share_their_rates() -> None:
    even = {"share": [0.125] * 8, "gluconeogenesis": [3.0] * 8}
    made = record({"time_min": np.arange(3.0)}, after={"along_sinusoid": even})
    assert READINGS["gluconeogenesis_zonation"].read(made) == pytest.approx(1.0)


def test_verdict_size_and_spread_of_a_check() -> None:
    target = TARGETS["fasting_glucose"]
    inside, above = Check(target, (5.0, 5.2)), Check(target, (6.0, 6.1))
    assert inside.passed
    assert inside.told()["verdict"] == "pass"
    assert inside.spread == pytest.approx(0.1414, rel=1e-3)
    assert above.told()["verdict"] == "miss"
    assert above.outside_percent == pytest.approx(10.0)
    assert above.why


def test_what_a_run_does_not_show_is_a_miss_and_no_number() -> None:
    check = Check(TARGETS["fasting_glucose"], (float("nan"),))
    told = check.told()
    assert not check.passed
    assert told["value"] is None
    assert "no number" in told["why"]
    json.dumps(told, allow_nan=False)


def test_a_check_pairs_the_seeds_of_its_runs() -> None:
    minutes = np.arange(-59.0, 241.0)
    records = {
        name: [
            record(
                {
                    "time_min": minutes,
                    "insulin_secretion_pmol_per_min": np.full(300, 50.0),
                    "hepatic_insulin_extraction": np.full(300, level + 0.01 * seed),
                }
            )
            for seed in range(count)
        ]
        for name, level, count in (("ogtt10", 0.6, 3), ("ogtt100", 0.45, 2))
    }
    check = judge(TARGETS["first_pass_fall"], records)
    assert check.values == pytest.approx((0.15, 0.15))


def test_data_files_say_where_they_come_from() -> None:
    text = (Path(DATA) / "README.md").read_text(encoding="utf-8")
    for path in Path(DATA).glob("*.csv"):
        assert path.name in text
