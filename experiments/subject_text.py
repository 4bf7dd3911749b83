"""Subject text: a subject as the TOML file that `portalis run --subject` reads back unchanged."""

import json
from textwrap import fill

from portalis.model.subject import Subject

WIDTH = 108


def subject_text(subject: Subject, head: str = "") -> str:
    """Return a subject as the text of a subject file.

    Parameters
    ----------
    subject : Subject
        The name is not in the text: a subject is named like its file.
    head : str
        A comment above it.
    """
    lines = [fill(head, WIDTH, initial_indent="# ", subsequent_indent="# ")] if head else []
    lines.append(f"title = {quoted(subject.title)}")
    lines += [f"map = {quoted(subject.map)}"] if subject.map else []
    lines += [f"islets = {quoted(subject.islets)}"] if subject.islets != Subject.islets else []
    lines += [f"note = {quoted(subject.note)}"] if subject.note else []
    for path, value in subject.changes.items():
        told = quoted(value) if isinstance(value, str) else repr(float(value))
        source = subject.sources.get(path) or "not told"
        lines += [
            "",
            "[[change]]",
            f"parameter = {quoted(path)}",
            f"value = {told}",
            f"source = {quoted(source)}",
        ]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Return a text as a basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
