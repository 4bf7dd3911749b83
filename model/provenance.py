"""Provenance: where a run comes from."""

import platform
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from portalis.model.body import Body
from portalis.model.closed_loop import name_of
from portalis.model.protocol import Protocol


def provenance(body: Body, protocol: Protocol, wall_s: float) -> dict[str, Any]:
    """Return what is needed to repeat the run, and what it ran on."""
    packages = {name: version(name) for name in ("portalis", "mesa", "numpy", "numba", "scipy")}
    return {
        "seed": body.seed,
        "resolution": asdict(body.resolution),
        "subject": body.subject.name,
        "changes": dict(body.changes),
        "map": Path(body.drawing.map_file).stem,
        "architecture": body.architecture,
        "mixing": body.mixing,
        "controller": name_of(body.controller),
        "protocol": asdict(protocol),
        "versions": packages | {"python": platform.python_version()},
        "machine": platform.machine(),
        "wall_s": round(wall_s, 2),
        "ledger_difference": {name: int(count) for name, count in body.ledger()["difference"].items()},
        "notice": "Not for medical decisions.",
    }
