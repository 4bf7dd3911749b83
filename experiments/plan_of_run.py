"""Plan of a saved run: what is needed to live through it again, to the same bits."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from portalis.experiments.catalogue import find_subject, subject_files
from portalis.experiments.plan import Plan, plan
from portalis.experiments.run_folder import SUMMARY
from portalis.model.errors import InputError
from portalis.model.resolution import RESOLUTIONS
from portalis.model.subject import Subject

if TYPE_CHECKING:
    from portalis.experiments.scenario_run import Run

SETTLED_LATER = "hepatic_insulin_extraction"
"""A saved run has waited for the fate of its last packets."""
DIGITS = 1e-4
"""Files keep six digits of a number."""


def is_run(name: str | Path) -> bool:
    """Say whether this is the folder of a saved run."""
    return (Path(name) / SUMMARY).is_file()


def plan_of(name: str, *, subject: str | None, seed: int, resolution: str) -> Plan:
    """Return the plan of the folder of a saved run, or else of a scenario for this subject and seed."""
    if is_run(name):
        return plan_of_run(name)
    return plan(name, subject=subject, seed=seed, resolution=resolution)


def plan_of_run(folder: str | Path) -> Plan:
    """Return the plan of a run that was saved.

    Raises
    ------
    InputError
        The folder holds no run, or one that cannot be lived through again from its folder alone: with a
        controller, packets or a map of somebody's own.
    """
    from portalis.experiments.scenario_run import Run

    return plan_again(Run.load(folder), str(folder))


def plan_again(run: "Run", file: str | None = None) -> Plan:
    """Return the plan of a run that is here; `file`, where it was read from, is named in errors.

    Raises
    ------
    InputError
        As :func:`plan_of_run`.
    """
    from portalis.model.space.drawing import map_files, named_drawing

    told = run.provenance
    resolution = told["resolution"]["name"]
    own = {
        "controller": told["controller"] is not None and not _asked_for(run),
        "map": told["map"] not in map_files(),
        "resolution": resolution not in RESOLUTIONS,
    }
    for field, is_own in own.items():
        if is_own:
            allowed = "a run of which the folder knows everything"
            raise InputError("somebody's own", file=file, field=field, value=told[field], allowed=allowed)
    return Plan(
        told["scenario"],
        told["scenario_text"],
        run.protocol,
        person(told["subject"], told["changes"]),
        told["seed"],
        resolution,
        {},
        named_drawing(told["map"]),
        told["architecture"],
        told["mixing"],
        0,
    )


def _asked_for(run: "Run") -> bool:
    """Say whether the closed loop of a run is one that its scenario asks for."""
    return any(event.kind == "closed_loop" for event in run.protocol.events)


def person(name: str, changes: dict[str, float | str]) -> Subject:
    """Return who lived through a run, with the title of the built-in subject if it is one."""
    if name in subject_files():
        known = find_subject(name)
        return Subject(name, known.title, changes, known.sources, known.map, known.islets, known.note)
    return Subject(name, name.replace("_", " "), changes)


def check_same(folder: str | Path, series: pd.DataFrame) -> None:
    """Raise InputError if what was lived again is not what was saved."""
    saved = pd.read_csv(Path(folder) / "series.csv")
    if len(series) != len(saved):
        raise _changed(folder)
    check_same_so_far(folder, saved, series)


def check_same_so_far(folder: str | Path, saved: pd.DataFrame, series: pd.DataFrame) -> None:
    """Raise InputError if the minutes that were lived again, maybe not all, are not those that were saved."""
    columns = [name for name in saved.select_dtypes("number") if name in series and name != SETTLED_LATER]
    count = min(len(series), len(saved))
    here, there = (table[columns].iloc[:count].to_numpy(float) for table in (series, saved))
    if not np.allclose(here, there, rtol=DIGITS, atol=1e-6, equal_nan=True):
        raise _changed(folder)


def _changed(folder: str | Path) -> InputError:
    what = "lived again it is another run: its rules have changed since"
    return InputError(what, file=str(folder), allowed="run it anew with `portalis run`")
