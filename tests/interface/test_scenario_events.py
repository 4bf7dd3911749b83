"""Every kind of event in a scenario file: what it means in numbers, and how a wrong field is told."""

import pytest

from portalis.experiments.scenario_file import parse_scenario
from portalis.model.errors import InputError
from portalis.model.protocol import C_PEPTIDE, GLUCAGON, GLUCOSE, IGF1, INSULIN, NOTHING, Event

GRAM = 1e6 / 180.156

EVERY_KIND = """
name = "Everything"
duration = "5 h"
[[event]]
kind = "meal"
at = "0 min"
carbohydrate = "60 g"
protein = "20 g"
fructose = "9 g"
[[event]]
kind = "drink"
at = "10 min"
fructose = "18 g"
[[event]]
kind = "iv_glucose"
at = "20 min"
rate = "2 mg/kg/min"
over = "40 min"
[[event]]
kind = "iv_insulin"
at = "30 min"
rate = "40 mU/m2/min"
over = "1 h"
into = "portal vein"
[[event]]
kind = "iv_glucagon"
at = "40 min"
dose = "3.4828 µg"
[[event]]
kind = "iv_c_peptide"
at = "50 min"
dose = "50 nmol"
[[event]]
kind = "iv_igf1"
at = "60 min"
dose = "76.49 µg"
[[event]]
kind = "exercise"
at = "70 min"
intensity = "55 %"
over = "1 h"
[[event]]
kind = "change"
at = "80 min"
parameter = "beta_cell.half_glucose"
value = "1.1x"
[[event]]
kind = "glucose_clamp"
at = "2 h"
target = "125.1 mg/dL above basal"
over = "1 h"
"""


def test_every_kind_in_plain_numbers() -> None:
    events = parse_scenario(EVERY_KIND, "every.toml").protocol().events
    assert events == (
        Event(
            "meal", 0, 0, GLUCOSE, pytest.approx(60 * GRAM), fructose=pytest.approx(9 * GRAM), protein=20.0
        ),
        Event("drink", 600, 0, GLUCOSE, 0.0, fructose=pytest.approx(18 * GRAM)),
        Event("iv_glucose", 1200, 2400, GLUCOSE, pytest.approx(5.6 * GRAM)),
        Event("iv_insulin", 1800, 3600, INSULIN, pytest.approx(432 * 60), "portal"),
        Event("iv_glucagon", 2400, 60, GLUCAGON, pytest.approx(1000)),
        Event("iv_c_peptide", 3000, 60, C_PEPTIDE, pytest.approx(50_000)),
        Event("iv_igf1", 3600, 60, IGF1, pytest.approx(10_000)),
        Event("exercise", 4200, 3600, NOTHING, pytest.approx(0.55)),
        Event("change", 4800, 0, NOTHING, 0.0, path="beta_cell.half_glucose", value="1.1x"),
        Event("glucose_clamp", 7200, 3600, GLUCOSE, pytest.approx(6.944, abs=1e-3), value="above basal"),
    )


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ('protein = "20 g"', 'fat = "20 mmol"', ["event 1 (meal), fat", "'20 mmol'", "such as '20 g'"]),
        ('"20 g"', '"20 mmol"', ["event 1 (meal), protein", "'20 mmol'", "such as '20 g'"]),
        ('fructose = "18 g"', "", ["event 2 (drink), glucose", "is missing", "fructose = '25 g'"]),
        ('"2 mg/kg/min"', '"2 mg/kg"', ["event 3 (iv_glucose), rate", "'2 mg/kg'", "glucose per time"]),
        (
            'rate = "2 mg/kg/min"',
            "",
            ["event 3 (iv_glucose)", "neither glucose nor rate", "rate = '2 mg/kg/min'"],
        ),
        ('"portal vein"', '"artery"', ["event 4 (iv_insulin), into", "'artery'", "'vein' or 'portal vein'"]),
        (
            '"40 mU/m2/min"',
            '"40 mU/m3/min"',
            ["event 4 (iv_insulin), rate", "'mU/m3/min'", "mean 'mU/m2/min'"],
        ),
        ('"3.4828 µg"', '"3 U"', ["event 5 (iv_glucagon), dose", "'3 U'", "glucagon", "'1 mg'"]),
        ('"55 %"', '"0.55"', ["event 8 (exercise), intensity", "'0.55'", "'55 %'"]),
        ('"55 %"', '"155 %"', ["event 8 (exercise), intensity", "above the limit of 100 %"]),
        (
            "half_glucose",
            "half_glucos",
            ["event 9 (change), beta_cell.half_glucos", "unknown parameter", "half_glucose"],
        ),
        ('"1.1x"', '"100x"', ["event 9 (change), beta_cell.half_glucose", "'100x'", "outside its range"]),
        (
            "beta_cell.half_glucose",
            "beta_cell.number",
            ["event 9 (change), beta_cell.number", "built into a body"],
        ),
        (
            '"125.1 mg/dL above basal"',
            '"12 U"',
            ["event 10 (glucose_clamp), target", "'12 U'", "above basal"],
        ),
        (
            '"125.1 mg/dL above basal"',
            "5",
            ["event 10 (glucose_clamp), target", "not text in quotes", "'5 mmol/L'"],
        ),
        (
            '[[event]]\nkind = "drink"\nat = "10 min"\nfructose = "18 g"',
            '[[event]]\nkind = "glucose_clamp"\nat = "150 min"\ntarget = "5 mmol/L"\nover = "1 h"',
            ["event 2 (glucose_clamp), at", "two clamps at once", "'150 min'"],
        ),
    ],
)
def test_a_wrong_event_is_told(old: str, new: str, parts: list[str]) -> None:
    assert old in EVERY_KIND
    with pytest.raises(InputError) as caught:
        parse_scenario(EVERY_KIND.replace(old, new, 1), "every.toml")
    for part in parts:
        assert part in str(caught.value)
