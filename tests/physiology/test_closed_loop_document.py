"""The controller of docs/closed_loop.md: short, and it keeps a day without beta cells in range."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

DOCUMENT = Path(__file__).parents[2] / "docs" / "closed_loop.md"


@pytest.fixture(scope="module")
def code() -> str:
    (block,) = re.findall(
        r"^```python\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    return str(block)


def test_the_controller_has_15_lines(code: str) -> None:
    (function,) = (node for node in ast.parse(code).body if isinstance(node, ast.FunctionDef))
    assert function.end_lineno is not None
    assert function.end_lineno - function.lineno + 1 <= 15


@pytest.mark.slow
def test_it_keeps_the_day_in_range_through_a_late_and_noisy_sensor(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    names: dict[str, Any] = {}
    exec(compile(code, str(DOCUMENT), "exec"), names)
    assert names["in_range"] > 0.70
    assert f"{names['in_range']:.0%} of the day" in capsys.readouterr().out
    series = names["day"].series
    assert (series.glucose_mM * 18.016 < 54).mean() < 0.01
    assert series.pump_U_per_h.max() > 3.0
    assert series.pump_U_per_h.min() == 0.0
    by_lag = [series.sensor_glucose_mM.shift(-lag).corr(series.glucose_mM) for lag in range(31)]
    assert 6 <= by_lag.index(max(by_lag)) <= 20
    late = series.sensor_glucose_mM - series.glucose_mM.shift(12)
    assert 0.3 < late.std() < 1.0
