"""Agent union: cells and particles of a body as one AgentSet."""

from typing import Any

from portalis.agents.base.agent_verbs import AgentVerbs
from portalis.agents.base.members import Registered
from portalis.agents.base.mixed_members import Mixed
from portalis.agents.base.particle import Particle


class AgentUnion(AgentVerbs):
    """All agents of a body: those that Mesa registers (cells, a user's own), then the packets by species.

    This is what ``body.agents`` is. It is live; what its verbs return is a set of the chosen agents.
    """

    def everyone(self) -> Mixed:
        """Return all agents that are in the body now."""
        registered = Registered(self.model, self.model.registered_agents)
        return Mixed(self.model, [registered, *(some.everyone() for some in self.model.particle_sets)])

    def holding(self, members: Any) -> AgentVerbs:
        """Return a chosen set of these members."""
        return AgentVerbs(self.model, members)

    def __len__(self) -> int:
        return len(self.model.registered_agents) + sum(map(len, self.model.particle_sets))

    def __contains__(self, agent: Any) -> bool:
        if isinstance(agent, Particle):
            return any(agent in some for some in self.model.particle_sets)
        return agent in self.model.registered_agents

    def __repr__(self) -> str:
        return f"<all {len(self)} agents of the body>"
