"""Checkpoints: everything that decides a body's future, in one file."""

import io
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from portalis.model.agenda import Agenda
from portalis.model.closed_loop import Controller
from portalis.model.errors import InputError
from portalis.model.resolution import RESOLUTIONS, Resolution
from portalis.model.space.drawing import Drawing, parse_drawing
from portalis.model.subject import Subject

FORMAT = 5
STATIC = ("vessels", "lasting", "starts", "field", "carrier")
"""Parts that are built anew from the map."""


def named_resolution(name: str) -> Resolution:
    """Return the resolution of this name, or raise InputError with the names there are."""
    if name not in RESOLUTIONS:
        raise InputError(
            "unknown resolution",
            field="resolution",
            value=name,
            allowed=", ".join(RESOLUTIONS),
            names=tuple(RESOLUTIONS),
        )
    return RESOLUTIONS[name]


def flatten(record: Any, path: str = "") -> dict[str, np.ndarray]:
    """Return every array in a nest of records by its path, leaving out what the map gives."""
    arrays: dict[str, np.ndarray] = {}
    for name in record._fields:
        value = getattr(record, name)
        if path == "" and name in STATIC:
            continue
        if hasattr(value, "_fields"):
            arrays |= flatten(value, f"{path}{name}.")
        elif isinstance(value, np.ndarray):
            arrays[path + name] = value
    return arrays


def pour(record: Any, arrays: dict[str, np.ndarray], path: str = "") -> Any:
    """Return the nest of records with its arrays replaced by those of `arrays`."""
    changed = {}
    for name in record._fields:
        value = getattr(record, name)
        if path + name in arrays:
            array = arrays[path + name]
            changed[name] = array.view(np.recarray) if array.dtype.names else array
        elif hasattr(value, "_fields") and any(key.startswith(f"{path}{name}.") for key in arrays):
            changed[name] = pour(value, arrays, f"{path}{name}.")
    return record._replace(**changed)


def freeze(body: Any) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Return what describes a body and a copy of all its arrays."""
    facts = {
        "format": FORMAT,
        "seed": body.seed,
        "resolution": asdict(body.resolution),
        "subject": asdict(body.subject),
        "changes": {
            path: change
            for path, change in body.changes.items()
            if path not in body.subject.changes or body.subject.changes[path] != change
        },
        "map": body.drawing.map_text,
        "legend": body.drawing.legend_text,
        "zero": body.zero,
        "eaten": body.eaten,
        "evening_glycogen": body.evening_glycogen,
        "architecture": body.architecture,
        "mixing": body.mixing,
        "changed": body.changed,
        "agenda": body.agenda.state(),
    }
    return facts, {path: array.copy() for path, array in flatten(body.world).items()}


def thaw(
    cls: type,
    frozen: tuple[dict[str, Any], dict[str, np.ndarray]],
    agents: Sequence[type] = (),
    controller: Controller | None = None,
) -> Any:
    """Return the body that `freeze` described."""
    facts, arrays = frozen
    body = cls(
        Subject(**facts["subject"]),
        seed=facts["seed"],
        resolution=Resolution(**facts["resolution"]),
        parameters=facts["changes"],
        drawing=_drawing(facts),
        agents=agents,
        architecture=facts["architecture"],
        mixing=facts["mixing"],
        controller=controller,
    )
    for path, value in facts["changed"].items():
        body.change(path, value)
    body.world = pour(body.world, arrays)
    body.zero, body.eaten, body.evening_glycogen = facts["zero"], facts["eaten"], facts["evening_glycogen"]
    body.agenda = Agenda.from_state(facts["agenda"], body.values, seed=body.seed, controller=controller)
    body.take_in_numbers()
    body.refresh()
    body.keep_time()
    return body


def _drawing(facts: dict[str, Any]) -> Drawing:
    return parse_drawing(facts["map"], facts["legend"])


def save(body: Any, path: Path) -> Path:
    """Write a checkpoint; the file appears whole or not at all."""
    facts, arrays = freeze(body)
    buffer = io.BytesIO()
    stored: dict[str, Any] = {"facts": np.array(json.dumps(facts)), **arrays}
    np.savez_compressed(buffer, **stored)
    part = path.with_name(path.name + ".part")
    part.write_bytes(buffer.getvalue())
    os.replace(part, path)
    return path


def load(cls: type, path: Path, agents: Sequence[type] = (), controller: Controller | None = None) -> Any:
    """Return the body saved at `path`; InputError for a file that is no checkpoint of this version."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        facts = json.loads(str(arrays.pop("facts")))
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise InputError(
            "not a readable checkpoint",
            file=str(path),
            value=type(error).__name__,
            allowed="a file written by Body.checkpoint",
        ) from None
    if facts.get("format") != FORMAT:
        raise InputError(
            "checkpoint of another version",
            file=str(path),
            field="format",
            value=facts.get("format"),
            allowed=str(FORMAT),
        )
    return thaw(cls, (facts, arrays), agents, controller)
