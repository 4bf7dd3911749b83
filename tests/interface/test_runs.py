"""A run is saved, read again, gone on with and branched, to the same bits."""

import json

import pandas as pd
import pytest

import portalis
from portalis.model.body import Body
from portalis.model.protocol import Event, Protocol
from portalis.model.run import finish

DRINK = Event("drink", 60, 0, 2, 75 / 180.156 * 1e6)
SHORT = Protocol("a short test", (DRINK,), 600, 20 * 3600)
"""Begins an hour after dinner, so that no night has to be lived through."""


def lived(protocol: Protocol, seed: int = 5) -> portalis.Run:
    body = Body(seed=seed, resolution="classroom")
    body.begin(protocol)
    return finish(portalis.Run, body, protocol, None)


@pytest.fixture(scope="module")
def run() -> portalis.Run:
    return lived(SHORT)


def same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return one.to_csv() == other.to_csv()


def test_a_saved_run_reads_back_whole(run, tmp_path):
    folder = run.save(tmp_path / "run")
    again = portalis.Run.load(folder)
    pd.testing.assert_frame_equal(again.series, run.series, rtol=1e-5)
    assert again.summary == run.summary
    assert again.protocol == run.protocol
    assert again.provenance == json.loads(json.dumps(run.provenance))
    assert again.plot().get_axes()


def test_saving_twice_needs_force(run, tmp_path):
    run.save(tmp_path / "run")
    with pytest.raises(portalis.InputError, match="not empty"):
        run.save(tmp_path / "run")
    run.save(tmp_path / "run", force=True)


def test_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(portalis.InputError, match="no saved run"):
        portalis.Run.load(tmp_path)


def test_a_checkpoint_at_half_time_leads_to_the_same_run(run, tmp_path):
    body = Body(seed=5, resolution="classroom")
    body.begin(SHORT)
    body.run_for(seconds=3600 + 300)
    saved = body.checkpoint(tmp_path / "half.npz")
    assert same(portalis.Run.resume(saved, SHORT).series, run.series)


def test_branches_share_the_past_and_differ_in_what_is_given(run, tmp_path):
    rest = Protocol("nothing more", (), 600)
    more = Protocol("insulin", (Event("iv_insulin", 0, 60, 0, 0.1 * 70 * 6000.0),), 600)
    nothing, again, insulin = run.branch(rest), run.branch(rest), run.branch(more)
    assert same(nothing.series, again.series)
    assert insulin.series.insulin_pM.iloc[2:].max() > 10 * nothing.series.insulin_pM.iloc[2:].max()
    past = [branch.series.drop(columns="hepatic_insulin_extraction").iloc[0] for branch in (nothing, insulin)]
    assert past[0].equals(past[1]), "the fate of packets still on receptors is the only thing left open"
    folder = run.save(tmp_path / "run")
    assert same(portalis.Run.load(folder).branch(rest).series, nothing.series)


def test_a_run_without_its_body_cannot_branch(run):
    with pytest.raises(ValueError, match="checkpoint"):
        portalis.Run(run.series, run.summary, run.provenance, SHORT).branch(SHORT)
