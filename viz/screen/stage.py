"""Stage of the page: the map, the nodes on it, and how species and cells look, for the player to draw."""

import base64
import io
from typing import Any

import numpy as np

from portalis.model.stock import SPECIES
from portalis.viz.film.cells import COLOURS, liver, shades
from portalis.viz.film.ground import extent, ground
from portalis.viz.film.packets import LOOKS
from portalis.viz.map_names import named_sites
from portalis.viz.screen.frame import CELLS
from portalis.viz.screen.heat import STEPS, heats

SCALE = 10
"""Pixels of a site."""


def stage(body: Any) -> dict[str, Any]:
    """Return all that the player needs to draw any frame of bodies on this map."""
    top, left, bottom, right = extent(body)
    picture = ground(body, SCALE).crop((left * SCALE, top * SCALE, right * SCALE, bottom * SCALE))
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    cells = liver(body)
    return {
        "scale": SCALE,
        "width": picture.width,
        "height": picture.height,
        "ground": "data:image/png;base64," + base64.b64encode(file.getvalue()).decode("ascii"),
        "x": (body.node_column - left).tolist(),
        "y": (body.node_row - top).tolist(),
        "cellX": (body.anatomy.tissue_column[cells] - left).tolist(),
        "cellY": (body.anatomy.tissue_row[cells] - top).tolist(),
        "names": names(body, top, left),
        "species": [species(name) for name in SPECIES],
        "cellColumns": [cell_column(name) for name in CELLS],
        "heats": heats(body),
    }


def names(body: Any, top: int, left: int) -> list[dict[str, Any]]:
    """Return where organs and great vessels are named, in pixels."""
    found = []
    for name, (rows, columns) in named_sites(body).items():
        row = float(np.max(rows)) + 1.6 if name == "portal vein" else float(np.min(rows)) - 0.2
        x, y = (float(np.mean(columns)) + 0.5 - left) * SCALE, (row - top) * SCALE
        found.append({"name": name, "x": round(x), "y": max(round(y), SCALE)})
    return found


def species(name: str) -> dict[str, Any]:
    """Return how packets of a species are drawn: colour, and pixels around the middle as dx, dy."""
    look = LOOKS[name]
    offsets = look.offsets[:, ::-1]
    return {"name": name, "words": look.words, "rgb": look.rgb.tolist(), "pixels": offsets.ravel().tolist()}


def cell_column(name: str) -> dict[str, Any]:
    """Return a colour scale of liver cells."""
    look = COLOURS[name]
    colours = shades(look.low, look.high, np.linspace(look.low, look.high, STEPS))
    return {"name": name, "words": look.words, "unit": look.unit, "low": look.low, "high": look.high,
            "colours": colours.tolist()}  # fmt: skip
