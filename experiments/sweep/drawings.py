"""Drawings of a sweep: the figures that fit the design of each arm."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from portalis.experiments.sweep.arms import Arm
from portalis.experiments.sweep.declaration import Declaration
from portalis.experiments.sweep.labels import label_of
from portalis.viz import sweep_bars, sweep_curves, sweep_points

if TYPE_CHECKING:
    from portalis.experiments.sweep.sweep import Sweep

MOST_PARAMETERS = 8
"""Of which single responses are drawn."""
DESIGNS = {
    "list": "listed points",
    "grid": "grid",
    "one_at_a_time": "one at a time",
    "lhs": "Latin hypercube",
    "sobol": "Sobol's design",
    "morris": "Morris' design",
}


def drawings(sweep: "Sweep", arm: Arm) -> list[tuple[str, Figure]]:
    """Return the figures that fit the design of an arm, with captions; not those of sensitivity."""
    paths = [span.path for span in arm.part.spans]
    outcomes = [name for name in sweep.outcomes if arm.points[name].notna().any()]
    labels = {name: label_of(name) for name in [*paths, *outcomes]}
    subtitle = subtitle_of(sweep, arm)
    found: list[tuple[str, Figure]] = []
    if not paths or not outcomes:
        return found
    if arm.part.design == "grid" and len(paths) >= 2:
        drawn = sweep_curves.draw_heat_maps(arm.points, paths[:2], outcomes, labels, subtitle)
        found.append(("Outcomes over the first two parameters", drawn))
    if len(paths) <= MOST_PARAMETERS:
        drawn = sweep_curves.draw_responses(arm.runs, paths, outcomes, labels, subtitle)
        found.append(("How outcomes follow single parameters", drawn))
    if arm.part.design in ("lhs", "sobol", "morris", "list") and len(paths) >= 2:
        drawn = sweep_points.draw_parallel(arm.points, paths, outcomes[0], labels, subtitle)
        found.append((f"All parameters and {labels[outcomes[0]].words}", drawn))
    if len(sweep.seeds) > 1 and len(arm.points) > 1:
        found.append(
            ("Parameters or chance", sweep_bars.draw_spread(spread(arm, outcomes), labels, subtitle))
        )
    return found


def spread(arm: Arm, outcomes: Sequence[str]) -> pd.DataFrame:
    """Return how far outcomes differ over points and over seeds, in percent of their means."""
    grouped = arm.runs.groupby("point")[list(outcomes)]
    mean = arm.points[list(outcomes)].mean().abs()
    within = np.sqrt(grouped.var().mean())
    return pd.DataFrame({"points": 100.0 * grouped.mean().std() / mean, "seeds": 100.0 * within / mean})


def subtitle_of(sweep: "Sweep", arm: Arm) -> str:
    """Return the line below the title: what lived through what, how often."""
    declared, lived = sweep.declaration, int(arm.runs[list(sweep.outcomes)].notna().any(axis=1).sum())
    parts = (arm.name, DESIGNS[arm.part.design], engine_words(declared), f"{lived:,} runs")
    return f"{', '.join(parts)}, seed {declared.seed}"


def engine_words(declared: Declaration) -> str:
    """Return who lives: agents or equations."""
    return "mean-field twin" if declared.engine == "twin" else f"{declared.resolution} agents"
