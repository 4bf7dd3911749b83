"""Trajectories: a viewer's own reader finds every agent where the body has it."""

from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from portalis.experiments.command_line import app
from portalis.experiments.evening import live_evening
from portalis.experiments.film_cut import check_cut, steps
from portalis.experiments.interruption import Interrupted
from portalis.experiments.plan import plan
from portalis.experiments.trajectory import trajectory
from portalis.model.body import Body
from portalis.model.stock import SPECIES
from portalis.viz.film.packets import LOOKS

simulariumio = pytest.importorskip("simulariumio")
WORDS = ("ogtt", "--seed", "4", "--from", "1", "--to", "3", "--frames", "3", "--show", ",".join(SPECIES))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("agents") / "ogtt.simularium"
    result = CliRunner().invoke(app, ["film", *WORDS, "--out", str(path)])
    assert result.exit_code == 0, result.output
    assert "3 moments" in result.output
    return path


@pytest.fixture(scope="module")
def body() -> Body:
    """The same body at the last moment."""
    planned = plan("ogtt", seed=4, resolution="classroom")
    made = planned.body()
    live_evening(made, made.zero + 180, made.zero + 180, lambda *_: None)
    return made


def test_the_packages_own_reader_finds_every_agent(path: Path, body: Body) -> None:
    read = simulariumio.FileConverter(simulariumio.InputFileData(str(path)))._data
    agents = read.agent_data
    assert agents.times.tolist() == [60.0, 120.0, 180.0]
    assert (read.time_units.name, read.spatial_units.name) == ("s", "")
    count = int(agents.n_agents[2])
    kinds = np.array(agents.types[2][:count])
    uids = agents.unique_ids[2][:count]
    places = agents.positions[2][:count]
    for name in SPECIES:
        rows = getattr(body.world, name).rows
        alive = rows[rows.uid > 0]
        assert set(uids[kinds == name]) == set(alive.uid.tolist())
        assert agents.display_data[name].color == LOOKS[name].colour
        order = dict(zip(uids.tolist(), places, strict=True))
        height, width = body.drawing.shape
        found = np.array([order[uid] for uid in alive.uid.tolist()])
        assert (np.floor(found[:, 0] + width / 2) == body.node_column[alive.node]).all()
        assert (np.floor(height / 2 - found[:, 1]) == body.node_row[alive.node]).all()
    cells = [cell.unique_id for cell in body.cell_agents]
    assert uids[: len(cells)].tolist() == cells
    assert kinds[: len(cells)].tolist() == [cell.kind for cell in body.cell_agents]
    assert len(set(uids.tolist())) == len(uids)
    box = read.meta_data.box_size / 2
    assert (np.abs(places) <= box).all()


def test_the_file_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "Not for medical decisions" in text
    assert '"version": 3' in text
    assert "Glucose in blood" in text


def test_a_trajectory_that_ends_early_can_be_read(tmp_path: Path) -> None:
    planned = plan("ogtt", resolution="classroom")
    cut = check_cut(planned, last_min=2.0, frames="3", shown=["glucagon"])
    assert len(steps(planned.body(), cut)) == 3

    def stop(step: int, end: int, words: str) -> None:
        if step >= end - 60 and words == planned.protocol.name:
            raise Interrupted

    path = tmp_path / "early.simularium"
    assert trajectory(planned, cut, path, stop)[0] == 2
    read = simulariumio.FileConverter(simulariumio.InputFileData(str(path)))._data
    assert len(read.agent_data.times) == 2
