"""Particle: a view of one packet, made when somebody looks at it."""

from typing import Any, ClassVar

import mesa

from portalis.agents.base.declare import Parameter
from portalis.agents.base.reading import Reading, pick

_set = object.__setattr__


class GoneError(ReferenceError):
    """The packet that a view stands for is no longer in the body."""


class Particle(mesa.Agent):
    """One packet of molecules that share a fate, seen as a Mesa agent.

    The packet lives in its species' table; a view holds only the body, the
    row and the packet's identity. Two views of one packet are equal but not identical.

    Parameters
    ----------
    model : BodyModel
    slot : int
        Row of the table.
    unique_id : int
        The packet's identity, unique among all agents of the body and never given again.

    Raises
    ------
    GoneError
        On reading anything but `model`, `slot`, `unique_id` and `alive` once the packet is gone.
    """

    __slots__ = ("model", "slot", "unique_id")

    species: ClassVar[int]
    """Number of the table."""
    binds_to: ClassVar[tuple[str, ...]] = ()
    """Kinds of cell on whose receptors this species waits."""
    PARAMETERS: ClassVar[tuple[Parameter, ...]] = ()

    def __init__(self, model: Any, slot: int, unique_id: int) -> None:
        # No Agent.__init__, which would register the view with Mesa: the table is the register.
        _set(self, "model", model)
        _set(self, "slot", slot)
        _set(self, "unique_id", unique_id)

    @Reading
    def cell(model, kind, rows, slots):
        """The site of the grid where the packet is."""
        return pick(model.node_cells, rows["node"][slots])

    @Reading
    def pos(model, kind, rows, slots):
        """Column and row of that site."""
        return model.node_positions[rows["node"][slots]]

    @Reading
    def state(model, kind, rows, slots):
        """``"free"`` in a vessel, ``"interstitial"`` in a tissue, ``"bound"`` to a cell's receptors."""
        return model.node_states[kind][rows["node"][slots]]

    @Reading
    def birth_cell(model, kind, rows, slots):
        """The cell agent that made the packet; None if it was given from outside."""
        return pick(model.node_agents, rows["birth_node"][slots])

    @Reading
    def born_in(model, kind, rows, slots):
        """Kind of the cell that made the packet, or ``"given"``."""
        return model.node_kinds[rows["birth_node"][slots]]

    @Reading
    def birth_time(model, kind, rows, slots):
        """Second of the body's clock in which the packet was born (s); can be set."""
        return rows["birth_step"][slots]

    @Reading
    def age(model, kind, rows, slots):
        """Time since birth (s)."""
        return model.step_number - rows["birth_step"][slots]

    @Reading
    def passages(model, kind, rows, slots):
        """How often the packet has come into the liver; can be set."""
        return rows["passages"][slots]

    passages.writing("passages")
    birth_time.writing("birth_step")

    @property
    def alive(self) -> bool:
        """Whether the packet is still in the body."""
        return self.model.packet_rows(self.species)["uid"].item(self.slot) == self.unique_id

    def rows(self) -> Any:
        """Return the present columns of the species' table, or raise GoneError."""
        rows = self.model.packet_rows(self.species)
        if rows["uid"].item(self.slot) != self.unique_id:
            raise GoneError(f"{type(self).__name__} {self.unique_id} is no longer in the body")
        return rows

    def remove(self) -> None:
        """Take the packet out of the body; the ledger counts it as removed. Twice is as good as once."""
        if self.alive:
            self.model.remove_packet(self.species, self.unique_id)

    @classmethod
    def create_agents(cls, model: Any, n: int, *args: Any, **kwargs: Any) -> Any:
        """Refuse: a packet made from Python would be missing in the ledger."""
        raise TypeError(f"{cls.__name__} is made by cells; schedule an event to give some from outside")

    def __setattr__(self, name: str, value: Any) -> None:
        if not isinstance(getattr(type(self), name, None), Reading):
            raise AttributeError(f"{type(self).__name__} keeps no attribute {name!r}: views come and go")
        super().__setattr__(name, value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Particle):
            return NotImplemented
        return self.unique_id == other.unique_id and self.model is other.model

    def __hash__(self) -> int:
        return hash(self.unique_id)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.model, self.slot, self.unique_id)

    def __repr__(self) -> str:
        where = f"{self.state} at {self.pos}, from {self.born_in}, {self.age} s old" if self.alive else "gone"
        return f"<{type(self).__name__} {self.unique_id}: {where}>"
