"""Runs that several physiology tests look at; each is made once in a test process."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pandas as pd
import pytest

import portalis

SEEDS = (1, 2, 3)


@pytest.fixture(scope="session")
def lived() -> Callable[..., Any]:
    """Give a function that returns one run at standard resolution, without the body at its end."""

    @cache
    def made(scenario: str, seed: int, changes: tuple[tuple[str, str], ...], hours: float | None) -> Any:
        run = portalis.run(scenario, seed=seed, parameters=dict(changes), hours=hours)
        run.body.close()
        run.body = None
        return run

    def live(
        scenario: str, seed: int = 1, changes: tuple[tuple[str, str], ...] = (), hours: float | None = None
    ) -> Any:
        return made(scenario, seed, changes, hours)  # equal arguments in one form, for the cache

    return live


@pytest.fixture(scope="session")
def ogtts(lived: Callable[..., Any]) -> list[Any]:
    """Give the oral glucose tolerance tests of three seeds."""
    return [lived("ogtt", seed) for seed in SEEDS]


@pytest.fixture(scope="session")
def mean_ogtt(ogtts: list[Any]) -> pd.DataFrame:
    """Give their mean series."""
    return sum(run.series for run in ogtts) / len(ogtts)


@pytest.fixture(scope="session")
def mean_of(ogtts: list[Any]) -> Callable[[str], float]:
    """Give a function that returns the mean of a number of their summaries."""
    return lambda name: sum(run.summary[name] for run in ogtts) / len(ogtts)
