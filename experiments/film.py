"""Film: a body lives through a scenario, and every so often a frame is drawn."""

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from portalis.experiments.evening import live_evening
from portalis.experiments.film_cut import Cut, pace, steps
from portalis.experiments.film_length import RATE
from portalis.experiments.interruption import Interrupted
from portalis.experiments.plan import Plan, Progress

if TYPE_CHECKING:
    from portalis.model.body import Body
    from portalis.viz.film.chart import Charts
    from portalis.viz.film.scene import Scene
    from portalis.viz.film.writers import Writer

MARGIN = 1.15
"""Room above what the twin foresees: a body of agents scatters around it."""


def film(plan: Plan, cut: Cut, path: Path, progress: Progress) -> tuple[int, pd.DataFrame]:
    """Live through a scenario and write it as a film; return the number of frames, and what was measured.

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
    when = steps(body, cut)
    rest = live_evening(body, when[0], when[-1], progress)
    scene = Scene(body, plan.protocol.name, pace(plan, cut), cut.shown, cut.cells, charts(plan, cut))
    with writer(path, SIZE, RATE) as take:
        return shoot(body, plan, cut, scene, rest, take, progress), body.series()


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
    when = steps(body, cut)
    for place, step in enumerate(when):
        body.live_until(step)
        past = body.series()
        seconds = step - body.zero
        take(scene.frame(clock(plan, seconds), narrator.say(seconds, past), past))
        try:
            progress(step, when[-1], plan.protocol.name)
        except Interrupted:
            return place + 1
    return len(when)


def clock(plan: Plan, seconds: int) -> str:
    """Return the time of day and the minutes since time zero."""
    of_day = (plan.protocol.start_clock_s + seconds) % 86_400
    return f"{of_day // 3600:02d}:{of_day // 60 % 60:02d}   ·   {seconds // 60} min"


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
