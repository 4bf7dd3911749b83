"""Pieces of Markdown that the blocks of the description are made of."""

from collections.abc import Iterable, Sequence


def cell(value: object) -> str:
    """Return what stands in one cell of a table: a number short, a text on one line, a bar escaped."""
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return " ".join(text.split()).replace("|", "\\|")


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table."""
    lines = [f"| {' | '.join(headings)} |", "|" + "---|" * len(headings)]
    lines += [f"| {' | '.join(cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines)


def code(text: str) -> str:
    """Return Python source, or a name where it stands alone, as code."""
    return f"```python\n{text.rstrip()}\n```" if "\n" in text else f"`{text}`"


def paragraphs(*parts: str) -> str:
    """Return parts with a blank line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)


def first_paragraph(docstring: str | None) -> str:
    """Return the first paragraph of a docstring on one line."""
    return " ".join((docstring or "").strip().split("\n\n")[0].split())
