"""The books: every packet of any body, whatever happens to it, is accounted for at every step."""

import numpy as np
import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portalis.agents.hepatocyte import CELLS_PER_PMOL
from portalis.agents.kinds import KIND_CODE
from portalis.model.body import Body
from portalis.model.kernels.packets import FREE, VACANT
from portalis.model.ledger import read_series
from portalis.model.parameters import registry
from portalis.model.protocol import GLUCOSE, INSULIN, Event
from portalis.model.resolution import Resolution

SECONDS = 70
"""Lived step by step: a minute is closed and every cell has decided several times."""
COARSE = Resolution("coarse", insulin=1.0, glucagon=0.2, glucose=40.0, igf1=200.0)
DIFFERENCES = ["difference", "meal_difference", "glycogen_difference"]


def somewhere(path):
    """Return a strategy for a value of one parameter: a third to three times the healthy one, or a bound."""
    entry = registry()[path]
    factors = st.floats(1 / 3, 3).map(lambda factor: min(max(factor * entry.value, entry.low), entry.high))
    return st.tuples(st.just(path), factors | st.sampled_from([float(entry.low), float(entry.high)]))


subjects = st.lists(st.sampled_from(sorted(registry())).flatmap(somewhere), max_size=12).map(dict)
starts = st.integers(0, SECONDS - 10)
oral = st.builds(
    Event,
    st.sampled_from(["drink", "meal"]),
    starts,
    st.just(0),
    st.just(GLUCOSE),
    st.floats(0, 1e6),
)
infused = st.one_of(
    st.builds(Event, st.just("iv_glucose"), starts, st.integers(1, 300), st.just(GLUCOSE), st.floats(0, 4e5)),
    st.builds(Event, st.just("iv_insulin"), starts, st.integers(1, 300), st.just(INSULIN), st.floats(0, 4e5)),
)
protocols = st.lists(oral | infused, max_size=6)


def assert_books_close(body):
    books = body.ledger()
    assert not books[DIFFERENCES].to_numpy().any(), books[DIFFERENCES]
    assert (books.to_numpy() >= 0).all()
    assert (books.free + books.waiting == books.present).all()


def pools(packets):
    """Return the slots of all waiting packets and the tissue of each."""
    counts = packets.tissues.pool_count
    seats = [
        packets.members.slot[pool.pool_start : pool.pool_start + pool.pool_count] for pool in packets.tissues
    ]
    return np.concatenate(seats), np.repeat(np.arange(counts.size), counts)


def assert_lists_agree(packets):
    """Every living row is on exactly one list, every other one is vacant, and both know where it is."""
    rows, free = packets.rows, packets.free[: packets.numbers[FREE]]
    vacant = packets.vacant[: packets.numbers[VACANT]]
    waiting, tissue = pools(packets)
    listed = np.concatenate([free.slot, waiting, vacant])
    np.testing.assert_array_equal(np.sort(listed), np.arange(rows.size))
    assert (rows.uid[vacant] == 0).all()
    assert (rows.uid[waiting] > 0).all()
    np.testing.assert_array_equal(rows.uid[free.slot], free.uid)
    np.testing.assert_array_equal(rows.node[free.slot], free.node)
    np.testing.assert_array_equal(rows.node[waiting], packets.sites.size + tissue)
    np.testing.assert_array_equal(rows.passages[free.slot], free.passages)
    present = np.bincount(free.node, minlength=packets.sites.size)
    np.testing.assert_array_equal(packets.sites.present, present)
    assert (packets.tissues.pool_count <= packets.tissues.pool_room).all()


def assert_identities_are_unique(body):
    uids = np.concatenate([packets.rows.uid[packets.rows.uid > 0] for packets in body.packets])
    assert np.unique(uids).size == uids.size
    assert uids.min() > body.anatomy.tissue_kind.size


def assert_receptors_suffice(body):
    """Bound packets and receptors taken in are never more than a hepatocyte has."""
    liver = body.anatomy.tissue_kind == KIND_CODE["hepatocyte"]
    for name, packets in (("insulin", body.packets[0]), ("glucagon", body.packets[1])):
        receptors = body.values[f"hepatocyte.{name}_receptors"] * CELLS_PER_PMOL * body.cells["share"][liver]
        bound = packets.tissues.pool_count[liver] * packets.size[0]
        recycling = body.columns_of("hepatocyte")[f"{name}_recycling"]
        assert (recycling >= 0).all()
        assert (bound + recycling <= receptors * (1 + 1e-12)).all()


BURST = {"beta_cell.number": 5e9, "beta_cell.maximal_release": 3.0, "beta_cell.half_release_glucose": 4.0}


@settings(max_examples=8)
@example(BURST, [Event("iv_insulin", 5, 1, INSULIN, 1e5)], "classroom", 1).via("more births than vacant rows")
@example({"hepatocyte.insulin_receptors": 0.0}, [], COARSE, 1)
@given(subjects, protocols, st.sampled_from(["classroom", COARSE]), st.integers(0, 2**31))
def test_every_packet_is_accounted_for_at_every_step(parameters, events, resolution, seed):
    body = Body(seed=seed, resolution=resolution, parameters=parameters)
    for event in events:
        body.schedule(event)
    for second in range(SECONDS):
        assert_books_close(body)
        assert_receptors_suffice(body)
        if second % 10 == 0:
            for packets in body.packets:
                assert_lists_agree(packets)
            assert_identities_are_unique(body)
        body.step()
    body.run_for(minutes=10)
    assert_books_close(body)
    for packets in body.packets:
        assert_lists_agree(packets)
    assert_identities_are_unique(body)


def test_the_last_minute_is_the_last_row_of_all():
    body = Body(seed=2, resolution=COARSE)
    body.run_for(minutes=4)
    whole, last = read_series(body), read_series(body, last=1)
    assert len(whole) == 4
    pd.testing.assert_frame_equal(last.reset_index(drop=True), whole.tail(1).reset_index(drop=True))
