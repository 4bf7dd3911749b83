"""Saving: what was watched becomes a run like any other, with the scenario that repeats it."""

import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portalis.experiments.catalogue import FoundScenario
from portalis.experiments.plan import plan
from portalis.experiments.scenario_run import Run
from portalis.experiments.tables import write_text
from portalis.experiments.watch.life import Life
from portalis.model.errors import InputError
from portalis.model.run import finish

SCENARIO = "scenario.toml"
FILES = ("series.csv", "summary.json", "figure.png", SCENARIO, "film.mp4", "film.gif")
"""What a page may fetch from a folder that was saved."""
COMMAND = (sys.executable, "-c", "from portalis.experiments.command_line import main; main()")


@dataclass(frozen=True)
class Saved:
    """What was saved.

    Attributes
    ----------
    folder : Path
    command : str
        The line that repeats the run.
    minutes : int
    """

    folder: Path
    command: str
    minutes: int


def save(life: Life, root: Path) -> Saved:
    """Save a body's run up to the next whole minute in a new folder below `root`.

    Raises
    ------
    InputError
        In the night before, or where no folder can be made.
    """
    if life.second < 1:
        raise InputError("nothing to save yet", field="save", allowed="after the night before")
    life.live(-(-life.second // 60) * 60, float("inf"))
    wish, minutes = life.wish, life.second // 60
    document = life.document.named(wish.person, life.second)
    found = FoundScenario(wish.found.key, document.checked(), document.text())
    planned = plan(
        found,
        subject=wish.person,
        seed=wish.seed,
        resolution=wish.resolution,
        hours=minutes / 60,
        parameters=wish.parameters,
    )
    folder = new_folder(root, f"{found.key}-{planned.subject.name}-seed{wish.seed}")
    run: Any = planned.signed(finish(Run, life.body, planned.protocol, None))
    run.save(folder)
    path = folder / SCENARIO
    write_text(document.text(), path, ".toml", "a scenario", replace=True)
    changes = [f"{name}={value}" for name, value in wish.parameters.items()]
    words = ["portalis", "run", str(path), "--seed", str(wish.seed), "--resolution", wish.resolution]
    words += ["--hours", f"{minutes / 60:.10g}", *(part for change in changes for part in ("--set", change))]
    return Saved(folder, shlex.join(words), minutes)


def new_folder(root: Path, name: str) -> Path:
    """Return the first of ``name``, ``name-2`` and so on that is not there yet."""
    numbers = range(2, 10_000)
    names = (name, *(f"{name}-{number}" for number in numbers))
    return next(root / one for one in names if not (root / one).exists())


def film(saved: Saved, tell: Callable[[str | None], None]) -> subprocess.Popen[bytes]:
    """Begin to make the film of what was saved, in a process of its own.

    Parameters
    ----------
    saved : Saved
    tell : callable
        Told the name of the film's file when it is there; None if it could not be made.
    """
    from importlib.util import find_spec
    from threading import Thread

    path = saved.folder / ("film.mp4" if find_spec("imageio_ffmpeg") else "film.gif")
    words = [*COMMAND, "film", str(saved.folder), "--out", str(path), "--force"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    Thread(target=lambda: tell(path.name if process.wait() == 0 else None), daemon=True).start()
    return process
