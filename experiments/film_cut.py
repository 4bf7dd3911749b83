"""Cut: what of a run is shown, from when to when, and how fast."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from portalis.experiments.film_length import frames_of, speed_of
from portalis.experiments.plan import Plan
from portalis.model.errors import InputError
from portalis.viz.film.cells import check_cells
from portalis.viz.film.packets import LOOKS

if TYPE_CHECKING:
    from portalis.model.body import Body


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


def steps(body: "Body", cut: Cut) -> list[int]:
    """Return the step of each frame."""
    minutes = np.linspace(cut.first_min, cut.last_min, cut.frames)
    return [int(step) for step in body.zero + np.round(60.0 * minutes).astype(int)]


def told(plan: Plan) -> str:
    """Return who lives through it, in small words."""
    return f"{plan.subject.title}, {plan.resolution} agents, seed {plan.seed}"


def pace(plan: Plan, cut: Cut) -> str:
    """Return the same, and how fast it is shown."""
    speed = speed_of(cut.last_min - cut.first_min, cut.frames)
    return f"{told(plan)}, {speed:.0f} times as fast as life"
