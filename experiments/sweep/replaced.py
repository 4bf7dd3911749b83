"""Replaced: what a sweep takes from its subjects, because "x" always means the healthy value."""

from pathlib import Path

from portalis.experiments.subject_file import parse_subject
from portalis.experiments.sweep.declaration import Declaration
from portalis.model.parameters import registry, resolve
from portalis.viz.sweep_words import short_number


def replaced(declaration: Declaration) -> list[str]:
    """Return a warning for each subject of which a sweep changes a parameter that is the subject's own.

    Parameters
    ----------
    declaration : Declaration

    Returns
    -------
    list of str
        Sentences, in the order of the subjects; none where nothing is replaced.
    """
    swept: dict[str, dict[str, None]] = {}
    for part in declaration.parts:
        for _, subject in part.arms:
            swept.setdefault(subject, {}).update(dict.fromkeys(span.path for span in part.spans))
    found = ((subject, _own(declaration, subject, list(paths))) for subject, paths in swept.items())
    return [_sentence(subject, own) for subject, own in found if own]


def _own(declaration: Declaration, subject: str, paths: list[str]) -> dict[str, float]:
    """Return which of these parameters a subject has of its own, with its values."""
    file = Path(subject)
    changes = parse_subject(declaration.texts[f"subject {subject}"], file.stem, file).changes
    values = resolve(changes)
    known = registry()
    return {path: values[path] for path in paths if path in changes and values[path] != known[path].value}


def _sentence(subject: str, own: dict[str, float]) -> str:
    told = "; ".join(f"{path} ({_amount(path, value)})" for path, value in own.items())
    them = "it" if len(own) == 1 else "them"
    return f'{subject} has its own {told}: this sweep replaces {them}, "1x" is the healthy value'


def _amount(path: str, value: float) -> str:
    entry = registry()[path]
    unit = "" if entry.unit == "1" else f" {entry.unit}"
    times = f", {value / entry.value:.3g}x" if entry.value else ""
    return f"{short_number(value)}{unit}{times}"
