"""The baseline of the engine benchmark: insulin packets as plain Mesa agents.

Every packet is a Mesa agent with a `step`, written as Mesa's tutorials write agents, and does what the
engine does with insulin: it moves by the same one-second transition rows, leaves for the tissue beside with
the same chance, binds to free receptors or waits in interstitial fluid, and comes back or is degraded.

What could be argued about is decided in Mesa's favour: sites are numbers and not cells of a Mesa grid, rows
are searched by bisection, and what does not change from second to second is worked out once.
"""

import math
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import mesa


@dataclass
class Tissue:
    """One cell and its fluid, as far as insulin is concerned.

    Attributes
    ----------
    capillaries : list of int
        Vessel sites beside it.
    admission : float
        Clearance that it offers at each of them (L/s); of a hepatocyte, for each free receptor (L/s/packet).
    receptors : float
        Receptors, counted in packets; 0 where insulin is not bound.
    leaving : float
        Chance that a packet leaves in a second.
    lost_part : float
        Part of those that leaves for good.
    keeps : bool
        False where insulin is degraded as it enters.
    inside : int
        Packets that it holds.
    """

    capillaries: list[int]
    admission: float
    receptors: float
    leaving: float
    lost_part: float
    keeps: bool
    inside: int = 0

    def offered(self) -> float:
        """Return the clearance offered at one face now (L/s)."""
        if self.receptors > 0.0:
            return self.admission * max(0.0, self.receptors - self.inside)
        return self.admission


class PlainPacket(mesa.Agent):
    """A packet of insulin, in a vessel or in a tissue."""

    model: "PlainModel"

    def __init__(self, model: "PlainModel", site: int, tissue: Tissue | None = None) -> None:
        super().__init__(model)
        self.site = site
        self.tissue = tissue
        if tissue is not None:
            tissue.inside += 1

    def step(self) -> None:
        """Let one second pass."""
        if self.tissue is None:
            self.flow()
        else:
            self.wait(self.tissue)

    def flow(self) -> None:
        """Move with the blood; perhaps leave it for a tissue."""
        destinations, cumulative = self.model.rows[self.site]
        self.site = destinations[bisect(cumulative, self.random.random())]
        beside = self.model.beside.get(self.site)
        if beside is not None:
            self.meet(beside)

    def meet(self, beside: Sequence[Tissue]) -> None:
        """Leave for one of the tissues beside with the chance that all of them offer together."""
        offers = [tissue.offered() for tissue in beside]
        total = sum(offers)
        if self.random.random() >= 1.0 - math.exp(-total / self.model.volume[self.site]):
            return
        chosen = self.random.choices(beside, offers)[0] if len(beside) > 1 else beside[0]
        if chosen.keeps:
            self.tissue = chosen
            chosen.inside += 1
        else:
            self.begin_anew()

    def wait(self, tissue: Tissue) -> None:
        """Stay, come back into the blood, or be degraded."""
        draw = self.random.random()
        if draw >= tissue.leaving:
            return
        tissue.inside -= 1
        self.tissue = None
        if draw < tissue.leaving * tissue.lost_part:
            self.begin_anew()
        else:
            self.site = self.random.choice(tissue.capillaries)

    def begin_anew(self) -> None:
        """Be degraded; a fresh packet comes in where infusions enter, so that their number stays."""
        self.model.degraded += 1
        self.site = self.model.entry


class PlainModel(mesa.Model):
    """Insulin in the blood and the tissues of a body, one Mesa agent for each packet.

    Parameters
    ----------
    rows : sequence of (list of int, list of float)
        For each vessel site where a packet may be a second later, and the cumulative chances.
    volume : sequence of float
        Plasma at each vessel site (L).
    beside : dict of int to list of Tissue
        What touches a vessel site, where something does.
    entry : int
        Vessel site at which fresh packets come in.
    seed : int
    """

    def __init__(
        self,
        rows: Sequence[tuple[list[int], list[float]]],
        volume: Sequence[float],
        beside: dict[int, list[Tissue]],
        entry: int,
        seed: int,
    ) -> None:
        super().__init__(seed=seed)
        self.rows = rows
        self.volume = volume
        self.beside = beside
        self.entry = entry
        self.degraded = 0

    def step(self) -> None:
        """Let every packet act once, in random order, as Mesa's tutorials do."""
        self.agents.shuffle_do("step")

    def step_in_order(self) -> None:
        """Let every packet act once, in the order in which they were made: less work."""
        self.agents.do("step")
