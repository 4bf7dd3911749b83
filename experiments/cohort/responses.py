"""Responses: what everybody in a cohort showed in the same scenario."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from portalis.experiments.clinical.catalogue import indices_for
from portalis.experiments.clinical.course import Course
from portalis.experiments.clinical.index import value
from portalis.experiments.cohort.cohort import Cohort
from portalis.experiments.result_folder import Saved
from portalis.model.units import MG_PER_DL

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KEPT = ("time_min", "glucose_mM", "insulin_pM")
PERCENTILES = (5, 25, 50, 75, 95)
IMPAIRED_MG_PER_DL, DIABETES_MG_PER_DL = 140.0, 200.0
"""Glucose two hours after 75 g of glucose: ADA Standards of Care, section 2."""
CLASSES = ("normal", "impaired", "diabetes")
TWO_HOURS = "glucose_two_hours_mM"
NUMBERS = (
    *("fasting_glucose_mM", "fasting_insulin_pM", "glucose_peak_mM", "glucose_peak_min", TWO_HOURS),
    *("insulin_peak_pM", "fasting_hepatic_glucose_output_umol_per_kg_min", "fasting_first_pass_extraction"),
)
"""Of a run's summary."""


@dataclass(frozen=True)
class Response:
    """What is kept of one person's run.

    Attributes
    ----------
    numbers : dict of str to float
        Of the summary, and the clinical indices that the scenario can show.
    course : numpy.ndarray
        Minutes by the columns of :data:`KEPT`.
    """

    numbers: Mapping[str, float]
    course: np.ndarray


def respond(run: Any) -> Response:
    """Return what is kept of a run of agents or of the twin; a process can import it."""
    course = Course.of(run)
    numbers = {name: np.nan if run.summary[name] is None else float(run.summary[name]) for name in NUMBERS}
    numbers |= {index.name: value(index, course) for index in indices_for(run.protocol)}
    return Response(numbers, run.series[list(KEPT)].to_numpy(float))


@dataclass(frozen=True)
class Responses(Saved):
    """A cohort after a scenario.

    Attributes
    ----------
    cohort : Cohort
    scenario, title : str
        Short name of the scenario, and what it is headed with.
    resolution, engine : str
    each : tuple of Response
        In the order of the people.
    """

    cohort: Cohort
    scenario: str
    title: str
    resolution: str
    engine: str
    each: tuple[Response, ...]

    def table(self) -> pd.DataFrame:
        """Return traits, numbers, indices and class of everybody: a row each, by name."""
        traits = self.cohort.table()
        numbers = pd.DataFrame([dict(one.numbers) for one in self.each], index=traits.index)
        return traits.join(numbers).assign(two_hour_class=classes(numbers[TWO_HOURS]))

    def bands(self) -> pd.DataFrame:
        """Return percentiles of glucose and insulin over all people, a row a minute."""
        courses = np.array([one.course for one in self.each])
        found = {KEPT[0]: courses[0, :, 0].astype(int)}
        for column, name in enumerate(KEPT[1:], start=1):
            levels = np.percentile(courses[:, :, column], PERCENTILES, axis=0)
            found |= {f"{name}_p{part:02d}": row for part, row in zip(PERCENTILES, levels, strict=True)}
        return pd.DataFrame(found)

    def shares(self) -> dict[str, float]:
        """Return the share of people in each class of two-hour glucose."""
        found = self.table()["two_hour_class"].value_counts(normalize=True)
        return {name: float(found.get(name, 0.0)) for name in CLASSES}

    def plot(self, *, units: str = "mmol/L") -> "Figure":
        """Return the figure; `units` is mmol/L or mg/dL."""
        from portalis.viz.cohort import draw_cohort

        return draw_cohort(self, units=units)

    def write(self, folder: Path, *, units: str) -> list[Path]:
        """Write tables, subject files, figure and page into a folder that was checked; return the paths."""
        from portalis.experiments.cohort.folder import write_cohort

        return write_cohort(self, folder, units=units)


def classes(two_hours_mM: pd.Series) -> pd.Series:
    """Return the class of each glucose two hours after the drink: ``normal``, ``impaired``, ``diabetes``."""
    told = MG_PER_DL * two_hours_mM
    found = np.select([told >= DIABETES_MG_PER_DL, told >= IMPAIRED_MG_PER_DL], CLASSES[:0:-1], CLASSES[0])
    return pd.Series(found, index=two_hours_mM.index)
