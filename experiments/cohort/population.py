"""Population: the distributions and correlations that people are drawn from, read from ``people.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from portalis.experiments.cohort.trait import Trait

FILE = Path(__file__).parent / "people.toml"
SEXES = ("female", "male")


@dataclass(frozen=True)
class Population:
    """Whom people are drawn from.

    Attributes
    ----------
    traits : dict of str to dict of str to Trait
        By name and sex.
    correlation : numpy.ndarray
        Of the normal scores, in the order of `traits`.
    numbers : dict of str to float
        What derived traits are reckoned with.
    limits : dict of str to (float, float)
        Derived traits outside them are not drawn.
    rows : list of dict
        The whole file, row by row.
    """

    traits: Mapping[str, Mapping[str, Trait]]
    correlation: np.ndarray
    numbers: Mapping[str, float]
    limits: Mapping[str, tuple[float, float]]
    rows: list[dict[str, Any]]

    def source(self, name: str, sex: str) -> str:
        """Return who says how a trait is spread."""
        return self.traits[name][sex].source

    def table(self) -> pd.DataFrame:
        """Return every number of the file with unit, evidence and source."""
        return pd.DataFrame(self.rows, columns=["what", "value", "unit", "evidence", "source"])


@cache
def population() -> Population:
    """Return the population of the data file.

    Raises
    ------
    ValueError
        For correlations that contradict one another.
    """
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    traits: dict[str, dict[str, Trait]] = {}
    for row in told["trait"]:
        trait = Trait(**row)
        for sex in (trait.sex,) if trait.sex else SEXES:
            traits.setdefault(trait.name, {})[sex] = trait
    names = list(traits)
    correlation = np.eye(len(names))
    for row in told["correlation"]:
        first, second = (names.index(name) for name in row["between"])
        correlation[first, second] = correlation[second, first] = row["value"]
    if np.linalg.eigvalsh(correlation)[0] <= 0.0:
        raise ValueError("the correlations contradict one another")
    numbers = {row["name"]: float(row["value"]) for row in told["number"]}
    limits = {row["name"]: (float(row["low"]), float(row["high"])) for row in told["limit"]}
    return Population(traits, correlation, numbers, limits, [*_rows(told)])


def _rows(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the file's rows in words."""
    found = []
    for row in told["trait"]:
        inner = {
            "uniform": "uniform",
            "normal": f"normal, mean {row.get('mean')}, standard deviation {row.get('sd')}",
            "lognormal": f"log-normal, median {row.get('median')}, deviation of the log {row.get('log_sd')}",
        }[row["distribution"]]
        who = {"": "", "female": ", women", "male": ", men"}[row.get("sex", "")]
        found.append(
            row | {"what": row["name"] + who, "value": f"{inner}, {row['low']:g} to {row['high']:g}"}
        )
    for row in told["correlation"]:
        found.append(
            row | {"what": " with ".join(row["between"]), "value": f"r {row['value']:+g}", "unit": "1"}
        )
    found += [row | {"what": row["name"], "value": f"{row['value']:g}"} for row in told["number"]]
    for row in told["limit"]:
        ends = f"{row['low']:g} to {row['high']:g}"
        found.append(row | {"what": row["name"], "value": ends, "evidence": "derived"})
    return found
