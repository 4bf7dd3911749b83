"""Mesa's page of a body: it comes up without the internet, shows the body, and a step moves the clock."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("solara")

from portalis.experiments.minute_body import MinuteBody
from portalis.viz.mesa_view import READINGS

SECONDS = 180
"""A page that comes up compiles kernels and sleeps a night, perhaps on a slow machine that others use too."""

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("mesa_page")]


def free_port() -> int:
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served page, for this machine alone."""
    folder = tmp_path_factory.mktemp("page")
    port = free_port()
    words = ["-m", "portalis.experiments.mesa_page", "--port", str(port)]
    with (folder / "told.txt").open("w") as told:
        served = subprocess.Popen([sys.executable, *words], cwd=folder, stdout=told, stderr=told)
    found = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + SECONDS
        while served.poll() is None and time.monotonic() < end and not answers(found):
            time.sleep(0.5)
        assert answers(found), (folder / "told.txt").read_text()
        yield found
    finally:
        served.terminate()
        served.wait(timeout=30)


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """The page in a tab that reaches nothing else; `page.told` gathers errors and what it asked elsewhere."""
    context = chromium.new_context(viewport={"width": 1500, "height": 1000})
    tab = context.new_page()
    tab.told = []
    tab.on("console", lambda told: tab.told.append(told.text) if told.type == "error" else None)
    tab.on("pageerror", lambda error: tab.told.append(str(error)))
    tab.on("requestfailed", lambda asked: tab.told.append(asked.url))

    def guard(route: Any) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            tab.told.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    tab.goto(address)
    tab.get_by_text("08:00 · 0 min").wait_for(timeout=1000 * SECONDS)
    yield tab
    context.close()


def test_the_page_shows_the_body_and_steps_move_its_clock(page: Any) -> None:
    page.wait_for_function("document.querySelectorAll('img').length >= 3", timeout=60_000)
    pictures = "Array.from(document.querySelectorAll('img')).map(picture => picture.src)"
    before = page.evaluate(pictures)
    for minute in (1, 2):
        page.get_by_role("button", name="Step", exact=True).click()
        page.get_by_text(f"08:0{minute} · {minute} min").wait_for(timeout=60_000)
    page.wait_for_function(f"!{pictures}.includes({before[0]!r})", timeout=60_000)
    assert page.get_by_text("not for medical decisions").count() == 1
    page.get_by_role("button", name="Reset").click()
    page.get_by_text("08:00 · 0 min").wait_for(timeout=1000 * SECONDS)
    assert page.told == []


def test_a_step_of_its_body_is_a_minute_and_multiples_change_the_body() -> None:
    body = MinuteBody(insulin_receptors=0.5)
    assert (
        body.values["hepatocyte.insulin_receptors"]
        == 0.5 * MinuteBody().values["hepatocyte.insulin_receptors"]
    )
    assert (body.minute, body.steps) == (0, 0)
    body.step()
    assert (body.minute, body.steps) == (1, 1)
    assert body.step_number == body.zero + 60
    assert body.clock_s == 8 * 3600 + 60
    frame = body.datacollector.get_model_vars_dataframe()
    assert list(frame.columns) == list(READINGS)
    assert len(frame) == 2
    body.close()


def test_a_subjects_own_numbers_and_map_stay() -> None:
    body = MinuteBody(subject="cirrhosis")
    assert body.changes == body.subject.changes
    assert body.drawing.map_file.endswith(f"{body.subject.map}.map")
    body.close()
