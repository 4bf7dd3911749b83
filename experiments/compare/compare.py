"""Compare: the same scenario in several subjects with the same seeds, checked before anything is computed."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portalis.experiments.catalogue import find_subject
from portalis.experiments.compare.comparison import Comparison
from portalis.experiments.compare.seen import Seen, seen
from portalis.experiments.parallel import run_all
from portalis.experiments.plan import Plan, plan
from portalis.model.errors import InputError, InputErrors
from portalis.model.subject import Subject

if TYPE_CHECKING:
    from rich.console import Console

ENGINES = ("particles", "twin")
USUAL_SEEDS = 10
MOST_SUBJECTS = 6
"""More lines than that cannot be told apart in one panel."""
SUBJECTS_ALLOWED = f"2 to {MOST_SUBJECTS} different ones, such as 'healthy,no_beta_cells'"


def compare(
    scenario: str | Path,
    subjects: str | Sequence[str | Path | Subject],
    *,
    seeds: int | None = None,
    resolution: str = "standard",
    hours: float | None = None,
    engine: str = "particles",
    workers: int | None = None,
    console: "Console | None" = None,
) -> Comparison:
    """Let several subjects live through the same scenario, paired by seed.

    Parameters
    ----------
    scenario : str or path
        A built-in name (see :func:`portalis.scenarios`) or the path of a file.
    subjects : str or sequence of str, path or Subject
        Names (see :func:`portalis.subjects`) or files, as a list or with commas between; all others are
        compared with the first.
    seeds : int, optional
        Runs of each subject, with seeds 1, 2, …: 10 by default. The twin has no noise and makes one.
    resolution : {"classroom", "standard", "fine"}
    hours : float, optional
        How long after time zero, instead of the scenario's duration.
    engine : {"particles", "twin"}
        The body of agents, or its mean-field equations.
    workers : int, optional
        Processes that run at once; one for each processor by default.
    console : Console, optional
        Where progress is shown.

    Returns
    -------
    Comparison
        With ``series``, ``table()``, ``changes()``, ``plot()``, ``profile()`` and ``save(folder)``.

    Raises
    ------
    InputError
        For anything that the caller can mend, before the first run starts.

    Examples
    --------
    >>> import portalis
    >>> found = portalis.compare("ogtt", "healthy,no_alpha_cells", engine="twin")
    >>> list(found.values("homa_ir"))
    ['healthy', 'no_alpha_cells']
    """
    chosen = checked_subjects(subjects)
    count = checked_seeds(seeds, engine)
    first = [plan(scenario, subject=subject, resolution=resolution, hours=hours) for subject in chosen]
    plans = [replace(made, seed=seed) for made in first for seed in range(1, count + 1)]
    found = twins(plans) if engine == "twin" else agents(plans, workers, console)
    runs = {subject.name: found[count * place : count * (place + 1)] for place, subject in enumerate(chosen)}
    title, key = first[0].protocol.name, first[0].key
    return Comparison(key, title, chosen, tuple(range(1, count + 1)), resolution, engine, runs)


def checked_subjects(subjects: str | Sequence[str | Path | Subject]) -> tuple[Subject, ...]:
    """Return the subjects, or raise InputError with all that is wrong."""
    asked: Sequence[str | Path | Subject] = (
        [name.strip() for name in subjects.split(",") if name.strip()]
        if isinstance(subjects, str)
        else subjects
    )
    found: list[Subject] = []
    wrong: list[InputError] = []
    for one in asked:
        try:
            found.append(one if isinstance(one, Subject) else find_subject(one))
        except InputError as error:
            wrong.extend(error.errors)
    names = [subject.name for subject in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    wrong += [
        InputError("the same subject twice", field="subjects", value=name, allowed=SUBJECTS_ALLOWED)
        for name in twice
    ]
    if not wrong and not 2 <= len(found) <= MOST_SUBJECTS:
        what = "nothing to compare with" if len(found) < 2 else "too many subjects for one figure"
        value = ",".join(names)
        wrong = [InputError(what, field="subjects", value=value, allowed=SUBJECTS_ALLOWED)]
    if wrong:
        raise wrong[0] if len(wrong) == 1 else InputErrors(wrong)
    return tuple(found)


def checked_seeds(seeds: int | None, engine: str) -> int:
    """Return how many runs of each subject are made, or raise InputError."""
    if engine not in ENGINES:
        raise InputError("unknown engine", field="engine", value=engine, names=ENGINES)
    count = (1 if engine == "twin" else USUAL_SEEDS) if seeds is None else seeds
    if count < 1:
        raise InputError("not a number of runs", field="seeds", value=count, allowed="1 or more")
    if engine == "twin" and count > 1:
        allowed = "1, or the engine 'particles'"
        raise InputError("the twin has no noise to repeat", field="seeds", value=count, allowed=allowed)
    return count


def agents(plans: Sequence[Plan], workers: int | None, console: "Console | None") -> list[Seen]:
    """Return the runs of the plans, made in several processes at once."""
    night_s = [(made.protocol.start_clock_s - 19 * 3600) % 86_400 for made in plans]
    weights = [night + made.protocol.duration_s for night, made in zip(night_s, plans, strict=True)]
    return run_all(plans, seen, weights=weights, workers=workers, console=console)


def twins(plans: Sequence[Plan]) -> list[Seen]:
    """Return the twin's run of each plan, a second each."""
    from rich.console import Console
    from rich.progress import track

    from portalis.experiments.run_twin import twin_of

    made: Any = track(plans, "Twins", console=Console(stderr=True), transient=True)
    return [seen(twin_of(one)) for one in made]
