"""Designs: their points, their seeds, and that nothing but the declaration decides them."""

from typing import Any

import numpy as np
import pytest

from portalis.experiments.sweep.design import draw, jobs, seeds_of
from portalis.experiments.sweep.span import Span, read_span
from portalis.experiments.sweep.sweep_file import declare
from portalis.model.parameters import registry

RECEPTORS, SECRETION = "hepatocyte.insulin_receptors", "beta_cell.maximal_secretion"
RANGE = {"low": "0.5x", "high": "1.5x"}


def declared(design: str, **fields: Any) -> Any:
    given = {
        "scenario": "ogtt",
        "outcomes": "glucose_mM.max",
        "parameters": {RECEPTORS: RANGE, SECRETION: RANGE},
    }
    return declare(**{**given, "design": design, **fields})


@pytest.mark.parametrize(
    ("design", "fields", "count"),
    [
        ("grid", {"parameters": {RECEPTORS: ["0.5x", "1x"], SECRETION: {**RANGE, "steps": 3}}}, 6),
        ("list", {"parameters": {RECEPTORS: ["0.5x", "1x"], SECRETION: ["1x", "2x"]}}, 2),
        ("one_at_a_time", {}, 11),
        ("lhs", {"runs": 7}, 7),
        ("sobol", {"runs": 8}, 32),
        ("morris", {"runs": 3}, 9),
        ("grid", {"parameters": {}, "subject": ["healthy", "type2"]}, 2),
    ],
)
def test_number_and_range_of_the_points(design: str, fields: dict[str, Any], count: int) -> None:
    points = draw(declared(design, **fields))
    assert len(points) == count
    for path in set(points) & {RECEPTORS, SECRETION}:
        parts = points[path].dropna() / registry()[path].value
        assert parts.between(0.5, 2.0).all()


def test_a_latin_hypercube_sees_every_share_once() -> None:
    points = draw(declared("lhs", runs=50))
    for path in (RECEPTORS, SECRETION):
        shares = points[path] / registry()[path].value - 0.5
        assert sorted((shares * 50).astype(int)) == list(range(50))


@pytest.mark.parametrize(("design", "runs"), [("lhs", 5), ("sobol", 4), ("morris", 2)])
def test_the_seed_alone_decides_the_draw(design: str, runs: int) -> None:
    first, again, other = (draw(declared(design, runs=runs, seed=seed)) for seed in (9, 9, 10))
    assert first.equals(again)
    assert not first.equals(other)


def test_points_share_the_seeds_of_their_bodies_and_jobs_stand_in_design_order() -> None:
    declaration = declared("lhs", runs=3, seeds=2, seed=4)
    made = list(jobs(declaration, draw(declaration)))
    assert [job.number for job in made] == list(range(6))
    assert [(job.point, job.repeat) for job in made] == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]
    assert [job.seed for job in made] == 3 * seeds_of(declaration)
    assert len(set(seeds_of(declaration))) == 2


def test_one_at_a_time_begins_with_the_unchanged_body() -> None:
    declaration = declared("one_at_a_time")
    first, second, *_ = jobs(declaration, draw(declaration))
    assert first.parameters == {}
    assert list(second.parameters) == [RECEPTORS]


SHARES = (np.arange(20_000) + 0.5) / 20_000


@pytest.mark.parametrize(
    ("told", "mean", "spread"),
    [
        ({"distribution": "normal", "mean": "1x", "sd": 0.1}, 1.0, 0.1),
        ({"distribution": "lognormal", "median": "1x", "sd": 0.2}, np.exp(0.02), 0.206),
        ({"distribution": "triangular", "low": "0.5x", "mode": "1x", "high": "1.5x"}, 1.0, 0.5 / np.sqrt(6)),
        ({"low": "0.5x", "high": "1.5x"}, 1.0, 1 / np.sqrt(12)),
        ({"low": "0.5x", "high": "2x", "scale": "log"}, 1.5 / np.log(4), 0.426),
    ],
)
def test_distributions_have_their_mean_and_spread(told: dict[str, Any], mean: float, spread: float) -> None:
    healthy = registry()[RECEPTORS].value
    if "sd" in told and told["distribution"] == "normal":
        told = {**told, "sd": told["sd"] * healthy}
    values = read_span(RECEPTORS, told).at(SHARES) / healthy
    assert values.mean() == pytest.approx(mean, rel=0.01)
    assert values.std() == pytest.approx(spread, rel=0.02)


def test_a_distribution_is_cut_off_at_the_declared_range() -> None:
    values = Span("x", "normal", (0.0, 1.0), -0.5, 2.0).at(SHARES)
    assert values.min() >= -0.5
    assert values.max() <= 2.0
    assert values.mean() > 0.2


@pytest.mark.parametrize(
    "told",
    [
        {"distribution": "normal", "mean": "1x", "sd": 0.05},
        {"distribution": "lognormal", "median": "1x", "sd": 0.05},
        {"distribution": "triangular", "low": "0.9x", "mode": "1x", "high": "1.1x"},
    ],
)
def test_walks_of_morris_stay_within_a_distribution(told: dict[str, Any]) -> None:
    path = "myocyte.insulin_sensitivity"
    values = draw(declared("morris", runs=12, parameters={path: told, RECEPTORS: RANGE}))[path]
    middles = read_span(path, told).at(np.array([0.125, 0.375, 0.625, 0.875]))
    assert np.allclose(sorted(set(values)), middles)
    assert (values - 1.0).abs().max() < 0.07
