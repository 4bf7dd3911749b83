"""Grid: the drawn body as a space of Mesa, with layers that show its present state.

A coordinate is (column, row) of the map, both from 0, rows from the top. An array of the map has shape
(rows, columns); Mesa wants a layer as (columns, rows) and gets the transposed view of the same memory.
"""

from random import Random

import numpy as np
from mesa.discrete_space import OrthogonalVonNeumannGrid, PropertyLayer

from portalis.model.space.anatomy import Anatomy

LAYERS = (
    *("tissue", "flow_L_per_min", "volume_mL"),
    *("glucose_mM", "insulin_pM", "glucagon_pM", "c_peptide_pM", "igf1_pM"),
)
NO_TISSUE = -1


class LiveLayer(PropertyLayer):
    """A property layer over an array of the body: it shows what is there now and cannot be written.

    Setting a value raises ValueError: a layer shows the body, it does not rule it.
    """

    def __init__(self, name: str, picture: np.ndarray) -> None:
        # No PropertyLayer.__init__, which makes an array of its own (and from_data copies).
        view = picture.T
        view.flags.writeable = False
        self.name = name
        self.dimensions = view.shape
        self._data = view  # the name in Mesa 3.5

    @property
    def data(self) -> np.ndarray:
        """The layer, (columns, rows); reading only."""
        return self._data

    @data.setter
    def data(self, value: np.ndarray) -> None:
        self._data[:] = value

    _mesa_data = data  # the name in Mesa 3.3


def build_grid(pictures: dict[str, np.ndarray], random: Random) -> OrthogonalVonNeumannGrid:
    """Return a grid of all sites of the map, each with room for one cell agent, under its layers.

    ``grid.glucose_mM.data`` is a layer and ``grid[column, row].glucose_mM`` one number of it.

    Parameters
    ----------
    pictures : dict of str to (rows, columns) array
        The layers by name, as from :func:`build_pictures`; they keep showing what is in these arrays.
    random : random.Random
        The generator that Mesa's grid wants.
    """
    rows, columns = pictures["tissue"].shape
    grid = OrthogonalVonNeumannGrid((columns, rows), torus=False, capacity=1, random=random)
    for name, picture in pictures.items():
        grid.add_property_layer(LiveLayer(name, picture))
    return grid


def build_pictures(anatomy: Anatomy, shape: tuple[int, int]) -> dict[str, np.ndarray]:
    """Return an array of the map for every layer; tissue, flow and volume are filled in.

    Parameters
    ----------
    anatomy : Anatomy
    shape : (int, int)
        Rows and columns of the map.

    Returns
    -------
    dict of str to (rows, columns) array
        ``tissue``: kind of the cell as an index of ``anatomy.kinds``, -1 where there is none.
        ``flow_L_per_min``: plasma that passes a vessel site. ``volume_mL``: plasma in it. Both are 0
        elsewhere. The concentrations are those in plasma, or in the interstitial fluid of a tissue site.
    """
    pictures = {name: np.zeros(shape) for name in LAYERS if name != "tissue"}
    tissue = np.full(shape, NO_TISSUE, dtype=np.int8)
    tissue[anatomy.tissue_row, anatomy.tissue_column] = anatomy.tissue_kind
    vessels = anatomy.vessel_row, anatomy.vessel_column
    pictures["flow_L_per_min"][vessels] = anatomy.flow
    pictures["volume_mL"][vessels] = anatomy.volume * 1000.0
    return {"tissue": tissue} | pictures
