"""The same work twice: insulin of one body in the engine and as plain Mesa agents, packet for packet.

Both begin with the same packets in the same places and do the same to them: move, leave the blood, bind to
free receptors, come back, be degraded; what is degraded begins anew where infusions enter. Nothing else
happens in this body: no glucose, no secretion, no receptors on their way back.
"""

from typing import Any

import numpy as np

from portalis.agents.base.compile import kernel
from portalis.agents.hepatocyte import CELLS_PER_PMOL
from portalis.agents.hepatocyte.receptors import offer
from portalis.agents.kinds import KIND_CODE
from portalis.experiments.benchmarks.plain_mesa import PlainModel, PlainPacket, Tissue
from portalis.model.body import Body
from portalis.model.kernels.births import infuse
from portalis.model.kernels.diary import living
from portalis.model.kernels.flow import flow
from portalis.model.kernels.packet_rows import note_rows
from portalis.model.kernels.packets import DEGRADED, JOINS, STEP
from portalis.model.kernels.waiting import open_exits, wait
from portalis.model.space.transport import transition_matrices

INSULIN = 0


@kernel
def live(insulin, vessels, clock, receptors, association, given, start, stop, wanted, seconds):  # type: ignore[no-untyped-def]
    """Let the engine move, bind and replace `wanted` packets; hepatocytes are ``start … stop - 1``."""
    for _ in range(seconds):
        clock[STEP] += 1
        flow(insulin, vessels, vessels.move, clock)
        wait(insulin, vessels, clock)
        for tissue in range(start, stop):
            offer(insulin, tissue, vessels.face_count[tissue], receptors[tissue], 0.0, 0.0, association)
        open_exits(insulin, vessels, 1)
        given[0, INSULIN, 0] = wanted - living(insulin)
        infuse(insulin, vessels, clock, given[0], given[1], INSULIN)
    note_rows(insulin)


class EngineInsulin:
    """Insulin of a body, advanced by the engine's own kernels and nothing else."""

    def __init__(self, body: Body) -> None:
        self.body = body
        hepatocytes = body.anatomy.tissue_kind == KIND_CODE["hepatocyte"]
        self.receptors = np.where(
            hepatocytes,
            body.world.cells.share * CELLS_PER_PMOL * body.values["hepatocyte.insulin_receptors"],
            0.0,
        )
        self.span = (int(np.flatnonzero(hepatocytes)[0]), int(np.flatnonzero(hepatocytes)[-1]) + 1)
        self.given = np.zeros((2, INSULIN + 1, 1))
        self.packets = int(living(body.world.insulin))
        self.pass_seconds(1)

    def pass_seconds(self, seconds: int) -> None:
        """Let time pass."""
        world, association = self.body.world, self.body.values["hepatocyte.insulin_association"]
        with np.errstate(over="ignore"):
            live(
                world.insulin,
                world.vessels,
                world.clock,
                self.receptors,
                association,
                self.given,
                *self.span,
                self.packets,
                seconds,
            )

    def degraded(self) -> int:
        """Return how many packets were degraded so far."""
        return int(self.body.world.insulin.books[DEGRADED].sum())

    def waiting(self) -> int:
        """Return how many packets are in tissue now."""
        return int(self.body.world.insulin.tissues.pool_count.sum())


def plain_twin(engine: EngineInsulin, seed: int) -> PlainModel:
    """Return plain Mesa agents for the packets of `engine`, where they are now."""
    body = engine.body
    insulin, anatomy = body.world.insulin, body.anatomy
    tissues = []
    for number, table in enumerate(insulin.tissues):
        binds = engine.receptors[number] > 0.0
        hazard = float(table.returning + table.losing)
        per_packet = body.values["hepatocyte.insulin_association"] * insulin.size[0]
        tissues.append(
            Tissue(
                capillaries=[int(site) for site in anatomy.capillaries[number] if site >= 0],
                admission=float(per_packet / anatomy.face_count[number] / 60.0 if binds else table.admission),
                receptors=float(engine.receptors[number] / insulin.size[0]),
                leaving=float(-np.expm1(-hazard)),
                lost_part=float(table.losing / hazard) if hazard > 0.0 else 0.0,
                keeps=bool(table.fate == JOINS),
            )
        )
    beside = {
        site: touching
        for site, faces in enumerate(anatomy.faces)
        if (
            touching := [
                tissues[face] for face in faces if face >= 0 and insulin.tissues[face].admission > 0.0
            ]
        )
    }
    model = PlainModel(
        _cumulative_rows(transition_matrices(anatomy)[0]),
        insulin.volumes.tolist(),
        beside,
        int(anatomy.infusion_sites[0]),
        seed,
    )
    sites = insulin.sites.size
    for node in insulin.rows.node[insulin.rows.uid > 0].tolist():
        PlainPacket(model, node, None if node < sites else tissues[node - sites])
    return model


def _cumulative_rows(matrix: Any) -> list[tuple[list[int], list[float]]]:
    rows = []
    for first, last in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True):
        cumulative = np.cumsum(matrix.data[first:last])
        cumulative[-1] = 1.0
        rows.append((matrix.indices[first:last].tolist(), cumulative.tolist()))
    return rows
