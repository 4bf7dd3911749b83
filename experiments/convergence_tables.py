"""Bias and noise of coarse agents, worked out from the readings of many runs."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from portalis.experiments.convergence_readings import NOISY, QUANTITIES
from portalis.model.resolution import RESOLUTIONS

TOLERANCE = {"standard": 3.0, "classroom": 8.0}
"""Percent by which a mean may differ from that of the finest agents."""

Readings = Mapping[str, Sequence[dict[str, Any]]]
"""What :func:`~portalis.experiments.convergence_readings.read_run` gave, for each resolution."""


def finest(resolutions: Sequence[str]) -> str:
    """Return the resolution with the smallest packets."""
    return min(resolutions, key=lambda name: RESOLUTIONS[name].glucose)


def bias_table(readings: Readings) -> pd.DataFrame:
    """Return each quantity at each resolution, and how far it is from that of the finest agents.

    Returns
    -------
    DataFrame
        Columns quantity, label, unit, kind, resolution, runs, mean, standard_error, difference_percent,
        difference_error_percent (the standard error of the difference), tolerance_percent and within. A
        standard error is not a number where there is only one run.
    """
    rows = []
    reference = finest(list(readings))
    for quantity in QUANTITIES:
        found = {
            name: np.array([run["quantities"][quantity.name] for run in runs])
            for name, runs in readings.items()
        }
        best, best_error = float(found[reference].mean()), _standard_error(found[reference])
        for name, values in found.items():
            mean, error = float(values.mean()), _standard_error(values)
            other = name != reference
            difference = 100.0 * (mean / best - 1.0) if other and best else float("nan")
            tolerance = TOLERANCE.get(name) if other and quantity.kind == "mean" else None
            rows.append(
                {
                    "quantity": quantity.name,
                    "label": quantity.label,
                    "unit": quantity.unit,
                    "kind": quantity.kind,
                    "resolution": name,
                    "runs": values.size,
                    "mean": mean,
                    "standard_error": error,
                    "difference_percent": difference,
                    "difference_error_percent": 100.0 * np.hypot(error, best_error) / abs(best)
                    if other and best
                    else float("nan"),
                    "tolerance_percent": float("nan") if tolerance is None else tolerance,
                    "within": None if tolerance is None else bool(abs(difference) <= tolerance),
                }
            )
    return pd.DataFrame(rows)


def _standard_error(values: np.ndarray) -> float:
    return float(values.std(ddof=1) / np.sqrt(values.size)) if values.size > 1 else float("nan")


def noise_table(readings: Readings) -> pd.DataFrame:
    """Return the noise of one-minute values in the fast at each resolution.

    Returns
    -------
    DataFrame
        Columns quantity, label, resolution, runs, packet, packet_unit, percent (coefficient of variation:
        the root of the mean square over the runs) and standard_error. Empty without a fast.
    """
    rows = []
    for name, runs in readings.items():
        for column, (label, species) in NOISY.items():
            squares = np.array([run["noise"][column] ** 2 for run in runs if run["noise"]])
            if squares.size == 0:
                continue
            noise = float(np.sqrt(squares.mean()))
            rows.append(
                {
                    "quantity": column,
                    "label": label,
                    "resolution": name,
                    "runs": squares.size,
                    "packet": getattr(RESOLUTIONS[name], species),
                    "packet_unit": "µmol" if species == "glucose" else "pmol",
                    "percent": 100.0 * noise,
                    "standard_error": 100.0 * _standard_error(squares) / (2.0 * noise),
                }
            )
    return pd.DataFrame(rows)


def noise_exponents(readings: Readings) -> dict[str, dict[str, float]]:
    """Return, for each noisy quantity, the power of the packet size that its noise follows.

    One half is expected: noise that falls with the square root.

    Returns
    -------
    dict
        ``exponent``, its ``standard_error``, and ``percent_at_one``, the fitted noise of packets of size one.
    """
    found = {}
    for column, (_, species) in NOISY.items():
        points = [
            (np.log(getattr(RESOLUTIONS[name], species)), np.log(run["noise"][column]))
            for name, runs in readings.items()
            for run in runs
            if run["noise"]
        ]
        if len({size for size, _ in points}) < 2:
            continue
        size, noise = np.array(points).T
        slope, level = np.polyfit(size, noise, 1)
        spread = size - size.mean()
        left = noise - slope * size - level
        error = np.sqrt((left @ left) / (size.size - 2) / (spread @ spread)) if size.size > 2 else np.nan
        found[column] = {
            "exponent": float(slope),
            "standard_error": float(error),
            "percent_at_one": float(100.0 * np.exp(level)),
        }
    return found
