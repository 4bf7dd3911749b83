"""The same seed gives the same bits, however a body is run, stopped, copied, looked at or compiled.

Run as a program, this file lets a body live in a process of its own and prints the state at the end.
"""

import hashlib
import json
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portalis.agents.insulin import Insulin
from portalis.model.body import Body
from portalis.model.checkpoint import flatten
from portalis.model.protocol import GLUCOSE, INSULIN, Event
from portalis.model.resolution import Resolution

TOY = Resolution("toy", insulin=2.0, glucagon=0.5, glucose=100.0, igf1=200.0)
"""So few packets that a second without compilation takes a fifth of one."""
EVENTS = (
    Event("drink", 60, 0, GLUCOSE, 4.2e5),
    Event("iv_glucose", 200, 180, GLUCOSE, 1.9e5),
    Event("iv_insulin", 300, 90, INSULIN, 1.7e4),
)
LIFE_S = 900
HALF_S = 330
"""In the middle of both infusions."""


def newborn(seed=1, resolution="classroom"):
    body = Body(seed=seed, resolution=resolution)
    for event in EVENTS:
        body.schedule(event)
    return body


def grown_up(body):
    body.run_for(seconds=LIFE_S - body.step_number)
    return state(body)


def state(body):
    """Return a digest of each column of a body, without padding, dead rows and minutes still to come."""
    found = {"series.csv": body.series().to_csv(index=False).encode()}
    for path, array in flatten(body.world).items():
        used = array[: body.minutes + 1] if path.endswith(("cohort", "diary.rows")) else array
        if path.endswith(".rows") and array.dtype.names:
            used = np.where(array.uid > 0, array, np.zeros_like(array))
        for name in array.dtype.names or ("",):
            found[f"{path}.{name}"] = np.ascontiguousarray(used[name] if name else used).tobytes()
    return {path: hashlib.sha256(column).hexdigest() for path, column in found.items()}


def differences(one, other):
    return [path for path in one.keys() | other.keys() if one.get(path) != other.get(path)]


@pytest.fixture(scope="module")
def reference():
    """Return the state of seed 1 after its whole life in one go; its glucose table has grown meanwhile."""
    body = newborn()
    room = body.packets[2].rows.size
    end = grown_up(body)
    assert body.packets[2].rows.size > room
    return end


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(reference):
    assert differences(grown_up(newborn()), reference) == []
    assert "series.csv" in differences(grown_up(newborn(seed=2)), reference)


@settings(max_examples=5)
@given(st.lists(st.integers(1, 200), max_size=40))
def test_the_pieces_in_which_time_passes_do_not_matter(reference, pieces):
    body = newborn()
    for seconds in pieces:
        body.run_for(seconds=min(seconds, LIFE_S - body.step_number))
    assert differences(grown_up(body), reference) == []


def test_looking_does_not_matter(reference):
    body = newborn()
    while body.step_number < LIFE_S:
        body.run_for(seconds=90)
        body.series(), body.ledger(), body.concentrations(), body.refresh()
        assert len(list(body.agents)) == len(body.agents)
        insulin = body.agents_by_type[Insulin]
        insulin.shuffle().select(at_most=5).get("pos")
        insulin.agg("passages", np.mean)
        body.random.random(), body.rng.random()
        body.copy().run_for(seconds=5)
    assert differences(state(body), reference) == []


def test_a_checkpoint_goes_on_to_the_same_bytes(reference, tmp_path):
    body = newborn()
    body.run_for(seconds=HALF_S)
    path = body.checkpoint(tmp_path / "half.npz")
    assert differences(grown_up(body), reference) == []
    assert differences(grown_up(Body.restore(path)), reference) == []


def test_a_copy_goes_its_own_way_and_leaves_the_original_alone(reference):
    body = newborn()
    body.run_for(seconds=HALF_S)
    before, copy = state(body), body.copy()
    copy.schedule(Event("drink", HALF_S, 0, GLUCOSE, 5e5))
    assert "series.csv" in differences(grown_up(copy), reference)
    assert differences(state(body), before) == []
    assert differences(grown_up(body), reference) == []


def elsewhere(*arguments, **environment):
    """Return the state that this file prints as a program of its own."""
    command = [sys.executable, "-W", "error::RuntimeWarning", __file__, *map(str, arguments)]
    process = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


@pytest.mark.parametrize("threads", ["1", "2"])
def test_neither_threads_nor_hash_seeds_matter(reference, threads):
    found = elsewhere("classroom", LIFE_S, NUMBA_NUM_THREADS=threads, PYTHONHASHSEED=threads)
    assert differences(found, reference) == []


def test_uncompiled_and_compiled_bodies_agree_packet_for_packet(tmp_path):
    # Compiled up to shortly before a minute ends, while all events act; then both ways.
    body = newborn(resolution=TOY)
    body.run_for(seconds=345)
    path = body.checkpoint(tmp_path / "toy.npz")
    body.run_for(seconds=25)
    assert differences(elsewhere(path, 25, NUMBA_DISABLE_JIT="1"), state(body)) == []
    fresh = newborn(resolution=TOY)
    fresh.run_for(seconds=5)
    assert differences(elsewhere("toy", 5, NUMBA_DISABLE_JIT="1"), state(fresh)) == []


if __name__ == "__main__":
    begin, seconds = sys.argv[1:]
    alive = Body.restore(begin) if begin.endswith(".npz") else newborn(1, TOY if begin == "toy" else begin)
    alive.run_for(seconds=int(seconds))
    json.dump(state(alive), sys.stdout)
