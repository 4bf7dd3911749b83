"""Trajectory for the Simularium viewer: every cell and every packet as an agent with its identity.

The map is a scheme, so that a length has no unit: 1 is a site of the map. Sizes tell kinds apart and are
not to scale. Time is in seconds after time zero.
"""

import io
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from portalis.viz.film.chart import CHARTS
from portalis.viz.film.ground import OTHER_TISSUE, TISSUES, hexadecimal
from portalis.viz.film.packets import LOOKS, places

CELL_RADIUS, PACKET_RADIUS = 0.5, 0.12
ABOVE = 0.6
"""How far packets float above the plane of the cells, which would hide them."""
FINE = 1000
"""Places within a site that a packet may have, each way."""


@dataclass(frozen=True)
class Moment:
    """All agents at one time.

    Attributes
    ----------
    second : int
        After time zero.
    kinds : array of str
    uid : array of int
    place : (agents, 3) array
    radius : array
    """

    second: int
    kinds: np.ndarray
    uid: np.ndarray
    place: np.ndarray
    radius: np.ndarray


def moment(body: Any, shown: Sequence[str], second: int) -> Moment:
    """Return the cells of a body and its packets of some species as they are now."""
    anatomy = body.anatomy
    cells = [np.array(anatomy.kinds, object)[anatomy.tissue_kind]]
    uids = [np.arange(1, anatomy.tissue_kind.size + 1)]
    corners = [np.column_stack([anatomy.tissue_row, anatomy.tissue_column]) + 0.5]
    for name in shown:
        rows = getattr(body.world, name).rows
        uids.append(np.asarray(rows.uid[rows.uid > 0], np.int64))
        corners.append(places(body, name, FINE) / FINE)
        cells.append(np.full(uids[-1].size, name, object))
    uid, corner = np.concatenate(uids), np.concatenate(corners)
    packet = np.arange(uid.size) >= anatomy.tissue_kind.size
    height, width = body.drawing.shape
    place = np.column_stack(
        [corner[:, 1] - width / 2, height / 2 - corner[:, 0], np.where(packet, ABOVE, 0.0)]
    )
    radius = np.where(packet, PACKET_RADIUS, CELL_RADIUS)
    return Moment(second, np.concatenate(cells), uid, place.round(3), radius)


def colours() -> dict[str, str]:
    """Return the colour of every kind of agent."""
    cells = {name: hexadecimal(colour) for name, colour in TISSUES.items()}
    return cells | {name: look.colour for name, look in LOOKS.items()}


def write_simularium(
    path: Path,
    title: str,
    words: str,
    shape: tuple[int, int],
    moments: Sequence[Moment],
    series: pd.DataFrame,
) -> None:
    """Write a trajectory, with the charts of a film as its plots.

    Parameters
    ----------
    path : Path
        Checked by :func:`portalis.viz.film.writers.check_film`.
    title, words : str
        What was lived through, and by whom.
    shape : (int, int)
        Rows and columns of the map.
    moments : sequence of Moment
    series : DataFrame
        A row a minute.
    """
    import simulariumio as sim

    dyes = colours()
    other = hexadecimal(OTHER_TISSUE)
    kinds = dict.fromkeys(kind for one in moments for kind in one.kinds.tolist())
    looks = {
        kind: sim.DisplayData(kind, sim.DISPLAY_TYPE.SPHERE, color=dyes.get(kind, other)) for kind in kinds
    }
    agents = sim.AgentData(
        times=[float(one.second) for one in moments],
        n_agents=[one.uid.size for one in moments],
        viz_types=padded([np.full(one.uid.size, 1000.0) for one in moments]),
        unique_ids=padded([one.uid for one in moments]),
        types=[one.kinds.tolist() for one in moments],
        positions=padded([one.place for one in moments]),
        radii=padded([one.radius for one in moments]),
        display_data=looks,
    )
    about = sim.MetaData(
        box_size=np.array([shape[1], shape[0], 4 * ABOVE]),
        scale_factor=1.0,
        trajectory_title=title,
        model_meta_data=sim.ModelMetaData(title="portalis", description=words),
    )
    units = {"time_units": sim.UnitData("s"), "spatial_units": sim.UnitData("dimensionless")}
    with redirect_stdout(io.StringIO()):
        converter = sim.TrajectoryConverter(sim.TrajectoryData(about, agents, **units))
        for chart in CHARTS:
            converter.add_plot(
                sim.ScatterPlotData(
                    title=chart.heading,
                    xaxis_title="Minutes",
                    yaxis_title=chart.unit,
                    xtrace=series["time_min"].to_numpy(),
                    ytraces={curve.words: series[curve.column].to_numpy() for curve in chart.curves},
                    render_mode="lines",
                )
            )
        converter.save(str(path.with_suffix("")), binary=False)


def padded(values: Sequence[np.ndarray]) -> np.ndarray:
    """Return arrays of several lengths as one, filled up with zeros."""
    found = np.zeros((len(values), max(len(one) for one in values), *values[0].shape[1:]), values[0].dtype)
    for place, one in enumerate(values):
        found[place, : len(one)] = one
    return found
