"""Twin run: a subject lives through a protocol as equations, in a second and without noise."""

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from portalis.model.body import DINNER_UMOL
from portalis.model.closed_loop import Controller, name_of
from portalis.model.parameters import resolve
from portalis.model.protocol import DAY_S, EVENING_S, GLUCOSE, UMOL_PER_GRAM, Event, Protocol
from portalis.model.run import REST_MIN
from portalis.model.space.drawing import Drawing, named_drawing
from portalis.model.subject import HEALTHY, Subject
from portalis.model.summary import summarise
from portalis.model.twin.body import TwinBody
from portalis.model.twin.series import read_series

USUAL_MEALS = ((0, 100.0), (13 * 3600, 60.0), (18 * 3600, 90.0))
"""Seconds after 19:00 and grams of carbohydrate: dinner, breakfast at 08:00, lunch at 13:00."""
TANKS = 16
"""Tanks along a sinusoid: the built-in map has as many sites."""


@dataclass
class TwinRun:
    """A finished run of the twin.

    Attributes
    ----------
    series : DataFrame
        One row a minute, columns as those of a run of agents; ``agents`` is not a number.
    summary, provenance : dict
    protocol : Protocol
    at_rest : DataFrame
        The minutes before time zero, in the same columns.
    twin_series : None
        Nothing is drawn over it: it is the twin.
    """

    series: pd.DataFrame
    summary: dict[str, Any]
    provenance: dict[str, Any]
    protocol: Protocol
    at_rest: pd.DataFrame
    twin_series: None = None

    @property
    def body(self) -> None:
        """No body of agents."""
        return None

    @property
    def maps(self) -> list[dict[str, Any]]:
        """No pictures: the twin has no places."""
        return []


def simulate_twin(
    protocol: Protocol,
    *,
    subject: Subject = HEALTHY,
    parameters: Mapping[str, float | str] | None = None,
    drawing: Drawing | None = None,
    tanks: int = TANKS,
    controller: Controller | None = None,
    kind: type[Any] = TwinRun,
) -> Any:
    """Run a protocol from the evening before: dinner, the night, then the protocol.

    Parameters
    ----------
    protocol : Protocol
    subject, parameters, drawing
        As in :class:`portalis.Body`. Other values need no new compilation.
    tanks : int
        Well-mixed tanks along a sinusoid.
    controller : callable, optional
        As in :class:`portalis.Body`; its sensor is late but does not err.
    kind : type, optional
        The class of the run that is returned.
    """
    started = time.perf_counter()
    changes = {**subject.changes, **(parameters or {})}
    drawing = drawing or named_drawing(subject.map)
    twin = TwinBody(resolve(changes), drawing, tanks, controller)
    zero = twin.agenda.zero = (protocol.start_clock_s - EVENING_S) % DAY_S
    twin.agenda.add(0, Event("meal", 0, 0, GLUCOSE, DINNER_UMOL))
    for event in protocol.events:
        twin.agenda.add(zero + event.start_s, event)
    first = zero // 60 - REST_MIN
    minutes = [minute for minute in twin.live_until(zero + protocol.duration_s) if minute.number >= first]
    recorded = read_series(twin, minutes, zero)
    at_rest = recorded[recorded.time_min <= 0]
    series = recorded[recorded.time_min >= 0].reset_index(drop=True)
    facts = provenance(protocol, subject, changes, drawing, tanks, time.perf_counter() - started)
    facts["controller"] = name_of(controller)
    return kind(series, summarise(series, protocol, at_rest), facts, protocol, at_rest)


def provenance(
    protocol: Protocol,
    subject: Subject,
    changes: Mapping[str, float | str],
    drawing: Drawing,
    tanks: int,
    wall_s: float,
) -> dict[str, Any]:
    """Return what is needed to repeat the run."""
    return {
        "twin": True,
        "tanks": tanks,
        "seed": None,
        "resolution": {"name": "twin"},
        "subject": subject.name,
        "changes": dict(changes),
        "map": Path(drawing.map_file).stem,
        "protocol": asdict(protocol),
        "versions": {name: version(name) for name in ("portalis", "numpy", "numba", "scipy")},
        "wall_s": round(wall_s, 2),
        "notice": "Not for medical decisions.",
    }


def usual_evening(
    days: int = 3,
    *,
    subject: Subject = HEALTHY,
    parameters: Mapping[str, float | str] | None = None,
    drawing: Drawing | None = None,
    tanks: int = TANKS,
) -> list[float]:
    """Return glycogen (mmol/L) of the liver cells at 19:00, at first and after each of `days` of three meals.

    The last one is what ``hepatocyte.evening_glycogen`` should be for this subject and these parameters.
    """
    values = resolve({**subject.changes, **(parameters or {})})
    twin = TwinBody(values, drawing or named_drawing(subject.map), tanks)
    for day in range(days):
        for start, grams in USUAL_MEALS:
            twin.agenda.add(day * DAY_S + start, Event("meal", 0, 0, GLUCOSE, grams * UMOL_PER_GRAM))
    volume = values["hepatocyte.liver_volume"] * max(float(twin.space.body[0].liver), 1e-9)
    found = [float(twin.state.tanks.glycogen.sum()) / volume]
    for day in range(days):
        twin.live_until((day + 1) * DAY_S)
        found.append(float(twin.state.tanks.glycogen.sum()) / volume)
    return found
