"""Mesa's side of a body: the grid, the cell agents on it, and the sets that show packets as agents.

A subclass provides, before it calls ``super().__init__(seed)``:

- ``anatomy`` and ``drawing``: the map with its flow solved;
- ``kinds``: the Cell class of each kind, in the order of ``anatomy.tissue_kind``;
- ``world``: a named tuple with ``cells`` (shared columns) and one entry per kind (its own columns);

and at any time:

- ``packets``: the present tables of insulin, glucagon and glucose, each with the arrays ``uid``, ``node``,
  ``birth_node``, ``birth_step`` and ``passages``;
- ``step_number``: seconds lived, and ``live_until(step_number)``;
- ``remove_packet(species, uid)``.

Identities of packets begin after the number of tissue sites: cells are 1 … T.
"""

import copyreg
import itertools
import weakref
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import mesa
import numpy as np
from mesa.discrete_space import Cell as Site

from portalis.agents.base.agent_union import AgentUnion
from portalis.agents.base.agent_verbs import AgentVerbs
from portalis.agents.base.cell import Cell
from portalis.agents.base.members import Packets
from portalis.agents.base.mixed_members import Mixed
from portalis.agents.base.particle import Particle
from portalis.agents.base.particle_set import ParticleSet
from portalis.agents.glucagon import Glucagon
from portalis.agents.glucose import Glucose
from portalis.agents.insulin import Insulin
from portalis.model import mesa_pickle
from portalis.model.mesa_clock import ClockedModel
from portalis.model.space.anatomy import Anatomy
from portalis.model.space.drawing import Drawing
from portalis.model.space.grid import build_grid, build_pictures

PARTICLES: tuple[type[Particle], ...] = (Insulin, Glucagon, Glucose)
FIRST_GUEST = 2**62
"""Identity of the first agent that a user adds; those of packets stay below."""


class BodyModel(ClockedModel):
    """A Mesa model of cells on a grid and packets in tables.

    Parameters
    ----------
    seed : int
        Seeds Mesa's generators `random` and `rng`.

    Attributes
    ----------
    grid : OrthogonalVonNeumannGrid
        A coordinate is (column, row) of the map.
    layers : dict of str to (rows, columns) array
        What the grid's property layers show.
    particle_sets : tuple of ParticleSet
        All insulin, all glucagon, all glucose; they are live.
    """

    anatomy: Anatomy
    drawing: Drawing
    kinds: Sequence[type[Cell]]
    world: Any
    packets: Sequence[Any]

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._identities = itertools.count(1)
        self.layers = build_pictures(self.anatomy, self.drawing.shape)
        self.grid = build_grid(self.layers, self.random)
        weakref.finalize(self, copyreg.dispatch_table.pop, self.grid.cell_klass, None)
        copyreg.pickle(self.grid.cell_klass, mesa_pickle.SiteReducer(self))
        anatomy = self.anatomy
        rows = np.concatenate([anatomy.vessel_row, anatomy.tissue_row]).tolist()
        columns = np.concatenate([anatomy.vessel_column, anatomy.tissue_column]).tolist()
        self.node_positions = _objects(zip(columns, rows, strict=True))
        self.node_cells = _objects(map(self.grid.__getitem__, self.node_positions))
        self.node_agents, self.node_kinds = self._place_cells()
        self._identities = itertools.count(FIRST_GUEST)
        self.particle_sets = tuple(ParticleSet(self, kind) for kind in PARTICLES)
        self._union = AgentUnion(self)
        self._rebuilt = frozenset(vars(self)) | {"_rebuilt"}
