"""The folder into which a comparison is written."""

import json
from importlib.metadata import version
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portalis.experiments.compare.report import report
from portalis.experiments.run_folder import DIGITS, NOTICE, staging

if TYPE_CHECKING:
    from portalis.experiments.compare.comparison import Comparison

PAGE, TABLE, TOLD = "comparison.html", "table.csv", "comparison.json"
FIGURE, PROFILE = "figure.png", "profile.png"
DAY_H = 24.0


def write_comparison(found: "Comparison", folder: Path, *, units: str, agp: bool | None = None) -> list[Path]:
    """Write page, figures, table and numbers into a folder that was checked; return their paths.

    Parameters
    ----------
    found : Comparison
    folder : Path
    units : {"mmol/L", "mg/dL"}
        Of glucose in page and figures.
    agp : bool, optional
        Whether the glucose profile is drawn: by default for a day and longer.
    """
    figures = {FIGURE: found.plot(units=units)}
    if found.hours >= DAY_H if agp is None else agp:
        figures[PROFILE] = found.profile(units=units)
    with staging(folder) as part:
        for name, figure in figures.items():
            figure.savefig(part / name, dpi=200)
        pictures = {name: (part / name).read_bytes() for name in figures}
        found.table().to_csv(part / TABLE, index=False, float_format=DIGITS, lineterminator="\n")
        text = json.dumps(told(found), indent=2, ensure_ascii=False, allow_nan=False)
        (part / TOLD).write_text(text + "\n", encoding="utf-8")
        (part / PAGE).write_text(report(found, pictures, units), encoding="utf-8")
    if PROFILE not in figures:
        (folder / PROFILE).unlink(missing_ok=True)
    return [folder / name for name in (PAGE, *figures, TABLE, TOLD)]


def told(found: "Comparison") -> dict[str, Any]:
    """Return the comparison as ``comparison.json`` holds it; what is not a number becomes None."""
    return {
        "notice": NOTICE,
        "scenario": found.scenario,
        "title": found.title,
        "hours": found.hours,
        "engine": found.engine,
        "resolution": found.resolution if found.engine == "particles" else None,
        "seeds": list(found.seeds),
        "subjects": [
            {
                "name": subject.name,
                "title": subject.title,
                "changes": dict(subject.changes),
                "sources": dict(subject.sources),
                "map": subject.map,
                "islets": subject.islets,
                "note": subject.note,
            }
            for subject in found.subjects
        ],
        "table": [
            {name: _plain(value) for name, value in row.items()}
            for row in found.table().to_dict(orient="records")
        ],
        "versions": {name: version(name) for name in ("portalis", "mesa", "numba", "numpy", "scipy")},
    }


def _plain(value: Any) -> Any:
    """Return a number that JSON knows, to six digits."""
    if not isinstance(value, float):
        return value
    return float(f"{value:.6g}") if isfinite(value) else None
