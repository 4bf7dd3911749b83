"""Running: what events that last bring into the body while they last."""

from collections.abc import Iterable

import numpy as np

from portalis.agents import fields
from portalis.agents.fields import EXERCISE, INPUTS
from portalis.model.protocol import FATTY_ACIDS, GLUCOSE, Event

PLACES = ("vein", "portal")
"""Where something can run in, in the order of the body's infusion rates."""

Timed = tuple[int, Event]
"""Start in steps of the body's clock, and the event."""


def infused(running: Iterable[Timed], sizes: tuple[float, ...]) -> np.ndarray:
    """Return packets per second of plain infusions, species by place (sizes in pmol, glucose in mmol)."""
    per_second = np.zeros((len(sizes), len(PLACES)))
    for _, event in running:
        if event.kind.startswith("iv_"):
            size = sizes[event.species] * (1000.0 if event.species == GLUCOSE else 1.0)
            place = PLACES.index(event.place)
            per_second[event.species, place] += event.amount / event.duration_s / size
    return per_second


def infused_fields(running: Iterable[Timed]) -> np.ndarray:
    """Return what runs in of carried substances, amount per minute, field by place."""
    per_minute = np.zeros((len(fields.FIELDS), len(PLACES)))
    for _, event in running:
        if event.kind == FATTY_ACIDS:
            mmol_per_min = event.amount / 1000.0 / (event.duration_s / 60.0)
            per_minute[fields.FATTY_ACIDS, PLACES.index(event.place)] += mmol_per_min
    return per_minute


def inputs(running: Iterable[Timed]) -> np.ndarray:
    """Return what the body does: the work of its muscles as a fraction of the most they can do."""
    now = np.zeros(INPUTS)
    for _, event in running:
        if event.kind == "exercise":
            now[EXERCISE] = max(now[EXERCISE], event.amount)
    return now
