"""What the columns of a sweep are called in figures, and their units."""

import pandas as pd
import pytest

from portalis.experiments.clinical.catalogue import INDICES
from portalis.experiments.sweep.drawings import DESIGNS
from portalis.experiments.sweep.labels import READINGS as WORDS
from portalis.experiments.sweep.labels import label_of
from portalis.experiments.sweep.outcome import READINGS, summary_names
from portalis.experiments.sweep.sensitivity import ANALYSES
from portalis.model.ledger import SERIES_COLUMNS
from portalis.viz.sweep_words import Label, axis_words, power_of, short_number

PURE = {"hepatic_insulin_extraction", "agents"}


@pytest.mark.parametrize(
    ("column", "words", "unit"),
    [
        ("glucose_mM.max", "Glucose, highest", "mmol/L"),
        ("glucose_mM.at(120 min)", "Glucose at 120 min", "mmol/L"),
        ("insulin_pM.area", "Insulin, area", "pmol/L·min"),
        ("insulin_pM.time_of_max", "Insulin, time of the highest", "min"),
        ("glucose_mM.time_in(3.9, 10)", "Glucose, share of time within 3.9 to 10 mmol/L", "1"),
        ("c_peptide_pM.last", "C-peptide at the end", "pmol/L"),
        ("igfbp1_ug_per_L.mean", "IGFBP-1, mean", "µg/L"),
        ("agents.time_above(100000)", "Agents, share of time above 100000", "1"),
        ("summary.fasting_glucose_mM", "Fasting glucose", "mmol/L"),
        ("summary.fasting_first_pass_extraction", "Fasting first pass extraction", "1"),
        ("index.m_value", "Glucose uptake in the clamp, M", "mg/kg/min"),
        ("index.glucose_mean", "Glucose, mean", "mmol/L"),
        ("index.homa_ir", "Insulin resistance, HOMA-IR", "1"),
        ("python:known:ishigami", "Ishigami", "1"),
        ("hepatocyte.insulin_receptors", "Hepatocyte insulin receptors", "receptors/cell"),
        ("glucose_mM", "Glucose", "mmol/L"),
    ],
)
def test_words_and_unit(column: str, words: str, unit: str) -> None:
    assert label_of(column) == Label(words, unit)


def test_every_column_of_a_series_has_its_unit() -> None:
    without = {column for column in SERIES_COLUMNS if label_of(column).unit == "1"}
    assert without == PURE


def test_nothing_is_without_words() -> None:
    assert set(WORDS) == set(READINGS)
    assert set(ANALYSES) < set(DESIGNS)
    for name in summary_names():
        assert "_" not in label_of(f"summary.{name}").words
    for name, index in INDICES.items():
        assert label_of(f"index.{name}").words == index.words


def test_large_numbers_leave_their_power_to_the_label() -> None:
    assert [power_of(pd.Series(values)) for values in ([5e8, 1.5e9], [64_000.0], [0.0], [2e-5])] == [
        9,
        0,
        0,
        -6,
    ]
    assert axis_words(Label("Beta cell number", "cells"), 9) == "Beta cell number\n(10⁹ cells)"
    assert axis_words(Label("Share"), -6) == "Share\n(10⁻⁶)"
    assert [short_number(value) for value in (1.5e9, 5e8, 12_345.0, 0.02)] == [
        "1.5·10⁹",
        "5·10⁸",
        "12,345",
        "0.02",
    ]
