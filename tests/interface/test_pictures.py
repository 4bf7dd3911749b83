"""Pictures as files: what they say of themselves, that they look as they did, that they can be read.

All are drawn from numbers made up here, in a moment and without a body. The reference pictures are renewed by
``RENEW_REFERENCES=1 pytest tests/interface/test_pictures.py``; look at each one before you keep it.
"""

import os
import re
import zlib
from collections.abc import Callable
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.testing.compare import compare_images
from matplotlib.text import Text
from PIL import Image

from portalis.model.errors import InputError
from portalis.model.protocol import NOTHING, Event
from portalis.viz import palette
from portalis.viz.along_sinusoid import SinusoidProfile, draw_profile
from portalis.viz.figure import draw_run
from portalis.viz.flux_bands import GIVERS, TAKERS
from portalis.viz.glucose_fluxes import GlucoseFluxes, draw_fluxes
from portalis.viz.packet_lives import PacketLives, draw_lives
from portalis.viz.packet_panels import ENDS, MOST_LANES, ORIGINS, PLACES, wilson
from portalis.viz.panels import PANELS
from portalis.viz.sheet import Sheet
from portalis.viz.told_figure import NOTICE, About, ToldFigure

pytestmark = pytest.mark.filterwarnings("error")

REFERENCES = Path(__file__).parent / "references"
DOTS_PER_INCH = 55
TOLERANCE = 0.7
"""Root mean square of 0 to 255. It is 0 where the references were drawn; another processor may round the last
bits of soft edges differently. One thin line of another colour makes 1.1 and more, a band 3.4."""
DRAWN_BY = "3.11"
"""Another Matplotlib draws letters a little differently all over a picture."""
LARGEST_BYTES = 60_000

KNOWN = {
    "subject": "healthy",
    "seed": 7,
    "resolution": {"name": "classroom"},
    "versions": {"portalis": "1.2.3"},
}
DRINK = Event("drink", 0, 0, NOTHING, 75 * 1e6 / 180.156)
RUN = SimpleNamespace(
    protocol=SimpleNamespace(name="A test", events=(DRINK,), start_clock_s=8 * 3600), provenance=KNOWN
)


def course(units: str = "mmol/L") -> ToldFigure:
    time = np.arange(181)
    wave = 1 + np.sin(np.pi * time / 180)
    columns = [line.column for panel in PANELS for line in panel.lines]
    series = pd.DataFrame({"time_min": time} | {name: (5.0 + n) * wave for n, name in enumerate(columns)})
    series["hepatic_insulin_extraction"] = 0.55 - 0.1 * (wave - 1)
    return draw_run(SimpleNamespace(series=series, body=None, maps=[], **vars(RUN)), units=units)


def fluxes(units: str = "mmol/L") -> ToldFigure:
    given = dict.fromkeys(GIVERS, 2.0) | {"gut": 20.0, "vein": 0.3}
    taken = dict.fromkeys(TAKERS, 3.0) | {"urine": 0.2}
    taken["muscle"] += sum(given.values()) - sum(taken.values())
    return draw_fluxes(GlucoseFluxes(RUN, 0, 60, given, taken, (5.0, 8.0)), units=units)


def sinusoid(units: str = "mmol/L", insulin: float = 1.0) -> ToldFigure:
    place, minute = np.linspace(0, 1, 8), np.linspace(0.9, 1.1, 10)[:, None]
    shapes = {
        "glucose_mM": 9 - place,
        "insulin_pM": insulin * (500 - 300 * place),
        "glucagon_pM": 12 - 5 * place,
        "glycogen_mM": 180 + 80 * place,
        "mobilisation": 1 + place,
        "gluconeogenesis": 4 - 2 * place,
        "synthesis": 15 * place,
    }
    minutes = {name: minute * shape for name, shape in shapes.items()}
    return draw_profile(SinusoidProfile(RUN, 45, 55, minutes), units=units)


def packets(units: str = "mmol/L") -> ToldFigure:
    number = np.arange(90)
    age = 30 + 40 * number
    places = np.where(np.arange(age.max())[None] < age[:, None], np.arange(age.max()) // 90 % len(PLACES), -1)
    chosen = [np.array(list(names))[number % len(names)] for names in (ORIGINS, ENDS)]
    return draw_lives(PacketLives(RUN, 0, 2, 60, 0.2, *chosen, number % 7, number, places))


DRAWN: dict[str, Callable[..., ToldFigure]] = {
    "course": course,
    "fluxes": fluxes,
    "sinusoid": sinusoid,
    "packets": packets,
}
every = pytest.mark.parametrize("name", DRAWN)


def facts_of_png(path: Path) -> str:
    with Image.open(path) as picture:
        return "\n".join(f"{name}: {value}" for name, value in picture.text.items())


def facts_of_svg(path: Path) -> str:
    metadata = ElementTree.parse(path).getroot().find("{http://www.w3.org/2000/svg}metadata")
    assert metadata is not None
    return "\n".join(metadata.itertext())


def facts_of_pdf(path: Path) -> str:
    """Texts of the information dictionary; those with signs beyond ASCII stand there as UTF-16."""
    data = path.read_bytes()
    for packed in re.findall(rb"stream\r?\n(x\x9c.*?)\r?\nendstream", data, re.S):
        data += zlib.decompress(packed)
    told = []
    for text in re.findall(rb"/(?:Title|Subject|Keywords) \((.*?)(?<!\\)\)", data, re.S):
        plain = re.sub(rb"\\([0-7]{3})", lambda octal: bytes([int(octal[1], 8)]), text)
        plain = re.sub(rb"\\([nrt])", lambda sign: {b"n": b"\n", b"r": b"\r"}.get(sign[1], b"\t"), plain)
        plain = re.sub(rb"\\(.)", rb"\1", plain, flags=re.S)
        told.append(plain.decode("utf-16" if plain.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1"))
    return "\n".join(told)


READERS = {"png": facts_of_png, "svg": facts_of_svg, "pdf": facts_of_pdf}


@every
@pytest.mark.parametrize("kind", READERS)
def test_a_file_says_what_it_shows(name: str, kind: str, tmp_path: Path) -> None:
    figure = DRAWN[name]()
    path = tmp_path / f"picture.{kind}"
    figure.savefig(path, dpi=DOTS_PER_INCH)
    told = READERS[kind](path)
    about = figure.about
    assert about is not None
    assert about.title.startswith("A test. Subject: healthy · seed 7 · classroom resolution. ")
    assert about.title in told
    for fact in ("Units: ", "n: ", "Band: ", "Seed: 7", "Version: portalis 1.2.3", NOTICE):
        assert fact in told, told
    for value in (about.units, about.n, about.band):
        assert value
        assert value in told
    again = tmp_path / f"again.{kind}"
    figure.savefig(again, dpi=DOTS_PER_INCH)
    assert path.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("name", ["course", "fluxes", "sinusoid"])
def test_glucose_in_milligrams_per_decilitre(name: str) -> None:
    figures = [DRAWN[name](units) for units in ("mmol/L", "mg/dL")]
    words = [" ".join(text.get_text() for text in figure.findobj(Text)) for figure in figures]
    assert "mg/dL" not in words[0]
    assert "mg/dL" in words[1]
    assert "mg/dL" in str(figures[1].about)


def drawn_words(figure: ToldFigure) -> list[Text]:
    """All words that are seen: an axis that is switched off has none, nor has a tick beyond the ends."""
    figure.draw_without_rendering()
    found = [*figure.texts, *(text for legend in figure.legends for text in legend.get_texts())]
    for axes in figure.axes:
        found += [*axes.texts, axes.title]
        if axes.get_legend():
            found += axes.get_legend().get_texts()
        for axis in (axes.xaxis, axes.yaxis) if axes.axison else ():
            low, high = sorted(axis.get_view_interval())
            ticks = [tick for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
            found += [axis.label, *(tick.label1 for tick in ticks)]
    return [text for text in found if text.get_visible() and text.get_text().strip()]


@every
def test_words_are_large_enough_apart_and_on_the_page(name: str) -> None:
    figure = DRAWN[name]()
    words = {text: text.get_window_extent().padded(-1) for text in drawn_words(figure)}
    for text, box in words.items():
        assert text.get_fontsize() >= 7
        assert min(box.x0, box.y0, figure.bbox.x1 - box.x1, figure.bbox.y1 - box.y1) >= 0, text
    for (one, box), (other, second) in combinations(words.items(), 2):
        assert not box.overlaps(second), (one, other)


def picture(figure: ToldFigure, path: Path) -> str:
    figure.savefig(path, dpi=DOTS_PER_INCH)
    return str(path)


def difference(name: str, figure: ToldFigure, folder: Path) -> str | None:
    return compare_images(
        str(REFERENCES / f"{name}.png"), picture(figure, folder / f"{name}.png"), tol=TOLERANCE
    )


def recoloured(figure: ToldFigure, old: str, new: str) -> ToldFigure:
    """A figure with all lines and faces of one colour in another."""
    for artist in figure.findobj():
        for kind in ("color", "facecolor"):
            if hasattr(artist, f"get_{kind}"):
                colour = getattr(artist, f"get_{kind}")()
                if np.ndim(colour) < 2 and to_hex(colour).lower() == old.lower():
                    getattr(artist, f"set_{kind}")(new)
    return figure


same_letters = pytest.mark.skipif(
    not matplotlib.__version__.startswith(f"{DRAWN_BY}."),
    reason=f"references are drawn by Matplotlib {DRAWN_BY}",
)


@same_letters
@every
def test_a_figure_looks_as_it_did(name: str, tmp_path: Path) -> None:
    reference = REFERENCES / f"{name}.png"
    if "RENEW_REFERENCES" in os.environ:
        picture(DRAWN[name](), reference)
    assert reference.stat().st_size < LARGEST_BYTES
    assert difference(name, DRAWN[name](), tmp_path) is None


@same_letters
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("course", palette.VERMILLION, palette.ORANGE),
        ("fluxes", palette.PLUM, palette.WINE),
        ("sinusoid", palette.BLUE, palette.GREEN),
        ("packets", palette.VERMILLION, palette.ORANGE),
    ],
)
def test_another_colour_is_noticed(name: str, old: str, new: str, tmp_path: Path) -> None:
    told = difference(name, recoloured(DRAWN[name](), old, new), tmp_path)
    assert told is not None
    assert "RMS" in told


def test_metadata_of_ones_own_come_on_top(tmp_path: Path) -> None:
    figure = fluxes()
    figure.savefig(tmp_path / "one.png", dpi=30, metadata={"Title": "Mine"})
    told = facts_of_png(tmp_path / "one.png")
    assert "Title: Mine" in told
    assert NOTICE in told


def test_settings_of_the_user_change_nothing(tmp_path: Path) -> None:
    first = Path(picture(fluxes(), tmp_path / "first.png")).read_bytes()
    with matplotlib.rc_context({"font.size": 20, "axes.facecolor": "red", "savefig.facecolor": "black"}):
        second = Path(picture(fluxes(), tmp_path / "second.png")).read_bytes()
    assert first == second


def test_both_sides_of_the_fluxes_are_drawn_as_wide_as_they_are() -> None:
    axes = fluxes().axes[0]
    heights = [np.ptp(patch.get_path().vertices[[0, 7], 1]) for patch in axes.patches[:-1]]
    given, taken = heights[: len(GIVERS)], heights[len(GIVERS) :]
    assert sum(given) == pytest.approx(sum(taken))
    assert given[0] / given[1] == pytest.approx(20.0 / 2.0)


def test_a_body_without_insulin_has_a_profile_too() -> None:
    axes = {one.get_label(): one for one in sinusoid(insulin=0.0).axes}["Hormones in blood (pmol/L)"]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["insulin: none", "glucagon"]
    low, high = axes.get_ylim()
    assert low < 5
    assert 12 < high < 1e4


def test_an_interval_is_never_empty_and_stays_within_all() -> None:
    for count in (0, 1, 5, 9, 10):
        share, low, high = wilson(count, 10)
        assert 0 <= low <= share <= high <= 1
        assert high > low
    assert wilson(50, 100)[1:] == pytest.approx((0.404, 0.596), abs=0.001)


def test_of_many_packets_some_have_a_lane() -> None:
    lanes = packets().axes[0]
    assert len(lanes.collections) == MOST_LANES


def test_a_figure_that_nobody_described_is_described_by_its_own_words(tmp_path: Path) -> None:
    sheet = Sheet(
        "A question", "7 points × 3 seeds", "Bands: 90 %.", ["One"], columns=1, left_mm=9, height_mm=30
    )
    sheet.axes[0].set(xlabel="Time (min)", ylabel="Glucose (mmol/L)")
    sheet.page.figure.savefig(tmp_path / "sheet.png", dpi=30)
    told = facts_of_png(tmp_path / "sheet.png")
    for fact in (
        "Title: A question",
        "n: 7 points × 3 seeds",
        "Band: Bands: 90 %.",
        "Time (min), Glucose (mmol/L)",
    ):
        assert fact in told
    assert f"Version: portalis {version('portalis')}" in told
    ToldFigure(figsize=(1, 1)).savefig(tmp_path / "empty.svg")
    assert NOTICE in facts_of_svg(tmp_path / "empty.svg")


def test_other_formats_have_no_metadata() -> None:
    assert About("T", "u", "1", "none", "1", "1").metadata("jpg") == {}


def test_a_comparison_tells_seeds_and_band(tmp_path: Path) -> None:
    from portalis.experiments.compare.compare import compare

    found = compare("ogtt", subjects=["healthy", "type2"], engine="twin", hours=1)
    found.plot(units="mg/dL").savefig(tmp_path / "comparison.png", dpi=30)
    told = facts_of_png(tmp_path / "comparison.png")
    for fact in ("Oral glucose tolerance test", "Plasma glucose mg/dL", "Seed: none", "Band: none", NOTICE):
        assert fact in told


def test_another_kind_of_file_is_refused() -> None:
    from portalis.viz.told_figure import check_picture

    with pytest.raises(InputError, match=r"figure\.bmp.*\.png"):
        check_picture(Path("figure.bmp"))
