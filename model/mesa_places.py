"""Places of a body in Mesa: the grid, the cell agents on it, and what is where.

Nodes are numbered as everywhere: vessels first, then tissues. Agents are kept in lists and not in arrays,
because Python's garbage collector does not look into NumPy's arrays of objects.
"""

import copyreg
import itertools
import weakref
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np
from mesa.discrete_space import Cell as Site

from portalis.agents.base.cell import Cell
from portalis.agents.base.particle import Particle
from portalis.agents.c_peptide import CPeptide
from portalis.agents.glucagon import Glucagon
from portalis.agents.glucose import Glucose
from portalis.agents.igf1 import IGF1
from portalis.agents.insulin import Insulin
from portalis.model.kernels.packets import WRITTEN
from portalis.model.mesa_clock import ClockedModel
from portalis.model.mesa_pickle import SiteReducer
from portalis.model.space.anatomy import Anatomy
from portalis.model.space.drawing import Drawing
from portalis.model.space.grid import build_grid, build_pictures

PARTICLES: tuple[type[Particle], ...] = (Insulin, Glucagon, Glucose, CPeptide, IGF1)
FIRST_GUEST = 2**62
"""Identity of the first agent that a user adds; those of packets stay below."""


class PlacedModel(ClockedModel):
    """A model whose cells have their places on a drawn map.

    Attributes
    ----------
    grid : OrthogonalVonNeumannGrid
        A coordinate is (column, row) of the map.
    layers : dict of str to (rows, columns) array
        What the grid's property layers show.
    cell_agents : list of Cell
        By tissue.
    node_cells, node_positions : sites of the grid and their coordinates, by node
    node_agents, node_kinds : cell agents and their kinds, by node
        With one entry more than there are nodes: packets that were given have birth node -1, the last.
    node_states : dict of Particle subclass to state of a particle by the node where it is
    site_nodes : dict of coordinate to node
    """

    anatomy: Anatomy
    drawing: Drawing
    kinds: Sequence[type[Cell]]
    world: Any

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        anatomy = self.anatomy
        self.layers = build_pictures(anatomy, self.drawing.shape)
        self.grid = build_grid(self.layers, self.random)
        self._manage_site_class()
        rows = np.concatenate([anatomy.vessel_row, anatomy.tissue_row]).tolist()
        columns = np.concatenate([anatomy.vessel_column, anatomy.tissue_column]).tolist()
        self.node_positions = _plain(zip(columns, rows, strict=True))
        self.node_cells = [self.grid[position] for position in self.node_positions]
        self.site_nodes = {position: node for node, position in enumerate(self.node_positions)}
        self._identities = itertools.count(1)
        self.cell_agents = list(self._make_cells())
        self._identities = itertools.count(FIRST_GUEST)
        vessels = [None] * anatomy.volume.size
        self.node_agents = [*vessels, *self.cell_agents, None]
        self.node_kinds = _plain([*vessels, *(cell.kind for cell in self.cell_agents), "given"])
        self.node_states = {kind: self._states_of(kind) for kind in PARTICLES}

    def _manage_site_class(self) -> None:
        """Let Python's register of pickling forget the grid's own class of site together with the body."""
        site_class = self.grid.cell_klass
        copyreg.pickle(site_class, SiteReducer(self))
        weakref.finalize(self, copyreg.dispatch_table.pop, site_class, None).atexit = False

    def _make_cells(self) -> Iterator[Cell]:
        codes = self.anatomy.tissue_kind
        first = np.searchsorted(codes, np.arange(len(self.kinds))).tolist()
        sites = self.node_cells[self.anatomy.volume.size :]
        for tissue, (code, site) in enumerate(zip(codes.tolist(), sites, strict=True)):
            yield self.kinds[code](self, tissue, tissue - first[code], site)

    def _states_of(self, kind: type[Particle]) -> np.ndarray:
        inside = ["bound" if cell.kind in kind.binds_to else "interstitial" for cell in self.cell_agents]
        return _plain(["free"] * self.anatomy.volume.size + inside)

    def register_agent(self, agent: Any) -> None:
        """Register an agent, as Mesa does when one is made."""
        super().register_agent(agent)
        agent.unique_id = next(self._identities)
        # Mesa 3.3 would keep the body alive for as long as Python runs.
        getattr(mesa.Agent, "_ids", {}).pop(self, None)

    def node_cell(self, node: int) -> Site:
        """Return the site of the grid that a node is."""
        return self.node_cells[node]

    @property
    def cells(self) -> np.ndarray:
        """The columns that all cells share, by name and tissue."""
        return self.world.cells.view(np.ndarray)

    @property
    def cell_columns(self) -> dict[str, np.ndarray]:
        """The columns of each kind of cell, by name and row."""
        return {kind.kind: self.columns_of(kind.kind) for kind in self.kinds}

    def columns_of(self, kind: str) -> np.ndarray:
        """Return the columns of one kind of cell."""
        return getattr(self.world.own, kind).view(np.ndarray)

    if TYPE_CHECKING:

        @property
        def packets(self) -> Sequence[Any]:
            """The present tables of insulin, glucagon and glucose."""

    def packet_rows(self, species: int) -> np.ndarray:
        """Return the present columns of one species, a row a packet; a table that grows is replaced."""
        # A plain view: looking up a column in a record array takes a microsecond.
        return self.packets[species].rows.view(np.ndarray)

    def heed_rows(self, species: int) -> None:
        """Let the next second begin with what somebody has written into the rows of one species."""
        self.packets[species].numbers[WRITTEN] = 1


def _plain(values: Iterable[Any]) -> np.ndarray:
    """Return texts or coordinates as a flat array of objects."""
    listed = list(values)
    return np.fromiter(listed, dtype=object, count=len(listed))
