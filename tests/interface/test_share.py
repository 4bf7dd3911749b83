"""The page that can be handed out: it plays from the disk, without a network, by mouse and by keyboard."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

import portalis
from portalis.experiments.command_line import app
from portalis.experiments.plan_of_run import check_same
from portalis.experiments.share import record, titles, variants
from portalis.model.body import Body
from portalis.model.stock import SPECIES
from portalis.viz.screen.frame import CELLS, cell_shares, counts

FRAMES = 12


def told(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["share", *arguments])
    return result.exit_code, " ".join(result.output.split())


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("share") / "ogtt.html"
    words = ("--subjects", "healthy,no_alpha_cells", "--hours", "0.5", "--frames", str(FRAMES))
    code, text = told("ogtt", *words, "--out", str(path))
    assert code == 0, text
    assert "2 recorded" in text
    return path


@pytest.fixture
def opened(tab: Any, page: Path) -> Any:
    tab.goto(page.as_uri())
    tab.wait_for_selector("body[data-ready=true]", timeout=60_000)
    return tab


def test_a_recording_counts_every_packet() -> None:
    body = Body(seed=3, resolution="classroom")
    body.run_for(minutes=2)
    found = counts(body)
    for place, name in enumerate(SPECIES):
        rows = getattr(body.world, name).rows
        here = np.bincount(rows.node[rows.uid > 0], minlength=body.node_row.size)
        assert np.array_equal(found[place], here)
    shares = cell_shares(body)
    assert shares.shape == (
        len(CELLS),
        (body.anatomy.tissue_kind == body.anatomy.kinds.index("hepatocyte")).sum(),
    )


def test_the_page_is_one_small_file_with_the_notice(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "Not for medical decisions" in text
    assert re.search(r"<(script|link|img|iframe)[^>]+(src|href)=.?http", text) is None
    assert len(text) < 15e6 * 2 * FRAMES / 300 + 3e6


def test_it_shows_both_bodies_and_asks_nobody(opened: Any) -> None:
    assert opened.told == []
    assert opened.locator(".stage canvas").count() == 2
    assert opened.locator("#clock").inner_text() == "08:00 · 0 min"
    glucose = opened.locator("#numbers tr").first.inner_text().split("\t")
    assert float(glucose[1]) == pytest.approx(4.8, abs=0.5)
    drawn = opened.locator(".stage canvas").first.evaluate(
        "canvas => new Set(new Uint32Array(canvas.getContext('2d')"
        ".getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size"
    )
    assert drawn > 20


def test_it_plays_and_stops_at_the_end(opened: Any) -> None:
    opened.locator("#speed").select_option("60")
    opened.locator("#play").click()
    opened.wait_for_function(f"document.getElementById('time').value === '{FRAMES - 1}'", timeout=20_000)
    opened.wait_for_function("document.getElementById('play').textContent === 'Play'")
    assert opened.locator("#clock").inner_text() == "08:30 · 30 min"
    assert opened.locator(".words").first.inner_text() != ""


def test_keys_layers_and_units_work(opened: Any) -> None:
    opened.keyboard.press("ArrowRight")
    opened.keyboard.press("ArrowRight")
    assert opened.locator("#time").input_value() == "2"
    opened.keyboard.press("End")
    assert opened.locator("#time").input_value() == str(FRAMES - 1)
    before = opened.locator("#count").inner_text()
    opened.locator("input[name=glucose]").check()
    assert opened.locator("#count").inner_text() != before
    opened.locator("#units").select_option("mg/dL")
    assert float(opened.locator("#numbers tr td").first.inner_text()) > 60
    opened.locator("#cells").select_option("-1")
    assert opened.locator("#scale").inner_text() == ""
    opened.locator("#heat").select_option("0")
    assert opened.locator("#heatscale").inner_text() == "10 – 1000 pmol/L"
    opened.locator("#variant0").select_option("1")
    assert opened.told == []


def test_every_control_is_reached_by_the_keyboard(opened: Any) -> None:
    wanted = opened.evaluate(
        "[...document.querySelectorAll('button, select, input')].filter(e => e.offsetParent).length"
    )
    seen = set()
    for _ in range(3 * wanted):
        opened.keyboard.press("Tab")
        seen.add(opened.evaluate("document.activeElement.id || document.activeElement.name"))
    ids = opened.evaluate(
        "[...document.querySelectorAll('button, select, input')].filter(e => e.offsetParent)"
        ".map(e => e.id || e.name)"
    )
    assert set(ids) <= seen


def test_no_serious_barrier(opened: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(opened).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"][:90]) for one in serious] == []


def test_it_fits_a_phone(opened: Any) -> None:
    opened.set_viewport_size({"width": 390, "height": 844})
    # A chart follows the width of the window a frame later than the page does.
    opened.wait_for_function("() => document.documentElement.scrollWidth <= 390", timeout=5_000)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ogt",), "Did you mean 'ogtt'"),
        (("ogtt", "--subjects", "healty"), "Did you mean 'healthy'"),
        (("ogtt", "--subjects", "healthy,cirrhosis"), "different maps"),
        (("ogtt", "meal", "fast", "--subjects", "healthy,type1,type2"), "too many variants"),
        (("ogtt", "--out", "page.pdf"), "ends in .html"),
        (("ogtt", "--frames", "1"), "2 to 3000"),
    ],
)
def test_bad_words_are_told(words: tuple[str, ...], message: str) -> None:
    code, text = told(*words)
    assert code == 2
    assert message in text


def test_a_saved_run_is_lived_again_and_a_changed_one_refused(tmp_path: Path) -> None:
    done = portalis.run(
        "ogtt", hours=0.2, seed=4, resolution="classroom", parameters={"hepatocyte.insulin_receptors": "0.5x"}
    )
    folder = done.save(tmp_path / "run")
    (again,) = variants([str(folder)], [])
    made, _ = record(again.plan, "again", 3, lambda done, total, phase: None)
    check_same(folder, made.series)
    assert np.array_equal(made.series["glucose_mM"], done.series["glucose_mM"])
    changed = made.series.assign(glucose_mM=made.series["glucose_mM"] * 1.01)
    with pytest.raises(portalis.InputError, match="another run"):
        check_same(folder, changed)


def test_titles_tell_variants_apart() -> None:
    plans = [one.plan for one in variants(["ogtt", "ogtt25"], ["healthy", "lean"])]
    assert len(set(titles(plans))) == 4
    same = [one.plan for one in variants(["ogtt", "ogtt"], [])]
    assert len(set(titles(same))) == 2
