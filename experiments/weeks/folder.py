"""The folder into which weeks are written."""

from pathlib import Path
from typing import TYPE_CHECKING

from portalis.experiments.run_folder import DIGITS, FIGURE, staging
from portalis.experiments.subject_text import subject_text
from portalis.experiments.weeks.report import report

if TYPE_CHECKING:
    from portalis.experiments.weeks.weeks import Weeks

TABLE, PAGE = "weeks.csv", "weeks.html"


def write_weeks(found: "Weeks", folder: Path, *, units: str) -> list[Path]:
    """Write table, figure, page and the subject at the end into `folder`."""
    from portalis.viz.weeks import save_weeks

    subject = f"{found.end.name}.toml"
    with staging(folder) as part:
        found.table.to_csv(part / TABLE, index=False, float_format=DIGITS, lineterminator="\n")
        save_weeks(found, part / FIGURE, units=units)
        (part / PAGE).write_text(report(found, units), encoding="utf-8")
        (part / subject).write_text(subject_text(found.end, head=told(found)), encoding="utf-8")
    return [folder / name for name in (PAGE, FIGURE, TABLE, subject)]


def told(found: "Weeks") -> str:
    """Return how the subject at the end came to be."""
    return (
        f"{found.subject.title}, after {found.days} days. Diet: {found.diet_title}. Exercise: "
        f"{found.exercise}. Made by portalis weeks; muscle glycogen is not carried over."
    )
