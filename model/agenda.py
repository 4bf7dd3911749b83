"""Agenda: what happens to a body from outside, kept in seconds of the body's own clock."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from portalis.agents.kinds import KIND_CODE
from portalis.model.protocol import Event

ORAL = ("drink", "meal")


class Agenda:
    """The events still to come or running; asked at every change what runs into the vein.

    Parameters
    ----------
    events : iterable of (start_step, Event)
        Start in steps of the body's clock.
    """

    def __init__(self, events: Iterable[tuple[int, Event]] = ()) -> None:
        self.events: list[tuple[int, Event]] = sorted(events, key=lambda entry: entry[0])

    def add(self, start: int, event: Event) -> None:
        """Enter one event that begins at step `start`."""
        self.events = sorted([*self.events, (start, event)], key=lambda entry: entry[0])

    def starting(self, step: int) -> list[Event]:
        """Return the oral events that begin now."""
        return [event for start, event in self.events if start == step and event.kind in ORAL]

    def rates(self, step: int, sizes: tuple[float, float, float]) -> np.ndarray:
        """Return packets per second that run in now, for each species (amounts in pmol and µmol)."""
        per_second = np.zeros(3)
        for start, event in self.events:
            if event.kind not in ORAL and start <= step < start + event.duration_s:
                size = sizes[event.species] * (1000.0 if event.species == 2 else 1.0)
                per_second[event.species] += event.amount / event.duration_s / size
        return per_second

    def next_change(self, step: int) -> int | None:
        """Return the first step after `step` at which something begins or ends."""
        edges = [edge for start, event in self.events for edge in (start, start + event.duration_s)]
        return min((edge for edge in edges if edge > step), default=None)


def eat(world: Any, event: Event, size_umol: float) -> int:
    """Put a drink or a meal into the stomach; return how many packets were eaten.

    The packets are dealt to the enterocytes in proportion to their share, the largest remainders first.
    """
    gut, parameters = world.own.enterocyte, world.parameters.enterocyte
    first, last = world.starts[KIND_CODE["enterocyte"]], world.starts[KIND_CODE["enterocyte"] + 1]
    share = world.cells.share[first:last]
    if share.sum() <= 0.0:
        return 0
    eaten = int(round(event.amount / size_umol))
    wanted = eaten * share / share.sum()
    packets = np.floor(wanted).astype(np.int64)
    packets[np.argsort(packets - wanted, kind="stable")[: eaten - packets.sum()]] += 1
    limit = parameters.drink_emptying if event.kind == "drink" else parameters.meal_emptying
    before = gut.stomach.sum()
    gut.emptying_limit[:] = (gut.emptying_limit * before + limit * eaten) / max(before + eaten, 1)
    gut.stomach[:] += packets
    return eaten
