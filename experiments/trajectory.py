"""Trajectory: a body lives through a scenario, and every so often all its agents are written down."""

from pathlib import Path

import pandas as pd

from portalis.experiments.evening import live_evening
from portalis.experiments.film_cut import Cut, steps, told
from portalis.experiments.interruption import Interrupted
from portalis.experiments.plan import Plan, Progress

MOMENTS = "60"
"""As many as a viewer loads with ease, if nobody says."""


def trajectory(plan: Plan, cut: Cut, path: Path, progress: Progress) -> tuple[int, pd.DataFrame]:
    """Live through a scenario and write it for Simularium; return how many moments, and what was measured.

    Parameters
    ----------
    plan : Plan
    cut : Cut
        Colours of cells and units of glucose are not used.
    path : Path
        Checked by :func:`portalis.viz.film.writers.check_film`.
    progress : callable
        Told seconds lived, seconds in all, and what is going on; may raise Interrupted, upon which the
        trajectory ends.
    """
    from portalis.viz.simularium import moment, write_simularium

    body = plan.body()
    when = steps(body, cut)
    live_evening(body, when[0], when[-1], progress)
    moments = []
    for step in when:
        body.live_until(step)
        moments.append(moment(body, cut.shown, step - body.zero))
        try:
            progress(step, when[-1], plan.protocol.name)
        except Interrupted:
            break
    words = f"{told(plan)}. One length is a site of a schematic map. Not for medical decisions."
    write_simularium(path, plan.protocol.name, words, body.drawing.shape, moments, body.series())
    return len(moments), body.series()
