"""The table of a comparison as HTML: a column for each subject, with bands and differences below."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Cell:
    """What the table says of one subject in one measure; empty texts are left out.

    Attributes
    ----------
    median, band : str
    difference, interval, effect : str
        To the first subject: mean, 95 % interval, and Cohen's d.
    """

    median: str
    band: str = ""
    difference: str = ""
    interval: str = ""
    effect: str = ""

    def html(self) -> str:
        """Return the inside of the table's cell."""
        lines = [f"<b>{escape(self.median)}</b>" + (f" ({escape(self.band)})" if self.band else "")]
        if self.difference:
            told = escape(self.difference) + (f" ({escape(self.interval)})" if self.interval else "")
            told += f", d {escape(self.effect)}" if self.effect else ""
            lines.append(f'<span class="small">{told}</span>')
        return "<br>".join(lines)


def number_table(subjects: Sequence[str], rows: Sequence[tuple[str, str, Sequence[Cell], str]]) -> str:
    """Return the table.

    Parameters
    ----------
    subjects : sequence of str
    rows : sequence of (str, str, sequence of Cell, str)
        Words, unit, a cell for each subject, and source.
    """
    names = "".join(f'<th class="number">{escape(name)}</th>' for name in subjects)
    head = f'<th>Measure</th><th>Unit</th>{names}<th style="padding-left: 28px">Source</th>'
    body = "".join(
        f"<tr><td>{escape(words)}</td><td>{escape(unit)}</td>"
        + "".join(f'<td class="number">{cell.html()}</td>' for cell in cells)
        + f'<td class="small" style="padding-left: 28px">{escape(source)}</td></tr>'
        for words, unit, cells, source in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
