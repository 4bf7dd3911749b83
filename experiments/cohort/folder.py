"""The folder into which a cohort and its responses are written."""

from pathlib import Path
from typing import TYPE_CHECKING

from portalis.experiments.cohort.report import report
from portalis.experiments.run_folder import DIGITS, FIGURE, staging

if TYPE_CHECKING:
    from portalis.experiments.cohort.responses import Responses

PEOPLE, RESULTS, BANDS, PAGE = "people.csv", "results.csv", "bands.csv", "cohort.html"
SUBJECTS = "people"
"""Folder with a subject file for everybody."""


def write_cohort(found: "Responses", folder: Path, *, units: str) -> list[Path]:
    """Write traits, results, percentiles, figure and page into `folder`, then everybody's subject file."""
    from portalis.viz.cohort import save_cohort

    tables = {
        PEOPLE: found.cohort.table(),
        RESULTS: found.table(),
        BANDS: found.bands().set_index("time_min"),
    }
    with staging(folder) as part:
        for name, table in tables.items():
            table.to_csv(part / name, float_format=DIGITS, lineterminator="\n")
        save_cohort(found, part / FIGURE, units=units)
        (part / PAGE).write_text(report(found, units), encoding="utf-8")
    for person in found.cohort:
        person.save(folder / SUBJECTS)
    return [folder / name for name in (PAGE, FIGURE, RESULTS, PEOPLE, BANDS, SUBJECTS)]
