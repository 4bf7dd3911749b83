"""The page of a sweep: what was asked, what was found, and what each parameter does; one file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from portalis.experiments.run_folder import NOTICE
from portalis.experiments.sweep.arms import Arm, arms
from portalis.experiments.sweep.drawings import DESIGNS, drawings, engine_words
from portalis.experiments.sweep.labels import label_of
from portalis.experiments.sweep.replaced import replaced
from portalis.experiments.sweep.report_indices import NO_VALUE, index_parts
from portalis.experiments.tables import check_place, write_text
from portalis.model.errors import InputError
from portalis.viz import sweep_points
from portalis.viz import validation_page as html
from portalis.viz.validation import png

if TYPE_CHECKING:
    from portalis.experiments.sweep.sweep import Sweep

ERRORS_SHOWN = 30
FEWEST_PAIRED = 3
LACKING = "Runs without"


def write_report(sweep: "Sweep", path: Path, *, beside: "Sweep | None" = None, replace: bool = False) -> Path:
    """Write the page of a sweep.

    Parameters
    ----------
    sweep : Sweep
    path : Path
        Ends in ``.html``.
    beside : Sweep, optional
        The same points by the other engine.
    replace : bool
        Whether a file that is there may be replaced.

    Raises
    ------
    InputError
        For a place that cannot be written, a sweep without a run, or one beside it of other points.
    """
    check_place(path, "report", replace=replace)
    if not sweep.counts()["done"]:
        raise InputError("nothing to show", file=sweep.path, allowed="a sweep of which some runs are done")
    if beside is not None and not sweep.points().equals(beside.points()):
        raise InputError("a sweep of other points", file=beside.path, allowed="the same design and seed")
    write_text(report(sweep, beside), path, ".html", "a page", replace=replace)
    return path


def report(sweep: "Sweep", beside: "Sweep | None" = None) -> str:
    """Return the page of a sweep as HTML."""
    parts = [html.paragraph(NOTICE, "warning"), *head(sweep)]
    for arm in arms(sweep):
        figures = [
            html.figure(png(drawn), caption, f"{caption}; the table of the sweep has the numbers")
            for caption, drawn in drawings(sweep, arm)
        ]
        told = [*stopped_runs(sweep, arm), *index_parts(sweep, arm), *figures, outcome_table(sweep, arm)]
        parts.append(html.section(arm.name, arm.name, told))
    if beside is not None:
        parts.append(beside_section(sweep, beside))
    parts += failures(sweep)
    parts.append(html.section("question", "The question, to be asked again", [question(sweep)]))
    return html.page(f"Sweep {sweep.path.stem}", parts)


def head(sweep: "Sweep") -> list[str]:
    """Return counts and where the sweep comes from."""
    counts, declared = sweep.counts(), sweep.declaration
    versions = ", ".join(f"{name} {told}" for name, told in sweep.provenance["versions"].items())
    designs = ", ".join(dict.fromkeys(DESIGNS[part.design] for part in declared.parts))
    return [
        html.counters(
            [
                (f"{counts['done']:,}", f"of {counts['runs']:,} runs"),
                (f"{counts['failed']:,}", "failed"),
                (f"{len(sweep.paths)}", f"parameters, {designs}"),
                (f"{len(sweep.seeds)}", "bodies at each point"),
            ]
        ),
        html.paragraph(f"{engine_words(declared).capitalize()}, seed {declared.seed}. {versions}.", "small"),
        *(html.paragraph(f"{warning}.", "warning") for warning in replaced(declared)),
    ]


def stopped_runs(sweep: "Sweep", arm: Arm) -> list[str]:
    """Return how many runs of an arm the condition to stop ended early; nothing if there is none."""
    if sweep.declaration.stop is None:
        return []
    lived = arm.runs[arm.runs["lived_min"].notna()]
    stopped = lived[lived["stopped"]]
    told = f"Stopped early, where {sweep.declaration.stop}: {len(stopped):,} of {len(lived):,} runs"
    if len(stopped):
        first, last = (f"{minute:,.0f}" for minute in stopped["lived_min"].agg(["min", "max"]))
        when = f"minute {first}" if first == last else f"minutes {first} to {last}"
        told += f", at {when}. Their outcomes are those of shorter runs"
    return [html.paragraph(f"{told}.")]


def outcome_table(sweep: "Sweep", arm: Arm) -> str:
    """Return lowest, median and highest value of each outcome, and how many runs have none."""
    rows = []
    for name in sweep.outcomes:
        label = label_of(name)
        found = arm.runs[name].quantile([0.0, 0.05, 0.5, 0.95, 1.0])
        told = [f"{value:.4g}" for value in found.dropna()] or [NO_VALUE] * len(found)
        rows.append((label.words, name, *told, f"{arm.runs[name].isna().sum():,}", label.unit))
    heads = ("Outcome", "As asked for", "Lowest", "5 %", "Median", "95 %", "Highest", LACKING, "Unit")
    return html.table(heads, rows, numbers=range(2, 8))


def beside_section(sweep: "Sweep", beside: "Sweep") -> str:
    """Return the comparison of both engines on the same points."""
    here, there = sweep.means(), beside.means()
    agents, twin = (there, here) if sweep.declaration.engine == "twin" else (here, there)
    outcomes = [
        name
        for name in sweep.outcomes
        if name in beside.outcomes and (agents[name].notna() & twin[name].notna()).sum() >= FEWEST_PAIRED
    ]
    if not outcomes:
        return html.section("engines", "Agents and twin", [html.paragraph("No outcome that both have.")])
    labels = {name: label_of(name) for name in outcomes}
    drawn = sweep_points.draw_beside(agents, twin, outcomes, labels, f"{len(agents)} points")
    caption = f"{sweep.path.name} and {beside.path.name}, point by point"
    return html.section("engines", "Agents and twin", [html.figure(png(drawn), caption, caption)])


def failures(sweep: "Sweep") -> list[str]:
    """Return the runs that failed, with their errors."""
    failed = sweep.errors()
    if failed.empty:
        return []
    rows = [(str(run), error) for run, error in zip(failed["run"], failed["error"], strict=True)]
    more = [html.paragraph(f"… and {len(rows) - ERRORS_SHOWN} more.")] if len(rows) > ERRORS_SHOWN else []
    told = html.table(("Run", "Error"), rows[:ERRORS_SHOWN])
    return [html.section("failures", f"{len(rows)} runs failed", [told, *more])]


def question(sweep: "Sweep") -> str:
    """Return everything that decides the results."""
    declared = json.loads(sweep.declaration.text)
    rows = [
        (name, json.dumps(value, ensure_ascii=False)) for name, value in declared.items() if name != "texts"
    ]
    texts = [(name, "".join(lines)) for name, lines in declared["texts"].items()]
    return html.table(("Field", "Value"), [*rows, *texts])
