"""Bundles: runs of one body that share their night, so that it is lived through once.

What is given after time zero cannot change the night before, and a copy of a body goes on bit for bit as the
body itself would. So a run that branches off at time zero equals the run of its own to the last bit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portalis.experiments.plan import Plan, Progress, plan
from portalis.experiments.study.needed import Needed
from portalis.experiments.study.probes import probe, survey
from portalis.experiments.study.record import Record
from portalis.model.body import Body
from portalis.model.ledger import read_series
from portalis.model.protocol import Protocol
from portalis.model.run import settled_cohort
from portalis.model.space.drawing import DATA

BEFORE_MIN = 300
"""So much of the night is kept with each run."""
MORNING = "fast_morning"
"""The scenario without a file: nothing after an overnight fast."""
CHUNK_S = 300


@dataclass(frozen=True)
class Branch:
    """One run of a bundle: its name, and what is given in it."""

    run: str
    protocol: Protocol


@dataclass(frozen=True)
class Bundle:
    """Runs of one body and seed that start at the same time; work for ``run_all``.

    Attributes
    ----------
    plan : Plan
        Of the first run; all others have the same body.
    branches : tuple of Branch
    agents : tuple of Cell subclasses
        Kinds with other rules.
    """

    plan: Plan
    branches: tuple[Branch, ...]
    agents: tuple[Any, ...] = ()

    @property
    def night_s(self) -> int:
        """Seconds from 19:00 to time zero."""
        return (self.branches[0].protocol.start_clock_s - 19 * 3600) % 86_400

    @property
    def seconds(self) -> int:
        """Seconds that are lived in all."""
        return self.night_s + sum(branch.protocol.duration_s for branch in self.branches)

    def simulate(self, progress: Progress | None = None) -> list[Record]:
        """Live through the night and from there through each protocol; return their records."""
        body = Body(
            self.plan.subject,
            seed=self.plan.seed,
            resolution=self.plan.resolution,
            parameters=self.plan.parameters,
            drawing=self.plan.drawing,
            agents=self.agents,
            architecture=self.plan.architecture,
            mixing=self.plan.mixing,
        )
        body.begin(Protocol("night", (), 0, self.branches[0].protocol.start_clock_s))
        done = self._live(body, body.zero, 0, progress)
        records = []
        for branch in self.branches:
            now = body.copy()
            now.follow(branch.protocol)
            before = probe(now)
            done = self._live(now, now.zero + branch.protocol.duration_s, done, progress)
            records.append(self._record(branch, now, before))
        return records

    def _live(self, body: Body, end: int, done: int, progress: Progress | None) -> int:
        while body.step_number < end:
            before = body.step_number
            body.run_for(seconds=min(CHUNK_S, end - before))
            done += body.step_number - before
            if progress is not None:
                progress(done, self.seconds, "study")
        return done

    def _record(self, branch: Branch, body: Body, before: dict[str, Any]) -> Record:
        after = probe(body)
        return Record(
            branch.run,
            self.plan.seed,
            read_series(body, settled_cohort(body), BEFORE_MIN),
            branch.protocol.events,
            branch.protocol.start_clock_s,
            body.values["body.weight"],
            before,
            after,
            survey(body),
        )


def bundles(needed: Sequence[Needed], seeds: int, resolution: str, longest_h: float) -> list[Bundle]:
    """Return the work: for each seed, runs with the same body and the same night together.

    Parameters
    ----------
    needed : sequence of Needed
    seeds : int
        Runs of each, with seeds 1, 2, …
    resolution : str
    longest_h : float
        Hours that the runs of a bundle last together: a longer one would keep one process busy at the end.

    Raises
    ------
    InputError
        For a scenario or parameter that does not exist.
    """
    found: list[Bundle] = []
    for seed in range(1, seeds + 1):
        groups: dict[tuple[Any, ...], list[tuple[Plan, Branch]]] = {}
        for run in needed:
            if seed > run.most_seeds:
                continue
            made, protocol = prepared(run, seed, resolution)
            key = (*run.body, protocol.start_clock_s)
            groups.setdefault(key, []).append((made, Branch(run.name, protocol)))
        agents = {run.name: run.agents for run in needed}
        for members in groups.values():
            found += _divided(members, agents[members[0][1].run], longest_h)
    return found


def prepared(run: Needed, seed: int = 1, resolution: str = "classroom") -> tuple[Plan, Protocol]:
    """Return the plan of a run and its protocol, which differs from the plan's where the run asks for it."""
    made = plan(
        "ogtt" if run.scenario == MORNING else run.scenario,
        subject=run.subject,
        seed=seed,
        resolution=resolution,
        parameters=run.parameters,
        map=None if run.map is None else DATA / f"{run.map}.map",
        mixing=run.mixing,
    )
    whole = Protocol("Overnight fast", (), 4 * 3600) if run.scenario == MORNING else made.protocol
    return made, run.protocol(whole)


def _divided(members: list[tuple[Plan, Branch]], agents: tuple[Any, ...], longest_h: float) -> list[Bundle]:
    """Return bundles that are short enough, or of one run, in place of one long one."""
    parts: list[list[tuple[Plan, Branch]]] = [[]]
    hours = 0.0
    for member in members:
        length = member[1].protocol.duration_s / 3600.0
        if parts[-1] and hours + length > longest_h:
            parts.append([])
            hours = 0.0
        parts[-1].append(member)
        hours += length
    return [Bundle(part[0][0], tuple(branch for _, branch in part), agents) for part in parts]
