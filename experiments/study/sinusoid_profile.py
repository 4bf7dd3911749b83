"""What lies along the sinusoid while a body lives on: means of single minutes."""

from collections.abc import Callable

import numpy as np

from portalis.experiments.study.probes import BINS, RATES, along_sinusoid, mine
from portalis.model.body import Body

HORMONES = {"insulin_pM": "insulin", "glucagon_pM": "glucagon", "glucose_mM": "glucose"}
SAMPLES = 30
"""Looks in a minute: a sinusoid site holds few packets at a time."""


def profile_until(body: Body, last: int, told: Callable[[int], None]) -> dict[str, np.ndarray]:
    """Let a body live on and return what lay along the sinusoid meanwhile.

    Parameters
    ----------
    body : Body
    last : int
        Second of the body's clock, whole minutes from now.
    told : callable
        Told the second that is reached, after each minute.

    Returns
    -------
    dict of str to (minutes, parts) array
        Levels in the blood beside the cells, glycogen (mmol/L liver), and rates in µmol/kg/min as if the
        whole liver were like that part.
    """
    names = [*HORMONES, "glycogen_mM", *RATES]
    minutes: dict[str, list[np.ndarray]] = {name: [] for name in names}
    while body.step_number < last:
        sums = {name: np.zeros(BINS) for name in names}
        for _ in range(SAMPLES):
            body.run_for(seconds=60 // SAMPLES)
            for name, values in _look(body).items():
                sums[name] += values / SAMPLES
        for name, values in sums.items():
            minutes[name].append(values)
        told(body.step_number)
    return {name: np.array(values) for name, values in minutes.items()}


def _look(body: Body) -> dict[str, np.ndarray]:
    """Return levels and rates of this second."""
    found = along_sinusoid(body)
    share = np.maximum(np.array(found["share"]), 1e-12)
    levels = {name: blood_beside(body, species) for name, species in HORMONES.items()}
    rates = {name: np.array(found[name]) / share for name in RATES}
    return levels | rates | {"glycogen_mM": np.array(found["glycogen_mM"])}


def blood_beside(body: Body, species: str) -> np.ndarray:
    """Return the present level of a species in the sinusoids, from the portal to the central end."""
    table, rows = getattr(body.world, species), mine(body, "hepatocyte")
    level = table.sites.present * table.size[0] / table.volumes
    beside = body.anatomy.capillaries[rows]
    mean = np.where(beside >= 0, level[beside], 0.0).sum(axis=1) / body.anatomy.face_count[rows]
    share = body.world.cells.share[rows]
    part = np.minimum((body.world.own.hepatocyte.zone * BINS).astype(int), BINS - 1)
    return np.bincount(part, mean * share, BINS) / np.maximum(np.bincount(part, share, BINS), 1e-12)
