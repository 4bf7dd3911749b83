"""Engine against plain Mesa agents: both timed in turns, in one process, on the same packets."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from portalis.experiments.benchmarks.same_work import EngineInsulin, plain_twin
from portalis.model.body import Body

HEAD_START = 100
"""The engine does so many times as many seconds in a round, or there would be nothing to time."""
SETTLE_S = 4 * 3600
"""Seconds until insulin that comes in through a vein is spread as it will stay; both begin there."""


@dataclass
class Comparison:
    """What both took, and that they did the same.

    Attributes
    ----------
    packets : int
    engine_ns, plain_ns, plain_in_order_ns : float
        Processor time for each packet and second: the median of several rounds. Plain agents act in random
        order, as in Mesa's tutorials, and in the order in which they were made.
    ratio, ratio_in_order : float
        How many times the engine's share the plain agents take.
    engine_degraded_per_s, plain_degraded_per_s : float
        Packets degraded each second.
    engine_waiting, plain_waiting : float
        Part of the packets that is in tissue at the end.
    """

    packets: int
    engine_ns: float
    plain_ns: float
    plain_in_order_ns: float
    ratio: float
    ratio_in_order: float
    engine_degraded_per_s: float
    plain_degraded_per_s: float
    engine_waiting: float
    plain_waiting: float


def compare(body: Body, *, seconds: int, rounds: int, seed: int = 1) -> Comparison:
    """Time both in turns, `rounds` times, so that a busy machine slows both.

    Parameters
    ----------
    body : Body
        Its insulin is used up: do not go on with it.
    seconds : int
        Simulated seconds of the plain model in each order in a round.
    """
    engine = EngineInsulin(body)
    engine.pass_seconds(SETTLE_S)
    plain = plain_twin(engine, seed)
    before = engine.degraded()
    times = np.array(
        [
            (
                _processor_time(lambda: engine.pass_seconds(HEAD_START * seconds)) / HEAD_START / seconds,
                _processor_time(lambda: _repeat(plain.step, seconds)) / seconds,
                _processor_time(lambda: _repeat(plain.step_in_order, seconds)) / seconds,
            )
            for _ in range(rounds)
        ]
    )
    fast, random_order, in_order = (float(value) for value in np.median(times, axis=0))
    inside = sum(packet.tissue is not None for packet in plain.agents)
    return Comparison(
        packets=engine.packets,
        engine_ns=fast * 1e9 / engine.packets,
        plain_ns=random_order * 1e9 / engine.packets,
        plain_in_order_ns=in_order * 1e9 / engine.packets,
        ratio=random_order / fast,
        ratio_in_order=in_order / fast,
        engine_degraded_per_s=(engine.degraded() - before) / (HEAD_START * seconds * rounds),
        plain_degraded_per_s=plain.degraded / (2 * seconds * rounds),
        engine_waiting=engine.waiting() / engine.packets,
        plain_waiting=inside / engine.packets,
    )


def _repeat(work: Callable[[], None], times: int) -> None:
    for _ in range(times):
        work()


def _processor_time(work: Callable[[], None]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
