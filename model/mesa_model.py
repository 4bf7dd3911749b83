"""Mesa's side of a body: all its agents as Mesa's sets.

A subclass provides, before it calls ``super().__init__(seed)``:

- ``anatomy`` and ``drawing``: the map with its flow solved;
- ``kinds``: the Cell class of each kind, in the order of ``anatomy.tissue_kind``;
- ``world``: a named tuple with ``cells`` (the table of shared columns, one row a tissue site) and ``own``
  (a named tuple with the table of each kind's columns);

and at any time:

- ``packets``: insulin, glucagon and glucose as they are now; the ``rows`` of each are a table with the
  columns ``uid``, ``node``, ``birth_node``, ``birth_step`` and ``passages``, one row a packet;
- ``step_number``: seconds lived, and ``live_until(step_number)``;
- ``remove_packet(species, uid)``.

After it has put an earlier state into the arrays it calls ``keep_time()``. Identities of packets begin
after the number of tissue sites: cells are 1 … T.
"""

import copy
from typing import Any, Self

import mesa
import numpy as np
from mesa.discrete_space import Cell as Site

from portalis.agents.base.agent_union import AgentUnion
from portalis.agents.base.agent_verbs import AgentVerbs
from portalis.agents.base.cell import Cell
from portalis.agents.base.members import Rows
from portalis.agents.base.mixed_members import Mixed
from portalis.agents.base.particle import Particle
from portalis.agents.base.particle_set import ParticleSet
from portalis.model import mesa_pickle
from portalis.model.mesa_places import PARTICLES, PlacedModel

NOWHERE = -2
"""No node: a site of the grid with neither vessel nor tissue."""


class BodyModel(PlacedModel):
    """A Mesa model of cells on a grid and packets in tables.

    Parameters
    ----------
    seed : int
        Seeds Mesa's generators `random` and `rng`.

    Attributes
    ----------
    particle_sets : tuple of ParticleSet
        All insulin, all glucagon, all glucose; they are live.
    rebuilt : frozenset of str
        Names of the attributes that a pickled body makes anew.
    """

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.particle_sets = tuple(ParticleSet(self, kind) for kind in PARTICLES)
        self._union = AgentUnion(self)
        self.rebuilt = frozenset(vars(self)) | {"rebuilt"}

    @property
    def registered_agents(self) -> Any:
        """The agents that Mesa itself keeps: the cells, and those that a user has added."""
        return super().agents

    @mesa.Model.agents.getter
    def agents(self) -> AgentUnion:
        """All agents: cells, a user's own, and all packets; see :class:`AgentUnion`."""
        return self._union

    @property
    def agents_by_type(self) -> dict[type, Any]:
        """The agents of each class: AgentSets of cells, and a :class:`ParticleSet` for each species."""
        return {**super().agents_by_type, **{some.kind: some for some in self.particle_sets}}

    @property
    def agent_types(self) -> list[type]:
        """The classes of agents that there are."""
        return list(self.agents_by_type)

    def particles_at(self, cell: Site | Cell) -> AgentVerbs:
        """Return the particles at one site, given the site or the cell agent on it."""
        site = cell.cell if isinstance(cell, Cell) else cell
        node = self.site_nodes.get(site.coordinate, NOWHERE)
        return AgentVerbs(self, Mixed(self, [self._rows_at(kind, node) for kind in PARTICLES]))

    def _rows_at(self, kind: type[Particle], node: int) -> Rows:
        rows = self.packet_rows(kind.species)
        slots = np.flatnonzero((rows["node"] == node) & (rows["uid"] != 0))
        return Rows(self, kind, slots, rows["uid"][slots])

    def remove_all_agents(self) -> None:
        """Refuse: cells are drawn on the map."""
        raise TypeError("the cells of a body are drawn on its map: close() the body instead")

    def close(self) -> None:
        """Let go of all arrays and of what Mesa keeps of a body; it cannot be used afterwards."""
        if hasattr(self, "data_registry"):
            self.data_registry.close()
        # Mesa caches neighbourhoods in the class of all sites, and with them the agents on them.
        Site.get_neighborhood.cache_clear()
        Site._neighborhood.cache_clear()
        self.__dict__.clear()
        # Not a __getattr__ of this class: it would make every look at a living body slower.
        self.__class__ = ClosedBody

    def __reduce__(self) -> tuple[Any, ...]:
        return mesa_pickle.reduce_body(self)

    def __setstate__(self, state: dict[str, Any]) -> None:
        mesa_pickle.restore_state(self, state)

    def __copy__(self) -> Self:
        return copy.deepcopy(self)


class ClosedBody(BodyModel):
    """What is left of a body after `close`."""

    def close(self) -> None:
        """Do nothing: it is closed."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"there is no {name!r}: this body is closed")
