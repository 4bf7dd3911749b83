"""Designs: the points of a sweep, drawn before the first run and the same on every machine."""

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
import pandas as pd

from portalis.experiments.sweep.declaration import Declaration, Part
from portalis.experiments.sweep.job import Job

KEYS = ("experiment", "scenario", "subject")
"""Columns of the table of points before those of the parameters."""


def listed(part: Part, seed: int) -> np.ndarray:
    """Return the points of lists of one length, taken side by side; not a number is "unchanged"."""
    return np.column_stack([span.numbers for span in part.spans])


def grid(part: Part, seed: int) -> np.ndarray:
    """Return every combination; the last parameter changes fastest."""
    return np.array(list(product(*(span.levels() for span in part.spans))))


def one_at_a_time(part: Part, seed: int) -> np.ndarray:
    """Return the unchanged body, then each parameter's values with all others unchanged."""
    points = [np.full(len(part.spans), np.nan)]
    for place, span in enumerate(part.spans):
        for value in span.levels():
            point = points[0].copy()
            point[place] = value
            points.append(point)
    return np.array(points)


def latin_hypercube(part: Part, seed: int) -> np.ndarray:
    """Return `runs` points, of which each parameter sees as many equal shares of its span."""
    from scipy.stats import qmc

    assert part.runs is not None
    shares = qmc.LatinHypercube(len(part.spans), rng=np.random.default_rng(seed)).random(part.runs)
    return _placed(part, shares)


def sobol(part: Part, seed: int) -> np.ndarray:
    """Return Saltelli's points for indices of first and total order: ``runs * (parameters + 2)``."""
    from SALib.sample import sobol as sampler

    shares = sampler.sample(share_problem(part), part.runs, calc_second_order=False, seed=seed)
    return _placed(part, shares)


def morris(part: Part, seed: int) -> np.ndarray:
    """Return `runs` walks of Morris, each of ``parameters + 1`` points."""
    shares = morris_shares(part, seed)
    spread = [span.spread(shares[:, place], part.levels) for place, span in enumerate(part.spans)]
    return _placed(part, np.column_stack(spread))


def morris_shares(part: Part, seed: int) -> np.ndarray:
    """Return the walks of Morris in levels from 0 to 1, as their analysis needs them."""
    from SALib.sample import morris as sampler

    shares: np.ndarray = sampler.sample(share_problem(part), part.runs, num_levels=part.levels, seed=seed)
    return shares


DESIGNS: dict[str, Callable[[Part, int], np.ndarray]] = {
    "list": listed,
    "grid": grid,
    "one_at_a_time": one_at_a_time,
    "lhs": latin_hypercube,
    "sobol": sobol,
    "morris": morris,
}
SAMPLED = ("lhs", "sobol", "morris")
"""Designs that need `runs`."""


def share_problem(part: Part) -> dict[str, object]:
    """Return the problem as SALib wants it, in shares of each span: its laws are ours to apply."""
    names = [span.path for span in part.spans]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def _placed(part: Part, shares: np.ndarray) -> np.ndarray:
    return np.column_stack([span.at(shares[:, place]) for place, span in enumerate(part.spans)])


def draw(declaration: Declaration) -> pd.DataFrame:
    """Return the points of a sweep.

    Returns
    -------
    DataFrame
        One row for each point: ``experiment``, ``scenario``, ``subject``, then a column for each parameter,
        absolute and in its unit; NaN where the subject's own value stays.
    """
    tables = []
    for part in declaration.parts:
        values = DESIGNS[part.design](part, declaration.seed) if part.spans else np.empty((1, 0))
        points = pd.DataFrame(values, columns=[span.path for span in part.spans])
        for scenario, subject in part.arms:
            keys = dict(zip(KEYS, (part.name, scenario, subject), strict=True))
            tables.append(points.assign(**keys))
    return pd.concat(tables, ignore_index=True)[[*KEYS, *declaration.paths]]


def seeds_of(declaration: Declaration) -> list[int]:
    """Return the seeds of the bodies at each point; all points share them, so that differences are paired."""
    return [
        int(np.random.SeedSequence((declaration.seed, repeat)).generate_state(1)[0])
        for repeat in range(declaration.seeds)
    ]


def jobs(declaration: Declaration, points: pd.DataFrame) -> Iterator[Job]:
    """Yield the runs in design order: all bodies of a point, then those of the next."""
    seeds, paths = seeds_of(declaration), declaration.paths
    columns = [points[key] for key in KEYS]
    values = points[list(paths)].to_numpy(float)
    for point, (experiment, scenario, subject) in enumerate(zip(*columns, strict=True)):
        changes = {path: value for path, value in zip(paths, values[point], strict=True) if value == value}
        for repeat, seed in enumerate(seeds):
            number = point * len(seeds) + repeat
            yield Job(number, point, repeat, seed, experiment, scenario, subject, changes)
