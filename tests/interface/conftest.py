"""What tests of the interface share: commands in processes of their own, and a browser without a network.

The browser is Debian's Chromium, driven by Playwright.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import psutil
import pytest

Begin = Callable[..., subprocess.Popen[bytes]]
Wanted = Callable[[psutil.Process], bool]
Living = Callable[[subprocess.Popen[bytes], Wanted], list[psutil.Process]]
COMMAND = "from portalis.experiments.command_line import main; main()"

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic", "--disable-dev-shm-usage"),
)


def hear_ctrl_c() -> None:
    """A shell lets what it starts in the background ignore Ctrl-C, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture(scope="session")
def begin() -> Iterator[Begin]:
    """Start `portalis` with these arguments and variables of the environment; none outlives the tests."""
    begun: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=os.environ | environment,
            preexec_fn=hear_ctrl_c,
        )
        begun.append(process)
        return process

    yield start
    for process in begun:
        process.kill()


@pytest.fixture(scope="session")
def living() -> Living:
    """Find the processes begun by a command that have not ended and that are as wanted."""

    def find(process: subprocess.Popen[bytes], wanted: Wanted) -> list[psutil.Process]:
        found = []
        with suppress(psutil.NoSuchProcess):
            for child in psutil.Process(process.pid).children(recursive=True):
                with suppress(psutil.NoSuchProcess):  # a process may end between two looks at it
                    if child.status() != psutil.STATUS_ZOMBIE and wanted(child):
                        found.append(child)
        return found

    return find


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser; tests that need it are left out where there is none."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Any) -> Iterator[Any]:
    """A fresh tab without a network; `tab.told` gathers errors of the console and requests that left."""
    context = chromium.new_context(offline=True, viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.told = []
    page.on("console", lambda told: page.told.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: page.told.append(str(error)))
    page.on("request", lambda asked: page.told.append(asked.url) if asked.url.startswith("http") else None)
    yield page
    context.close()
