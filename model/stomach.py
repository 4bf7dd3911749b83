"""Stomach: a drink or a meal is dealt out to the stretches of gut that will absorb it."""

from typing import Any

import numpy as np

from portalis.agents.enterocyte import limit_emptying
from portalis.agents.kinds import KIND_CODE
from portalis.model.protocol import Event


def eat(world: Any, event: Event, size_umol: float) -> int:
    """Put a drink or a meal into the stomach; return how many packets of glucose were eaten.

    The packets are dealt to the enterocytes in proportion to their share, the largest remainders first.
    """
    gut, parameters = world.own.enterocyte, world.parameters.enterocyte
    first, last = world.starts[KIND_CODE["enterocyte"]], world.starts[KIND_CODE["enterocyte"] + 1]
    share = world.cells.share[first:last]
    if share.sum() <= 0.0:
        return 0
    part = share / share.sum()
    eaten = int(round(event.amount / size_umol))
    wanted = eaten * part
    packets = np.floor(wanted).astype(np.int64)
    packets[np.argsort(packets - wanted, kind="stable")[: eaten - packets.sum()]] += 1
    limit = fastest_emptying(event, parameters)
    before = gut.stomach.sum()
    gut.emptying_limit[:] = (gut.emptying_limit * before + limit * eaten) / max(before + eaten, 1)
    gut.stomach[:] += packets
    gut.fructose[:] += event.fructose / 1000.0 * part
    gut.protein_units[:] += event.protein * parameters.protein_yield * part
    gut.fat[:] += event.fat * part
    return eaten


def fastest_emptying(event: Event, parameters: Any) -> float:
    """Return how fast (mmol/min) the glucose of a drink or a meal may leave the stomach, fat apart."""
    if event.kind == "drink":
        return float(parameters.drink_emptying)
    return float(limit_emptying(event.glycaemic_index, parameters))
