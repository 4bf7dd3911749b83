"""Library: what the runs of a kept sweep show at the times of the samples."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from portalis.experiments.fit.data_file import Measured
from portalis.experiments.sweep.arms import arms
from portalis.experiments.sweep.sweep import Sweep
from portalis.model.errors import InputError


@dataclass(frozen=True)
class Library:
    """A sweep beside the samples of one person.

    Attributes
    ----------
    points : DataFrame
        A column for each parameter.
    shown : array
        By point, body and sample; not a number where a run failed, is missing, or ended before the last
        sample.
    """

    points: pd.DataFrame
    shown: np.ndarray

    @property
    def lived(self) -> np.ndarray:
        """Whether at least one run of a point lasted to the last sample."""
        return np.asarray(np.isfinite(self.shown).all(axis=2).any(axis=1))


def read_library(sweep: Sweep, measured: Measured, scenario_text: str) -> Library:
    """Return what a sweep shows at the times of the samples.

    Raises
    ------
    InputError
        The sweep is of another scenario, has several arms, moves one parameter at a time, keeps no series of
        what was measured, has no run that succeeded, or ends before the last sample.
    """
    check(sweep, measured, scenario_text)
    (arm,) = arms(sweep)
    shown = np.full((len(arm.points), len(sweep.seeds), measured.count), np.nan)
    last, ends = measured.time_min[-1], 0.0
    for series in sweep.each_series():
        end = series["time_min"].iloc[-1]
        ends = max(ends, end)
        if end >= last:
            shown[divmod(int(series["run"].iloc[0]), len(sweep.seeds))] = sampled(series, measured)
    found = Library(arm.points[sweep.paths], shown)
    if not found.lived.any():
        raise nothing_left(sweep, float(last), float(ends))
    return found


def check(sweep: Sweep, measured: Measured, scenario_text: str) -> None:
    """Raise InputError unless a sweep is of this scenario and keeps what was measured."""
    there = arms(sweep)
    text = sweep.declaration.texts.get(f"scenario {there[0].scenario}")
    if len(there) > 1 or text != scenario_text:
        allowed = "a sweep of this scenario alone, with one subject and one experiment"
        raise InputError("not a library for this fit", file=sweep.path, field="library", allowed=allowed)
    if there[0].part.design == "one_at_a_time":
        what, allowed = "its points move one parameter at a time", "a sweep of design lhs, sobol or grid"
        raise InputError(what, file=sweep.path, field="library", allowed=allowed)
    lacking = [name for name in measured.values if name not in sweep.declaration.series]
    if lacking:
        what, allowed = f"no series of {', '.join(lacking)}", "series = true in its file"
        raise InputError(what, file=sweep.path, field="library", allowed=allowed)


def nothing_left(sweep: Sweep, last: float, ends: float) -> InputError:
    """Return why no run can be used: none succeeded, or all are too short."""
    if ends >= last:
        what, told = "no run has numbers at the samples", None
        allowed = "a sweep whose bodies live to the last sample"
    elif ends > 0.0:
        what, told = "the library ends before the last sample", f"{ends:g} min"
        allowed = f"a sweep that goes on to {last:g} min (its hours), or samples up to {ends:g} min"
    else:
        counts = sweep.counts()
        what, told = "no run has succeeded", f"{counts['failed']} failed, {counts['missing']} missing"
        allowed = (
            f"a sweep with runs; `portalis sweep {sweep.path}` tells its state, --resume goes on with it"
        )
    return InputError(what, file=sweep.path, field="library", value=told, allowed=allowed)


def sampled(series: pd.DataFrame, measured: Measured) -> np.ndarray:
    """Return what a run shows at the times of the samples."""
    found = []
    for column, values in measured.values.items():
        known = values.notna().to_numpy()
        found.append(np.interp(measured.time_min[known], series["time_min"], series[column]))
    return np.concatenate(found)
