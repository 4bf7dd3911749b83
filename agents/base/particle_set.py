"""Particle set: all packets of one species, or some of them, as an AgentSet.

Everything that Mesa documents for AgentSet holds, on columns and without making views where a name is
given, except for the following, which fail as said here and are tested to:

1. Views of a particle compare with ``==``, not with ``is``. A plain ``AgentSet`` of views holds weak
   references and so empties itself: keep particles in a list or in a set that `select` returns.
2. A view keeps no attributes of its own. Of a packet's, `passages` and `birth_time` can be set; setting
   another one raises AttributeError.
3. Reading a view whose packet is gone raises GoneError (a ReferenceError).
4. A live set (``body.agents``, ``body.agents_by_type[Insulin]``) cannot be changed in place: `add`,
   `discard`, `remove`, `pop`, `clear` and ``inplace=True`` raise TypeError. Chosen sets can.
5. The order of a live set is the order of the table, not of birth; ``sort("unique_id", ascending=True)``
   gives that. While a packet lives, it keeps its place.
6. Shuffles draw from ``model.random`` but give another order than a plain AgentSet would.
7. `agg` gives NumPy's functions and Python's sum, min and max an array instead of a list. On a list of
   fractions sum adds from left to right, on an array in pairs: the last digits may differ.
8. `create_agents` raises TypeError for particles and cells, `remove` for cells, and so does
   ``body.remove_all_agents()``: cells are drawn on the map, packets are made by cells and given by events.
9. ``body.run_for`` and ``body.run_until`` do not call `step` but let many steps pass at once, and
   ``body.steps`` counts seconds lived, not calls. Events of Mesa's own schedule happen when due.
10. ``copy.copy(body)`` is a full copy. Nothing scientific draws from ``model.random`` or ``model.rng``.
"""

from typing import Any

import numpy as np

from portalis.agents.base.agent_verbs import AgentVerbs
from portalis.agents.base.members import Rows
from portalis.agents.base.particle import Particle


class ParticleSet(AgentVerbs):
    """Particles of one species.

    Parameters
    ----------
    model : BodyModel
    kind : Particle subclass
    members : Rows, optional
        The chosen ones; without it the set is live: all packets that there are whenever it is asked.
    """

    def __init__(self, model: Any, kind: type[Particle], members: Rows | None = None) -> None:
        super().__init__(model, members)
        self.kind = kind

    def everyone(self) -> Rows:
        """Return all packets that are in the table now."""
        uid = self.model.packet_rows(self.kind.species)["uid"]
        slots = np.flatnonzero(uid)
        return Rows(self.model, self.kind, slots, uid[slots])

    def holding(self, members: Any) -> Any:
        """Return a set of these members: a ParticleSet if they are of this kind alone."""
        if isinstance(members, Rows):
            return ParticleSet(self.model, self.kind, members)
        return AgentVerbs(self.model, members)

    def add(self, agent: Any) -> None:
        """Add a particle of this kind to a chosen set."""
        if not isinstance(agent, self.kind):
            raise TypeError(f"{self!r} cannot hold {agent!r}")
        super().add(agent)

    def __len__(self) -> int:
        if self.chosen is None:
            return int(np.count_nonzero(self.model.packet_rows(self.kind.species)["uid"]))
        return super().__len__()

    def __contains__(self, agent: Any) -> bool:
        if self.chosen is None:
            return isinstance(agent, self.kind) and agent.model is self.model and agent.alive
        return super().__contains__(agent)

    def __repr__(self) -> str:
        which = "all" if self.chosen is None else "some"
        return f"<{which} {self.kind.__name__}: {len(self)} particles>"
