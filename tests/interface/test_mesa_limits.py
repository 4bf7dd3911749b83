"""The contracts that cannot hold fail as the docstring of particle_set.py says; the numbers are its own."""

import copy
import gc
import re
from collections.abc import Callable, Iterator
from typing import Any

import mesa
import numpy as np
import pytest
from mesa.agent import AgentSet

from portalis.agents.base import particle_set
from portalis.agents.base.particle import GoneError
from portalis.agents.beta_cell import BetaCell
from portalis.agents.glucose import Glucose
from portalis.agents.insulin import Insulin
from portalis.model.body import Body


@pytest.fixture
def body() -> Iterator[Body]:
    body = Body(seed=1, resolution="classroom")
    yield body
    body.close()


def test_all_limits_are_listed_and_tested() -> None:
    listed = re.findall(r"^(\d+)\.", str(particle_set.__doc__), flags=re.MULTILINE)
    tested = [match[1] for name in globals() if (match := re.match(r"test_(\d+)_", name))]
    assert tested == listed
    assert len(listed) == 10


def test_1_views_are_equal_not_identical(body: Body) -> None:
    everyone = body.agents_by_type[Insulin]
    assert everyone[3] == everyone[3]
    assert everyone[3] is not everyone[3]
    assert everyone[3] != everyone[4]
    assert len({everyone[3], everyone[3]}) == 1
    plain = AgentSet(everyone.select(at_most=5), random=body.random)
    gc.collect()
    assert len(plain) == 0
    assert len(everyone.select(at_most=5)) == 5


def test_2_a_view_keeps_no_attributes(body: Body) -> None:
    view = body.agents_by_type[Insulin][0]
    for name in ("colour", "cell", "pos", "state", "unique_id", "model", "alive"):
        with pytest.raises(AttributeError, match=name):
            setattr(view, name, 1)
    with pytest.raises(AttributeError, match="age"):
        body.agents_by_type[Insulin].set("age", 0)
    with pytest.raises(AttributeError, match="colour"):
        body.agents_by_type[Insulin].set("colour", "red")
    view.passages, view.birth_time = 2, 7
    assert (view.passages, view.birth_time) == (2, 7)
    body.step()
    assert not view.alive or view.passages in (2, 3)
    with pytest.raises(TypeError, match="whole number"):
        view.passages = 1.5
    with pytest.raises(OverflowError, match="65535"):
        body.agents_by_type[Insulin].set("passages", 70_000)


def test_3_reading_a_packet_that_is_gone(body: Body) -> None:
    view = body.agents_by_type[Glucose][0]
    view.remove()
    assert not view.alive
    assert "gone" in repr(view)
    for name in ("age", "cell", "passages"):
        with pytest.raises(GoneError, match=f"Glucose {view.unique_id} is no longer in the body"):
            getattr(view, name)
    with pytest.raises(ReferenceError):
        view.passages = 1


CHANGES: tuple[Callable[[Any], Any], ...] = (
    lambda live: live.discard(live[0]),
    lambda live: live.remove(live[0]),
    lambda live: live.pop(),
    lambda live: live.clear(),
    lambda live: live.shuffle(inplace=True),
    lambda live: live.sort("unique_id", inplace=True),
    lambda live: live.select(lambda _: False, inplace=True),
)


def test_4_live_sets_cannot_be_changed_in_place(body: Body) -> None:
    for live in (body.agents, body.agents_by_type[Insulin]):
        for change in CHANGES:
            with pytest.raises(TypeError, match=r"copy\(\)"):
                change(live)
        agent, chosen = live[0], live.copy()
        chosen.remove(agent)
        assert len(chosen) == len(live) - 1
        with pytest.raises(KeyError):
            chosen.remove(agent)
        chosen.add(agent)
        assert chosen[-1] == agent
    with pytest.raises(TypeError, match="cannot hold"):
        body.agents_by_type[Insulin].copy().add(body.cell_agents[0])


def test_5_the_order_is_that_of_the_table(body: Body) -> None:
    body.run_for(600)
    identities = body.agents_by_type[Insulin].get("unique_id")
    assert identities != sorted(identities)
    by_birth = body.agents_by_type[Insulin].sort("unique_id", ascending=True)
    assert by_birth.get("unique_id") == sorted(identities)
    still = set(identities)
    body.run_for(20)
    later = body.agents_by_type[Insulin].get("unique_id")
    stayed = set(later) & still
    assert [i for i in identities if i in stayed] == [i for i in later if i in stayed]


def test_6_shuffles_differ_from_plain_ones(body: Body) -> None:
    views = body.agents_by_type[Insulin].select(at_most=50).to_list()
    body.random.seed(1)
    plain = AgentSet(views, random=body.random).shuffle()
    body.random.seed(1)
    ours = body.agents_by_type[Insulin].select(at_most=50).shuffle()
    assert set(ours) == set(plain)
    assert list(ours) != list(plain)


def test_7_numpy_gets_arrays_and_others_get_lists(body: Body) -> None:
    insulin = body.agents_by_type[Insulin]
    assert insulin.agg("age", [type, len, lambda values: type(values[0])]) == [list, len(insulin), int]
    assert insulin.agg("age", np.ndim) == 1
    assert insulin.agg("state", np.size) == len(insulin)


def test_8_agents_are_not_made_or_removed_by_hand(body: Body) -> None:
    with pytest.raises(TypeError, match="schedule an event"):
        Insulin.create_agents(body, 5)
    with pytest.raises(TypeError, match="drawn on the map"):
        BetaCell.create_agents(body, 5)
    with pytest.raises(TypeError, match="drawn on the map"):
        body.cell_agents[0].remove()
    with pytest.raises(TypeError, match="close"):
        body.remove_all_agents()


def test_9_a_long_run_does_not_call_step(body: Body) -> None:
    class Counting(Body):
        calls = 0

        def step(self) -> None:
            self.calls += 1
            super().step()

    counting = Counting(seed=1, resolution="classroom")
    counting.run_for(minutes=1)
    counting.step()
    assert (counting.calls, counting.steps) == (1, 61)
    counting.close()


def test_10_copies_are_full_and_generators_decide_nothing(body: Body) -> None:
    twin = copy.copy(body)
    assert twin.grid is not body.grid
    body.random.seed(99)
    body.rng = np.random.default_rng(99)
    for one in (body, twin):
        one.run_for(30)
    assert np.array_equal(body.packet_rows(2), twin.packet_rows(2))
    assert isinstance(twin, mesa.Model)
    twin.close()
