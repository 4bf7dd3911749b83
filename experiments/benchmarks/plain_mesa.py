"""The baseline of the engine benchmark: the same transport and binding as plain Mesa agents.

Every packet is an ordinary Mesa agent that moves by the same one-second transition rows, may be
captured by the receptors beside it, waits there, and is let go or degraded.
"""

import bisect
import math
from typing import Any

import mesa
import numpy as np


class PlainPacket(mesa.Agent):
    """A packet written the way Mesa's tutorials write agents."""

    def __init__(self, model: "PlainModel", site: int) -> None:
        super().__init__(model)
        self.site = site
        self.bound_to: int | None = None

    def step(self) -> None:
        """Move with the blood, or wait on a receptor."""
        if self.bound_to is not None:
            self.wait()
            return
        destinations, cumulative = self.model.rows[self.site]
        self.site = destinations[bisect.bisect_left(cumulative, self.random.random())]
        self.meet_receptors()

    def meet_receptors(self) -> None:
        """Bind to a hepatocyte that touches this site, with a chance set by its free receptors."""
        for tissue in self.model.touching.get(self.site, ()):
            free = max(0.0, self.model.receptors - self.model.bound.get(tissue, 0))
            rate = self.model.association * free / self.model.volume[self.site]
            if self.random.random() < 1.0 - math.exp(-rate):
                self.bound_to = tissue
                self.model.bound[tissue] = self.model.bound.get(tissue, 0) + 1
                return

    def wait(self) -> None:
        """Stay bound, be let go, or be degraded and replaced by a fresh packet where infusions enter."""
        fate = self.random.random()
        if fate < self.model.degradation:
            self.model.bound[self.bound_to] -= 1
            self.bound_to = None
            self.site = self.model.entry
        elif fate < self.model.degradation + self.model.dissociation:
            self.model.bound[self.bound_to] -= 1
            self.bound_to = None


class PlainModel(mesa.Model):
    """Insulin-like packets on the map of a body, as plain Mesa agents."""

    def __init__(self, anatomy: Any, move: Any, in_liver: np.ndarray, packets: int, seed: int) -> None:
        super().__init__(seed=seed)
        move = move.tocsr()
        self.rows = [
            (move.indices[a:b].tolist(), np.cumsum(move.data[a:b]).tolist())
            for a, b in zip(move.indptr[:-1], move.indptr[1:], strict=True)
        ]
        for destinations, cumulative in self.rows:
            cumulative[-1] = 1.0
        faces = [[int(t) for t in row if t >= 0 and in_liver[t]] for row in anatomy.faces]
        self.touching = {site: tissues for site, tissues in enumerate(faces) if tissues}
        self.volume = anatomy.volume.tolist()
        self.receptors = 60.0 * packets / 1000.0
        self.association = 5e-5 / self.receptors
        self.dissociation, self.degradation = 1e-3, 3e-3
        self.bound: dict[int, int] = {}
        self.entry = int(anatomy.infusion_sites[0])
        for site in np.random.default_rng(seed).choice(
            anatomy.volume.size, size=packets, p=anatomy.volume / anatomy.volume.sum()
        ):
            PlainPacket(self, int(site))

    def step(self) -> None:
        """Let every packet act once, in random order as Mesa's tutorials do."""
        self.agents.shuffle_do("step")
