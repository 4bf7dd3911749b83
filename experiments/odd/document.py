"""The document: prose that people edit, with blocks between markers that are written anew from the code.

A block stands between ``<!-- generated: name -->`` and ``<!-- end: name -->``.
"""

import re
from collections.abc import Callable
from pathlib import Path

from portalis.experiments.odd import entities, numbers, place, schedule, submodels
from portalis.model.errors import InputError

DOCUMENT = Path(__file__).parents[2] / "docs" / "odd.md"
"""Where it stands in the repository."""

BLOCKS: dict[str, Callable[[], str]] = {
    "kinds": entities.kinds,
    "shared columns": entities.shared_columns,
    "own columns": entities.own_columns,
    "species": entities.species,
    "packet columns": entities.packet_columns,
    "fields": entities.fields,
    "resolutions": entities.resolutions,
    "phases": schedule.phases,
    "order": schedule.order,
    "cadence": schedule.cadence,
    "readings": entities.readings,
    "settling": submodels.settling,
    "scenarios": place.scenarios,
    "body": place.body,
    "vessels": place.vessels,
    "tissues": place.tissues,
    "senses": submodels.senses,
    "laws": submodels.laws,
    "rules": submodels.rules,
    "evidence": numbers.evidence,
    "parameters": numbers.parameters,
    "citations": numbers.citations,
    "unconfirmed": numbers.unconfirmed,
}
MARKED = re.compile(r"<!-- generated: (?P<name>.+?) -->\n.*?<!-- end: (?P=name) -->", flags=re.DOTALL)
ANY_MARKER = re.compile(r"<!-- (?:generated|end): (.+?) -->")


def renewed(text: str, file: object = None) -> str:
    """Return the document with every block written anew.

    Raises
    ------
    InputError
        For a block that is unknown, missing, named twice, or whose markers do not pair.
    """
    named = [match["name"] for match in MARKED.finditer(text)]
    for name in ANY_MARKER.findall(text):
        if name not in BLOCKS:
            raise InputError("unknown block", file=file, value=name, names=BLOCKS)
    for name in BLOCKS:
        if named.count(name) != 1 or ANY_MARKER.findall(text).count(name) != 2:
            allowed = f"each block once, between <!-- generated: {name} --> and <!-- end: {name} -->"
            raise InputError(
                "a block is missing, or its markers do not pair", file=file, value=name, allowed=allowed
            )

    def block(match: re.Match[str]) -> str:
        name = match["name"]
        return f"<!-- generated: {name} -->\n\n{BLOCKS[name]()}\n\n<!-- end: {name} -->"

    return MARKED.sub(block, text)


def stale_blocks(text: str) -> list[str]:
    """Return the names of the blocks that no longer say what the code says."""
    old = {match["name"]: match[0] for match in MARKED.finditer(text)}
    new = {match["name"]: match[0] for match in MARKED.finditer(renewed(text))}
    return [name for name, block in new.items() if old[name] != block]
