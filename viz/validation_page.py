"""The report of a validation as one page of HTML that needs nothing from outside."""

from collections.abc import Mapping, Sequence
from html import escape
from string import Template
from typing import Any

STYLE = """
:root {
  --ink: #1c1c1c; --soft: #5c5c5c; --line: #d9d9d9; --good: #00644a; --bad: #a33a00; --paper: #fff;
}
* { box-sizing: border-box; }
body {
  margin: 0; color: var(--ink); background: #f4f4f2; font: 15px/1.5 "Segoe UI", Roboto, Arial, sans-serif;
}
main { max-width: 1240px; margin: 0 auto; padding: 24px 36px 60px; background: var(--paper); }
h1 { font-size: 27px; margin: 0 0 2px; }
h2 { font-size: 20px; margin: 40px 0 8px; }
h3 { font-size: 15px; margin: 22px 0 4px; }
p { margin: 6px 0; max-width: 78ch; }
.warning { font-weight: 600; border-left: 4px solid var(--bad); padding-left: 10px; }
.counts { display: flex; flex-wrap: wrap; gap: 12px; margin: 16px 0; }
.counts div { border: 1px solid var(--line); border-radius: 6px; padding: 8px 16px; min-width: 128px; }
.counts b { display: block; font-size: 24px; line-height: 1.2; }
.counts span { color: var(--soft); font-size: 13px; }
nav { font-size: 14px; margin: 8px 0; }
nav a { margin-right: 14px; color: #005a9c; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th, td {
  text-align: left; padding: 4px 10px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top;
}
th { color: var(--soft); font-weight: 600; }
td:first-child { min-width: 165px; }
td:last-child { min-width: 170px; }
td.number, th.number { text-align: right; white-space: nowrap; }
tr.group td { font-weight: 600; padding-top: 16px; font-size: 14px; }
tr.group td::first-letter { text-transform: uppercase; }
.pass { color: var(--good); font-weight: 600; white-space: nowrap; }
.miss { color: var(--bad); font-weight: 600; white-space: nowrap; }
.small { color: var(--soft); font-size: 12px; }
img { max-width: 100%; height: auto; display: block; }
figure { margin: 14px 0 22px; }
figcaption { font-size: 13px; color: var(--soft); max-width: 90ch; }
@media (max-width: 1240px) { main { padding: 12px; overflow-x: auto; } }
@media print { body { background: #fff; } main { max-width: none; padding: 0; } }
"""

PAGE = Template(
    """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title><style>$style</style></head>
<body><main>
<h1>$title</h1>
$body
</main></body></html>
"""
)

CONFIDENCE = {"H": "high", "M": "middling", "L": "low"}


def page(title: str, parts: Sequence[str]) -> str:
    """Return the whole page; `parts` are pieces of HTML."""
    return PAGE.substitute(title=escape(title), style=STYLE, body="\n".join(parts))


def section(name: str, heading: str, parts: Sequence[str]) -> str:
    """Return a section with a heading; `name` is what links to it say."""
    return f'<section id="{escape(name)}"><h2>{escape(heading)}</h2>\n' + "\n".join(parts) + "</section>"


def paragraph(text: str, kind: str = "") -> str:
    """Return a paragraph of plain text."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def figure(source: str, caption: str, alternative: str) -> str:
    """Return a picture with its caption; `alternative` is read out in its place."""
    return (
        f'<figure><img src="{source}" alt="{escape(alternative)}">'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )


def counters(numbers: Sequence[tuple[str, str]]) -> str:
    """Return boxes with a large number and what it is."""
    boxes = "".join(
        f"<div><b>{escape(number)}</b><span>{escape(words)}</span></div>" for number, words in numbers
    )
    return f'<div class="counts">{boxes}</div>'


def links(names: Mapping[str, str]) -> str:
    """Return links to sections: heading by name."""
    found = "".join(f'<a href="#{escape(name)}">{escape(heading)}</a>' for name, heading in names.items())
    return f"<nav>{found}</nav>"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> str:
    """Return a plain table; `numbers` are the columns that are set to the right."""
    kinds = ['class="number"' if place in numbers else "" for place in range(len(headings))]
    head = "".join(f"<th {kind}>{escape(text)}</th>" for kind, text in zip(kinds, headings, strict=True))
    body = "".join(
        "<tr>"
        + "".join(f"<td {kind}>{escape(text)}</td>" for kind, text in zip(kinds, row, strict=True))
        + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def check_table(checks: Sequence[Mapping[str, Any]]) -> str:
    """Return the table of all checks by group, each with its verdict in words and colour."""
    headings = ("Check", "Protocol", "Found", "Published", "Unit", "Confidence", "Verdict", "Source")
    kinds = {"Found": ' class="number"', "Published": ' class="number"'}
    head = "".join(f"<th{kinds.get(heading, '')}>{heading}</th>" for heading in headings)
    rows, group = [], ""
    for check in checks:
        if check["group"] != group:
            group = check["group"]
            rows.append(f'<tr class="group"><td colspan="{len(headings)}">{escape(group)}</td></tr>')
        window = (
            ""
            if check["window"] == "published"
            else f'<br><span class="small">{escape(check["window"])}</span>'
        )
        cells = (
            f"<td>{escape(check['name'])}</td>",
            f'<td class="small">{escape(check["protocol"])}</td>',
            f'<td class="number">{escape(found(check))}</td>',
            f'<td class="number">{check["low"]:g} to {check["high"]:g}{window}</td>',
            f"<td>{escape('' if check['unit'] == '1' else check['unit'])}</td>",
            f"<td>{CONFIDENCE[check['confidence']]}</td>",
            f"<td>{verdict(check)}</td>",
            f'<td class="small">{escape(check["source"])}</td>',
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def miss_table(checks: Sequence[Mapping[str, Any]]) -> str:
    """Return the table of misses: how far outside, and why."""
    rows = []
    for check in checks:
        by, unit = check["outside_percent"], "" if check["unit"] == "1" else check["unit"]
        rows.append(
            (
                check["name"],
                found(check),
                f"{check['low']:g} to {check['high']:g} {unit}",
                CONFIDENCE[check["confidence"]],
                "not shown" if by is None else f"{by:+.1f} %",
                check["why"],
            )
        )
    headings = ("Check", "Found", "Published", "Confidence", "Outside by, of the bound", "Why")
    return table(headings, rows, numbers=(1,))


def found(check: Mapping[str, Any]) -> str:
    """Return the measured value with its spread."""
    if check["value"] is None:
        return "not shown"
    spread = "" if check["spread"] is None else f" ± {check['spread']:.2g}"
    return f"{check['value']:.3g}{spread}"


def verdict(check: Mapping[str, Any]) -> str:
    """Return the verdict in words and colour; a miss says on which side."""
    if check["verdict"] == "pass":
        return '<span class="pass">✓ pass</span>'
    by = check["outside_percent"]
    side = "" if by is None else f" ({'above' if by > 0 else 'below'})"
    return f'<span class="miss">✗ miss{side}</span>'
