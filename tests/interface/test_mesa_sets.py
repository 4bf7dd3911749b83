"""Sets of particles answer Mesa's verbs as a plain AgentSet of agents with the same values does."""

from collections.abc import Iterator
from typing import Any

import mesa
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mesa.agent import AgentSet

from portalis.agents.base.particle import Particle
from portalis.agents.base.particle_set import ParticleSet
from portalis.agents.beta_cell import BetaCell
from portalis.agents.insulin import Insulin
from portalis.model.body import Body

NUMBERS = ("unique_id", "birth_time", "age", "passages")
NAMES = (*NUMBERS, "state", "born_in", "pos")


class Twin(mesa.Agent):
    """A plain agent that holds the values of another."""

    def __init__(self, model: mesa.Model, original: Any, names: tuple[str, ...]) -> None:
        super().__init__(model)
        self.original = original
        for name in names:
            setattr(self, name, getattr(original, name))

    def doubled(self, extra: int = 0) -> int:
        return 2 * self.unique_id + extra


def doubled(agent: Any, extra: int = 0) -> int:
    return 2 * agent.unique_id + extra


class Pair:
    """Views of packets, and plain agents with the same values, that go through the same verbs."""

    def __init__(self, views: Any, names: tuple[str, ...]) -> None:
        self.keep = [Twin(mesa.Model(), view, names) for view in views]
        self.views, self.twins = views, AgentSet(self.keep, random=views.random)


@pytest.fixture(scope="module")
def body() -> Iterator[Body]:
    body = Body(seed=1, resolution="classroom")
    body.run_for(minutes=4)
    yield body
    body.close()


@pytest.fixture(scope="module")
def insulin(body: Body) -> Pair:
    some = body.agents_by_type[Insulin].select(lambda packet: packet.unique_id % 17 == 0)
    return Pair(some, NAMES)


@pytest.fixture(scope="module")
def mixture(body: Body) -> Pair:
    some = body.agents.select(lambda agent: agent.unique_id % 101 == 0)
    return Pair(some, ("unique_id", "pos"))


def some_verbs(names: tuple[str, ...]) -> st.SearchStrategy[Any]:
    inplace = st.booleans()
    at_most = st.one_of(st.integers(0, 400), st.floats(0, 1), st.just(float("inf")))
    divisors = st.sampled_from([None, 2, 3, 1000])
    return st.lists(
        st.one_of(
            st.tuples(st.just("sort"), st.sampled_from(names), st.booleans(), inplace),
            st.tuples(st.just("sort"), st.just(lambda agent: -agent.unique_id % 7), st.booleans(), inplace),
            st.tuples(st.just("select"), divisors, at_most, inplace),
        ),
        max_size=4,
    )


def apply(some: Any, verb: tuple[Any, ...]) -> Any:
    name, what, how, inplace = verb
    if name == "sort":
        return some.sort(what, ascending=how, inplace=inplace)
    fits = None if what is None else lambda agent: agent.unique_id % what == 0
    return some.select(fits, at_most=how, inplace=inplace)


def through(pair: Pair, verbs: list[tuple[Any, ...]]) -> tuple[Any, Any]:
    views, twins = pair.views.copy(), pair.twins.select()
    for verb in verbs:
        views, twins = apply(views, verb), apply(twins, verb)
    assert views.get("unique_id") == twins.get("unique_id")
    return views, twins


@given(verbs=some_verbs(NAMES), name=st.sampled_from(NAMES))
def test_chosen_and_sorted_alike(insulin: Pair, verbs: list, name: str) -> None:
    views, twins = through(insulin, verbs)
    assert isinstance(views, ParticleSet)
    assert len(views) == len(twins)
    assert views.get(name) == twins.get(name)
    assert views.get([name, "unique_id"]) == twins.get([name, "unique_id"])
    assert views.get("no", "default", 3) == twins.get("no", "default", 3)
    assert views.map(doubled, extra=1) == twins.map("doubled", extra=1) == twins.map(doubled, extra=1)
    assert [twin.original for twin in twins] == list(views) == views.to_list() == views[:]
    assert list(reversed(views)) == views[::-1]
    groups, plain = views.groupby(name), twins.groupby(name)
    assert list(groups.groups) == list(plain.groups)
    assert groups.count() == plain.count()
    assert groups.agg("unique_id", min) == plain.agg("unique_id", min)
    assert groups.map("get", "unique_id") == plain.map("get", "unique_id")
    assert [len(some) for _, some in views.groupby(doubled, "list")] == [1] * len(views)


@given(verbs=some_verbs(NUMBERS), name=st.sampled_from(NUMBERS))
def test_condensed_alike(insulin: Pair, verbs: list, name: str) -> None:
    views, twins = through(insulin, verbs)
    functions = [sum, len, np.sum, np.size, sorted, lambda values: [*values[:2], 0]]
    assert views.agg(name, functions) == twins.agg(name, functions)
    if views:
        for function in (min, max, np.mean, np.median):
            result = views.agg(name, function)
            assert result == twins.agg(name, function)
            assert type(result) in (int, float)


@given(verbs=some_verbs(("unique_id", "pos")))
def test_cells_and_particles_together_alike(mixture: Pair, verbs: list) -> None:
    views, twins = through(mixture, verbs)
    assert [twin.original for twin in twins] == list(views)
    assert views.get("pos") == twins.get("pos")
    assert views.agg("unique_id", [sum, len]) == twins.agg("unique_id", [sum, len])
    assert views.groupby("pos").count() == twins.groupby("pos").count()
    for index in (0, -1, len(views) // 2):
        if views:
            assert views[index] == list(twins)[index].original
            assert views[index] in views
    cells = views.select(agent_type=mesa.discrete_space.FixedAgent)
    assert len(cells) + len(views.select(agent_type=Particle)) == len(views)


@given(cut=st.integers(0, 50), other=st.integers(0, 50))
def test_sets_combine_as_sets(insulin: Pair, cut: int, other: int) -> None:
    views = insulin.views
    left, right = views.select(at_most=cut), views.sort("unique_id").select(at_most=other)
    for combined, plain in (
        (left & right, set(left) & set(right)),
        (left | right, set(left) | set(right)),
        (left - right, set(left) - set(right)),
        (left ^ right, set(left) ^ set(right)),
    ):
        assert set(combined) == plain
        assert len(combined) == len(plain)
    assert (left <= right) == (set(left) <= set(right))
    assert (left == right) == (set(left) == set(right))
    left |= right
    assert set(left) >= set(right)
    left.clear()
    assert not left


def test_shuffles_draw_from_the_model(insulin: Pair, body: Body) -> None:
    orders = []
    for _ in range(2):
        body.random.seed(5)
        orders.append(insulin.views.shuffle().get("unique_id"))
    assert orders[0] == orders[1] != insulin.views.get("unique_id")
    assert sorted(orders[0]) == sorted(insulin.views.get("unique_id"))
    called: list[int] = []
    insulin.views.shuffle_do(lambda packet: called.append(packet.unique_id))
    assert sorted(called) == sorted(orders[0])
    mine = insulin.views.copy()
    assert mine.shuffle(inplace=True) is mine


def test_where_makes_masks_of_columns(body: Body) -> None:
    everyone = body.agents_by_type[Insulin]
    old = everyone.select(where=lambda insulin: (insulin.age > 60) & (insulin.state == "bound"))
    same = everyone.select(lambda packet: packet.age > 60 and packet.state == "bound")
    assert old.get("unique_id") == same.get("unique_id")
    made = everyone.select(where=lambda insulin: insulin.born_in == "beta_cell")
    assert set(made.map(type_of_maker)) == {BetaCell}


def type_of_maker(packet: Insulin) -> type:
    return type(packet.birth_cell)


def test_the_dead_leave_every_set() -> None:
    body = Body(seed=1, resolution="classroom")
    everyone, mixed = body.agents_by_type[Insulin], body.agents.select(at_most=2000)
    some = everyone.select(at_most=10)
    gone = some[4]
    assert some.set("passages", 3).get("passages") == [3] * 10
    kept = mixed.get("unique_id")
    gone.remove()
    gone.remove()
    assert len(some) == 9
    assert gone not in some
    assert gone not in everyone
    assert mixed.get("unique_id") == [identity for identity in kept if identity != gone.unique_id]
    removed = []
    some.do(lambda packet: (removed.append(packet), some.select(at_most=2).do("remove")))
    assert len(removed) == 5
    assert not some
    assert body.ledger().loc["insulin", ["removed", "difference"]].tolist() == [10, 0]
    body.close()
