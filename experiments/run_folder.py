"""The folder that a run is written into: checked before the simulation, filled all at once or not at all."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from portalis.experiments.run_notes import run_notes
from portalis.model.errors import InputError

if TYPE_CHECKING:
    from portalis.model.run import Run

SERIES, SUMMARY, FIGURE, CHECKPOINT = "series.csv", "summary.json", "figure.png", "checkpoint.npz"
TWIN = "twin.csv"
NOTICE = "Not for medical decisions."
DIGITS = "%.6g"
"""Six digits: more would be noise, and the same run always gives the same bytes."""


def check_folder(folder: Path, *, force: bool, resumes: bool = False) -> None:
    """Raise InputError unless a run may be written into `folder`; leaves no trace.

    Parameters
    ----------
    folder : Path
        It need not exist; nor need the folders above it.
    force : bool
        Whether an earlier run in it may be replaced.
    resumes : bool
        Whether it may hold the checkpoint that the run goes on from.
    """
    try:
        held = {path.name for path in folder.iterdir()} if folder.exists() else set()
        if held - ({CHECKPOINT} if resumes else set()) and not force:
            allowed = "another folder with --out, or --force to replace the run in it"
            raise InputError("the folder is not empty", field="out", value=str(folder), allowed=allowed)
        above = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
        try_folder(above)
    except OSError as error:
        raise _unwritable(error, folder) from None


def try_folder(folder: Path) -> None:
    """Raise OSError unless something can be made in a folder; leaves no trace."""
    os.rmdir(tempfile.mkdtemp(prefix=".portalis-", dir=folder))


def write_run(run: "Run", folder: Path, *, units: str) -> list[Path]:
    """Write series, summary and figure into `folder`, which appears whole or not at all.

    Of an earlier run in it only these files are replaced; whatever else lies there stays.

    Parameters
    ----------
    run : Run
    folder : Path
    units : {"mmol/L", "mg/dL"}
        Unit of glucose in the figure. The files keep the unit that their columns name.
    """
    from portalis.viz.figure import save_figure

    try:
        with staging(folder) as part:
            run.series.to_csv(part / SERIES, index=False, float_format=DIGITS, lineterminator="\n")
            (part / SUMMARY).write_text(summary_text(run), encoding="utf-8")
            save_figure(run, part / FIGURE, units=units)
            if run.twin_series is not None:
                run.twin_series.to_csv(part / TWIN, index=False, float_format=DIGITS, lineterminator="\n")
        (folder / CHECKPOINT).unlink(missing_ok=True)
        if run.twin_series is None:
            (folder / TWIN).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(error, folder) from None
    written = [SERIES, SUMMARY, FIGURE, *([TWIN] if run.twin_series is not None else [])]
    return [folder / name for name in written]


def summary_text(run: "Run") -> str:
    """Return the summary and all that is needed to repeat the run, as JSON."""
    notes = run_notes(run.series, run.protocol)
    told = {"notice": NOTICE, "notes": notes, "summary": run.summary, "provenance": run.provenance}
    return json.dumps(told, indent=2, allow_nan=False, ensure_ascii=False) + "\n"


def _unwritable(error: OSError, folder: Path) -> InputError:
    what = f"the folder cannot be written ({str(error.strerror or error).lower()})"
    allowed = "a folder that you may write, on a disk with room; choose it with --out"
    return InputError(what, field="out", value=str(folder), allowed=allowed)


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Give a folder beside `folder` to write into, and put what is in it in place when all went well."""
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".portalis-", dir=folder.parent))
    part = aside / folder.name
    part.mkdir()  # anew, because what mkdtemp makes is closed to everybody else
    try:
        yield part
        if folder.exists():
            for path in part.iterdir():
                os.replace(path, folder / path.name)
        else:
            os.replace(part, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
