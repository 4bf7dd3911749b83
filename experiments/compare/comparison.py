"""Comparison: the same scenario lived through by several subjects, with what differs and by how much."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from portalis.experiments.compare.measures import Measure, measures
from portalis.experiments.compare.seen import Seen
from portalis.experiments.compare.tables import change_table, number_table
from portalis.model.subject import Subject

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Comparison:
    """Runs of several subjects, paired by seed.

    Attributes
    ----------
    scenario, title : str
        Short name of the scenario, and what it is headed with.
    subjects : tuple of Subject
        All others are compared with the first.
    seeds : tuple of int
    resolution : str
    engine : {"particles", "twin"}
    runs : dict of str to list of Seen
        By name of the subject, in the order of the seeds.
    """

    scenario: str
    title: str
    subjects: tuple[Subject, ...]
    seeds: tuple[int, ...]
    resolution: str
    engine: str
    runs: Mapping[str, Sequence[Seen]]

    @property
    def first(self) -> Seen:
        """The run of the first subject with the first seed."""
        return self.runs[self.subjects[0].name][0]

    @property
    def hours(self) -> float:
        """How long after time zero the runs last."""
        return self.first.protocol.duration_s / 3600.0

    @cached_property
    def series(self) -> pd.DataFrame:
        """All series in one tidy table: ``subject``, ``seed``, then the columns of ``series.csv``."""
        parts = []
        for name, runs in self.runs.items():
            for seed, run in zip(self.seeds, runs, strict=True):
                part = run.series.copy()
                part.insert(0, "subject", name)
                part.insert(1, "seed", seed)
                parts.append(part)
        return pd.concat(parts, ignore_index=True)

    @cached_property
    def _measured(self) -> tuple[list[Measure], dict[tuple[str, str], np.ndarray]]:
        """The measures that any run shows, and their values by subject and measure."""
        asked = measures(self.first.protocol, self.first.summary)
        values = {
            (name, one.name): np.array([one.read(run) for run in runs])
            for one in asked
            for name, runs in self.runs.items()
        }
        shown = [one for one in asked if any(np.isfinite(values[name, one.name]).any() for name in self.runs)]
        return shown, values

    @property
    def measures(self) -> list[Measure]:
        """The rows of the table: indices first, then the summary."""
        return self._measured[0]

    def values(self, measure: str) -> pd.DataFrame:
        """Return one measure of every run: a column for each subject, a row for each seed."""
        columns = {name: self._measured[1][name, measure] for name in self.runs}
        return pd.DataFrame(columns, index=pd.Index(self.seeds, name="seed"))

    def table(self) -> pd.DataFrame:
        """Return medians, bands and paired differences, one row for each measure and subject.

        Returns
        -------
        DataFrame
            ``measure``, ``words``, ``unit``, ``subject``, ``seeds`` (that show it), ``median``, ``low`` and
            ``high`` (5th and 95th percentile), ``difference`` to the first subject (mean over seeds),
            ``difference_low`` and ``difference_high`` (95 % bootstrap interval), ``effect_size`` (Cohen's d
            of paired values) and ``source``. NaN where there is nothing to tell.
        """
        shown, values = self._measured
        return number_table(shown, list(self.runs), values)

    def changes(self) -> pd.DataFrame:
        """Return the parameters in which the subjects differ from the healthy one, with their sources."""
        return change_table(self.subjects)

    def plot(self, *, units: str = "mmol/L") -> "Figure":
        """Return the figure: median and band of each subject; `units` is mmol/L or mg/dL."""
        from portalis.viz.comparison import draw_comparison

        return draw_comparison(self, units=units)

    def profile(self, *, units: str = "mmol/L") -> "Figure":
        """Return the ambulatory glucose profile of each subject; `units` is mmol/L or mg/dL."""
        from portalis.experiments.compare.profile import profile
        from portalis.viz.glucose_profile import draw_profiles

        found = [profile(subject.title, self.runs[subject.name]) for subject in self.subjects]
        return draw_profiles(found, units=units, title=self.title)

    def save(
        self, folder: str | Path, *, force: bool = False, units: str = "mmol/L", agp: bool | None = None
    ) -> Path:
        """Write page, figures, table and numbers into `folder`.

        Parameters
        ----------
        folder : path
        force : bool
            Whether what is in the folder may be replaced.
        units : {"mmol/L", "mg/dL"}
            Of glucose in page and figures; the files keep mmol/L.
        agp : bool, optional
            Whether the glucose profile is drawn: by default for a day and longer.

        Raises
        ------
        InputError
            Another unit, or a folder that cannot be written, or holds something and `force` is not given.
        """
        from portalis.experiments.compare.folder import write_comparison
        from portalis.experiments.run_folder import check_folder
        from portalis.experiments.summary_table import check_units

        check_units(units)
        check_folder(Path(folder), force=force)
        write_comparison(self, Path(folder), units=units, agp=agp)
        return Path(folder)
