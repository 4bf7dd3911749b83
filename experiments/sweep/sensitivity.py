"""Sensitivity: what each parameter of a sweep does to an outcome, with confidence intervals.

The indices are SALib's (Herman and Usher, Journal of Open Source Software 2017, 2:97); which one is computed
follows from the design. All intervals are of 95 %.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from portalis.experiments.sweep.arms import Arm, arms, lacking
from portalis.experiments.sweep.declaration import Part
from portalis.experiments.sweep.design import KEYS, morris_shares, share_problem
from portalis.model.errors import InputError

if TYPE_CHECKING:
    from portalis.experiments.sweep.sweep import Sweep

LEVEL = 0.95
RESAMPLES = 500
FEWEST = 64
"""RBD-FAST takes apart ten harmonics and resamples halves: of fewer points it tells nothing."""
FEWEST_RANKED = 4
"""Three points are in order by chance too often."""

Analysis = Callable[[Arm, np.ndarray, int], pd.DataFrame]


def sensitivity(sweep: "Sweep", outcome: str, **arm: str) -> pd.DataFrame:
    """Return what each parameter does to an outcome.

    Parameters
    ----------
    sweep : Sweep
    outcome : str
        One of the sweep's.
    **arm
        ``experiment``, ``scenario``, ``subject``, where the sweep has several; the first fits by default.

    Returns
    -------
    DataFrame
        A row for each parameter. ``sobol``: ``first`` and ``total``, the shares of the variance that it
        explains alone and with all others, each with ``_confidence``, the half width of the interval.
        ``morris``: ``mu_star`` (mean size of an effect over a step through its span, in the outcome's unit,
        with ``mu_star_confidence``), ``mu`` and ``sigma``. ``lhs``: ``rank_correlation`` (Spearman's), and
        ``first`` as above, which is not a number with fewer than 64 points. ``one_at_a_time``: ``low`` and
        ``high``, the change of the outcome at the parameter's lowest and highest value.

    Raises
    ------
    InputError
        An outcome or arm that the sweep does not have, points without a value, or a design (list, grid) from
        which no index follows.
    """
    if outcome not in sweep.outcomes:
        raise InputError("unknown outcome", field="outcome", value=outcome, names=sweep.outcomes)
    return analysed(sweep, chosen(arms(sweep), arm), outcome)


def analysed(sweep: "Sweep", found: Arm, outcome: str) -> pd.DataFrame:
    """Return the sensitivity of an outcome in an arm that was read before; errors as above."""
    if found.part.design not in ANALYSES:
        allowed = f"design = {', '.join(ANALYSES)}"
        raise InputError("no index follows from this design", value=found.part.design, allowed=allowed)
    values = found.points[outcome].to_numpy(float)
    if np.isnan(values).any():
        raise lacking(sweep, found, outcome)
    return ANALYSES[found.part.design](found, values, sweep.declaration.seed)


def chosen(found: list[Arm], wanted: dict[str, str]) -> Arm:
    """Return the first arm that is wanted."""
    for key in wanted:
        if key not in KEYS:
            raise InputError("unknown argument", field=key, names=KEYS)
    for arm in found:
        if all(getattr(arm, key) == value for key, value in wanted.items()):
            return arm
    there = "; ".join(arm.name for arm in found)
    raise InputError("no such arm", field=", ".join(wanted), value=", ".join(wanted.values()), allowed=there)


def sobol(arm: Arm, values: np.ndarray, seed: int) -> pd.DataFrame:
    """Return first-order and total indices of Saltelli's design."""
    from SALib.analyze import sobol as analysis

    told = analysis.analyze(
        share_problem(arm.part), values, calc_second_order=False, num_resamples=RESAMPLES, conf_level=LEVEL,
        seed=seed,
    )  # fmt: skip
    names = {"S1": "first", "S1_conf": "first_confidence", "ST": "total", "ST_conf": "total_confidence"}
    return table(arm.part, {new: told[old] for old, new in names.items()})


def morris(arm: Arm, values: np.ndarray, seed: int) -> pd.DataFrame:
    """Return the elementary effects of Morris.

    SALib counts steps as if all levels reached from end to end. Those of a distribution lie closer, and their
    effects are larger by that much.
    """
    from SALib.analyze import morris as analysis

    told = analysis.analyze(
        share_problem(arm.part), morris_shares(arm.part, seed), values, num_resamples=RESAMPLES,
        conf_level=LEVEL, num_levels=arm.part.levels, seed=seed,
    )  # fmt: skip
    names = {"mu_star": "mu_star", "mu_star_conf": "mu_star_confidence", "mu": "mu", "sigma": "sigma"}
    levels = arm.part.levels
    wider = np.array([1.0 if span.has_ends else levels / (levels - 1) for span in arm.part.spans])
    return table(arm.part, {new: np.asarray(told[old], float) * wider for old, new in names.items()})


def latin_hypercube(arm: Arm, values: np.ndarray, seed: int) -> pd.DataFrame:
    """Return first-order indices by Fourier analysis of sorted points (RBD-FAST), and rank correlations.

    Few points have rank correlations alone; the indices are not numbers then.
    """
    from SALib.analyze import rbd_fast

    if len(values) < FEWEST_RANKED:
        allowed = f"{FEWEST_RANKED} up; {FEWEST} up for indices too"
        raise InputError(
            "too few points for rank correlations", field="runs", value=len(values), allowed=allowed
        )
    points = arm.points[[span.path for span in arm.part.spans]]
    told = {"S1": np.nan, "S1_conf": np.nan}
    if len(values) >= FEWEST:
        told = rbd_fast.analyze(
            share_problem(arm.part), points.to_numpy(float), values,
            num_resamples=RESAMPLES, conf_level=LEVEL, seed=seed,
        )  # fmt: skip
    ranks = points.corrwith(pd.Series(values), method="spearman").to_numpy()
    columns = {"first": told["S1"], "first_confidence": told["S1_conf"], "rank_correlation": ranks}
    return table(arm.part, columns)


def one_at_a_time(arm: Arm, values: np.ndarray, seed: int) -> pd.DataFrame:
    """Return the change from the unchanged body to each end of each span."""
    low, high = [], []
    for span in arm.part.spans:
        at = arm.points[span.path].to_numpy(float)
        low.append(values[np.nanargmin(at)] - values[0])
        high.append(values[np.nanargmax(at)] - values[0])
    return table(arm.part, {"low": low, "high": high})


def table(part: Part, columns: dict[str, object]) -> pd.DataFrame:
    """Return columns as a table indexed by parameter."""
    return pd.DataFrame(columns, index=pd.Index([span.path for span in part.spans], name="parameter"))


ANALYSES: dict[str, Analysis] = {
    "sobol": sobol,
    "morris": morris,
    "lhs": latin_hypercube,
    "one_at_a_time": one_at_a_time,
}
"""How each design is analysed."""
