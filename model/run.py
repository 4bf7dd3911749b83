"""Run: a subject lives through a protocol; what was measured is kept with all that is needed to repeat it."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
import pandas as pd

from portalis.agents.base.cell import Cell
from portalis.model.body import Body
from portalis.model.closed_loop import Controller
from portalis.model.ledger import read_series
from portalis.model.pictures import MAP_MINUTE_S, take_picture
from portalis.model.protocol import Protocol, cut
from portalis.model.provenance import provenance
from portalis.model.resolution import Resolution
from portalis.model.space.drawing import Drawing
from portalis.model.subject import HEALTHY, Subject
from portalis.model.summary import summarise

Progress = Callable[[int, int, str], None]

CHUNK_S = 120
"""Simulated seconds between two reports of progress."""
MAP_EVERY_S = 900
"""Simulated seconds between two pictures of the map."""
REST_MIN = 30
"""Fasting values are means over so many minutes before time zero."""
AFTERMATH_MIN = 30
"""A copy of the body lives on this long so that insulin still on receptors at the end meets its fate."""


@dataclass
class Run:
    """A finished run.

    Attributes
    ----------
    series : DataFrame
        One row a minute, columns as in ``series.csv``.
    summary, provenance : dict
    protocol : Protocol
    body : Body or None
        The body at the end; None for a run that was read from a folder.
    pictures : list of dict
        Mean concentrations over the map at several moments.
    twin_series : DataFrame or None
        What the mean-field twin went through, in the same columns, to be drawn over the run.
    """

    series: pd.DataFrame
    summary: dict[str, Any]
    provenance: dict[str, Any]
    protocol: Protocol
    body: Body | None = None
    pictures: list[dict[str, Any]] = field(default_factory=list)
    twin_series: pd.DataFrame | None = None

    @property
    def maps(self) -> list[dict[str, Any]]:
        """Three of the pictures: the start, the one nearest to the insulin peak, the end."""
        if len(self.pictures) < 3:
            return self.pictures
        peak = self.series.time_min.iloc[int(self.series.insulin_pM.argmax())]
        middle = min(self.pictures[1:-1], key=lambda picture: abs(picture["time_min"] - peak))
        return [self.pictures[0], middle, self.pictures[-1]]

    def branch(self, protocol: Protocol, progress: Progress | None = None) -> Self:
        """Let the body at the end of this run live through another protocol, and leave this run as it is."""
        if self.body is None:
            raise ValueError(
                "this run was read from a folder without its body; branch from a checkpoint instead"
            )
        body = self.body.copy()
        body.follow(protocol)
        return finish(type(self), body, protocol, progress)


def simulate(
    protocol: Protocol,
    *,
    subject: Subject = HEALTHY,
    seed: int | None = None,
    resolution: str | Resolution = "standard",
    parameters: Mapping[str, float | str] | None = None,
    drawing: Drawing | None = None,
    agents: Sequence[type[Cell]] = (),
    architecture: str | None = None,
    mixing: str = "none",
    controller: Controller | None = None,
    progress: Progress | None = None,
    on_body: Callable[[Body], None] | None = None,
    ends: Callable[[Body], bool] | None = None,
    kind: type[Any] = Run,
) -> Any:
    """Run a protocol from the evening before: dinner, the night, then the protocol.

    Parameters
    ----------
    protocol : Protocol
    subject, seed, resolution, parameters, drawing, agents, architecture, mixing, controller
        As in :class:`portalis.Body`.
    progress : callable, optional
        Called with seconds done, seconds in all, and what is going on.
    on_body : callable, optional
        Handed the body before it starts, for instance to save it when interrupted.
    ends : callable, optional
        Asked at every minute after time zero whether the run ends there; no pictures are taken then.
    kind : type, optional
        The class of the run that is returned.
    """
    body = Body(
        subject,
        seed=seed,
        resolution=resolution,
        parameters=parameters,
        drawing=drawing,
        agents=agents,
        architecture=architecture,
        mixing=mixing,
        controller=controller,
    )
    if on_body is not None:
        on_body(body)
    body.begin(protocol)
    if ends is not None:
        protocol = lived_until(ends, body, protocol)
    return finish(kind, body, protocol, progress)


def lived_until(ends: Callable[[Body], bool], body: Body, protocol: Protocol) -> Protocol:
    """Live through a protocol, or less of it, and return what was lived through."""
    for minute in range(1, protocol.duration_s // 60 + 1):
        body.live_until(body.zero + 60 * minute)
        if ends(body):
            return cut(protocol, 60 * minute)
    return protocol


def finish(cls: type[Any], body: Body, protocol: Protocol, progress: Progress | None) -> Any:
    """Live through what is left of the evening and of the protocol, and return the run."""
    started = time.perf_counter()
    end = body.zero + protocol.duration_s
    pictures = []
    while body.step_number < end:
        now = body.step_number - body.zero
        to_picture = min(-now % MAP_EVERY_S or MAP_EVERY_S, end - body.step_number)
        if now < -MAP_MINUTE_S:
            body.run_for(seconds=min(CHUNK_S, -MAP_MINUTE_S - now))
        elif to_picture > MAP_MINUTE_S:
            body.run_for(seconds=min(CHUNK_S, to_picture - MAP_MINUTE_S))
        else:
            pictures.append(take_picture(body, to_picture))
        if progress is not None:
            progress(
                body.step_number, end, protocol.name if body.step_number >= body.zero else "dinner and night"
            )
    recorded = read_series(body, settled_cohort(body), REST_MIN)
    at_rest = recorded[recorded.time_min <= 0]
    series = recorded[recorded.time_min >= 0].reset_index(drop=True)
    facts = provenance(body, protocol, time.perf_counter() - started)
    return cls(series, summarise(series, protocol, at_rest), facts, protocol, body, pictures)


def settled_cohort(body: Body) -> np.ndarray:
    """Return the insulin cohorts after a copy of the body has lived on for a while without events."""
    aftermath = body.copy()
    aftermath.agenda.clear()
    aftermath.run_for(minutes=AFTERMATH_MIN)
    return aftermath.world.insulin.cohort
