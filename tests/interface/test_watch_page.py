"""The live page in a real browser, cut off from the network, driven by mouse and by keyboard."""

import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import portalis

Begin = Callable[..., subprocess.Popen[bytes]]
WORDS = ("ogtt", "--seed", "7", "--no-browser", "--port", "0")
STANDS = "() => live.header && !live.header.behind && !live.header.playing"


class Watched:
    """A server as a user starts it."""

    def __init__(self, begin: Begin, out: Path, *words: str) -> None:
        self.out, self.begun = out, time.monotonic()
        self.process = begin("watch", *WORDS, "--out", str(out), *words, PYTHONUNBUFFERED="1")
        assert self.process.stdout is not None
        self.first = self.process.stdout.readline().decode()
        self.second = self.process.stdout.readline().decode()
        self.link = self.second.split()[0]

    def end(self) -> str:
        """Press Ctrl-C and return what is still told."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        told, _ = self.process.communicate(timeout=30)
        return told.decode()


@pytest.fixture(scope="module")
def watched(begin: Begin, tmp_path_factory: pytest.TempPathFactory, chromium: Any) -> Iterator[Watched]:
    made = Watched(begin, tmp_path_factory.mktemp("watched"))
    yield made
    made.end()


def new_page(chromium: Any, watched: Watched) -> Any:
    """A fresh page that reaches only the server; `told` gathers errors and requests that would leave."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.told = []

    def way(route: Any) -> None:
        if route.request.url.startswith(watched.link):
            route.continue_()
        else:
            page.told.append(route.request.url)
            route.abort()

    page.route("**/*", way)
    page.on("console", lambda told: page.told.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: page.told.append(str(error)))
    page.goto(watched.link)
    page.wait_for_selector("body[data-ready=true]", timeout=60_000)
    page.wait_for_function(STANDS, timeout=240_000)
    return page


@pytest.fixture
def page(chromium: Any, watched: Watched) -> Iterator[Any]:
    made = new_page(chromium, watched)
    yield made
    assert made.told == []
    made.context.close()


@pytest.fixture
def fresh(page: Any) -> Any:
    """The same body, at its morning again."""
    page.locator("#restart").click()
    page.wait_for_function("() => live.header.view === 0 && live.lives.length === 1", timeout=30_000)
    page.wait_for_function(STANDS)
    return page


def minute_on(page: Any, times: int = 1) -> None:
    for _ in range(times):
        before = page.evaluate("live.header.view")
        page.locator("#minute").click()
        page.wait_for_function(f"() => live.header.view > {before} && !live.header.behind", timeout=60_000)


def trouble(page: Any) -> str:
    page.wait_for_timeout(300)
    return str(page.locator("#trouble").inner_text())


def test_it_is_told_at_once_and_shown_soon(watched: Watched, page: Any) -> None:
    assert watched.first.strip() == "Making the page ..."
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", watched.link)
    assert "Not for medical decisions" in watched.second
    assert page.locator("#clock").inner_text().startswith("08:00")
    assert page.locator(".warning").inner_text() == "Not for medical decisions."
    drawn = page.locator(".stage canvas").first.evaluate(
        "canvas => new Set(new Uint32Array(canvas.getContext('2d')"
        ".getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size"
    )
    assert drawn > 20
    glucose = page.locator("#numbers tr").first.inner_text().split("\t")
    assert 4.0 < float(glucose[1]) < 6.0


def test_it_plays_a_drink(fresh: Any) -> None:
    fresh.locator("#speed").select_option("1800")
    fresh.locator("#play").click()
    fresh.wait_for_function("() => live.header.view > 2400", timeout=60_000)
    fresh.locator("#play").click()
    fresh.wait_for_function(STANDS)
    values = fresh.evaluate("[...live.series.values()][0].glucose_mM")
    assert max(values) > values[0] + 1.0
    assert fresh.locator(".words").first.inner_text() != ""
    count = "() => Bokeh.documents[0].get_model_by_name('series0').data.time_min.length"
    fresh.wait_for_function(f"() => ({count})() >= 40", timeout=20_000)
    shaded = "() => Bokeh.documents[0].get_model_by_name('ranges-glucose_mM').data.left.length"
    fresh.wait_for_function(f"() => ({shaded})() >= 1", timeout=20_000)


def test_giving_and_changing(fresh: Any) -> None:
    minute_on(fresh)
    fresh.get_by_role("button", name="Insulin under the skin, 4 U").click()
    fresh.wait_for_function("() => live.lives[0].given.length === 1")
    fresh.locator("#kind").select_option(label="iv insulin")
    fresh.locator("#fields input[name=rate]").fill("1 mU/kg/min")
    fresh.locator("#other button").click()
    fresh.wait_for_function("() => live.lives[0].given.length === 2")
    slider = fresh.locator("[id='hepatocyte.insulin_receptors']")
    slider.fill("0.5")
    fresh.wait_for_function("() => live.lives[0].given.length === 3")
    assert "0.50 × healthy = 24,300 receptors/cell" in fresh.locator(".slider").first.inner_text()
    told = fresh.locator(".given").first.inner_text()
    assert "1 min: 4 U rapid insulin s.c." in told
    fresh.locator("#fields input[name=rate]").fill("9 bananas")
    fresh.locator("#other button").click()
    assert "bananas" in trouble(fresh)
    assert fresh.evaluate("live.lives[0].given.length") == 3


def test_scrub_mark_and_branch(fresh: Any) -> None:
    minute_on(fresh, 3)
    fresh.locator("#mark").click()
    fresh.wait_for_function("() => live.header.marks.length === 1")
    minute_on(fresh, 4)
    fresh.locator("#time").fill("120")
    fresh.wait_for_function("() => live.header.view === 120")
    fresh.locator("#marks").select_option("180")
    fresh.wait_for_function("() => live.header.view === 180")
    fresh.locator("#branch").click()
    fresh.wait_for_function("() => live.lives.length === 2 && live.header.lives.length === 2")
    fresh.wait_for_function("() => !live.header.behind")
    assert fresh.locator(".stage:visible").count() == 2
    assert "branched at 3 min" in fresh.locator(".stage h2").nth(1).inner_text()
    fresh.locator("#towhom").select_option("1")
    fresh.get_by_role("button", name="Insulin into a vein, 2 U").click()
    fresh.wait_for_function("() => live.lives[1].given.length === 1")
    minute_on(fresh, 8)
    both = fresh.evaluate("live.lives.map((life) => live.series.get(life.epoch).insulin_pM)")
    assert both[0][:2] == both[1][:2]
    assert max(both[1]) > 2 * max(both[0][:10])
    fresh.locator("#keep0").click()
    fresh.wait_for_function("() => live.lives.length === 1")
    assert fresh.locator(".stage:visible").count() == 1


def test_looking_and_following(fresh: Any) -> None:
    minute_on(fresh)
    canvas = fresh.locator(".stage canvas").first
    canvas.focus()
    liver = fresh.evaluate("[live.stages[0].setup.cellX[100], live.stages[0].setup.cellY[100]]")
    here = fresh.evaluate(
        "[live.stages[0].setup.width, live.stages[0].setup.height].map((all) => Math.floor(all / 10 / 2))"
    )
    for key, steps in (("ArrowRight", liver[0] - here[0]), ("ArrowDown", liver[1] - here[1])):
        name = key if steps > 0 else {"ArrowRight": "ArrowLeft", "ArrowDown": "ArrowUp"}[key]
        for _ in range(abs(steps)):
            fresh.keyboard.press(name)
    fresh.keyboard.press("Enter")
    fresh.wait_for_selector("#here h3")
    assert fresh.locator("#here h3").inner_text() == "hepatocyte, liver"
    assert "glycogen" in fresh.locator("#here").inner_text()
    fresh.locator("#here button").first.click()
    fresh.wait_for_function("() => live.header.followed && live.header.followed.trail.length > 0")
    fresh.locator("#second").click()
    fresh.wait_for_function("() => live.header.view === 61")
    assert "old" in fresh.locator("#followed").inner_text()
    assert fresh.locator(".map svg circle").count() >= 2
    fresh.locator("#letgo").click()
    fresh.wait_for_function("() => !live.header.followed")


def heated(page: Any) -> None:
    """Show the level of insulin: the portal vein holds more than the arteries do."""
    page.locator("#heat").select_option("0")
    assert page.locator("#heatscale").inner_text() == "10 – 1000 pmol/L"
    level = """(place) => {
        const [{ setup, around }] = live.stages, [{ counts }] = live.frames;
        const { each } = setup.heats[0];
        const { x, y } = setup.names.find(({ name }) => name === place);
        const far = (node) => Math.hypot(setup.x[node] - x / 10, setup.y[node] - y / 10);
        const near = [...around.keys()].filter((node) => far(node) < 5);
        return near.reduce((sum, node) => sum + counts[node] * each[node], 0) / near.length;
    }"""
    assert page.evaluate(level, "portal vein") > 1.5 * page.evaluate(level, "brain")
    page.locator("#heat").select_option("-1")
    assert page.locator("#heatscale").inner_text() == ""


def test_layers_units_and_keys(fresh: Any) -> None:
    before = fresh.locator("#count").inner_text()
    fresh.locator("#oneof").select_option("1")
    assert fresh.locator("#count").inner_text() != before
    fresh.locator("#units").select_option("mg/dL")
    assert float(fresh.locator("#numbers tr td").first.inner_text()) > 60
    fresh.locator("#cells").select_option("-1")
    heated(fresh)
    fresh.locator("h1").click()
    fresh.keyboard.press(".")
    fresh.wait_for_function("() => live.header.view === 60")
    fresh.keyboard.press("m")
    fresh.wait_for_function("() => live.header.marks.length === 1")
    fresh.keyboard.press("b")
    fresh.wait_for_function("() => live.lives.length === 2")
    fresh.keyboard.press(" ")
    fresh.wait_for_function("() => live.header.playing")
    fresh.keyboard.press("k")
    fresh.wait_for_function("() => !live.header.playing")


def test_what_is_saved_repeats_without_watching(fresh: Any, watched: Watched, tmp_path: Path) -> None:
    minute_on(fresh)
    fresh.get_by_role("button", name="Meal").click()
    fresh.get_by_role("button", name="Exercise, 30 min").click()
    fresh.wait_for_function("() => live.lives[0].given.length === 2")
    fresh.locator("#speed").select_option("600")
    fresh.locator("#play").click()
    fresh.wait_for_function("() => live.header.view > 400", timeout=60_000)
    fresh.locator("#play").click()
    fresh.wait_for_function(STANDS)
    fresh.locator("#saverun").click()
    fresh.wait_for_selector("#saved code", timeout=60_000)
    folder = watched.out / "ogtt-healthy-seed7"
    minutes = len((folder / "series.csv").read_text().splitlines()) - 2
    plain = portalis.run(folder / "scenario.toml", seed=7, resolution="classroom", hours=minutes / 60)
    plain.save(tmp_path / "plain")
    assert (tmp_path / "plain" / "series.csv").read_bytes() == (folder / "series.csv").read_bytes()
    with fresh.expect_popup() as opened:
        fresh.get_by_role("link", name="figure.png").click()
    assert opened.value.url.endswith("/saved/ogtt-healthy-seed7/figure.png")
    opened.value.close()
    assert fresh.locator("#savefilm").is_enabled()


def test_somebody_else(fresh: Any) -> None:
    fresh.locator("#subject").select_option("no_alpha_cells")
    fresh.locator("#who button").click()
    fresh.wait_for_function("() => live.lives[0].subject === 'no_alpha_cells'", timeout=30_000)
    fresh.wait_for_function("() => live.header.behind !== null", timeout=30_000)
    assert "dinner and the night" in fresh.locator("#state").inner_text()
    fresh.locator("#subject").select_option("healthy")
    fresh.locator("#who button").click()
    fresh.wait_for_function("() => live.lives[0].subject === 'healthy'", timeout=30_000)


def test_two_browsers_see_the_same(fresh: Any, chromium: Any, watched: Watched) -> None:
    other = new_page(chromium, watched)
    minute_on(fresh, 2)
    other.wait_for_function("() => live.header.view === 120")
    other.locator("#minute").click()
    fresh.wait_for_function("() => live.header.view === 180")
    assert other.told == []
    other.context.close()


def test_every_control_is_reached_by_the_keyboard(fresh: Any) -> None:
    reachable = "button, select, input, a[href], [tabindex='0']"
    shown = f'[...document.querySelectorAll("{reachable}")].filter((e) => e.offsetParent && !e.disabled)'
    name = "(e) => e.id || e.name || e.textContent || e.tagName"
    wanted = set(fresh.evaluate(f"{shown}.map({name})"))
    seen = set()
    for _ in range(2 * len(wanted)):
        fresh.keyboard.press("Tab")
        seen.add(fresh.evaluate(f"({name})(document.activeElement)"))
    assert wanted <= seen


def test_no_serious_barrier(fresh: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    minute_on(fresh)
    found = Axe().run(fresh).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in serious] == []


@pytest.mark.parametrize("large", [False, True])
def test_it_fits_a_phone(fresh: Any, large: bool) -> None:
    fresh.set_viewport_size({"width": 390, "height": 844})
    fresh.locator("#large").set_checked(large)
    # A chart follows the width of the window a frame later than the page does.
    fresh.wait_for_function("() => document.documentElement.scrollWidth <= 390", timeout=5_000)


def test_large_print_reaches_page_map_and_charts(fresh: Any) -> None:
    sizes = """() => [
        parseFloat(getComputedStyle(document.getElementById("play")).fontSize),
        parseFloat(document.querySelector(".stage canvas").getContext("2d").font),
        ...["Title", "LinearAxis", "Legend"].map((type) => {
            const [model] = live.models((model) => model.type === type);
            const { text_font_size, major_label_text_font_size, label_text_font_size } = model;
            return parseFloat(text_font_size ?? major_label_text_font_size ?? label_text_font_size);
        }),
    ]"""
    # Ten is the size of a canvas on which nothing is drawn yet.
    fresh.wait_for_function(
        """() => parseFloat(document.querySelector(".stage canvas").getContext("2d").font) !== 10"""
    )
    usual = fresh.evaluate(sizes)
    fresh.locator("#large").check()
    fresh.wait_for_timeout(500)
    assert fresh.evaluate(sizes) == pytest.approx([1.5 * size for size in usual], rel=0.1)
    fresh.locator("#large").uncheck()
    fresh.wait_for_timeout(500)
    assert fresh.evaluate(sizes) == pytest.approx(usual, rel=0.05)


def test_ctrl_c_and_the_last_page_end_it(begin: Begin, chromium: Any, tmp_path: Path) -> None:
    served, context = Watched(begin, tmp_path / "one"), chromium.new_context()
    page = context.new_page()
    page.goto(served.link)
    page.wait_for_selector("body[data-ready=true]", timeout=60_000)
    assert served.end().strip() == "Ended."
    assert served.process.returncode == 0
    page.wait_for_function(
        "() => document.getElementById('trouble').textContent.startsWith('The server is gone')"
    )
    context.close()
    served, context = Watched(begin, tmp_path / "two", "--until-closed"), chromium.new_context()
    context.new_page().goto(served.link)
    time.sleep(1.0)
    context.close()
    told, _ = served.process.communicate(timeout=30)
    assert "Ended." in told.decode()
    assert served.process.returncode == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ogt",), "Did you mean 'ogtt'"),
        (("ogtt", "--subject", "healty"), "Did you mean 'healthy'"),
        (("ogtt", "--port", "80"), "1024 to 65535"),
        (("ogtt", "--port", "many"), "not a number"),
        (("ogtt", "--resolution", "clasroom"), "Did you mean 'classroom'"),
        (("ogtt", "--set", "hepatocyte.insulin_receptor=1"), "Did you mean 'hepatocyte.insulin_receptors'"),
    ],
)
def test_bad_words_are_told(words: tuple[str, ...], message: str) -> None:
    from typer.testing import CliRunner

    from portalis.experiments.command_line import app

    result = CliRunner().invoke(app, ["watch", "--no-browser", *words])
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())
