"""The page of the claims: scoreboard, and then each claim with its figure, numbers and control."""

from collections.abc import Mapping, Sequence
from html import escape

from portalis.viz.validation_page import figure

STYLE = """<style>
main .board td:first-child { min-width: 0; white-space: nowrap; }
main .board td:last-child { min-width: 0; }
dl { display: grid; grid-template-columns: 110px 1fr; gap: 4px 14px; margin: 8px 0; max-width: 96ch; }
dt { color: var(--soft); font-weight: 600; }
dd { margin: 0; }
h2 .verdict { font-size: 15px; margin-left: 10px; }
</style>"""
Cells = Mapping[str, str]


def board(claims: Sequence[Mapping[str, str]]) -> str:
    """Return the table of all claims.

    Parameters
    ----------
    claims : sequence of dict
        ``id, claim, verdict, criterion, found, window, unit, control, control_found``, in words.
    """
    headings = ("Claim", "Statement", "Outcome", "Measured", "Found (95 %)", "Window", "Control", "Figure")
    rows = []
    for each in claims:
        id = escape(each["id"])
        cells = (
            f'<a href="#{id}"><b>{id}</b></a>',
            escape(each["claim"]),
            mark(each["verdict"]),
            escape(each["criterion"]),
            escape(f"{each['found']} {each['unit']}"),
            escape(each["window"]),
            f'{control_mark(each["control"])}<br><span class="small">{escape(each["control_found"])}</span>',
            f'<a href="#{id}-figure">see</a>',
        )
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    head = "".join(f"<th>{heading}</th>" for heading in headings)
    return f'<table class="board"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def chapter(id: str, claim: str, verdict: str, words: Mapping[str, str], parts: Sequence[str]) -> str:
    """Return the section of one claim: heading, a list of what it says, and further pieces of HTML."""
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in words.items())
    heading = f'{escape(id)}. {escape(claim)} <span class="verdict">{mark(verdict)}</span>'
    inside = "\n".join(parts)
    return f'<section id="{escape(id)}"><h2>{heading}</h2>\n<dl>{listed}</dl>\n{inside}</section>'


def criteria_table(rows: Sequence[Cells]) -> str:
    """Return the table of what is measured.

    Each row has ``name, found, window, unit, verdict, size, source``, in words.
    """
    headings = ("Measured", "Found (95 %)", "Window", "Unit", "Outcome", "Source of the window")
    body = []
    for row in rows:
        outside = f' <span class="small">{escape(row["size"])}</span>' if row["verdict"] == "miss" else ""
        cells = (
            escape(row["name"]),
            escape(row["found"]),
            escape(row["window"]),
            escape(row["unit"]),
            mark(row["verdict"]) + outside,
            f'<span class="small">{escape(row["source"])}</span>',
        )
        body.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    head = "".join(f"<th>{heading}</th>" for heading in headings)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def picture(id: str, source: str, alternative: str) -> str:
    """Return the figure of a claim, to which the scoreboard links."""
    caption = (
        "Lines: means over the seeds, bands from the lowest to the highest. Bars: means with their 95 % "
        "interval, dots are seeds. Grey: windows."
    )
    return f'<div id="{escape(id)}-figure">{figure(source, caption, alternative)}</div>'


def mark(verdict: str) -> str:
    """Return a verdict in words and colour; a control ``fails`` or ``holds``."""
    if verdict == "told":
        return '<span class="small">told</span>'
    if verdict in ("fails", "holds"):
        return control_mark(verdict)
    return '<span class="pass">✓ pass</span>' if verdict == "pass" else '<span class="miss">✗ miss</span>'


def control_mark(control: str) -> str:
    """Return what the control did: to fail is as it should be."""
    if control == "fails":
        return '<span class="pass">✓ fails, as it should</span>'
    return '<span class="miss">✗ passes, though it should not</span>'
