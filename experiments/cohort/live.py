"""Live: everybody in a cohort goes through the same scenario, checked before anything is computed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portalis.experiments.cohort.cohort import Cohort
from portalis.experiments.cohort.responses import Response, Responses, respond
from portalis.experiments.parallel import run_all
from portalis.experiments.plan import Plan, plan
from portalis.model.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

ENGINES = ("particles", "twin")
TWO_HOURS_S = 7200 + 120
"""A value after two hours is a running mean of five minutes."""
TEST_ALLOWED = "a scenario in which something is given and 2 h 2 min follow, such as 'ogtt'"


def live(
    cohort: Cohort,
    scenario: str | Path = "ogtt",
    *,
    resolution: str = "classroom",
    hours: float | None = None,
    engine: str = "particles",
    workers: int | None = None,
    console: "Console | None" = None,
) -> Responses:
    """Let everybody live through a scenario.

    Parameters
    ----------
    cohort : Cohort
    scenario : str or path
        A built-in name (see :func:`portalis.scenarios`) or the path of a file.
    resolution : {"classroom", "standard", "fine"}
    hours : float, optional
        How long after time zero, instead of the scenario's duration.
    engine : {"particles", "twin"}
        The body of agents, in several processes, or its mean-field equations, one person after the other.
    workers : int, optional
        Processes that run at once; one for each processor by default.
    console : Console, optional
        Where progress is shown.

    Returns
    -------
    Responses
        With ``table()``, ``bands()``, ``shares()``, ``plot()`` and ``save(folder)``.

    Raises
    ------
    InputError
        For anything that the caller can mend, before the first run starts.

    Notes
    -----
    Person `k` of a cohort with seed `s` lives with the seed `s + k`.
    """
    plans = checked_plans(cohort, scenario, resolution, hours, engine)
    made = twins(plans, console) if engine == "twin" else agents(plans, workers, console)
    first = plans[0]
    return Responses(cohort, first.key, first.protocol.name, resolution, engine, tuple(made))


def checked_plans(
    cohort: Cohort, scenario: str | Path, resolution: str, hours: float | None, engine: str
) -> list[Plan]:
    """Return a plan for everybody, or raise InputError."""
    if engine not in ENGINES:
        raise InputError("unknown engine", field="engine", value=engine, names=ENGINES)
    plans = [
        plan(
            scenario,
            subject=person,
            seed=(cohort.seed + number) % 2**63,
            resolution=resolution,
            hours=hours,
        )
        for number, person in enumerate(cohort)
    ]
    first = min((event.start_s for event in plans[0].protocol.events), default=None)
    if first is None or first + TWO_HOURS_S > plans[0].protocol.duration_s:
        what = "no glucose two hours after something is given"
        raise InputError(what, field="scenario", value=plans[0].key, allowed=TEST_ALLOWED)
    return plans


def agents(plans: Sequence[Plan], workers: int | None, console: "Console | None") -> list[Response]:
    """Return what everybody's body of agents shows."""
    night_s = [(made.protocol.start_clock_s - 19 * 3600) % 86_400 for made in plans]
    weights = [night + made.protocol.duration_s for night, made in zip(night_s, plans, strict=True)]
    return run_all(plans, respond, weights=weights, workers=workers, console=console)


def twins(plans: Sequence[Plan], console: "Console | None") -> list[Response]:
    """Return what everybody's twin shows."""
    from rich.console import Console
    from rich.progress import track

    from portalis.experiments.run_twin import twin_of

    shown: Any = console or Console(stderr=True)
    return [respond(twin_of(one)) for one in track(plans, "Twins", console=shown, transient=True)]
