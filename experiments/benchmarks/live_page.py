"""What the live page costs: frames a second by the number of packets, and what is left of the engine's speed.

The page is shown by Debian's Chromium without a graphics processor. Baseline of the speed is the same body,
right before, without a page. With ``--minutes`` the page goes on playing, and memory and rate are followed.
"""

import shutil
import time
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from portalis.experiments.benchmarks.resident import resident_mb
from portalis.experiments.watch.life import Life
from portalis.experiments.watch.wish import Wish

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage")
SETTLE_S, LOOK_S = 2.0, 8.0
SPEED = 600
SHOWN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("10", ("insulin", "glucagon")),
    ("1", ("insulin", "glucagon")),
    ("3", ("insulin", "glucagon", "glucose", "c_peptide", "igf1")),
    ("1", ("insulin", "glucagon", "glucose", "c_peptide", "igf1")),
)
"""One of so many packets, of which species."""
NOW = (
    "() => [live.drawn, live.header.view, performance.now() / 1000, performance.memory.usedJSHeapSize / 1e6]"
)
COUNT = "() => document.getElementById('count').textContent"


def alone(wish: Wish) -> float:
    """Return simulated seconds per second of a body without a page, in the first minutes of its morning."""
    life = Life(wish)
    life.live(0, float("inf"))
    begun, seconds = time.perf_counter(), 1200
    life.live(seconds, float("inf"))
    return seconds / (time.perf_counter() - begun)


def measured(page: Any, seconds: float) -> tuple[float, float, float]:
    """Return frames a second, simulated seconds per second, and the memory of the page's script in MB."""
    first = page.evaluate(NOW)
    time.sleep(seconds)
    last = page.evaluate(NOW)
    passed = last[2] - first[2]
    return (last[0] - first[0]) / passed, (last[1] - first[1]) / passed, last[3]


def show(page: Any, one_of: str, species: tuple[str, ...]) -> None:
    """Choose what the page draws."""
    page.locator("#oneof").select_option(one_of)
    for box in page.locator("#species input").all():
        box.set_checked(box.get_attribute("name") in species)


def main(
    resolution: Annotated[str, typer.Option(help="classroom, standard or fine.")] = "standard",
    minutes: Annotated[float, typer.Option(min=0.0, help="How long to go on playing afterwards.")] = 0.0,
) -> None:
    """Measure the live page."""
    from playwright.sync_api import sync_playwright

    from portalis.experiments.watch.watch import listening, watch

    console, wish = Console(), Wish("ogtt", resolution=resolution)
    speed = alone(wish)
    console.print(f"{resolution} without a page: {speed:.0f} x real time")
    bound = listening("127.0.0.1", 0)
    link = f"http://127.0.0.1:{bound.getsockname()[1]}/"
    options: dict[str, Any] = {"browser": False, "until_closed": True, "announce": lambda text: None}
    served = get_context("fork").Process(target=watch, args=(wish, bound, Path("runs")), kwargs=options)
    served.start()
    table = Table("packets drawn", "frames/s", "x real time", "of the speed alone")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(link)
        page.wait_for_function("() => window.live && live.header && !live.header.behind", timeout=600_000)
        for pace in (str(SPEED), "0"):
            page.locator("#speed").select_option(pace)
            for one_of, species in SHOWN:
                show(page, one_of, species)
                if page.locator("#play").inner_text() == "Play":
                    page.locator("#play").click()
                time.sleep(SETTLE_S)
                frames, reached, _ = measured(page, LOOK_S)
                words = page.evaluate(COUNT).split()[0]
                table.add_row(words, f"{frames:.1f}", f"{reached:.0f}", f"{reached / speed:.2f}")
        console.print(table)
        page.locator("#speed").select_option(str(SPEED))
        show(page, *SHOWN[0])
        for _ in range(round(minutes)):
            frames, reached, heap = measured(page, 60.0)
            memory = f"server {resident_mb(served.pid):.0f} MB, page {heap:.0f} MB"
            told = f"{frames:.1f} frames/s, {reached:.0f} x, {memory}"
            console.print(told, highlight=False)
        browser.close()
    served.join(30)


if __name__ == "__main__":
    typer.run(main)
