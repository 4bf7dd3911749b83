"""Film: a body lives through a scenario, and every so often a frame is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from portalis.experiments.evening import live_evening
from portalis.experiments.film_length import RATE, frames_of, speed_of
from portalis.experiments.interruption import Interrupted
from portalis.experiments.plan import Plan, Progress
from portalis.model.errors import InputError
from portalis.viz.film.cells import check_cells
from portalis.viz.film.packets import LOOKS

if TYPE_CHECKING:
    from portalis.model.body import Body
    from portalis.viz.film.chart import Charts
    from portalis.viz.film.scene import Scene
    from portalis.viz.film.writers import Writer

MARGIN = 1.15
"""Room above what the twin foresees: a body of agents scatters around it."""


@dataclass(frozen=True)
class Cut:
    """What of a run is shown, and how.

    Attributes
    ----------
    first_min, last_min : float
        After time zero.
    frames : int
    shown : tuple of str
        Species.
    cells : str
        Column of hepatocytes, or ``none``.
    units : str
        Of glucose.
    """

    first_min: float
    last_min: float
    frames: int
    shown: tuple[str, ...]
    cells: str
    units: str


def check_cut(
    plan: Plan,
    *,
    first_min: float = 0.0,
    last_min: float | None = None,
    seconds: str | None = None,
    speed: str | None = None,
    frames: str | None = None,
    shown: Sequence[str] = ("insulin", "glucagon"),
    cells: str = "glycogen",
    units: str = "mmol/L",
) -> Cut:
    """Return a checked cut of a planned run, or raise InputError; for its length see :func:`frames_of`."""
    end = plan.protocol.duration_s / 60.0
    last = end if last_min is None else last_min
    if not 0.0 <= first_min < last <= end:
        allowed = f"0 <= from < to <= {end:g} minutes, the end of the scenario"
        asked = f"{first_min:g}, {last:g}"
        raise InputError("no such stretch of time", field="from, to", value=asked, allowed=allowed)
    for name in shown:
        if name not in LOOKS:
            raise InputError("unknown species", field="show", value=name, names=LOOKS)
    check_cells(cells)
    count = frames_of(last - first_min, seconds=seconds, speed=speed, frames=frames)
    return Cut(first_min, last, count, tuple(shown), cells, units)


def film(plan: Plan, cut: Cut, path: Path, progress: Progress) -> int:
    """Live through a scenario and write it as a film; return the number of frames.

    Parameters
    ----------
    plan : Plan
    cut : Cut
    path : Path
        Checked by :func:`portalis.viz.film.writers.check_film`.
    progress : callable
        Told seconds lived, seconds in all, and what is going on; may raise Interrupted, upon which the film
        ends with the last frame.
    """
    from portalis.viz.film.scene import SIZE, Scene
    from portalis.viz.film.writers import writer

    body = plan.body()
    end = body.zero + round(60 * cut.last_min)
    rest = live_evening(body, body.zero + round(60 * cut.first_min), end, progress)
    scene = Scene(body, plan.protocol.name, told(plan, cut), cut.shown, cut.cells, charts(plan, cut))
    with writer(path, SIZE, RATE) as take:
        return shoot(body, plan, cut, scene, rest, take, progress)


def shoot(
    body: "Body",
    plan: Plan,
    cut: Cut,
    scene: "Scene",
    rest: pd.Series,
    take: "Writer",
    progress: Progress,
) -> int:
    """Live on from frame to frame; return how many there are."""
    from portalis.viz.film.narration import Narrator

    narrator = Narrator(plan.protocol.events, rest)
    end = body.zero + round(60 * cut.last_min)
    steps = body.zero + np.round(60.0 * np.linspace(cut.first_min, cut.last_min, cut.frames)).astype(int)
    for place, step in enumerate(steps.tolist()):
        body.live_until(step)
        past = body.series()
        seconds = step - body.zero
        take(scene.frame(clock(plan, seconds), narrator.say(seconds, past), past))
        try:
            progress(step, end, plan.protocol.name)
        except Interrupted:
            return place + 1
    return len(steps)


def clock(plan: Plan, seconds: int) -> str:
    """Return the time of day and the minutes since time zero."""
    of_day = (plan.protocol.start_clock_s + seconds) % 86_400
    return f"{of_day // 3600:02d}:{of_day // 60 % 60:02d}   ·   {seconds // 60} min"


def told(plan: Plan, cut: Cut) -> str:
    """Return what the film shows, in small words."""
    speed = speed_of(cut.last_min - cut.first_min, cut.frames)
    return (
        f"{plan.subject.title}, {plan.resolution} agents, seed {plan.seed}, {speed:.0f} times as fast as life"
    )


def charts(plan: Plan, cut: Cut) -> "Charts":
    """Return the charts; the twin, a second of work, foresees where their axes end."""
    from portalis.experiments.run_twin import twin_of
    from portalis.viz.film.chart import CHARTS, Charts
    from portalis.viz.film.scene import CHARTS_WIDTH, FOOT, HEAD, SIZE

    foreseen = twin_of(plan).series
    inside = foreseen[foreseen["time_min"].between(cut.first_min, cut.last_min)]
    spans = {
        curve.column: (float(inside[curve.column].min()), MARGIN * float(inside[curve.column].max()))
        for chart in CHARTS
        for curve in chart.curves
    }
    return Charts(cut.first_min, cut.last_min, spans, (CHARTS_WIDTH, SIZE[1] - HEAD - FOOT), cut.units)
