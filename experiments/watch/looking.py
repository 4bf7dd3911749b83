"""Looking: what is at a place of the map, and the life so far of one packet, in words and numbers."""

from typing import Any

import numpy as np

from portalis.agents.kinds import CELL_KINDS
from portalis.model.mesa_places import PARTICLES
from portalis.model.stock import SPECIES
from portalis.viz.film.packets import LOOKS
from portalis.viz.map_names import named_sites

MOST_PACKETS = 12
"""Of a species that are told at one place."""
UNITS = {column.name: column.unit for kind in CELL_KINDS for column in kind.COLUMNS}


def look(body: Any, column: int, row: int) -> dict[str, Any] | None:
    """Return what is at a site, or None where nothing is.

    Returns
    -------
    dict
        ``title``, ``columns`` (name, value, unit) of the cell, ``packets`` (species, packet, words).
    """
    node = body.site_nodes.get((column, row))
    if node is None:
        return None
    agent = body.node_agents[node]
    kind = "vessel" if agent is None else agent.kind.replace("_", " ")
    organ = organ_of(body, column, row)
    columns = (
        []
        if agent is None
        else [(name, plain(getattr(agent, name)), UNITS.get(name, "")) for name in own(agent)]
    )
    return {
        "column": column,
        "row": row,
        "title": kind if organ is None or organ == kind else f"{kind}, {organ}",
        "columns": columns,
        "packets": [packet for place in range(len(SPECIES)) for packet in packets(body, place, node)],
    }


def organ_of(body: Any, column: int, row: int) -> str | None:
    """Return the name of the organ or great vessel that a site belongs to."""
    for name, (rows, columns) in named_sites(body).items():
        if ((rows == row) & (columns == column)).any():
            return str(name)
    return None


def own(agent: Any) -> list[str]:
    """Return the names of the columns of a cell's kind."""
    return [column.name for column in type(agent).COLUMNS]


def plain(value: Any) -> float | None:
    """Return a number to four digits."""
    number = float(value)
    return float(f"{number:.4g}") if np.isfinite(number) else None


def packets(body: Any, species: int, node: int) -> list[dict[str, Any]]:
    """Return some packets of a species at a node."""
    rows = body.packet_rows(species)
    slots = np.flatnonzero((rows["node"] == node) & (rows["uid"] > 0))[:MOST_PACKETS]
    kind = PARTICLES[species]
    found = [kind(body, int(slot), int(rows["uid"][slot])) for slot in slots]
    return [{"species": species, "packet": one.unique_id, "words": life(one)} for one in found]


def life(packet: Any) -> str:
    """Return the life so far of a packet in a line."""
    minutes, seconds = divmod(int(packet.age), 60)
    name = LOOKS[SPECIES[packet.species]].words
    origin = "given from outside" if packet.born_in == "given" else f"from {article(packet.born_in)}"
    passes = "" if packet.species == SPECIES.index("glucose") else f", {packet.passages} × in the liver"
    return f"{name} {origin}, {minutes} min {seconds} s old{passes}, {packet.state}"


def article(kind: str) -> str:
    """Return a kind of cell with its article."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind.replace('_', ' ')}"


class Followed:
    """A packet that is followed.

    Parameters
    ----------
    body : Body
    species, packet : int
        Its species and its identity.

    Attributes
    ----------
    gone : bool
        Whether it has met its fate.
    """

    def __init__(self, body: Any, species: int, packet: int) -> None:
        self.species, self.packet = species, packet
        self.slot, self.gone = 0, False
        self.column, self.row, self.words = 0, 0, ""
        self.trail: list[tuple[int, int]] = []
        self.see(body)

    def see(self, body: Any) -> None:
        """Note where the packet is now."""
        if self.gone:
            return
        rows = body.packet_rows(self.species)
        if self.slot >= rows.size or rows["uid"][self.slot] != self.packet:
            slots = np.flatnonzero(rows["uid"] == self.packet)
            if slots.size == 0:
                self.gone, self.words = True, f"{self.words}: its last sight"
                return
            self.slot = int(slots[0])
        view = PARTICLES[self.species](body, self.slot, self.packet)
        self.column, self.row = view.pos
        self.words = life(view)
        if not self.trail or self.trail[-1] != (self.column, self.row):
            self.trail = [*self.trail[-LONGEST_TRAIL:], (self.column, self.row)]

    def told(self, top: int, left: int) -> dict[str, Any]:
        """Return what the page shows, in sites of its picture."""
        trail = [(column - left, row - top) for column, row in self.trail]
        return {
            "species": self.species,
            "packet": self.packet,
            "words": self.words,
            "gone": self.gone,
            "trail": trail,
        }


LONGEST_TRAIL = 40
"""Places of a trail."""
