"""What a sweep tells: indices with a known answer, rankings of the body, and the page."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

import portalis
from portalis.experiments.sweep.design import draw
from portalis.experiments.sweep.live_sweep import facts
from portalis.experiments.sweep.result import Result
from portalis.experiments.sweep.store import Store
from portalis.experiments.sweep.sweep import Sweep
from portalis.experiments.sweep.sweep_file import declare
from portalis.model.errors import InputError
from portalis.viz.sweep_bars import draw_indices
from portalis.viz.sweep_curves import draw_response
from portalis.viz.sweep_words import Label

PATHS = ("hepatocyte.insulin_receptors", "beta_cell.maximal_secretion", "myocyte.insulin_sensitivity")
ORGANS = (
    *("beta_cell.number", "hepatocyte.number", "myocyte.number"),
    *("myocyte.insulin_sensitivity", "hepatocyte.insulin_sensitivity", "hepatocyte.insulin_receptors"),
)
SPANS = {path: {"low": "0.5x", "high": "1.5x"} for path in PATHS}
ISHIGAMI_FIRST, ISHIGAMI_TOTAL = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)
"""Closed forms for a = 7, b = 0.1: Ishigami and Homma, ISUMA 1990; Sobol and Levitan 1999."""
FUNCTION = """
import numpy as np

PATHS = ("hepatocyte.insulin_receptors", "beta_cell.maximal_secretion", "myocyte.insulin_sensitivity")
HEALTHY = {healthy}

def ishigami(run):
    x, y, z = (2 * np.pi * (run.parameters[path] / HEALTHY[path] - 1.0) for path in PATHS)
    return np.sin(x) + 7.0 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)
"""


def made(path: Path, outcome: Any, **fields: Any) -> Sweep:
    """Return a sweep whose outcome is a function of the shares of the spans, without any body."""
    asked = {"scenario": "ogtt", "outcomes": ["glucose_mM.max"], "parameters": SPANS, **fields}
    declaration = declare(**asked)
    points = draw(declaration)
    shares = points[list(PATHS)].to_numpy() / np.array([portalis.parameters().loc[p, "value"] for p in PATHS])
    with Store.create(path, facts(declaration), points) as store:
        values = np.repeat(outcome(*(np.nan_to_num(shares, nan=1.0) - 0.5).T), declaration.seeds)
        values = values + 0.01 * (np.arange(len(values)) % declaration.seeds)
        store.write([Result(number, (float(value),)) for number, value in enumerate(values)])
    return Sweep(path)


def test_sobol_indices_of_a_known_function(tmp_path: Path) -> None:
    def function(x: Any, y: Any, z: Any) -> Any:
        x, y, z = (2 * np.pi * (share - 0.5) for share in (x, y, z))
        return np.sin(x) + 7.0 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)

    found = made(tmp_path / "s.db", function, design="sobol", runs=2048).sensitivity("glucose_mM.max")
    assert list(found.index) == list(PATHS)
    for name, known in (("first", ISHIGAMI_FIRST), ("total", ISHIGAMI_TOTAL)):
        assert (np.abs(found[name] - np.array(known)) <= found[f"{name}_confidence"] + 1e-9).all()
        assert (found[f"{name}_confidence"] < 0.15).all()


def test_morris_and_latin_hypercube_of_a_straight_line(tmp_path: Path) -> None:
    def line(x: Any, y: Any, z: Any) -> Any:
        return 4.0 * x - 2.0 * y + 0.0 * z

    walks = made(tmp_path / "m.db", line, design="morris", runs=6).sensitivity("glucose_mM.max")
    assert np.allclose(walks["mu"], (4.0, -2.0, 0.0), atol=1e-9)
    assert np.allclose(walks["sigma"], 0.0, atol=1e-9)
    cube = made(tmp_path / "l.db", line, design="lhs", runs=400).sensitivity("glucose_mM.max")
    assert np.allclose(cube["first"], (0.8, 0.2, 0.0), atol=0.06)
    assert np.sign(cube["rank_correlation"])[:2].tolist() == [1.0, -1.0]


@pytest.mark.parametrize("levels", [4, 8])
def test_morris_ranks_distributions_as_sobol_does(tmp_path: Path, levels: int) -> None:
    healthy = [float(portalis.parameters().loc[path, "value"]) for path in PATHS]
    parameters = {
        PATHS[0]: {"distribution": "normal", "mean": "1x", "sd": 0.05 * healthy[0]},
        PATHS[1]: {"low": "0.85x", "high": "1.15x"},
        PATHS[2]: {"distribution": "lognormal", "median": "1x", "sd": 0.1},
    }

    def function(x: Any, y: Any, z: Any) -> Any:
        return 3.0 * x + 2.0 * y + z

    asked = {"parameters": parameters, "levels": levels}
    walks = made(tmp_path / "m.db", function, design="morris", runs=20, **asked).sensitivity("glucose_mM.max")
    shares = made(tmp_path / "s.db", function, design="sobol", runs=256, **asked).sensitivity(
        "glucose_mM.max"
    )
    ranked = shares["total"].sort_values().index
    assert list(walks["mu_star"].sort_values().index) == list(ranked)


def test_an_effect_of_morris_is_that_of_a_whole_span(tmp_path: Path) -> None:
    triangle = {"distribution": "triangular", "low": "0.5x", "mode": "1x", "high": "1.5x"}
    parameters = {PATHS[0]: SPANS[PATHS[0]], PATHS[1]: triangle, PATHS[2]: SPANS[PATHS[2]]}
    walks = made(tmp_path / "m.db", lambda x, y, z: x + y, design="morris", runs=20, parameters=parameters)
    half = (1.5 - np.sqrt(0.375 / 2)) - (
        0.5 + np.sqrt(0.125 / 2)
    )  # from the first to the third of four levels
    found = walks.sensitivity("glucose_mM.max")
    assert np.allclose(found["mu_star"], (1.0, 2.0 * half, 0.0), atol=1e-9)


def test_one_at_a_time_tells_changes_at_both_ends(tmp_path: Path) -> None:
    parameters = {path: ["0.5x", "1.5x"] for path in PATHS}
    asked = declare(
        scenario="ogtt", design="one_at_a_time", outcomes=["glucose_mM.max"], parameters=parameters
    )
    points = draw(asked)
    with Store.create(tmp_path / "s.db", facts(asked), points) as store:
        store.write([Result(place, (float(place),)) for place in range(len(points))])
    found = Sweep(tmp_path / "s.db").sensitivity("glucose_mM.max")
    assert found.to_numpy().tolist() == [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]


def test_what_has_no_index_is_told(tmp_path: Path) -> None:
    few = made(tmp_path / "few.db", lambda x, y, z: x, design="lhs", runs=3)
    with pytest.raises(InputError, match="too few points"):
        few.sensitivity("glucose_mM.max")
    with pytest.raises(InputError, match="unknown outcome"):
        few.sensitivity("glucose_mM.min")
    with pytest.raises(InputError, match="Did you mean 'experiment'"):
        few.sensitivity("glucose_mM.max", experimnt="walks")
    with pytest.raises(InputError, match="no such arm"):
        few.sensitivity("glucose_mM.max", scenario="fast")
    grid = made(tmp_path / "grid.db", lambda x, y, z: x, design="grid")
    with pytest.raises(InputError, match="no index follows"):
        grid.sensitivity("glucose_mM.max")
    with Store.resume(grid.path) as store:
        store.write([Result(0, error="ValueError: no")])
    assert grid.means()["glucose_mM.max"].isna().sum() == 1


def test_few_points_of_a_latin_hypercube_have_rank_correlations_alone(tmp_path: Path) -> None:
    few = made(tmp_path / "few.db", lambda x, y, z: -x, design="lhs", runs=10)
    found = few.sensitivity("glucose_mM.max")
    assert found[["first", "first_confidence"]].isna().all(axis=None)
    assert found["rank_correlation"].iloc[0] == pytest.approx(-1.0)
    assert (found["rank_correlation"].iloc[1:].abs() < 0.9).all()
    drawn = draw_indices("lhs", {"a": found}, {"a": Label("Glucose")}, "ten points")
    (axes,) = drawn.axes
    assert axes.get_xlabel() == "Rank correlation"
    assert axes.patches[0].get_width() == pytest.approx(-1.0)
    assert axes.get_yticklabels()[0].get_text() == "Hepatocyte\nInsulin receptors"
    assert "What each parameter does" in few.report(tmp_path / "few.html").read_text(encoding="utf-8")


def test_why_points_have_no_value_is_told(tmp_path: Path) -> None:
    asked = {
        "scenario": "ogtt",
        "outcomes": ["glucose_mM.max"],
        "parameters": SPANS,
        "design": "lhs",
        "runs": 10,
    }
    for stop, silent in (
        (None, "2 do not show it"),
        ("glucose_mM > 6", "2 ended before by stop = 'glucose_mM > 6'"),
    ):
        declaration = declare(**asked, stop=stop)
        path = tmp_path / f"{stop is None}.db"
        with Store.create(path, facts(declaration), draw(declaration)) as store:
            store.write([Result(number, (5.0,)) for number in range(5)])
            store.write([Result(number, (np.nan,)) for number in (5, 6)])
            store.write([Result(7, error="ValueError: no")])
        with pytest.raises(InputError, match=silent) as caught:
            Sweep(path).sensitivity("glucose_mM.max")
        told = str(caught.value)
        assert "5 of 10 points have no value of glucose_mM.max; of the runs, 2 are missing, 1 failed" in told
        assert "--resume --retry-failed" in told


@pytest.mark.parametrize(
    ("design", "runs"),
    [("grid", None), ("lhs", 10), ("lhs", 80), ("sobol", 16), ("morris", 5), ("one_at_a_time", None)],
)
def test_the_page_shows_every_design(tmp_path: Path, design: str, runs: int | None) -> None:
    asked = {"design": design, "seeds": 2} | ({} if runs is None else {"runs": runs})
    swept = made(tmp_path / "s.db", lambda x, y, z: 5.0 + x + y * y - z, **asked)
    page = swept.report(tmp_path / "s.html").read_text(encoding="utf-8")
    assert "Not for medical decisions" in page
    assert page.count("<img") >= 2
    assert '"http' not in page
    with pytest.raises(InputError, match="exists already"):
        swept.report(tmp_path / "s.html")


@pytest.mark.parametrize(
    ("design", "runs", "heads"),
    [
        ("sobol", 16, ("First", "Total")),
        ("morris", 5, ("Mu star", "Mu", "Sigma")),
        ("lhs", 80, ("First", "Rank correlation")),
        ("one_at_a_time", None, ("Low", "High")),
    ],
)
def test_the_page_has_the_numbers_of_its_bars(
    tmp_path: Path, design: str, runs: int | None, heads: tuple[str, ...]
) -> None:
    asked = {"design": design} | ({} if runs is None else {"runs": runs})
    swept = made(tmp_path / "s.db", lambda x, y, z: 5.0 + x + y * y - z, **asked)
    page = swept.report(tmp_path / "s.html").read_text(encoding="utf-8")
    for head in heads:
        assert f">{head}</th>" in page
    found = swept.sensitivity("glucose_mM.max")
    first = found.iloc[0]
    interval = f" ± {first.iloc[1]:.2g}" if found.columns[1].endswith("_confidence") else ""
    assert f">{first.iloc[0]:.3g}{interval}</td>" in page


def test_what_has_no_index_or_no_value_is_named_on_the_page(tmp_path: Path) -> None:
    outcomes = ["glucose_mM.max", "insulin_pM.max", "glucose_mM.at(200 min)"]
    asked = {"design": "lhs", "outcomes": outcomes, "parameters": SPANS, "scenario": "ogtt"}
    declaration = declare(runs=80, **asked)
    points = draw(declaration)
    with Store.create(tmp_path / "s.db", facts(declaration), points) as store:
        values = points[PATHS[0]].tolist()
        store.write([Result(run, (one, one, np.nan)) for run, one in enumerate(values)])
        store.write([Result(7, (values[7], np.nan, np.nan), error="insulin_pM.max: ValueError: no")])
    page = Sweep(tmp_path / "s.db").report(tmp_path / "s.html").read_text(encoding="utf-8")
    assert "Outcome without indices" in page
    assert "1 of 80 points have no value of insulin_pM.max" in page
    assert "80 of 80 points have no value of glucose_mM.at(200 min)" in page
    rows = [row for row in page.split("<tr>") if "mol/L</td>" in row]
    assert [f">{lacking}</td>" in row for row, lacking in zip(rows, (0, 1, 80), strict=True)] == [True] * 3
    assert rows[2].count(">none</td>") == 5
    few = made(tmp_path / "few.db", lambda x, y, z: x, design="lhs", runs=3)
    page = few.report(tmp_path / "few.html").read_text(encoding="utf-8")
    assert "too few points" in page


def test_many_runs_get_medians_over_tenths_and_few_get_points_alone() -> None:
    draws = np.random.default_rng(3)
    for runs, lines in ((150, 1), (400, 2)):
        values = pd.Series(draws.uniform(0.0, 1.0, runs))
        axes = Figure().add_subplot()
        draw_response(axes, values, 2.0 * values + draws.normal(0.0, 0.01, runs))
        assert len(axes.lines) == lines
        assert len(axes.collections) == lines - 1
    across, up = axes.lines[-1].get_data()
    assert len(across) == 10
    assert np.allclose(across, np.arange(0.05, 1.0, 0.1), atol=0.06)
    assert np.allclose(up, 2.0 * np.asarray(across), atol=0.02)
    band = axes.collections[0].get_paths()[0].vertices
    assert 0.1 < np.ptp(band[:, 1][np.isclose(band[:, 0], across[4])]) < 0.25


def test_two_engines_stand_side_by_side(tmp_path: Path) -> None:
    one = made(tmp_path / "one.db", lambda x, y, z: x, design="lhs", runs=20)
    two = made(tmp_path / "two.db", lambda x, y, z: x + 0.1 * y, design="lhs", runs=20, engine="twin")
    assert "Agents and twin" in one.report(tmp_path / "p.html", beside=two).read_text(encoding="utf-8")
    other = made(tmp_path / "three.db", lambda x, y, z: x, design="lhs", runs=21)
    with pytest.raises(InputError, match="other points"):
        one.report(tmp_path / "q.html", beside=other)


@pytest.mark.slow
def test_sobol_indices_through_the_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    healthy = {path: float(portalis.parameters().loc[path, "value"]) for path in PATHS}
    (tmp_path / "known.py").write_text(FUNCTION.replace("{healthy}", repr(healthy)), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    swept = portalis.sweep(
        out=tmp_path / "s.db",
        scenario="fast",
        hours=0.05,
        engine="twin",
        design="sobol",
        runs=256,
        outcomes=["python:known:ishigami"],
        parameters=SPANS,
    )
    found = swept.sensitivity("python:known:ishigami")
    for name, known in (("first", ISHIGAMI_FIRST), ("total", ISHIGAMI_TOTAL)):
        assert (np.abs(found[name] - np.array(known)) <= found[f"{name}_confidence"] + 1e-9).all()


@pytest.mark.slow
def test_which_organ_decides(tmp_path: Path) -> None:
    swept = portalis.sweep(
        out=tmp_path / "s.db",
        scenario="ogtt",
        hours=2.1,
        engine="twin",
        design="sobol",
        runs=64,
        seed=9,
        outcomes=["summary.fasting_glucose_mM", "summary.glucose_two_hours_mM"],
        parameters={path: {"low": "0.5x", "high": "1.5x"} for path in ORGANS},
    )
    fasting, later = (swept.sensitivity(name)["total"].sort_values() for name in swept.outcomes)
    assert str(fasting.index[-1]).startswith("hepatocyte.")
    assert later.index[-1] == "beta_cell.number"
    assert later["myocyte.insulin_sensitivity"] > later["hepatocyte.insulin_receptors"]
