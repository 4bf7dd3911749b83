"""Films: packets stand where they are, words follow from the run, and what was written plays."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from typer.testing import CliRunner

from portalis.experiments.command_line import app
from portalis.experiments.film_cut import check_cut, pace
from portalis.experiments.film_length import frames_of, speed_of
from portalis.experiments.plan import plan
from portalis.experiments.study.probes import occupancy
from portalis.model.body import Body
from portalis.model.errors import InputError
from portalis.viz.film.cells import COLOURS, levels, paint
from portalis.viz.film.ground import extent, ground
from portalis.viz.film.narration import HOLD_FRAMES, Narrator
from portalis.viz.film.packets import LOOKS, drawn_one_of, places, stamp
from portalis.viz.film.writers import check_film, writer

SCALE = 10
SIZE = (64, 48)


@pytest.fixture(scope="module")
def body() -> Body:
    made = Body(seed=3, resolution="classroom")
    made.run_for(minutes=5)
    return made


def told(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["film", *arguments])
    return result.exit_code, " ".join(result.output.split())


@pytest.mark.parametrize("species", ["insulin", "glucose"])
def test_packets_stand_in_their_sites_and_keep_their_place(body: Body, species: str) -> None:
    rows = getattr(body.world, species).rows
    alive = rows[rows.uid > 0]
    found = places(body, species, SCALE)
    assert (found[:, 0] // SCALE == body.node_row[alive.node]).all()
    assert (found[:, 1] // SCALE == body.node_column[alive.node]).all()
    assert len(np.unique(found % SCALE, axis=0)) > 0.5 * (0.84 * SCALE) ** 2
    again = body.copy()
    again.run_for(seconds=1)
    later = getattr(again.world, species).rows
    stayed = np.flatnonzero((rows.uid > 0) & (later.uid == rows.uid) & (later.node == rows.node))
    order = np.cumsum(rows.uid > 0) - 1, np.cumsum(later.uid > 0) - 1
    assert (found[order[0][stayed]] == places(again, species, SCALE)[order[1][stayed]]).all()


def test_of_many_packets_some_are_drawn(body: Body) -> None:
    one_of = drawn_one_of(body, "glucose")
    assert one_of > 1
    share = len(places(body, "glucose", SCALE, one_of)) / len(places(body, "glucose", SCALE))
    assert share == pytest.approx(1.0 / one_of, rel=0.2)


def test_shapes_and_colours_tell_species_apart() -> None:
    shapes = {look.shape for look in LOOKS.values()}
    assert len(shapes) == len(LOOKS)
    picture = np.full((11, 11, 3), 255, np.uint8)
    stamp(picture, np.array([[5, 5], [0, 0], [10, 10]]), LOOKS["glucagon"])
    assert (picture[5, 3:8] == LOOKS["glucagon"].rgb).all()
    assert (picture[3:8, 5] == LOOKS["glucagon"].rgb).all()
    assert (picture[4, 4] == 255).all()


def test_liver_cells_take_the_colour_of_their_column(body: Body) -> None:
    land = np.asarray(ground(body, SCALE)).copy()
    before = land.copy()
    paint(land, body, "glycogen", SCALE)
    changed = np.unique(np.argwhere((land != before).any(axis=2)) // SCALE, axis=0)
    liver = body.anatomy.tissue_kind == body.anatomy.kinds.index("hepatocyte")
    places_of = np.column_stack([body.anatomy.tissue_row[liver], body.anatomy.tissue_column[liver]])
    assert {tuple(place) for place in changed} <= {tuple(place) for place in places_of}
    mean = levels(body, "glycogen").mean()
    assert mean == pytest.approx(glycogen_mM(body), rel=0.02)
    assert COLOURS["glycogen"].low < mean < COLOURS["glycogen"].high
    share = occupancy(body, "insulin")
    assert levels(body, "occupancy").mean() == pytest.approx(100.0 * share, rel=0.02)
    assert 0.0 < share < 0.15
    top, left, bottom, right = extent(body)
    assert 0 < top < bottom <= body.drawing.shape[0]
    assert 0 < left < right <= body.drawing.shape[1]


def glycogen_mM(body: Body) -> float:
    made = body.copy()
    made.zero = 0
    return float(made.series()["liver_glycogen_mM"].iloc[-1])


def series(**columns: Any) -> pd.DataFrame:
    rest = {
        "glucose_mM": 5.0,
        "insulin_secretion_pmol_per_min": 60.0,
        "portal_insulin_pM": 200.0,
        "hepatic_glucose_output_umol_per_kg_min": 11.0,
        "muscle_uptake_umol_per_kg_min": 2.0,
        "glucagon_pM": 10.0,
    }
    length = max(len(values) for values in columns.values())
    return pd.DataFrame({name: columns.get(name, [value] * length) for name, value in rest.items()})


def words(past: pd.DataFrame, frames: int, events: tuple[Any, ...] = ()) -> list[str]:
    narrator = Narrator(events, series(glucose_mM=[5.0]).iloc[0])
    said = [narrator.say(60.0 * frame, past) for frame in range(frames * HOLD_FRAMES)]
    return list(dict.fromkeys(said))


def test_words_follow_from_the_run_and_stand_long_enough() -> None:
    assert words(series(glucose_mM=[5.0] * 10), 3) == ["After a night without food"]
    assert words(series(glucose_mM=[5.0] * 10 + [6.5] * 10), 3)[-1] == "Glucose rises in the blood"
    high = series(glucose_mM=[6.5] * 10, portal_insulin_pM=[900.0] * 10)
    said = words(high, 4)
    assert said[0].startswith("Glucose rises")
    assert said[1].startswith("Insulin reaches the liver first")
    low = series(glucose_mM=[3.2] * 10, glucagon_pM=[30.0] * 10)
    assert words(low, 4) == ["Glucose is low", "Glucagon calls on the liver"]


def test_events_are_told_when_they_begin() -> None:
    events = plan("ogtt").protocol.events
    assert words(series(glucose_mM=[5.0] * 10), 2, events)[0] == "75 g glucose drink"


@pytest.mark.parametrize("ending", [".mp4", ".webm"])
def test_a_film_that_ends_early_plays(tmp_path: Path, ending: str) -> None:
    imageio_ffmpeg = pytest.importorskip("imageio_ffmpeg")
    path = tmp_path / f"film{ending}"

    def shoot() -> None:
        with writer(path, SIZE, 25) as take:
            for frame in range(30):
                take(np.full((SIZE[1], SIZE[0], 3), 4 * frame, np.uint8))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shoot()
    frames, seconds = imageio_ffmpeg.count_frames_and_secs(str(path))
    assert frames == 30
    assert seconds == pytest.approx(1.2, abs=0.1)


def test_a_gif_and_a_folder_hold_the_frames(tmp_path: Path) -> None:
    for path in (tmp_path / "film.gif", tmp_path / "frames"):
        with writer(path, SIZE, 25) as take:
            for shade in (0, 100, 200):
                take(np.full((SIZE[1], SIZE[0], 3), shade, np.uint8))
    assert getattr(Image.open(tmp_path / "film.gif"), "n_frames") == 3  # noqa: B009
    names = sorted(path.name for path in (tmp_path / "frames").iterdir())
    assert names == ["frame00000.png", "frame00001.png", "frame00002.png"]


def test_the_command_makes_the_same_film_from_the_same_seed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        code, text = told("ogtt", "--to", "4", "--seconds", "0.12", "--out", str(tmp_path / name))
        assert code == 0, text
        assert "3 frames" in text
    for name in ("frame00000.png", "frame00002.png"):
        one, two = ((tmp_path / folder / name).read_bytes() for folder in ("one", "two"))
        assert one == two
    picture = np.asarray(Image.open(tmp_path / "one" / "frame00002.png"))
    assert picture.shape == (720, 1280, 3)
    assert (picture == LOOKS["insulin"].rgb).all(axis=2).sum() > 2000


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ogtt", "--show", "insuline"), "Did you mean 'insulin'"),
        (("ogtt", "--cells", "glycogn"), "Did you mean 'glycogen'"),
        (("ogtt", "--from", "50", "--to", "20"), "no such stretch of time"),
        (("ogtt", "--to", "9999"), "the end of the scenario"),
        (("ogtt", "--out", "film.avi"), ".mp4, .webm or .gif"),
        (("ogtt", "--seconds", "0"), "too short"),
        (("ogtt", "--seconds", "inf"), "a number above 0"),
        (("ogtt", "--speed", "600", "--seconds", "12"), "one of them"),
        (("ogtt", "--speed", "600", "--frames", "100"), "one of them"),
        (("ogtt", "--speed", "10"), "a number from 25"),
        (("ogtt", "--speed", "1e9"), "too short"),
        (("ogtt", "--speed", "nan"), "a number from 25"),
        (("ogtt", "--frames", "-3"), "a whole number from 2"),
        (("ogtt", "--frames", "2.5"), "not a number"),
        (("ogtt", "--units", "g/L"), "mg/dL"),
        (("ogt",), "Did you mean 'ogtt'"),
    ],
)
def test_bad_words_are_told(words: tuple[str, ...], message: str) -> None:
    code, text = told(*words)
    assert code == 2
    assert message in text


def test_a_film_runs_as_fast_as_it_was_asked_to() -> None:
    assert frames_of(60.0) == 300
    assert frames_of(60.0, seconds="4") == 100
    assert frames_of(60.0, frames="7") == 7
    frames = frames_of(60.0, speed="600")
    assert frames == 60 * 60 / 600 * 25 + 1
    assert speed_of(60.0, frames) == 600.0
    planned = plan("ogtt")
    cut = check_cut(planned, last_min=60.0, speed="600")
    assert cut.frames == frames
    assert pace(planned, cut).endswith("600 times as fast as life")


def test_an_earlier_film_is_kept(tmp_path: Path) -> None:
    (tmp_path / "film.gif").write_bytes(b"")
    with pytest.raises(InputError, match="exists already"):
        check_film(tmp_path / "film.gif", replace=False)
    check_film(tmp_path / "film.gif", replace=True)
    with pytest.raises(InputError, match="unknown species"):
        check_cut(plan("ogtt"), shown=["lactate"])
