"""Pictures: the mean concentrations over the map around some moments of a run."""

from typing import Any

import numpy as np

from portalis.model.body import LAYERS, Body
from portalis.model.stock import SPECIES

MAP_MINUTE_S = 60
"""A picture is a mean over samples of the minute before: a single look would show single packets."""
MAP_SAMPLES = 12


def take_picture(body: Body, seconds: int) -> dict[str, Any]:
    """Live for up to a minute and return the mean concentrations over the map meanwhile."""
    shape = body.drawing.shape
    sums = {name: np.zeros(body.node_row.size) for name in SPECIES}
    for sample in range(MAP_SAMPLES):
        body.run_for(seconds=seconds * (sample + 1) // MAP_SAMPLES - seconds * sample // MAP_SAMPLES)
        for name, levels in body.concentrations().items():
            sums[name] += levels / MAP_SAMPLES
    picture: dict[str, Any] = {"time_min": (body.step_number - body.zero) / 60.0}
    for name, mean in sums.items():
        picture[LAYERS[name]] = np.full(shape, np.nan)
        picture[LAYERS[name]][body.node_row, body.node_column] = mean
    return picture
