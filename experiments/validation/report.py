"""What a validation tells, put together from its checks, figures and tables."""

from importlib.metadata import version
from typing import TYPE_CHECKING

import pandas as pd

from portalis.experiments.run_folder import NOTICE
from portalis.experiments.validation.checks import Check, targets
from portalis.experiments.validation.protocols import BY_NAME
from portalis.experiments.validation.readings import READINGS
from portalis.experiments.validation.report_protocols import protocol_parts
from portalis.experiments.validation.report_space import sinusoid_parts, space_parts
from portalis.experiments.validation.twin import twin_series
from portalis.viz import validation_page as html
from portalis.viz.validation import draw_checks, png

if TYPE_CHECKING:
    from portalis.experiments.validation.validate import Validation

PACKAGES = ("portalis", "mesa", "numba", "numpy", "scipy")
TITLE = "Validation of the healthy body"
SECTIONS = {
    "checks": "All checks",
    "misses": "Misses",
    "held-back": "Protocols kept out of calibration",
    "space": "Where space matters",
    "sinusoid": "Do periportal cells produce while pericentral cells consume?",
    "protocols": "Protocol by protocol",
    "left-out": "Left out",
}
METHOD = (
    "Each check has a protocol, a published range, and a reading as an experimenter would make it. The mean "
    "over seeds is judged; its spread is the standard deviation over seeds. No range is wider than its "
    "source gives. Where a source gives one value, or a requirement of this project sets the window, the "
    "table says so. Runs of one seed share their night, which is the same to the last bit as runs "
    "of their own. Sources marked (unconfirmed) were not found again."
)


def report(found: "Validation") -> str:
    """Return the report of a validation as HTML."""
    told = [check.told() for check in found.checks]
    twins = twin_courses(found)
    sections = {
        "checks": [
            html.check_table(told),
            html.figure(png(draw_checks(told)), "", "Every check as a place within its published range"),
        ],
        "misses": misses(found),
        "held-back": held_back(found),
        "space": space_parts(found.records, twins),
        "sinusoid": sinusoid_parts(found.records),
        "protocols": protocol_parts(found.records, twins),
        "left-out": left_out(found),
    }
    shown = {name: parts for name, parts in sections.items() if parts}
    parts = [
        html.paragraph(NOTICE, "warning"),
        *head(found),
        html.links({name: SECTIONS[name] for name in shown}),
        *(html.section(name, SECTIONS[name], parts) for name, parts in shown.items()),
    ]
    return html.page(TITLE, parts)


def head(found: "Validation") -> list[str]:
    """Return counts, method and provenance."""
    passed = len(found.checks) - len(found.misses)
    numbers = [(f"{passed} of {len(found.checks)}", "checks inside their range")]
    for confidence, words in html.CONFIDENCE.items():
        inside, whole = found.rate(confidence)
        if whole:
            numbers.append((f"{100 * inside / whole:.0f} %", f"{words} confidence: {inside} of {whole}"))
    kind = "quick validation, " if found.quick else ""
    only = f"only {found.only}, " if found.only else ""
    seeds = "seed 1" if found.seeds == 1 else f"seeds 1 to {found.seeds}, the longest runs twice at most"
    known = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    origin = f"{kind}{only}{found.resolution} agents, {seeds}. {known}."
    return [
        html.counters(numbers),
        html.paragraph(METHOD),
        html.paragraph(origin[0].upper() + origin[1:], "small"),
    ]


def misses(found: "Validation") -> list[str]:
    """Return the list of misses."""
    if not found.misses:
        return [html.paragraph("None.")]
    return [html.miss_table([check.told() for check in found.misses])]


def held_back(found: "Validation") -> list[str]:
    """Return how the protocols fared that were kept out of calibration."""
    by_run: dict[str, list[Check]] = {}
    for check in found.checks:
        if check.target.held_back:
            by_run.setdefault(READINGS[check.target.id].runs[0], []).append(check)
    if not by_run:
        return []
    rows = []
    for run, checks in by_run.items():
        missed = [check.target.quantity for check in checks if not check.passed]
        inside = f"{len(checks) - len(missed)} of {len(checks)}"
        rows.append((BY_NAME[run].words, inside, "; ".join(missed) or "none"))
    text = (
        "These protocols were kept out of calibration (experiments/calibration/aims.py): they say how far "
        "the fitted body can be trusted beyond what it was fitted to."
    )
    return [html.paragraph(text), html.table(("Protocol", "Inside", "Misses"), rows, numbers=(1,))]


def left_out(found: "Validation") -> list[str]:
    """Return what was not measured."""
    if not found.left_out:
        return []
    text = f"{len(found.left_out)} of {len(targets())} checks were not made in this validation."
    names = "; ".join(target.quantity for target in found.left_out)
    return [html.paragraph(text), html.paragraph(names, "small")]


def twin_courses(found: "Validation") -> dict[str, pd.DataFrame]:
    """Return the mean-field course of each run that the equations can follow."""
    courses = {name: twin_series(BY_NAME[name]) for name, records in found.records.items() if records}
    return {name: course for name, course in courses.items() if course is not None}
