"""Checks: what is published, what was measured, and the verdict."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from portalis.experiments.calibration.aims import HELD_BACK
from portalis.experiments.study.record import Record
from portalis.experiments.validation.readings import READINGS

DATA = Path(__file__).parent / "data"
UNEXPLAINED = "Not explained yet."
NOT_SHOWN = "The run does not show it: no number could be read."
UNCONFIRMED = " (unconfirmed)"


@dataclass(frozen=True)
class Target:
    """One published number; see ``data/targets.csv``.

    Attributes
    ----------
    id, group, quantity, protocol : str
    low, high : float
        The published range, never wider than its source gives.
    unit, confidence, source : str
        `confidence` is H, M or L.
    confirmed : bool
        Whether the number was found again in the source.
    window : str
        ``published``, ``requirement``, or how a range was made from a single value.
    held_back : bool
        Whether the protocol was kept out of calibration.
    why : str
        What is known about a miss.
    """

    id: str
    group: str
    quantity: str
    protocol: str
    low: float
    high: float
    unit: str
    confidence: str
    source: str
    confirmed: bool
    window: str
    held_back: bool
    why: str


@dataclass(frozen=True)
class Check:
    """A target with what was measured.

    Attributes
    ----------
    target : Target
    values : tuple of float
        One for each seed; one in all for a mean course.
    """

    target: Target
    values: tuple[float, ...]

    @property
    def value(self) -> float:
        """Mean over the seeds; NaN if a run does not show it."""
        return float(np.mean(self.values)) if self.values else float("nan")

    @property
    def spread(self) -> float:
        """Standard deviation over the seeds; NaN for a single one."""
        return float(np.std(self.values, ddof=1)) if len(self.values) > 1 else float("nan")

    @property
    def passed(self) -> bool:
        """Whether the mean is inside the range."""
        return self.target.low <= self.value <= self.target.high

    @property
    def outside_percent(self) -> float:
        """How far outside, as a part of the bound that is missed, with its sign; 0 inside."""
        if self.passed:
            return 0.0
        bound = self.target.low if self.value < self.target.low else self.target.high
        return 100.0 * (self.value - bound) / abs(bound) if bound else float("nan")

    @property
    def why(self) -> str:
        """One sentence on a miss."""
        if self.passed:
            return ""
        return self.target.why if isfinite(self.value) else NOT_SHOWN

    def told(self) -> dict[str, Any]:
        """Return the check as ``validation.json`` holds it; what is not a number becomes None."""
        target = self.target
        return {
            "id": target.id,
            "group": target.group,
            "name": target.quantity,
            "protocol": target.protocol,
            "value": _plain(self.value),
            "spread": _plain(self.spread),
            "low": target.low,
            "high": target.high,
            "unit": target.unit,
            "confidence": target.confidence,
            "source": target.source + ("" if target.confirmed else UNCONFIRMED),
            "window": target.window,
            "held_back": target.held_back,
            "verdict": "pass" if self.passed else "miss",
            "seeds": len(self.values),
            "outside_percent": _plain(self.outside_percent),
            "why": self.why,
        }


@cache
def targets() -> tuple[Target, ...]:
    """Return all published numbers in the order of the file."""
    reasons = {row["id"]: row["why"] for row in _rows("reasons.csv")}
    return tuple(
        Target(
            **{
                name: row[name]
                for name in ("id", "group", "quantity", "protocol", "unit", "confidence", "source")
            },
            low=float(row["low"]),
            high=float(row["high"]),
            confirmed=row["confirmed"] == "yes",
            window=row["window"],
            held_back=not set(HELD_BACK).isdisjoint(READINGS[row["id"]].runs),
            why=reasons.get(row["id"]) or UNEXPLAINED,
        )
        for row in _rows("targets.csv")
    )


def groups() -> tuple[str, ...]:
    """Return the names of the groups in the order of the file."""
    return tuple(dict.fromkeys(target.group for target in targets()))


def judge(target: Target, records: Mapping[str, Sequence[Record]]) -> Check:
    """Return the check of a target from the records of the runs it reads, one for each seed.

    Runs with fewer seeds than others are paired with the first of those.
    """
    reading = READINGS[target.id]
    if reading.pooled:
        return Check(target, (float(reading.read(*(records[run] for run in reading.runs))),))
    values = []
    for together in zip(*(records[run] for run in reading.runs), strict=False):
        with np.errstate(all="ignore"):
            values.append(float(reading.read(*together)))
    return Check(target, tuple(values))


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _plain(value: float) -> float | None:
    """Return a number that JSON knows, to six digits."""
    return float(f"{value:.6g}") if isfinite(value) else None
