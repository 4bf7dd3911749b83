"""Readings: small pure functions from records of runs to the value of a check, a file for each subject."""

from portalis.experiments.validation.readings import (
    agreement,
    clamps,
    counter_regulation,
    exercise,
    fasting,
    fluxes,
    intravenous,
    islets,
    kinetics,
    long_fast,
    oral,
    proteins,
    space,
    type1,
)
from portalis.experiments.validation.readings.registry import READINGS, Reading

__all__ = [
    "READINGS",
    "Reading",
    "agreement",
    "clamps",
    "counter_regulation",
    "exercise",
    "fasting",
    "fluxes",
    "intravenous",
    "islets",
    "kinetics",
    "long_fast",
    "oral",
    "proteins",
    "space",
    "type1",
]
