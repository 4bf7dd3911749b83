"""What ``claims.html`` tells, put together from outcomes and records."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import matplotlib

from portalis.experiments.claims import scoreboard
from portalis.experiments.claims.claim import Claim
from portalis.experiments.run_folder import NOTICE
from portalis.experiments.study.record import Record
from portalis.viz import claims_page, palette
from portalis.viz import validation_page as html
from portalis.viz.claims import empty_figure
from portalis.viz.validation import png

if TYPE_CHECKING:
    from portalis.experiments.claims.laboratory import Findings

TITLE = "The claims laboratory"
PACKAGES = ("portalis", "mesa", "numba", "numpy", "scipy")
CLAIM = {"pass": "pass", "miss": "miss", "told": "told"}
CONTROL = {"pass": "holds", "miss": "fails"}
"""What is called a pass or a miss of the experiment, and of its control."""
METHOD = (
    "Each claim is an experiment that could fail. Its criteria are read from every seed; the mean over the "
    "seeds is judged against a window that its source sets, and the 95 % interval of that mean (Student's "
    "t) is told. A claim passes if all of its criteria are inside their windows. The control is the same "
    "experiment without the agents, or without the places, that the claim holds responsible: it must fail. "
    "No outcome is written in a rule. Runs of one seed and body share their night, which is the same to "
    "the last bit as runs of their own."
)


def page(found: "Findings") -> str:
    """Return the page as HTML that needs nothing from outside."""
    told = [scoreboard.told(outcome) for outcome in found.outcomes]
    claims = [outcome.claim for outcome in found.outcomes]
    parts = [
        claims_page.STYLE,
        html.paragraph(NOTICE, "warning"),
        html.counters(counts(told)),
        html.paragraph(METHOD),
        html.paragraph(provenance(found), "small"),
        html.section("scoreboard", "Scoreboard", [claims_page.board([row(each) for each in told])]),
        *misses(told),
        *(chapter(claim, each, found.records) for claim, each in zip(claims, told, strict=True)),
        html.paragraph(NOTICE, "warning"),
    ]
    return html.page(TITLE, parts)


def counts(told: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return how many claims pass and how many controls fail."""
    passed = sum(each["verdict"] == "pass" for each in told)
    failing = sum(each["control"] == "fails" for each in told)
    return [
        (f"{passed} of {len(told)}", "claims pass"),
        (f"{failing} of {len(told)}", "controls fail, as they should"),
    ]


def provenance(found: "Findings") -> str:
    """Return what is needed to make the page again."""
    ids = " ".join(outcome.claim.id for outcome in found.outcomes)
    used = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    command = f"portalis claims {ids} --seeds {found.seeds} --resolution {found.resolution}"
    return f"Made by `{command}` with {used}."


def row(told: Mapping[str, Any]) -> dict[str, str]:
    """Return the row of the scoreboard in words."""
    entry, control = scoreboard.decisive(told), told["control_criteria"][0]
    return {
        "id": told["id"],
        "claim": told["claim"],
        "verdict": told["verdict"],
        "criterion": entry["name"],
        "found": scoreboard.amount(entry),
        "window": scoreboard.window(entry),
        "unit": scoreboard.unit(entry),
        "control": told["control"],
        "control_found": f"{told['control_words']} {control['name']}: {scoreboard.amount(control)}",
    }


def misses(told: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the section of everything outside its window, with its size; nothing if there is none."""
    rows = [
        (
            each["id"],
            entry["name"],
            scoreboard.amount(entry),
            f"{scoreboard.window(entry)} {scoreboard.unit(entry)}".strip(),
            scoreboard.size(entry),
        )
        for each in told
        for entry in each["criteria"]
        if entry["verdict"] == "miss"
    ]
    headings = ("Claim", "Measured", "Found (95 %)", "Window", "Outside by, of the bound")
    return [html.section("misses", "Misses", [html.table(headings, rows)])] if rows else []


def chapter(claim: Claim, told: Mapping[str, Any], records: Mapping[str, Sequence[Record]]) -> str:
    """Return the section of one claim."""
    words = {
        "Question": told["question"],
        "Protocol": f"{told['protocol']} {told['seeds']} seed{'' if told['seeds'] == 1 else 's'}.",
        "What holds": told["holds"],
        "Control": f"{told['control_words']} It {told['control']}"
        + (", as it should." if told["control"] == "fails" else ", though it should not."),
    }
    parts = [
        claims_page.criteria_table([cells(entry) for entry in told["criteria"]]),
        claims_page.picture(claim.id, drawn(claim, records), f"Figure of claim {claim.id}: {claim.claim}"),
        "<h3>Control</h3>",
        claims_page.criteria_table([cells(entry, CONTROL) for entry in told["control_criteria"]]),
    ]
    return claims_page.chapter(claim.id, claim.claim, told["verdict"], words, parts)


def cells(entry: Mapping[str, Any], verdicts: Mapping[str, str] = CLAIM) -> dict[str, str]:
    """Return a criterion in words; `verdicts` says what a pass or a miss is called."""
    return {
        "name": entry["name"],
        "found": scoreboard.amount(entry),
        "window": scoreboard.window(entry),
        "unit": scoreboard.unit(entry),
        "verdict": verdicts[entry["verdict"]],
        "size": scoreboard.size(entry),
        "source": entry["source"],
    }


def drawn(claim: Claim, records: Mapping[str, Sequence[Record]]) -> str:
    """Return the figure of a claim as the text that an ``img`` element takes for its source."""
    with matplotlib.rc_context(palette.STYLE):
        figure = empty_figure()
        claim.draw(figure, records)
        return png(figure)
