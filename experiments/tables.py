"""Tables of what there is to choose from: parameters, scenarios, subjects, events, drugs."""

import csv
import os
from collections.abc import Collection, Mapping
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from portalis.experiments.catalogue import (
    find_scenario,
    leading_comment,
    scenario_files,
    subject_files,
)
from portalis.model.errors import InputError

if TYPE_CHECKING:
    from pandas import DataFrame

    from portalis.agents.base.declare import Parameter

PARAMETER_COLUMNS = ("path", "value", "unit", "low", "high", "evidence", "meaning", "source")
"""Of the table in a file; `path` is the name under which a value can be changed."""


def parameters_at(prefix: str = "", evidence: Collection[str] = ()) -> "dict[str, Parameter]":
    """Return the parameters whose path is `prefix` or begins with it, by path.

    Parameters
    ----------
    prefix : str
        ``"hepatocyte"`` for a whole kind, ``"hepatocyte.insulin_receptors"`` for one, nothing for all.
    evidence : str or collection of str
        Only those whose value was come by in one of these ways; none for all.

    Raises
    ------
    InputError
        When no path begins so, when there is no such kind of evidence, or when nothing is left.
    """
    from portalis.agents.base.declare import Evidence
    from portalis.model.parameters import registry

    kinds = get_args(Evidence)
    evidence = (evidence,) if isinstance(evidence, str) else evidence
    for wanted in evidence:
        if wanted not in kinds:
            raise InputError("unknown kind of evidence", field="evidence", value=wanted, names=kinds)
    everything = registry()
    found = {path: entry for path, entry in everything.items() if path.startswith(prefix)}
    if not found:
        groups = list(dict.fromkeys(path.partition(".")[0] for path in everything))
        raise InputError(
            "unknown parameter",
            field="path",
            value=prefix,
            allowed=f"the beginning of a path: {', '.join(groups)}",
            names=[*groups, *everything],
        )
    kept = {path: entry for path, entry in found.items() if not evidence or entry.evidence in evidence}
    if not kept:
        there = ", ".join(sorted({entry.evidence for entry in found.values()}))
        what = f"no parameter of {prefix!r} is {' or '.join(evidence)}"
        raise InputError(what, field="evidence", allowed=f"{there} for this path")
    return kept


def write_parameters(found: "Mapping[str, Parameter]", path: Path, *, replace: bool = False) -> None:
    """Write parameters into a CSV file, one a row.

    Raises
    ------
    InputError
        For a name that does not end in ``.csv``, a file that is there (unless `replace`), or a place that
        cannot be written.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(PARAMETER_COLUMNS)
    for name, entry in found.items():
        writer.writerow((name, *(getattr(entry, column) for column in PARAMETER_COLUMNS[1:])))
    write_text(text.getvalue(), path, ".csv", "a CSV file", replace=replace)


def write_text(text: str, path: Path, suffix: str, what: str, *, replace: bool = False) -> None:
    """Write a text into a file whose name ends in `suffix`; errors as of :func:`write_parameters`."""
    if path.suffix.lower() != suffix:
        allowed = f"a name that ends in {suffix}"
        raise InputError(f"not {what}", field="out", value=str(path), allowed=allowed)
    try:
        with path.open("w" if replace else "x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        allowed = "another name, or --force to replace it"
        raise InputError("the file exists already", field="out", value=str(path), allowed=allowed) from None
    except OSError as error:
        told = f"the file cannot be written ({str(error.strerror or error).lower()})"
        allowed = "a file in a folder that exists and that you may write"
        raise InputError(told, field="out", value=str(path), allowed=allowed) from None


def check_place(path: Path, field: str, *, replace: bool) -> None:
    """Raise InputError unless a file may be written there."""
    if path.exists() and not replace:
        allowed = "another name, or --force to replace it"
        raise InputError("the file exists already", field=field, value=str(path), allowed=allowed)
    if not os.access(path.absolute().parent, os.W_OK):
        what, allowed = "the folder cannot be written", "a folder that exists and that you may write"
        raise InputError(what, field=field, value=str(path), allowed=allowed)


def parameters(prefix: str = "", evidence: Collection[str] = ()) -> "DataFrame":
    """Return a table of the numbers that a user may change, indexed by path; see :func:`parameters_at`.

    >>> import portalis
    >>> portalis.parameters("hepatocyte").loc["hepatocyte.insulin_receptors", "unit"]
    'receptors/cell'
    """
    from dataclasses import asdict

    from pandas import DataFrame

    rows = {path: asdict(entry) for path, entry in parameters_at(prefix, evidence).items()}
    return DataFrame.from_dict(rows, orient="index").drop(columns="name").rename_axis("path")


def scenarios() -> dict[str, str]:
    """Return the built-in scenarios: the name that `run` takes, and what it is with its source."""
    return {name: leading_comment(find_scenario(name).text) for name in scenario_files()}


def subjects() -> dict[str, str]:
    """Return the built-in subjects: the name that `run` takes, and who it is."""
    return {name: leading_comment(path.read_text(encoding="utf-8")) for name, path in subject_files().items()}


def events() -> dict[str, str]:
    """Return the kinds of events that a scenario file knows, and what each is."""
    from portalis.experiments.event_guide import event_kinds

    return event_kinds()


def drugs() -> dict[str, str]:
    """Return the drugs by the name that an event gives, and what each is."""
    from portalis.model.drug import known_drugs

    return {name: drug.title for name, drug in known_drugs().items()}
