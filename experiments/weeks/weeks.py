"""Weeks: what a subject went through in compressed time, and who they are at the end."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from portalis.experiments.result_folder import Saved
from portalis.experiments.weeks.laws import haemoglobin_a1c
from portalis.experiments.weeks.levels import FAST, FAT, SLOW
from portalis.experiments.weeks.life import FAT_GAINS, MUSCLE_SENSITIVITY
from portalis.experiments.weeks.state import Step
from portalis.model.parameters import registry, resolve
from portalis.model.subject import Subject

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NOTHING = 1e-3
"""What changes by a smaller part is not told as a change of the subject."""
DRIFT_PERCENT = 1.0
"""Liver fat that the usual diet would move by more than this, in per cent of weight, is said to drift."""


@dataclass(frozen=True)
class Weeks(Saved):
    """Weeks of one subject.

    Attributes
    ----------
    subject : Subject
        At the start.
    diet, diet_title, exercise : str
        Short name of the diet, and both in words.
    engine : {"twin", "particles"}
    seed : int
    resolution : str
    fat_factor : float
        By which the gains of liver fat were multiplied.
    numbers : mapping of str to float
        Of what is slow.
    steps : tuple of Step
        The first is the life before.
    """

    subject: Subject
    diet: str
    diet_title: str
    exercise: str
    engine: str
    seed: int
    resolution: str
    fat_factor: float
    numbers: Mapping[str, float]
    steps: tuple[Step, ...]

    @property
    def days(self) -> int:
        """How long it was."""
        return self.steps[-1].state.day

    @cached_property
    def table(self) -> pd.DataFrame:
        """A row for each day that counted, the life before first; units end the columns' names."""
        return pd.DataFrame([self._row(step) for step in self.steps])

    def _row(self, step: Step) -> dict[str, float]:
        state, rates = step.state, step.rates
        fat = state.levels[FAT.name]
        return {
            "day": state.day,
            "days_lived": step.lived,
            "days_leapt_before": step.leapt,
            **state.levels,
            **rates.evening,
            "liver_fat_change_percent_per_day": rates.gain[FAT.name] - fat / FAT.time_constant(self.values),
            "hepatic_sensitivity_percent": 100.0 * self.hepatic_sensitivity(fat),
            **{
                f"mean_{name}" if not name.startswith("fasting") else name: value
                for name, value in rates.means.items()
            },
            "haemoglobin_a1c_percent": haemoglobin_a1c(state.lengths, state.glucose_mM, self.numbers),
            "beta_cells_percent": 100.0 * state.beta_cells,
            "muscle_sensitivity_percent": 100.0 * (1.0 + state.training),
            "weight_kg": state.weight_kg,
        }

    def hepatic_sensitivity(self, liver_fat_percent: float) -> float:
        """Return what this liver fat leaves of insulin's action, as a part of that at the start.

        By the hepatocyte's own rule: half-suppression of glucose output takes so much more insulin.
        """
        scale = self.values["hepatocyte.resisting_fat"]
        return (scale + self.steps[0].state.levels[FAT.name]) / (scale + liver_fat_percent)

    @property
    def kept_fat_percent(self) -> float:
        """Liver fat that the usual diet would keep, by what the days before the weeks gave the liver."""
        gain = self.fat_factor * self.steps[0].rates.gain[FAT.name]
        return gain * FAT.time_constant(self.values)

    @property
    def drift(self) -> str:
        """A warning that the usual diet does not keep the liver fat of the start; empty if it does."""
        first, kept = self.steps[0].state.levels[FAT.name], self.kept_fat_percent
        if abs(first - kept) <= DRIFT_PERCENT:
            return ""
        return (
            f"The usual diet does not keep the liver fat that this subject begins with: {first:.1f} %, while "
            f"it would keep {kept:.1f} %. So liver fat drifts by itself, and its change here is not, or not "
            "only, an effect of diet and exercise. With --steady-fat (in Python steady_fat=True) the usual "
            "diet keeps the start."
        )

    @cached_property
    def values(self) -> dict[str, float]:
        """The subject's parameters at the start."""
        return resolve(self.subject.changes)

    @cached_property
    def end(self) -> Subject:
        """The subject as they are at the end: the same parameters, and what is slow as it has become."""
        state, rates = self.steps[-1].state, self.steps[-1].rates
        found = {level.path: state.levels[level.name] for level in SLOW if level.path}
        found |= {path: rates.evening[column] for column, path in FAST.items()}
        found["beta_cell.number"] = self.values["beta_cell.number"] * state.beta_cells
        found[MUSCLE_SENSITIVITY] = self.values[MUSCLE_SENSITIVITY] * (1.0 + state.training)
        found["body.weight"] = state.weight_kg
        found |= {path: self.values[path] * self.fat_factor for path in FAT_GAINS}
        told = {path: within(path, value) for path, value in found.items()}
        new = {
            path: value
            for path, value in told.items()
            if abs(value - self.values[path]) > NOTHING * abs(self.values[path])
        }
        weeks = self.days // 7
        source = f"{weeks} weeks (portalis weeks); diet: {self.diet_title}; exercise: {self.exercise}"
        return replace(
            self.subject,
            name=f"{self.subject.name}_after_{weeks}_weeks",
            title=f"{self.subject.title}, after {weeks} weeks; diet: {self.diet_title}",
            changes={**self.subject.changes, **new},
            sources={**self.subject.sources, **dict.fromkeys(new, source)},
        )

    def plot(self, *, units: str = "mmol/L") -> "Figure":
        """Return the figure; `units` of glucose is mmol/L or mg/dL."""
        from portalis.viz.weeks import draw_weeks

        return draw_weeks(self, units=units)

    def write(self, folder: Path, *, units: str) -> list[Path]:
        """Write table, figure, page and the last subject into a folder that was checked; return the paths."""
        from portalis.experiments.weeks.folder import write_weeks

        return write_weeks(self, folder, units=units)


def within(path: str, value: float) -> float:
    """Return a value as a file tells it, inside the range of its parameter.

    At the end of a day a store can stand a little outside: glycogen of fructose fills even a full cell.
    """
    entry = registry()[path]
    return float(f"{min(max(value, entry.low), entry.high):.6g}")
