"""Live a job: what a worker does with one run of a sweep, on whichever machine it is."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from portalis.agents.base.cache import source_fingerprint
from portalis.experiments.catalogue import FoundScenario
from portalis.experiments.compiling import compile_body
from portalis.experiments.plan import Plan, plan
from portalis.experiments.run_twin import twin_of
from portalis.experiments.scenario_file import parse_scenario
from portalis.experiments.subject_file import parse_subject
from portalis.experiments.sweep.declaration import Declaration
from portalis.experiments.sweep.job import Job
from portalis.experiments.sweep.memory import limited_to
from portalis.experiments.sweep.outcome import parse_outcome
from portalis.experiments.sweep.outcome_error import told_error
from portalis.experiments.sweep.result import Result
from portalis.experiments.sweep.series_codec import pack
from portalis.experiments.sweep.stop import Stop, parse_stop
from portalis.model.ledger import read_series
from portalis.model.protocol import Protocol, cut
from portalis.model.summary import summarise

if TYPE_CHECKING:
    from portalis.model.body import Body

parsed_scenario = cache(parse_scenario)
parsed_subject = cache(parse_subject)


@dataclass(frozen=True)
class Lived:
    """What outcomes are read from.

    Attributes
    ----------
    series : DataFrame
    summary : dict
    protocol : Protocol
        As long as the run lasted.
    parameters : mapping of str to float
        What the sweep changed.
    """

    series: pd.DataFrame
    summary: dict[str, Any]
    protocol: Protocol
    parameters: Mapping[str, float | str] = field(default_factory=dict)


def live_job(declaration: Declaration, job: Job, sources: str) -> Result:
    """Live one run and return what it leaves behind; a run that fails leaves its error.

    An outcome that raises is not a number, and its error is told; all else of the run is kept.

    Parameters
    ----------
    declaration : Declaration
    job : Job
    sources : str
        Fingerprint of the rules by which the sweep was begun; a machine with others computes nothing.
    """
    begun = time.perf_counter()
    try:
        if sources != source_fingerprint():
            raise RuntimeError("another version of portalis is installed where this run was to be computed")
        with limited_to(declaration.memory_MB):
            plan = planned(declaration, job)
            lived = LIFE[declaration.engine](declaration, plan)
            values, errors = read_outcomes(declaration.outcomes, lived)
            packed = pack(lived.series, declaration.series) if declaration.series else None
    except MemoryError:
        limit = declaration.memory_MB
        told = "MemoryError: out of memory" if limit is None else f"MemoryError: more than {limit} MB"
        return Result(job.number, error=told, seconds=time.perf_counter() - begun)
    except Exception as error:
        told = f"{type(error).__name__}: {error}"
        return Result(job.number, error=told, seconds=time.perf_counter() - begun)
    return Result(
        job.number,
        values,
        "; ".join(errors) or None,
        packed,
        lived_min=lived.protocol.duration_s // 60,
        stopped=lived.protocol.duration_s < plan.protocol.duration_s,
        seconds=time.perf_counter() - begun,
    )


def read_outcomes(texts: Sequence[str], lived: Lived) -> tuple[tuple[float, ...], list[str]]:
    """Return the outcomes of a run, not a number where one raised, and what those that raised tell."""
    values, errors = [], []
    for text in texts:
        try:
            values.append(parse_outcome(text).read(lived))
        except (Exception, SystemExit) as error:  # a function that exits must not end the sweep
            values.append(math.nan)
            errors.append(told_error(text, error))
    return tuple(values), errors


def planned(declaration: Declaration, job: Job) -> Plan:
    """Return the plan of a run, made from the texts that the sweep carries."""
    path = Path(job.scenario)
    text = declaration.texts[f"scenario {job.scenario}"]
    subject = Path(job.subject)
    return plan(
        FoundScenario(path.stem, parsed_scenario(text, path), text),
        subject=parsed_subject(declaration.texts[f"subject {job.subject}"], subject.stem, subject),
        seed=job.seed,
        resolution=declaration.resolution,
        hours=declaration.hours,
        parameters=job.parameters,
    )


def live_particles(declaration: Declaration, planned: Plan) -> Lived:
    """Let a body of agents live through a plan, until its end or until the condition to stop is met."""
    stop = parse_stop(declaration.stop) if declaration.stop else None
    done = planned.simulate(ends=None if stop is None else partial(now_met, stop))
    return Lived(done.series, done.summary, done.protocol, planned.parameters)


def now_met(stop: Stop, body: "Body") -> bool:
    """Say whether the last minute of a body meets the condition to stop."""
    return stop.met(float(read_series(body, last=1)[stop.column].iloc[0]))


def live_twin(declaration: Declaration, planned: Plan) -> Lived:
    """Solve the mean-field equations of a plan, and forget what comes after the condition to stop is met."""
    done = twin_of(planned)
    stop = parse_stop(declaration.stop) if declaration.stop else None
    met = [] if stop is None else done.series.index[stop.met(done.series[stop.column])]
    if len(met) == 0:
        return Lived(done.series, done.summary, done.protocol, planned.parameters)
    series = done.series.loc[: max(met[0], 1)]
    protocol = cut(done.protocol, int(series["time_min"].iloc[-1]) * 60)
    return Lived(series, summarise(series, protocol, done.at_rest), protocol, planned.parameters)


def compile_engine(engine: str) -> None:
    """Compile what an engine needs if that has not been done, or take it from the cache."""
    compile_body()
    if engine == "twin":
        twin_of(plan("fast", hours=0.1))


LIFE: dict[str, Callable[[Declaration, Plan], Lived]] = {"particles": live_particles, "twin": live_twin}
"""How each engine lives through a plan."""
