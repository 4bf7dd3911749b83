"""Fit: find the body that would have given these samples of blood."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from portalis.experiments.bar import Bar
from portalis.experiments.compiling import compile_apart, compile_body
from portalis.experiments.fit.data_file import read_data
from portalis.experiments.fit.least_squares import Estimate, estimate, nearest, table
from portalis.experiments.fit.library import read_library
from portalis.experiments.fit.posterior import Posterior, posterior
from portalis.experiments.fit.problem import Problem, pose
from portalis.experiments.fit.refine import Refinement, check_optuna, refine
from portalis.experiments.processes import processors
from portalis.experiments.progress import loading
from portalis.experiments.result_folder import Saved
from portalis.experiments.sweep.sweep import Sweep
from portalis.experiments.sweep.workers import processes
from portalis.model.subject import Subject

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from rich.console import Console


@dataclass(frozen=True)
class Fit(Saved):
    """A finished fit.

    Attributes
    ----------
    name : str
        Of the person: that of the data file.
    problem : Problem
    estimate : Estimate
        By least squares on the twin.
    refinement : Refinement or None
    posterior : Posterior or None
    """

    name: str
    problem: Problem
    estimate: Estimate
    refinement: Refinement | None = None
    posterior: Posterior | None = None

    def table(self) -> pd.DataFrame:
        """Return a row for each parameter: value, 95 % interval, unit, multiple, what is told.

        With a refinement there is ``refined``, with a posterior its quantiles.
        """
        found = table(self.problem, self.estimate)
        if self.refinement is not None:
            found.insert(1, "refined", self.problem.start * np.exp(self.refinement.logs))
        if self.posterior is not None:
            found = found.join(self.posterior.quantiles.add_prefix("posterior "))
        return found

    @property
    def subject(self) -> Subject:
        """The person, to live through anything else: by the refinement if there is one."""
        base = self.problem.plan.subject
        logs = self.estimate.logs if self.refinement is None else self.refinement.logs
        values = self.problem.values(logs)
        known = table(self.problem, self.estimate)
        sources = {
            path: f"fitted to {self.name}.csv in scenario {self.problem.plan.key}; 95 % interval "
            f"{known.low[path]:.4g} to {known.high[path]:.4g} {known.unit[path]}"
            + ("" if known.identifiable[path] else "; these samples do not tell it")
            for path in self.problem.paths
        }
        return Subject(
            self.name,
            f"The body whose blood comes nearest to {self.name}.csv",
            {**base.changes, **{path: float(f"{value:.6g}") for path, value in values.items()}},
            {**base.sources, **sources},
            base.map,
            base.islets,
            base.note,
        )

    def twin_series(self) -> pd.DataFrame:
        """Return what the twin with the estimate goes through."""
        return self.problem.twin(self.estimate.logs)

    def plot(self, *, units: str = "mmol/L") -> "Figure":
        """Return the figure of the fit; `units` of glucose is mmol/L or mg/dL."""
        from portalis.viz.fit import draw_fit

        return draw_fit(self, units=units)

    def write(self, folder: Path, *, units: str) -> list[Path]:
        """Write subject, tables, figure and page into a folder that was checked; return the paths."""
        from portalis.experiments.fit.folder import write_fit

        return write_fit(self, folder, units=units)


def fit(
    data: str | Path,
    parameters: Sequence[str],
    *,
    scenario: str | Path = "ogtt",
    subject: str | Path | Subject | None = None,
    refine: int = 0,
    bodies: int = 1,
    library: str | Path | None = None,
    resolution: str = "classroom",
    seed: int = 1,
    workers: int | None = None,
) -> Fit:
    """Find the parameters at which a body comes nearest to samples of blood.

    Parameters
    ----------
    data : str or path
        CSV with a heading such as ``time (min),glucose (mmol/L),insulin (pmol/L)``; also C-peptide and
        glucagon, and ``glucose sd (mmol/L)`` for the error of measurement. With ``;`` between cells a comma
        in a number is a decimal comma. Minutes count from time zero of the scenario.
    parameters : sequence of str
        Paths. Each is looked for from a fifth to five times the subject's value.
    scenario, subject, resolution, seed
        As of :func:`portalis.run`: what was given to the person, and the body to start from.
    refine : int
        Trials on bodies of agents, by Optuna, around the twin's estimate.
    bodies : int
        Bodies of each trial.
    library : str or path, optional
        A sweep of the scenario that kept its series and lasts to the last sample, for a posterior.
    workers : int, optional
        Processes of the refinement.

    Returns
    -------
    Fit
        With ``table()``, ``subject``, ``plot()`` and ``save(folder)``.

    Raises
    ------
    InputError
        For anything that the caller can mend, before the first run.
    """
    from rich.console import Console

    path = Path(data)
    problem = pose(
        read_data(path), parameters, scenario=scenario, subject=subject, resolution=resolution, seed=seed
    )
    kept = None if library is None else Sweep(library)
    return solve(path.stem, problem, refine, bodies, kept, workers or processors(), Console(quiet=True))


def solve(
    name: str,
    problem: Problem,
    trials: int,
    bodies: int,
    library: Sweep | None,
    workers: int,
    console: "Console",
) -> Fit:
    """Return the fit of a problem; arguments as of :func:`fit`."""
    if trials:
        check_optuna()
    shown = None
    if library is not None:
        with console.status("reading the library"):
            shown = read_library(library, problem.measured, problem.plan.text)
    with console.status("least squares on the mean-field twin"):
        first = nearest(problem, np.zeros(len(problem.paths))).x
        problem = replace(problem, measured=problem.measured.beside(problem.twin(first)))
        found = estimate(problem, first)
    refinement = adjusted(problem, found, trials, bodies, workers, console) if trials else None
    weighed = None if shown is None else posterior(problem.measured, shown)
    return Fit(name, problem, found, refinement, weighed)


def adjusted(
    problem: Problem, found: Estimate, trials: int, bodies: int, workers: int, console: "Console"
) -> Refinement:
    """Return the refinement, with a bar."""
    with console.status(f"{loading()} ..."):
        compile_apart(compile_body)
    with Bar(f"{trials} trials with agents", trials, console) as bar, processes(workers) as hands:
        return refine(problem, found, trials, bodies, hands, lambda new: bar.move(bar.completed + new))
