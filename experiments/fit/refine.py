"""Refinement: the twin's best parameters, adjusted on bodies of agents by Optuna.

The twin has no space and no noise; where that matters, agents need slightly other numbers. Trials are
asked for and told in batches of one size, so that the number of processes changes no result.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from portalis.experiments.fit.least_squares import Estimate
from portalis.experiments.fit.problem import Problem
from portalis.experiments.sweep.workers import Processes
from portalis.model.errors import InputError

BATCH = 4
NEAREST, FARTHEST = 0.15, 0.7
"""How far from the twin's best is searched, in logarithms: two half widths of the interval, within these."""


@dataclass(frozen=True)
class Refinement:
    """What agents say.

    Attributes
    ----------
    logs : array
        Natural logarithms of the multiples of the best trial.
    trials : DataFrame
        A row for each trial: the parameters, and ``chi_square``, the sum of squared misfits.
    series : DataFrame
        What the bodies of the best trial went through.
    """

    logs: np.ndarray
    trials: pd.DataFrame
    series: pd.DataFrame


def live_trial(problem: Problem, logs: np.ndarray, seed: int) -> pd.DataFrame:
    """Return the series of a body of agents with these parameters."""
    from dataclasses import replace

    series: pd.DataFrame = replace(problem.planned(logs), seed=seed).simulate().series
    return series


def check_optuna() -> None:
    """Raise InputError if Optuna is not installed."""
    try:
        import optuna  # noqa: F401
    except ImportError:
        allowed = "pip install portalis[fit], or no --refine"
        raise InputError("Optuna is not installed", field="refine", allowed=allowed) from None


def refine(
    problem: Problem,
    first: Estimate,
    trials: int,
    bodies: int,
    workers: Processes,
    watcher: Callable[[int], None],
) -> Refinement:
    """Return the best of some trials around the twin's estimate, which is the first of them.

    Parameters
    ----------
    problem : Problem
    first : Estimate
    trials : int
    bodies : int
        In each trial, of different seeds; misfits are those of their mean.
    workers : Processes
    watcher : callable
        Told how many trials have ended since the last call.
    """
    import optuna

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    low, high = problem.bounds()
    reach = np.clip(2.0 * first.half_widths, NEAREST, FARTHEST)
    low, high = np.maximum(low, first.logs - reach), np.minimum(high, first.logs + reach)
    spans: dict[str, optuna.distributions.BaseDistribution] = {
        path: optuna.distributions.FloatDistribution(float(lowest), float(highest))
        for path, lowest, highest in zip(problem.paths, low, high, strict=True)
    }
    study = optuna.create_study(
        sampler=optuna.samplers.TPESampler(seed=problem.plan.seed, constant_liar=True)
    )
    study.enqueue_trial(dict(zip(problem.paths, np.clip(first.logs, low, high).tolist(), strict=True)))
    best: tuple[float, pd.DataFrame] = (np.inf, pd.DataFrame())
    while len(study.trials) < trials:
        asked = [study.ask(spans) for _ in range(min(BATCH, trials - len(study.trials)))]
        for trial, series in zip(asked, lived(problem, asked, bodies, workers), strict=True):
            loss = float((problem.misfits(series) ** 2).sum())
            study.tell(trial, loss)
            best = min(best, (loss, series), key=lambda one: one[0])
            watcher(1)
    rows = [
        {
            **problem.values(np.array([trial.params[path] for path in problem.paths])),
            "chi_square": trial.value,
        }
        for trial in study.trials
    ]
    logs = np.array([study.best_params[path] for path in problem.paths])
    return Refinement(logs, pd.DataFrame(rows), best[1])


def lived(problem: Problem, asked: list, bodies: int, workers: Processes) -> list[pd.DataFrame]:
    """Return the mean series of the bodies of each trial."""
    futures = [
        [
            workers.submit(
                live_trial, problem, np.array([trial.params[path] for path in problem.paths]), seed
            )
            for seed in range(problem.plan.seed, problem.plan.seed + bodies)
        ]
        for trial in asked
    ]
    return [
        pd.concat([future.result() for future in of_trial]).groupby("time_min", as_index=False).mean()
        for of_trial in futures
    ]
