"""A user's own rule: one function in a subclass, compiled with the rest, for the bodies that ask for it.

Run as a program, this file lets a thirsty body live in a process of its own and prints where its packets are.
"""

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest

from portalis.agents.beta_cell import BetaCell
from portalis.agents.hepatocyte import Hepatocyte, capture
from portalis.agents.insulin import Insulin
from portalis.model.body import Body
from portalis.model.errors import InputError
from portalis.model.resolution import Resolution

TOY = Resolution("toy", insulin=2.0, glucagon=0.5, glucose=100.0, igf1=200.0)


def capture_thrice(receptors, bound, recycling, association):
    return 3.0 * association * max(0.0, receptors - bound - recycling)


class Thirsty(Hepatocyte):
    """A hepatocyte whose receptors catch three times as well."""

    capture = staticmethod(capture_thrice)


class Lonely(BetaCell):
    """A beta cell that tells its neighbours nothing."""

    @staticmethod
    def share_glucose(own, cells, around, start, stop, coupling):
        for tissue in range(start, stop):
            own[tissue - start].evened = cells[tissue].glucose


class Plain(Hepatocyte):
    """A hepatocyte with an attribute of its own and no rule."""

    colour = "brown"


def lived(*kinds, minutes=60):
    body = Body(seed=1, resolution="classroom", agents=kinds)
    body.run_for(minutes=minutes)
    return body


def where_packets_are(body):
    digest = hashlib.sha256(body.cells["glucose"].tobytes())
    for packets in body.packets:
        digest.update(packets.rows.uid.tobytes() + packets.tissues.admission.tobytes())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def ordinary():
    return lived()


@pytest.fixture(scope="module")
def thirsty(ordinary):
    return lived(Thirsty)


def test_the_rule_changes_the_outcome_and_the_books_still_close(ordinary, thirsty):
    one, other = ordinary.series()[20:].mean(), thirsty.series()[20:].mean()
    assert other.insulin_pM < 0.5 * one.insulin_pM
    assert other.hepatic_insulin_extraction > one.hepatic_insulin_extraction + 0.2
    assert not thirsty.ledger()[["difference", "meal_difference", "glycogen_difference"]].to_numpy().any()


def test_its_agents_are_of_the_users_class(ordinary, thirsty):
    assert len(thirsty.agents_by_type[Thirsty]) == len(ordinary.agents_by_type[Hepatocyte])
    assert Hepatocyte not in thirsty.agents_by_type
    assert len(thirsty.agents_by_type[Insulin]) > 0
    assert isinstance(thirsty.agents_by_type[Thirsty][0].insulin_signal, float)


def test_other_bodies_in_the_process_keep_the_built_in_rule(ordinary, thirsty):
    before = where_packets_are(ordinary)
    assert where_packets_are(lived()) == before
    assert where_packets_are(lived(Plain)) == before
    assert Hepatocyte.capture is capture
    thirsty.run_for(minutes=1)
    assert where_packets_are(ordinary) == before


def test_copies_and_checkpoints_go_on_with_the_rule(thirsty, tmp_path):
    copy = thirsty.copy()
    restored = Body.restore(thirsty.checkpoint(tmp_path / "thirsty.npz"), agents=[Thirsty])
    forgetful = Body.restore(tmp_path / "thirsty.npz")
    for body in (thirsty, copy, restored, forgetful):
        body.run_for(minutes=2)
    assert where_packets_are(copy) == where_packets_are(restored) == where_packets_are(thirsty)
    assert where_packets_are(forgetful) != where_packets_are(thirsty)


def test_a_function_that_a_rule_calls_can_be_replaced_too(ordinary):
    body = lived(Lonely)
    islets = body.anatomy.islet[body.anatomy.tissue_kind == 0]

    def spread(some):
        glucose = some.cells["glucose"][: islets.size]
        return np.mean([np.std(glucose[islets == islet]) for islet in np.unique(islets)])

    # One moment scatters: 1.3 to 1.8 times over four seeds.
    assert spread(body) > 1.2 * spread(ordinary)


def test_the_rule_works_uncompiled_to_the_same_bits():
    body = Body(seed=1, resolution=TOY, agents=[Thirsty])
    body.run_for(seconds=12)
    process = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", __file__],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
    )
    assert process.returncode == 0, process.stderr
    assert process.stdout.strip() == where_packets_are(body)


@pytest.mark.parametrize(
    "wrong", [int, Insulin, "Hepatocyte", capture_thrice], ids=["number", "particle", "name", "function"]
)
def test_what_is_no_kind_of_cell_is_refused(wrong):
    with pytest.raises(InputError, match="agents: not a kind of cell") as caught:
        Body(seed=1, resolution=TOY, agents=[wrong])
    assert "Hepatocyte" in str(caught.value)


def test_two_classes_of_one_kind_are_refused():
    with pytest.raises(InputError, match="one kind of Hepatocyte, and Thirsty is given as well"):
        Body(seed=1, resolution=TOY, agents=[Thirsty, Plain])


if __name__ == "__main__":
    uncompiled = Body(seed=1, resolution=TOY, agents=[Thirsty])
    uncompiled.run_for(seconds=12)
    print(where_packets_are(uncompiled))  # noqa: T201
