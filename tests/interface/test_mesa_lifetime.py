"""Bodies can be seeded, copied, pickled and let go of as Mesa's models can."""

import copy
import gc
import pickle
import warnings
import weakref
from collections.abc import Callable

import mesa
import numpy as np
import pytest
from mesa.discrete_space import CellAgent

from portalis.agents.glucose import Glucose
from portalis.agents.insulin import Insulin
from portalis.model.body import Body
from portalis.model.errors import InputError


class Guest(CellAgent):
    """An agent that a user adds."""


class TaggedBody(Body):
    """A body with another constructor and things of its own."""

    def __init__(self, tag: str, seed: int = 1) -> None:
        super().__init__(seed=seed, resolution="classroom")
        self.tag = tag
        self.favourites = [self.cell_agents[3], next(iter(self.agents_by_type[Insulin]))]


def same_packets(one: Body, other: Body) -> bool:
    return all(np.array_equal(one.packet_rows(s), other.packet_rows(s)) for s in range(3))


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ({"seed": 5}, {"seed": 5}, True),
        ({"seed": 5}, {"rng": 5}, True),
        ({"seed": 5}, {"seed": 6}, False),
        ({"rng": np.random.SeedSequence(7)}, {"rng": np.random.SeedSequence(7)}, True),
        ({"rng": np.random.default_rng(8)}, {"rng": np.random.default_rng(8)}, True),
        ({"rng": [1, 2]}, {"rng": [1, 3]}, False),
        ({}, {}, False),
    ],
)
def test_seed_and_rng(one: dict, other: dict, equal: bool) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        bodies = [Body(resolution="classroom", **arguments) for arguments in (one, other)]
    for body in bodies:
        body.run_for(20)
    assert same_packets(*bodies) == equal
    assert (bodies[0].random.random() == bodies[1].random.random()) == equal
    assert (bodies[0].rng.random() == bodies[1].rng.random()) == equal
    for body in bodies:
        body.close()


def test_bad_seeds() -> None:
    with pytest.raises(ValueError, match="either rng or seed"):
        Body(seed=1, rng=1)
    for bad in (1.5, -1, "one"):
        with pytest.raises(InputError, match="seed"):
            Body(seed=bad)


def pickled(body: Body) -> Body:
    return pickle.loads(pickle.dumps(body))


@pytest.mark.parametrize("duplicate", [pickled, copy.deepcopy, copy.copy])
def test_a_duplicate_lives_on_alike_and_apart(duplicate: Callable[[Body], Body]) -> None:
    body = TaggedBody("mine")
    body.run_for(minutes=2)
    body.cell_agents[7].note = "seen"
    body.running = False
    body.random.random()
    guest = Guest(body)
    guest.cell = body.node_cell(2)
    twin = duplicate(body)
    assert type(twin) is TaggedBody
    assert (twin.tag, twin.steps, twin.running) == ("mine", body.steps, False)
    assert twin.cell_agents[7].note == "seen"
    assert twin.favourites[0] is twin.cell_agents[3]
    assert twin.favourites[1].model is twin
    assert twin.favourites[1].unique_id == body.favourites[1].unique_id
    (guest_of_twin,) = twin.agents_by_type[Guest]
    assert guest_of_twin is not guest
    assert guest_of_twin.unique_id == guest.unique_id
    assert guest_of_twin.cell is twin.node_cell(2)
    assert guest_of_twin in twin.node_cell(2).agents
    assert np.shares_memory(twin.grid.glucose_mM.data, twin.layers["glucose_mM"])
    assert (twin.layers["glucose_mM"] == body.layers["glucose_mM"]).all()
    assert twin.random.random() == body.random.random()
    assert twin.rng.random() == body.rng.random()
    assert same_packets(body, twin)
    twin.run_for(30)
    assert not same_packets(body, twin)
    body.run_for(30)
    assert same_packets(body, twin)
    assert len(body.agents) == len(twin.agents)
    for one in (body, twin):
        one.close()


def test_sets_and_agents_pickle_with_their_body() -> None:
    body = Body(seed=1, resolution="classroom")
    some = body.agents_by_type[Glucose].select(at_most=5)
    body2, some2, view, cell, site = pickle.loads(
        pickle.dumps((body, some, some[0], body.cell_agents[9], body.node_cell(9)))
    )
    assert some2.model is body2
    assert some2.get("unique_id") == some.get("unique_id")
    assert view == some2[0]
    assert cell is body2.cell_agents[9]
    assert site is body2.node_cell(9)
    assert site.glucose_mM == body.node_cell(9).glucose_mM
    for one in (body, body2):
        one.close()


def test_a_guest_has_an_identity_of_its_own() -> None:
    body = Body(seed=1, resolution="classroom")
    before = len(body.agents)
    guests = [Guest(body) for _ in range(3)]
    body.run_for(60)
    identities = body.agents.get("unique_id")
    assert len(set(identities)) == len(identities)
    assert all(guest in body.agents for guest in guests)
    guests[0].remove()
    assert guests[0] not in body.agents
    assert len(body.agents_by_type[Guest]) == 2
    assert before
    body.close()


def live_and_look() -> Body:
    body = Body(seed=1, resolution="classroom")
    Guest(body).cell = body.node_cell(1)
    body.run_for(5)
    body.agents.shuffle().select(at_most=10).do("step")
    return body


def test_a_body_is_freed_when_nobody_holds_it() -> None:
    body = live_and_look()
    watched = [weakref.ref(body), weakref.ref(body.grid), weakref.ref(body.grid.cell_klass)]
    del body
    for _ in range(3):
        gc.collect()
    assert [ref() for ref in watched] == [None] * 3


def test_close_frees_a_body_at_once() -> None:
    body = live_and_look()
    assert len(body.cell_agents[0].cell.neighborhood.cells) > 1
    world = body.world.insulin.rows
    rows, cell = weakref.ref(world), weakref.ref(body.cell_agents[0])
    del world
    view = next(iter(body.agents_by_type[Insulin]))
    body.close()
    assert rows() is None
    body.close()
    with pytest.raises(AttributeError, match="this body is closed"):
        _ = body.agents
    with pytest.raises(AttributeError, match="closed"):
        _ = view.age
    del view
    gc.collect()
    assert cell() is None
    assert body not in getattr(mesa.Agent, "_ids", {})
