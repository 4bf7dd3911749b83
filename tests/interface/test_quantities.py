"""Text with a unit becomes the number that the body counts in, or is refused with an example."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalis.experiments import quantity_kinds as kinds
from portalis.experiments.quantities import (
    clock_seconds,
    glucose_goal,
    glucose_umol,
    insulin_pmol,
    insulin_pmol_per_min,
    number,
    seconds,
)
from portalis.experiments.units import body_surface_m2
from portalis.model.errors import InputError

Reader = Callable[..., float]


def reader(kind: kinds.QuantityKind) -> Reader:
    """Return the function that reads quantities of one kind."""
    return partial(number, kind=kind)


glucose_rate, protein, intensity = map(reader, (kinds.GLUCOSE_RATE, kinds.PROTEIN, kinds.INTENSITY))
glucagon, glucagon_rate = map(reader, (kinds.GLUCAGON, kinds.GLUCAGON_RATE))
pump, fatty_acids, loop_level = map(reader, (kinds.PUMP_RATE, kinds.FATTY_ACID_RATE, kinds.LOOP_LEVEL))
metformin, somatostatin = map(reader, (kinds.drug_dose("mg", 2000, 3000), kinds.drug_dose("µg/h", 250, 1000)))
c_peptide, igf1, level = map(reader, (kinds.C_PEPTIDE, kinds.IGF1, kinds.GLUCOSE_LEVEL))


@pytest.mark.parametrize(
    ("read", "text", "number"),
    [
        (glucose_umol, "75 g", 75 / 180.156 * 1e6),
        (glucose_umol, "75g", 75 / 180.156 * 1e6),
        (glucose_umol, "75000 mg", 75 / 180.156 * 1e6),
        (glucose_umol, "0.5 g/kg", 35 / 180.156 * 1e6),
        (glucose_umol, "400 mmol", 400_000.0),
        (glucose_umol, "2 mmol/kg", 140_000.0),
        (glucose_umol, "7 μmol", 7.0),
        (glucose_umol, "0 g", 0.0),
        (glucose_umol, ".5 g", 0.5 / 180.156 * 1e6),
        (insulin_pmol, "3 U", 18_000.0),
        (insulin_pmol, "3 IU", 18_000.0),
        (insulin_pmol, "0.04 U/kg", 16_800.0),
        (insulin_pmol, "40 mU/kg", 16_800.0),
        (insulin_pmol, "18 nmol", 18_000.0),
        (insulin_pmol_per_min, "0.25 mU/kg/min", 105.0),
        (insulin_pmol_per_min, "1 U/h", 100.0),
        (insulin_pmol_per_min, "100 pmol/min", 100.0),
        (insulin_pmol_per_min, "40 mU/m2/min", 432.0),
        (insulin_pmol_per_min, "40 mU/m²/min", 432.0),
        (insulin_pmol, "1 U/m2", 10_800.0),
        (glucose_rate, "2 mg/kg/min", 140 / 180.156 * 1e3),
        (glucose_rate, "60 g/h", 1e6 / 180.156),
        (glucose_rate, "800 µmol/min", 800.0),
        (protein, "0.3 g/kg", 21.0),
        (glucagon, "1 mg", 1e9 / 3482.8),
        (glucagon, "1 ug/kg", 70e6 / 3482.8),
        (glucagon_rate, "3 ng/kg/min", 210e3 / 3482.8),
        (c_peptide, "50 nmol", 50_000.0),
        (igf1, "100 µg/kg", 7e9 / 7649.0),
        (pump, "0.8 U/h", 80.0),
        (fatty_acids, "60 mmol/h", 1000.0),
        (metformin, "1.5 g", 1500.0),
        (somatostatin, "0.25 mg/h", 250.0),
        (level, "5 mmol/L", 5.0),
        (level, "90.078 mg/dL", 5.0),
        (intensity, "55 %", 0.55),
        (seconds, "3 min", 180),
        (seconds, "5 h", 18_000),
        (seconds, "90 s", 90),
        (seconds, "1.5 hours", 5400),
        (seconds, "1 d", 86_400),
        (clock_seconds, "07:30", 27_000),
        (clock_seconds, "7:30", 27_000),
        (clock_seconds, "23:59", 86_340),
        (clock_seconds, "00:00", 0),
    ],
)
def test_text_becomes_a_number(read: Reader, text: str, number: float) -> None:
    assert read(text) == pytest.approx(number, rel=1e-12)


@pytest.mark.parametrize(
    ("read", "text", "told"),
    [
        (glucose_umol, "75", "number without a unit"),
        (glucose_umol, 75, "number without a unit"),
        (glucose_umol, "75 min", "'min' measures time, not an amount of glucose"),
        (glucose_umol, "3 U", "'U' measures insulin, not an amount of glucose"),
        (glucose_umol, "-75 g", "negative amount"),
        (glucose_umol, "nan g", "not a finite number"),
        (glucose_umol, "1e400 g", "not a finite number"),
        (glucose_umol, "a lot", "not a number with a unit"),
        (glucose_umol, "", "not a number with a unit"),
        (glucose_umol, "75 kg", "above the limit of 400 g"),
        (glucose_umol, "75 u", "'u' is not used here"),
        (glucose_umol, "75 zork", "unknown unit 'zork'"),
        (glucose_umol, "75 ?", "unknown unit '?'"),
        (insulin_pmol, "3 g", "'g' measures mass, not an amount of insulin"),
        (insulin_pmol, "3 U/h", "'U/h' measures insulin per time"),
        (insulin_pmol_per_min, "3 U", "'U' measures insulin, not insulin per time"),
        (glucose_rate, "2 mg", "'mg' measures mass, not glucose per time"),
        (glucose_rate, "2 mU/kg/min", "not glucose per time"),
        (protein, "20 mmol", "'mmol' measures an amount of substance, not an amount of protein"),
        (glucagon, "1 U", "'U' measures insulin, not an amount of glucagon"),
        (glucagon, "1 g", "'g' is not used here"),
        (glucagon, "30 mg", "above the limit of 10 mg"),
        (level, "5 mmol", "'mmol' measures an amount of substance, not a concentration of glucose"),
        (level, "90 mmol/L", "above the limit of 40 mmol/L"),
        (insulin_pmol, "301 U", "above the limit of 300 U"),
        (pump, "36 U/h", "above the limit of 35 U/h"),
        (fatty_acids, "1 mg/min", "'mg/min' measures mass per time, not fatty acids per time"),
        (loop_level, "60 mg/dL", "below the limit of 4 mmol/L"),
        (metformin, "3.5 g", "above the limit of 3000 mg"),
        (metformin, "-500 mg", "negative amount"),
        (somatostatin, "250 µg", "not a rate of the drug"),
        (intensity, "0.55", "number without a unit"),
        (intensity, "120 %", "above the limit of 100 %"),
        (seconds, "3 m", "'m' measures length, not a time"),
        (seconds, "800 h", "above the limit of 720 h"),
        (seconds, "08:00", "unknown unit"),
        (clock_seconds, "24:00", "not a time on the clock"),
        (clock_seconds, "8 h", "not a time on the clock"),
    ],
)
def test_refused(read: Reader, text: object, told: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text, field="event 1, amount", file="my.toml")
    message = str(caught.value)
    assert message.startswith("my.toml, event 1, amount: ")
    assert told in message
    assert repr(text) in message
    assert "Allowed: " in message
    assert "such as '" in message


@pytest.mark.parametrize(
    ("read", "text", "unit"),
    [
        (glucose_umol, "75 G", "g"),
        (insulin_pmol, "0.04 U/Kg", "U/kg"),
        (insulin_pmol, "3 u", "U"),
        (seconds, "3 mins", "min"),
        (seconds, "5 hrs", "hours"),
    ],
)
def test_nearest_unit_is_offered(read: Reader, text: str, unit: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert caught.value.suggestion == unit


def test_a_goal_may_count_from_basal() -> None:
    assert glucose_goal("5 mmol/L") == (5.0, False)
    assert glucose_goal("1 mmol/L above basal") == (1.0, True)
    assert glucose_goal("125 mg/dL above basal") == (pytest.approx(6.9384, rel=1e-4), True)
    with pytest.raises(InputError, match=r"'5 U above basal'.*above basal"):
        glucose_goal("5 U above basal", field="event 1, target")


def test_body_surface_grows_more_slowly_than_weight() -> None:
    assert body_surface_m2(70.0) == pytest.approx(1.8)
    assert body_surface_m2(140.0) == pytest.approx(1.8 * 2**0.425)


@given(st.floats(0.0, 1.0), st.floats(30.0, 200.0))
def test_an_amount_per_kg_grows_with_the_body(grams_per_kg: float, weight_kg: float) -> None:
    per_kg = glucose_umol(f"{grams_per_kg} g/kg", weight_kg=weight_kg)
    assert per_kg == pytest.approx(glucose_umol(f"{grams_per_kg * weight_kg} g"), rel=1e-9, abs=1e-12)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (glucose_umol, insulin_pmol, insulin_pmol_per_min, seconds, clock_seconds):
        with suppress(InputError):
            assert read(text) >= 0.0
