"""Probes: what a body shows at one moment that no series holds, as plain numbers that can leave a process."""

from typing import Any

import numpy as np

from portalis.agents.fields import FIELD_NAMES
from portalis.agents.hepatocyte.receptors import CELLS_PER_PMOL
from portalis.agents.kinds import KIND_CODE, KIND_NAMES
from portalis.model.body import Body
from portalis.model.kernels.packets import BORN, DEGRADED
from portalis.model.space.volumes import HAEMATOCRIT
from portalis.model.stock import SPECIES

BINS = 8
"""Equal parts of the liver along the sinusoid."""
RATES = ("mobilisation", "gluconeogenesis", "synthesis")
PROTEINS = ("albumin", "angiotensinogen", "thrombopoietin")
ISLET_CELLS = ("beta_cell", "alpha_cell", "delta_cell")


def probe(body: Body) -> dict[str, Any]:
    """Return what the body shows now.

    Returns
    -------
    dict
        ``born``, ``destroyed``: by species and kind, pmol or mmol since the evening;
        ``interstitial_insulin``: pmol/L around muscle cells;
        ``occupied_by_insulin``, ``occupied_by_igf1``: parts of hepatocyte receptors;
        ``igf1_free_fraction`` at the level ``igfbp1_reference``; ``made_per_day``: g, mg or ng by protein;
        ``along_sinusoid``: by quantity, a value for each of eight equal parts, portal end first.
    """
    return {
        "born": counted(body, BORN),
        "destroyed": counted(body, DEGRADED),
        "interstitial_insulin": interstitial(body, "insulin", "myocyte"),
        "occupied_by_insulin": occupancy(body, "insulin"),
        "occupied_by_igf1": occupancy(body, "igf1"),
        "igf1_free_fraction": float(body.values["hepatocyte.igf1_free_fraction"]),
        "igfbp1_reference": float(body.values["hepatocyte.igfbp1_reference"]),
        "made_per_day": made_per_day(body),
        "along_sinusoid": along_sinusoid(body),
    }


def counted(body: Body, channel: int) -> dict[str, dict[str, float]]:
    """Return how much of each species each kind of cell has made or destroyed, pmol or mmol."""
    found = {}
    for name in SPECIES:
        table = getattr(body.world, name)
        amounts = table.books[channel] * table.size[0]
        found[name] = {kind: float(amounts[code]) for code, kind in enumerate(KIND_NAMES)}
    return found


def mine(body: Body, kind: str) -> slice:
    """Return the rows of a kind among all cells."""
    first, last = body.world.starts[KIND_CODE[kind]], body.world.starts[KIND_CODE[kind] + 1]
    return slice(int(first), int(last))


def interstitial(body: Body, species: str, kind: str) -> float:
    """Return the mean level in the interstitial fluid of a kind of cell."""
    table = getattr(body.world, species)
    tissues = table.tissues[mine(body, kind)]
    return float(tissues.pool_count.sum() * table.size[0] / tissues.space.sum())


def occupancy(body: Body, species: str) -> float:
    """Return the part of hepatocyte insulin receptors that a species holds."""
    table, rows = getattr(body.world, species), mine(body, "hepatocyte")
    bound = table.tissues.pool_count[rows].sum() * table.size[0]
    receptors = (
        body.world.cells.share[rows].sum() * CELLS_PER_PMOL * body.values["hepatocyte.insulin_receptors"]
    )
    return float(bound / receptors) if receptors else 0.0


def made_per_day(body: Body) -> dict[str, float]:
    """Return what hepatocytes make of each plasma protein in a day, in its own unit times litres."""
    let_out, rows = body.world.let_out, mine(body, "hepatocyte")
    made = {name: 1440.0 * float(let_out[FIELD_NAMES.index(name), rows].sum()) for name in PROTEINS}
    return made | {"albumin": made["albumin"] / body.values["hepatocyte.albumin_in_plasma"]}


def along_sinusoid(body: Body) -> dict[str, list[float]]:
    """Return glycogen (mmol/L), rates (µmol/kg/min) and signals in equal parts along the sinusoid."""
    own, rows = body.world.own.hepatocyte, mine(body, "hepatocyte")
    share = body.world.cells.share[rows]
    part = np.minimum((own.zone * BINS).astype(int), BINS - 1)
    shares = np.bincount(part, share, minlength=BINS)
    glucose_size = body.world.glucose.size[0]
    volume = body.values["hepatocyte.liver_volume"] * shares
    stored = np.bincount(part, own.glycogen * glucose_size, minlength=BINS)
    to_flux = 1000.0 / body.values["body.weight"]
    found = {"glycogen_mM": (stored / np.maximum(volume, 1e-12)).tolist(), "share": shares.tolist()}
    for rate in RATES:
        found[rate] = (to_flux * np.bincount(part, own[rate] * share, minlength=BINS)).tolist()
    for signal in ("insulin_signal", "glucagon_signal"):
        mean = np.bincount(part, own[signal] * share, minlength=BINS) / np.maximum(shares, 1e-12)
        found[signal] = mean.tolist()
    glucose = np.bincount(part, body.world.cells.glucose[rows] * share, minlength=BINS)
    found["glucose_mM"] = (glucose / np.maximum(shares, 1e-12)).tolist()
    return found


def survey(body: Body) -> dict[str, float]:
    """Return flows (L/min), transit times (s) and numbers of the map itself."""
    anatomy = body.anatomy
    flow = anatomy.organ_flow
    names = np.array(anatomy.vessel_classes)[anatomy.vessel_class]
    plasma = 1.0 - HAEMATOCRIT
    islet_cells = {kind: _counted(body, kind) for kind in ISLET_CELLS}
    liver = flow["portal"] + flow["hepatic_artery"]
    trunk = anatomy.volume[np.isin(names, ["portal_vein", "portal_trunk"])].sum() / flow["portal"]
    branches = anatomy.volume[names == "portal_branch"].sum() / liver
    sinusoids = anatomy.volume[np.isin(names, ["sinusoid", "scarred_sinusoid"])].sum()
    return {
        "haematocrit": HAEMATOCRIT,
        "cardiac_output": flow["cardiac_output"],
        "circulation_time": 60.0 * float(anatomy.volume.sum()) / (flow["cardiac_output"] * plasma),
        "liver_flow": liver,
        "portal_flow": flow["portal"],
        "portal_share": flow["portal"] / liver,
        "hepatic_artery_flow": flow["hepatic_artery"],
        "pancreas_flow": flow["pancreas"],
        "portal_transit": 60.0 * float(trunk + branches) / plasma,
        "liver_transit": 60.0 * float(sinusoids) / (liver * plasma),
        "beta_share": islet_cells["beta_cell"] / sum(islet_cells.values()),
        "alpha_share": islet_cells["alpha_cell"] / sum(islet_cells.values()),
    }


def _counted(body: Body, kind: str) -> float:
    """Return how many cells of a kind the map stands for; its drawn ones where no number is declared."""
    rows = mine(body, kind)
    number = body.values.get(f"{kind}.number")
    return float(number) if number is not None and number > 1000 else float(rows.stop - rows.start)
