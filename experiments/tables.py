"""Tables of what there is to choose from: parameters, scenarios, subjects."""

from typing import TYPE_CHECKING

from portalis.experiments.catalogue import (
    find_scenario,
    find_subject,
    leading_comment,
    scenario_files,
    subject_files,
)
from portalis.model.errors import InputError

if TYPE_CHECKING:
    from pandas import DataFrame

    from portalis.agents.base.declare import Parameter


def parameters_at(prefix: str = "") -> "dict[str, Parameter]":
    """Return the parameters whose path is `prefix` or begins with it, by path.

    Parameters
    ----------
    prefix : str
        ``"hepatocyte"`` for a whole kind, ``"hepatocyte.insulin_receptors"`` for one, nothing for all.

    Raises
    ------
    InputError
        When no path begins so.
    """
    from portalis.model.parameters import registry

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
    return found


def parameters(prefix: str = "") -> "DataFrame":
    """Return a table of the numbers that a user may change, indexed by path; see :func:`parameters_at`.

    >>> import portalis
    >>> portalis.parameters("hepatocyte").loc["hepatocyte.insulin_receptors", "unit"]
    'pmol'
    """
    from dataclasses import asdict

    from pandas import DataFrame

    rows = {path: asdict(entry) for path, entry in parameters_at(prefix).items()}
    return DataFrame.from_dict(rows, orient="index").drop(columns="name").rename_axis("path")


def scenarios() -> dict[str, str]:
    """Return the built-in scenarios: the name that `run` takes, and what it is with its source."""
    return {name: leading_comment(find_scenario(name).text) for name in scenario_files()}


def subjects() -> dict[str, str]:
    """Return the built-in subjects: the name that `run` takes, and who it is."""
    return {name: find_subject(name).title for name in subject_files()}
