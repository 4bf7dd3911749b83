"""Which index a run can show, how samples are drawn from it, and how indices are found by name."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from portalis.experiments.catalogue import find_scenario
from portalis.experiments.clinical.catalogue import INDICES, find_index, index_table, indices_for, read_index
from portalis.experiments.clinical.course import Course, kinds
from portalis.experiments.clinical.index import index, value
from portalis.model.errors import InputError
from portalis.model.protocol import GLUCOSE, INSULIN, Event, Protocol

DRINK = Protocol("drink", (Event("drink", 600, 0, GLUCOSE, 416_000.0),), 4 * 3600)
INJECTION = Protocol("injection", (Event("iv_glucose", 0, 60, GLUCOSE, 116_000.0),), 4 * 3600)
DAY = Protocol("a day", (), 86_400)
CLAMP = Protocol(
    "clamp",
    (Event("iv_insulin", 0, 7200, INSULIN, 4e4), Event("glucose_clamp", 0, 7200, GLUCOSE, 5.0)),
    7200,
)


def made_up(protocol: Protocol, **columns: np.ndarray | float) -> SimpleNamespace:
    """A run of which only these columns are known; the fasting sample is 5 mmol/L and 30 pmol/L."""
    minutes = np.arange(protocol.duration_s // 60 + 1)
    series = pd.DataFrame({"time_min": minutes, "glucose_mM": 5.0, "insulin_pM": 30.0} | columns)
    summary = {"fasting_glucose_mM": 5.0, "fasting_insulin_pM": 30.0, "glucose_two_hours_mM": None}
    return SimpleNamespace(series=series, protocol=protocol, summary=summary)


@pytest.mark.parametrize(
    ("scenario", "good_for"),
    [
        ("ogtt", {"fasting", "oral"}),
        ("meal", {"fasting", "oral"}),
        ("ivgtt", {"fasting", "intravenous"}),
        ("clamp40", {"fasting", "clamp"}),
        ("hyperclamp", {"fasting"}),
        ("day", {"fasting", "oral", "day"}),
    ],
)
def test_what_a_scenario_is_good_for(scenario: str, good_for: set[str]) -> None:
    assert kinds(find_scenario(scenario).scenario.protocol()) == good_for


def test_a_second_drink_or_a_late_start_is_no_test() -> None:
    second = (*DRINK.events, Event("drink", 3600, 0, GLUCOSE, 416_000.0))
    assert kinds(Protocol("two drinks", second, 14_400)) == {"fasting"}
    assert kinds(Protocol("after dinner", DRINK.events, 14_400, 21 * 3600)) == set()


def test_every_index_has_words_a_source_and_one_kind_of_protocol() -> None:
    table = index_table()
    assert len(table) == len(INDICES) >= 20
    assert set(table["kind"]) == {"fasting", "oral", "intravenous", "clamp", "day"}
    assert table["words"].is_unique
    assert (table["source"].str.len() > 5).all()


def test_samples_count_from_the_drink() -> None:
    rise = np.interp(np.arange(241), [10, 40, 241], [5.0, 8.0, 8.0])
    run = made_up(DRINK, glucose_mM=rise, insulin_pM=30.0 * rise / 5.0)
    course = Course.of(run)
    assert course.at("glucose_mM", 60) == pytest.approx(8.0)
    assert read_index("insulinogenic_index", run) == pytest.approx(3.0 / 3.0 / 18.0156, rel=0.05)
    assert read_index("homa_ir", run) == pytest.approx(5.0 * 5.0 / 22.5)


def test_an_injection_is_read_by_the_minute() -> None:
    minutes = np.arange(241.0)
    glucose = 5.0 + 12.0 * np.exp(-0.03 * minutes)
    insulin = 30.0 + np.where((minutes >= 2) & (minutes <= 10), 300.0, 0.0)
    run = made_up(INJECTION, glucose_mM=glucose, insulin_pM=insulin)
    assert read_index("acute_insulin_response", run) == pytest.approx(300.0)
    slope = -100 * np.polyfit(minutes[10:41], np.log(glucose[10:41]), 1)[0]
    assert read_index("glucose_disappearance", run) == pytest.approx(slope)
    product = read_index("insulin_sensitivity", run) * 300.0 / 6.0
    assert read_index("disposition_index", run) == pytest.approx(product)


def test_a_clamp_is_read_at_its_end() -> None:
    minutes = np.arange(121)
    infusion = np.where(minutes > 90, 50.0, 20.0)
    quiet = {"glucose_infusion_umol_per_kg_min": infusion, "renal_excretion_umol_per_kg_min": 0.0}
    assert read_index("m_value", made_up(CLAMP, **quiet)) == pytest.approx(50 * 0.180156)
    falling = made_up(CLAMP, glucose_mM=6.0 - minutes / 120.0, **quiet)
    assert read_index("m_value", falling) == pytest.approx(50 * 0.180156 + 0.25 * 180.156 * 0.19 / 30)


def test_a_sensor_shows_means_of_five_minutes() -> None:
    minutes = np.arange(1441.0)
    run = made_up(DAY, glucose_mM=np.where(minutes <= 720, 5.0, 11.0))
    readings = Course.of(run).sensor()
    assert readings.shape == (288,)
    assert read_index("time_in_range", run) == pytest.approx(50.0)
    assert read_index("time_above_180", run) == pytest.approx(50.0)
    assert read_index("glucose_mean", run) == pytest.approx(8.0)
    assert read_index("mage", run) == pytest.approx(6.0)


def test_a_run_shows_only_what_its_protocol_can() -> None:
    drink = made_up(DRINK)
    assert np.isnan(read_index("m_value", drink))
    assert np.isnan(read_index("time_in_range", drink))
    assert np.isnan(read_index("glucose_two_hours_mM", drink))
    assert {found.name for found in indices_for(DAY)} >= {"gmi", "mage", "homa_ir"}
    assert "matsuda" not in {found.name for found in indices_for(DAY)}


def test_without_minutes_before_time_zero_the_first_ones_are_the_fasting_sample() -> None:
    run = made_up(DRINK, glucose_mM=np.concatenate([np.full(11, 6.0), np.full(230, 9.0)]))
    assert Course.from_series(run.series, DRINK).fasting_glucose_mM == 6.0
    rest = run.series.assign(glucose_mM=4.0)
    assert value(find_index("homa_ir"), Course.from_series(run.series, DRINK, rest)) == pytest.approx(
        4.0 * 5.0 / 22.5
    )


def test_an_unknown_name_offers_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean 'matsuda'"):
        find_index("matsuta")
    with pytest.raises(InputError, match="Did you mean 'glucose_two_hours_mM'"):
        read_index("glucose_two_hour_mM", made_up(DRINK))


def test_a_name_is_registered_once() -> None:
    with pytest.raises(ValueError, match="two indices"):
        index("homa_ir", "again", "", "fasting", "nobody")(lambda course: 0.0)
