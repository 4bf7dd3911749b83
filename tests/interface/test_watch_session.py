"""A session: what was watched, poked, branched and saved is what the same scenario gives without watching."""

import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import portalis
from portalis.experiments.watch.history import Frame, History
from portalis.experiments.watch.life import Life
from portalis.experiments.watch.looking import look
from portalis.experiments.watch.messages import read
from portalis.experiments.watch.offers import SLIDERS, TRIALS, forms, sliders
from portalis.experiments.watch.requests import Requests
from portalis.experiments.watch.saving import save
from portalis.experiments.watch.session import Session
from portalis.experiments.watch.snapshot import Photographer, ranges
from portalis.experiments.watch.wish import Wish
from portalis.model.errors import InputError

WISH = Wish(seed=5)


def come(session: Session) -> None:
    while session.catching_up is not None:
        session.advance(0.02)


def watch(session: Session, seconds: int) -> None:
    session.step(seconds)
    come(session)


def assert_same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """To the last bit, but for what is only known when the last packets have met their fate."""
    later = "hepatic_insulin_extraction"
    pd.testing.assert_frame_equal(one.drop(columns=later), other.drop(columns=later), check_exact=True)


@pytest.fixture(scope="module")
def morning() -> Any:
    life = Life(WISH)
    life.live(0, float("inf"))
    return life.marks[0]


@pytest.fixture
def session(morning: Any) -> Session:
    return Session(WISH, morning)


def test_what_was_watched_is_what_a_run_gives(session: Session, tmp_path: Path) -> None:
    """Pieces of any length, gifts of several kinds, a slider, something that lasts beyond the end."""
    watch(session, 137)
    session.give([{"kind": "sc_insulin", "dose": "4 U", "insulin": "rapid"}], None)
    watch(session, 301)
    session.give(TRIALS["portal_insulin"], None)
    session.give([{"kind": "change", "parameter": "hepatocyte.insulin_receptors", "value": "0.5x"}], None)
    session.playing, session.speed = True, 600.0
    while session.view < 700:
        session.advance(0.05)
    watch(session, 33)
    session.give(TRIALS["metformin"], None)
    session.give(TRIALS["exercise"], None)
    watch(session, 400)
    saved = save(session.lives[0], tmp_path)
    assert saved.minutes == -(-session.lives[0].second // 60)
    watched = (saved.folder / "series.csv").read_bytes()
    plain = portalis.run(
        saved.folder / "scenario.toml", seed=5, resolution="classroom", hours=saved.minutes / 60
    )
    plain.save(tmp_path / "plain")
    assert (tmp_path / "plain" / "series.csv").read_bytes() == watched
    assert len(watched.splitlines()) == saved.minutes + 2
    assert (saved.folder / "figure.png").stat().st_size > 10_000
    assert "--hours" in saved.command
    assert saved.folder.name == "ogtt-healthy-seed5"
    assert save(session.lives[0], tmp_path).folder.name == "ogtt-healthy-seed5-2"


def test_a_branch_is_the_same_until_it_parts(session: Session) -> None:
    watch(session, 500)
    session.give(TRIALS["vein_insulin"], None)
    watch(session, 1700)
    session.seek(1200.0)
    session.branch()
    come(session)
    first, second = session.lives
    assert (first.second, second.second) == (2200, 1200)
    assert second.document == first.document
    watch(session, 600)
    assert second.second == 1800
    session.give(TRIALS["glucagon"], 1)
    watch(session, 400)
    both = [life.body.series() for life in session.lives]
    assert_same(*(table[table["time_min"] <= 30] for table in both))
    assert not np.array_equal(both[0]["glucagon_pM"], both[1]["glucagon_pM"])
    assert len(second.given()) == 2
    assert len(first.given()) == 1


def test_a_branch_before_a_gift_leaves_it_out(session: Session) -> None:
    watch(session, 500)
    session.give(TRIALS["drink"], None)
    watch(session, 500)
    session.seek(300.0)
    session.branch()
    come(session)
    watch(session, 700)
    assert session.lives[1].given() == []
    assert session.lives[1].document.events == session.lives[0].document.events[:1]
    fresh = portalis.run("ogtt", seed=5, resolution="classroom", hours=1000 // 60 / 60).series
    assert_same(session.lives[1].body.series()[: len(fresh)], fresh)


def test_scrubbing_shows_what_was_shown(session: Session) -> None:
    watch(session, 300)
    early = session.lives[0].frame()
    watch(session, 600)
    late = session.lives[0].frame(900)
    session.seek(300.0)
    shown = session.lives[0].frame(session.view)
    assert abs(shown.second - 300) <= 10
    assert shown.counts != late.counts
    assert len(shown.counts) == len(early.counts)
    session.playing, session.speed = True, 600.0
    session.advance(0.05)
    assert 300 < session.view < 340
    assert session.lives[0].second == 900
    with pytest.raises(InputError, match="go to now, or branch here"):
        session.give(TRIALS["meal"], None)
    session.seek(None)
    assert session.view == 900


def test_two_bodies_share_a_clock_and_what_was_given(session: Session) -> None:
    watch(session, 60)
    session.give(TRIALS["vein_insulin"], None)
    session.beside("no_alpha_cells")
    assert session.catching_up is session.lives[1]
    with pytest.raises(InputError, match="still on its way"):
        session.give(TRIALS["meal"], None)
    session.lives[1].live(60, float("inf"))
    assert session.catching_up is None
    assert session.lives[1].given() == session.lives[0].given()
    watch(session, 60)
    assert {life.second for life in session.lives} == {120}
    session.keep(1)
    assert [life.wish.person for life in session.lives] == ["no_alpha_cells"]
    with pytest.raises(InputError, match="no second body"):
        session.keep(1)


def test_a_wrong_gift_changes_nothing(session: Session) -> None:
    before = session.lives[0].document
    good = {"kind": "drink", "glucose": "20 g"}
    for wrong, told in (
        ({"kind": "drink", "glucose": "20 pints"}, "20 pints"),
        ({"kind": "drink", "glucos": "20 g"}, "Did you mean 'glucose'"),
        ({"kind": "drnk", "glucose": "20 g"}, "Did you mean 'drink'"),
        ({"kind": "drug", "drug": "metformin", "dose": "9 g"}, "above the limit"),
        ({"kind": "change", "parameter": "hepatocyte.number", "value": "0.5x"}, "built into a body"),
        ({"kind": "change", "parameter": "myocyte.insulin_sensitivity", "value": "99x"}, "outside its range"),
    ):
        with pytest.raises(InputError, match=told):
            session.give([good, wrong], None)
    assert session.lives[0].document is before
    assert not session.lives[0].given()


def test_a_packet_is_followed_to_its_end(session: Session) -> None:
    watch(session, 30)
    life = session.lives[0]
    here = None
    for node in np.flatnonzero(life.body.anatomy.tissue_kind == life.body.anatomy.kinds.index("hepatocyte")):
        column = int(life.body.anatomy.tissue_column[node])
        row = int(life.body.anatomy.tissue_row[node])
        here = look(life.body, column, row)
        if here and any(one["species"] == 0 for one in here["packets"]):
            break
    assert here
    assert here["title"] == "hepatocyte, liver"
    assert {name for name, _, _ in here["columns"]} >= {"glycogen", "insulin_signal"}
    packet = next(one for one in here["packets"] if one["species"] == 0)
    assert "from a beta cell" in packet["words"]
    session.follow(0, 0, packet["packet"])
    session.playing, session.speed = True, 60.0
    followed = session.followed
    assert followed is not None
    for _ in range(4000):
        session.advance(0.5)
        if followed.gone:
            break
    assert followed.gone
    assert followed.trail
    rows = life.body.packet_rows(0)
    assert packet["packet"] not in rows["uid"]
    session.follow(0, 0, None)
    assert session.followed is None


def test_history_stays_small_and_in_order() -> None:
    history = History()
    for second in range(0, 40_000, 5):
        if history.wants(second):
            history.keep(Frame(second, "", bytes(8), bytes(2)))
    assert len(history.seconds) <= 1500
    assert history.seconds == sorted(history.seconds)
    found = history.at(20_000.0)
    assert found is not None
    assert 20_000 - 2 * history.spacing <= found.second <= 20_000
    assert history.until(10_000).seconds[-1] <= 10_000


def test_snapshots_tell_what_a_page_needs(session: Session) -> None:
    watch(session, 180)
    photographer = Photographer()
    one = photographer.take(session)
    life = session.lives[0]
    assert one.lives[0]["title"] == "Healthy adult of 70 kg"
    assert len(one.series[life.epoch]) == 4
    assert len(one.frame) % 8 == 4 or len(one.frame) % 4 == 0
    session.mark()
    two = photographer.take(session)
    assert two.number > one.number
    assert two.version > one.version
    columns = {found["column"] for found in ranges(life)}
    assert "glucose_mM" in columns


def test_everything_on_offer_can_be_given(session: Session) -> None:
    for events in TRIALS.values():
        session.lives[0].document.given(events[0], 60, 70.0)
    for form in forms():
        once = {"taken": "once"} if form["kind"] == "drug" else {}
        session.lives[0].document.given({"kind": form["kind"], **form["fields"], **once}, 60, 70.0)
    assert [one["path"] for one in sliders()] == list(SLIDERS)
    assert all(one["most"] > 1 for one in sliders())


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "1", '"play"', "{", '{"do":"play"}', '{"do":"play","on":"yes"}', '{"do":"dance"}',
        '{"do":"play","on":true,"x":1}', '{"do":"speed","times":-1}', '{"do":"speed","times":1e9}',
        '{"do":"speed","times":"fast"}', '{"do":"speed","times":NaN}', '{"do":"step","seconds":0}',
        '{"do":"step","seconds":1e12}', '{"do":"step","seconds":1.5}', '{"do":"seek","second":-5}',
        '{"do":"seek","second":1e300}', '{"do":"keep","body":2}', '{"do":"keep","body":true}',
        '{"do":"give","events":[]}', '{"do":"give","events":{}}',
        '{"do":"give","events":[{"kind":["drink"]}]}',
        '{"do":"give","events":[{"kind":{"a":1}}]}', '{"do":"begin","seed":-1}', '{"do":"begin","seed":1.5}',
        '{"do":"begin","scenario":""}', '{"do":"beside"}', '{"do":"beside","subject":null}',
        '{"do":"look","body":0,"column":-1,"row":0}', '{"do":"look","body":0,"column":1e9,"row":0}',
        '{"do":"follow","species":9,"packet":1}', '{"do":"follow","packet":"all"}', '{"do":"save"}',
        '{"do":"save","what":"everything"}', '{"do":"save","what":"run","body":"0"}',
    ],
)  # fmt: skip
def test_a_wrong_message_is_told(text: str) -> None:
    with pytest.raises(InputError):
        read(text)


def test_a_page_names_no_files_of_the_server(session: Session, tmp_path: Path) -> None:
    requests = Requests(session, tmp_path, lambda told: None)
    secret = tmp_path / "secret.toml"
    secret.write_text("password = 'x'")
    before = session.lives
    for text in (
        f'{{"do":"begin","scenario":"{secret}"}}',
        f'{{"do":"begin","subject":"{secret}"}}',
        f'{{"do":"beside","subject":"{secret}"}}',
        '{"do":"begin","resolution":"finest"}',
    ):
        with pytest.raises(InputError, match="unknown"):
            requests.done(read(text))
    assert session.lives is before
    with pytest.raises(InputError, match="save the run first"):
        requests.done(read('{"do":"save","what":"film"}'))
    with pytest.raises(InputError, match="nothing to save yet"):
        requests.done(read('{"do":"save","what":"run"}'))
    assert sorted(tmp_path.iterdir()) == [secret]


def test_patience_holds_within_a_minute(session: Session) -> None:
    """Whatever the speed, the page is looked after again soon: a body is left for a moment at a time."""
    session.playing, session.speed = True, 0.0
    times = []
    for _ in range(20):
        begun = time.perf_counter()
        session.advance(0.02)
        times.append(time.perf_counter() - begun)
    assert np.median(times) < 1.0
    assert session.view > 0


def test_it_stands_still_where_the_bodies_are(session: Session) -> None:
    watch(session, 60)
    session.step(600)
    session.halt()
    assert session.view == 60
    assert session.catching_up is None


def test_a_session_ends_after_its_time(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portalis.experiments.watch.session.LAST_S", 60)
    watch(session, 90)
    assert session.view == 60
    session.playing = True
    assert session.advance(0.02)
    assert not session.playing
    assert not session.advance(0.02)
