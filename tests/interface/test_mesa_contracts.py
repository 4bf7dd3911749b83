"""What Mesa documents for a model, its space, its clock and its collectors holds for a body."""

import copy
import warnings
from collections.abc import Iterator

import mesa
import numpy as np
import pytest
from mesa.batchrunner import batch_run

from portalis.agents.beta_cell import BetaCell
from portalis.agents.c_peptide import CPeptide
from portalis.agents.glucagon import Glucagon
from portalis.agents.glucose import Glucose
from portalis.agents.hepatocyte import Hepatocyte
from portalis.agents.igf1 import IGF1
from portalis.agents.insulin import Insulin
from portalis.model.body import Body

SPECIES = (Insulin, Glucagon, Glucose, CPeptide, IGF1)
EVENTS = hasattr(mesa.Model, "schedule_event")


def count_agents(model: mesa.Model) -> int:
    return len(model.agents)


class CollectingBody(Body):
    """A body as a user of Mesa writes one: other arguments, a data collector, a step of its own."""

    def __init__(self, share: float = 1.0, seed: int | None = None) -> None:
        super().__init__(seed=seed, resolution="classroom", parameters={"beta_cell.number": f"{share}x"})
        self.share = share
        self.datacollector = mesa.DataCollector(
            model_reporters={"agents": count_agents, "second": "steps"},
            agenttype_reporters={BetaCell: {"secretion": "secretion"}, Glucagon: {"state": "state"}},
        )

    def step(self) -> None:
        super().step()
        self.datacollector.collect(self)


@pytest.fixture(scope="module")
def body() -> Iterator[Body]:
    body = Body(seed=1, resolution="classroom")
    body.run_for(minutes=3)
    yield body
    body.close()


@pytest.fixture
def collecting() -> Iterator[CollectingBody]:
    body = CollectingBody(seed=2)
    yield body
    body.close()


def same_packets(one: Body, other: Body) -> bool:
    return all(np.array_equal(one.packet_rows(s), other.packet_rows(s)) for s in range(3))


def test_agents_are_the_cells_and_all_living_packets(body: Body) -> None:
    cells = [kind for kind in body.agent_types if issubclass(kind, mesa.discrete_space.FixedAgent)]
    assert len(cells) == 13
    assert set(body.agent_types) == {*cells, *SPECIES}
    assert len(body.agents_by_type[BetaCell]) == int((body.anatomy.tissue_kind == 0).sum())
    assert len(body.agents) == sum(len(some) for some in body.agents_by_type.values())
    assert [len(body.agents_by_type[kind]) for kind in SPECIES] == body.ledger()["present"].tolist()
    identities = body.agents.get("unique_id")
    assert len(set(identities)) == len(identities) == len(body.agents)
    assert all(isinstance(some, mesa.agent.AgentSet) for some in map(body.agents_by_type.get, SPECIES))
    assert isinstance(body.agents, mesa.agent.AgentSet)


def test_cells_stand_on_the_grid_and_show_their_columns(body: Body) -> None:
    for tissue, cell in enumerate(body.cell_agents):
        assert cell.cell.agents == [cell]
        assert cell.pos == (body.anatomy.tissue_column[tissue], body.anatomy.tissue_row[tissue])
        assert body.layers["tissue"][cell.pos[1], cell.pos[0]] == body.anatomy.tissue_kind[tissue]
    cell = list(body.agents_by_type[Hepatocyte])[6]
    assert cell.row == 6
    assert cell.glycogen == body.world.own.hepatocyte.glycogen[6]
    assert type(cell).glycogen.__doc__
    before, cell.share = cell.share, 0.25
    assert body.world.cells.share[cell.tissue] == 0.25
    cell.share = before
    assert len({hash(agent) for agent in body.grid.agents}) == len(body.cell_agents)


@pytest.mark.parametrize("name", ["glucose_mM", "insulin_pM", "glucagon_pM", "flow_L_per_min", "volume_mL"])
def test_layers_are_live_views(body: Body, name: str) -> None:
    layer = getattr(body.grid, name)
    assert np.shares_memory(layer.data, body.layers[name])
    assert layer.data.shape == body.grid.dimensions == body.drawing.shape[::-1]
    site = body.node_cell(5)
    assert getattr(site, name) == body.layers[name][site.coordinate[1], site.coordinate[0]]
    assert layer.aggregate(np.max) == body.layers[name].max()
    with pytest.raises(ValueError, match="read-only"):
        layer.data = 1.0
    with pytest.raises(ValueError, match="read-only"):
        layer.set_cells(1.0)
    with pytest.raises(ValueError, match="read-only"):
        layer.modify_cells(np.add, 1.0)
    with pytest.raises(ValueError, match="read-only"):
        setattr(site, name, 1.0)


def test_layers_follow_the_body() -> None:
    body = Body(seed=3, resolution="classroom")
    glucose = body.grid.glucose_mM.data
    before = glucose.copy()
    body.run_for(30)
    assert body.grid.glucose_mM.data is glucose
    assert (glucose != before).any()
    vessels = body.anatomy.volume.size
    held = np.bincount(body.packet_rows(0)["node"][body.packet_rows(0)["uid"] != 0], minlength=vessels)
    site = int(np.argmax(held[:vessels]))
    assert body.node_cell(site).insulin_pM == pytest.approx(held[site] * 0.2 / body.anatomy.volume[site])
    body.close()


def test_particles_of_one_site(body: Body) -> None:
    some = next(iter(body.agents_by_type[Glucose]))
    here = body.particles_at(some.cell)
    assert some in here
    assert {particle.pos for particle in here} == {some.pos}
    particles = body.agents.select(agent_type=SPECIES)
    assert set(particles.select(lambda particle: particle.pos == some.pos)) == set(here)
    ornament = next(site for site in body.grid if site.coordinate not in body.site_nodes)
    assert len(body.particles_at(ornament)) == 0
    cell = next(cell for cell in body.agents_by_type[Hepatocyte] if len(body.particles_at(cell)))
    bound = body.particles_at(cell).select(agent_type=Insulin)
    assert set(bound.get("state")) <= {"bound"}


def test_steps_and_time_count_the_seconds_lived() -> None:
    body = Body(seed=1, resolution="classroom")
    assert body.steps == 0
    body.step()
    body.run_for(9)
    body.run_for(minutes=1)
    body.run_until(75)
    body.run_until(20)
    assert body.steps == body.step_number == 75
    assert getattr(body, "time", 75.0) == 75.0
    body.close()


@pytest.mark.skipif(not EVENTS, reason="Mesa before 3.5 has no events")
def test_events_of_mesa_happen_inside_a_long_run() -> None:
    body = Body(seed=1, resolution="classroom")
    seen = []

    def look() -> None:
        seen.append((body.time, body.step_number))

    body.schedule_event(look, at=100.5)
    body.schedule_recurring(look, mesa.time.Schedule(interval=40, start=30, end=120))
    other = copy.deepcopy(body)
    body.run_for(minutes=5)
    assert seen == [(30, 30), (70, 70), (100.5, 100), (110, 110)]
    other.run_for(minutes=5)
    assert same_packets(body, other)
    body.close()


def test_data_collector(collecting: CollectingBody) -> None:
    for _ in range(3):
        collecting.step()
    collecting.run_for(30)
    collecting.datacollector.collect(collecting)
    frame = collecting.datacollector.get_model_vars_dataframe()
    assert frame["second"].tolist() == [1, 2, 3, 33]
    assert frame["agents"].iloc[-1] == len(collecting.agents)
    cells = collecting.datacollector.get_agenttype_vars_dataframe(BetaCell)
    assert len(cells) == 4 * len(collecting.agents_by_type[BetaCell])
    glucagon = collecting.datacollector.get_agenttype_vars_dataframe(Glucagon).xs(33, level=0)
    assert glucagon["state"].to_dict() == dict(
        zip(*(collecting.agents_by_type[Glucagon].get(name) for name in ("unique_id", "state")), strict=True)
    )


def test_data_collector_of_all_agents() -> None:
    body = Body(seed=1, resolution="classroom")
    collector = mesa.DataCollector(agent_reporters={"where": "pos"})
    collector.collect(body)
    frame = collector.get_agent_vars_dataframe()
    assert len(frame) == len(body.agents)
    assert frame.index.is_unique
    body.close()


def test_batch_run_in_one_process() -> None:
    arguments = {"number_processes": 1, "max_steps": 5, "display_progress": False}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        seeds = {"rng": [4]} if EVENTS else {"iterations": 1}
        rows = batch_run(CollectingBody, {"share": [0.5, 1.0]}, **seeds, **arguments)
    assert list(dict.fromkeys(row["share"] for row in rows)) == [0.5, 1.0]
    assert all(row["second"] >= 5 and row["agents"] > 10_000 for row in rows)
