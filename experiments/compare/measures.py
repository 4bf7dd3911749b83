"""Measures: which numbers a comparison puts side by side, and how tables write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from portalis.experiments.clinical.catalogue import indices_for, read_index
from portalis.experiments.summary_table import ROWS
from portalis.model.protocol import Protocol
from portalis.model.units import GLUCOSE_UNITS

GLUCOSE = "glucose"
"""Unit of what tables show in the reader's unit; the numbers are in mmol/L."""
LEFT_OUT = frozenset({"agents_fasting", "agents_most"})
"""Numbers of the summary that say nothing about a person."""
DIGITS = {"mmol/L": 2, "mg/dL": 0}


@dataclass(frozen=True)
class Measure:
    """One row of a comparison.

    Attributes
    ----------
    name, words, unit : str
        `name` is that of an index or of a number in a run's summary.
    digits : int
        Behind the point.
    source : str
        Of the index; empty for a number of the summary.
    scale : float
        From the number to the unit.
    """

    name: str
    words: str
    unit: str
    digits: int
    source: str = ""
    scale: float = 1.0

    def read(self, run: Any) -> float:
        """Return the value of a run, NaN where it does not show it."""
        return self.scale * read_index(self.name, run)

    def told(self, value: float, units: str, *, signed: bool = False) -> str:
        """Return a value as a table writes it, glucose in `units`."""
        glucose = self.unit == GLUCOSE
        shown = value * GLUCOSE_UNITS[units] if glucose else value
        digits = DIGITS[units] if glucose else self.digits
        if not isfinite(shown):
            return "–"
        return f"{round(shown, digits) + 0.0:{'+' if signed else ''}.{digits}f}".replace("-", "−")

    def unit_in(self, units: str) -> str:
        """Return the unit as a table writes it."""
        return units if self.unit == GLUCOSE else self.unit


def measures(protocol: Protocol, summary: Mapping[str, Any]) -> list[Measure]:
    """Return the indices that a protocol can show, then the numbers of the summary that it has.

    Parameters
    ----------
    protocol : Protocol
    summary : mapping
        Of one run.
    """
    found = [Measure(one.name, one.words, one.unit, one.digits, one.source) for one in indices_for(protocol)]
    for row in ROWS:
        if row.name in LEFT_OUT or row.name not in summary:
            continue
        scale = 100.0 if row.unit == "%" else 1.0
        found.append(Measure(row.name, row.label, row.unit, row.digits, scale=scale))
        if row.when:
            found.append(Measure(row.when, f"{row.label}, when", "min", 0))
    return found
