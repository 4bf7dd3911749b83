"""Cells on the frames of a film: hepatocytes coloured by one of their columns."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib import colormaps

from portalis.agents.hepatocyte import CELLS_PER_PMOL
from portalis.model.errors import InputError
from portalis.model.stock import SPECIES


@dataclass(frozen=True)
class CellColour:
    """A column of hepatocytes as a colour.

    Attributes
    ----------
    words : str
    unit : str
    low, high : float
        Ends of the scale.
    """

    words: str
    unit: str
    low: float
    high: float


COLOURS = {
    "glycogen": CellColour("glycogen of liver cells", "mmol/L", 100.0, 400.0),
    "insulin_signal": CellColour("insulin signal of liver cells", "times fasting", 0.0, 6.0),
    "glucagon_signal": CellColour("glucagon signal of liver cells", "times fasting", 0.0, 3.0),
    "occupancy": CellColour("insulin receptors taken, of liver cells", "%", 0.0, 15.0),
    "fat": CellColour("fat of liver cells", "%", 0.0, 20.0),
    "zone": CellColour("zone of liver cells", "0 portal to 1 central", 0.0, 1.0),
}
MAP = colormaps["YlOrBr"]


def check_cells(name: str) -> None:
    """Raise InputError for a column that has no colours."""
    if name != "none" and name not in COLOURS:
        raise InputError("no colours for this column", field="cells", value=name, names=[*COLOURS, "none"])


def shades(low: float, high: float, values: np.ndarray) -> np.ndarray:
    """Return the colours of values, uint8 (values, 3)."""
    share = np.clip((values - low) / (high - low), 0.0, 1.0)
    return np.asarray(np.round(255.0 * MAP(0.08 + 0.72 * share)[:, :3]).astype(np.uint8))


def levels(body: Any, name: str) -> np.ndarray:
    """Return the column of every hepatocyte in its unit."""
    if name == "occupancy":
        return occupancy(body)
    values = body.world.own.hepatocyte[name].astype(float)
    if name != "glycogen":
        return np.asarray(values)
    shares = body.world.cells.share[liver(body)]
    volume = body.values["hepatocyte.liver_volume"] * shares / shares.sum()
    return np.asarray(values * body.resolution.sizes[SPECIES.index("glucose")] / volume)


def occupancy(body: Any) -> np.ndarray:
    """Return the percentage of the insulin receptors of each hepatocyte that insulin holds."""
    cells, insulin = liver(body), body.world.insulin
    bound = insulin.tissues.pool_count[cells] * insulin.size[0]
    per_cell = body.values["hepatocyte.insulin_receptors"]
    receptors = body.world.cells.share[cells] * CELLS_PER_PMOL * per_cell
    return np.divide(100.0 * bound, receptors, out=np.zeros(cells.size), where=receptors > 0.0)


def liver(body: Any) -> np.ndarray:
    """Return the numbers of the tissues that are hepatocytes."""
    return np.flatnonzero(body.anatomy.tissue_kind == body.anatomy.kinds.index("hepatocyte"))


def paint(picture: np.ndarray, body: Any, name: str, scale: int) -> None:
    """Fill the hepatocytes of a picture of the map with the colours of a column."""
    look, cells = COLOURS[name], liver(body)
    colours = shades(look.low, look.high, levels(body, name))
    rows, columns = body.anatomy.tissue_row[cells], body.anatomy.tissue_column[cells]
    sites = picture.reshape(picture.shape[0] // scale, scale, picture.shape[1] // scale, scale, 3)
    sites[rows, :, columns] = colours[:, None, None, :]
