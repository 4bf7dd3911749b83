"""What each tissue does with each species, worked out from the parameters and the map."""

from typing import Any

import numpy as np

from portalis.agents.base.declare import make_table
from portalis.agents.base.draws import random_fractions
from portalis.agents.kinds import KIND_CODE, KIND_NAMES
from portalis.model.kernels.packets import (
    CLEARED,
    DEGRADED,
    EXCRETED,
    HIGHEST_CHANCE,
    JOINS,
    SITE_COLUMNS,
    STORED,
    TISSUE_COLUMNS,
    TWO_32,
)
from portalis.model.space.anatomy import Anatomy


def describe(
    species: str, anatomy: Anatomy, cells: Any, values: dict[str, float], volume: np.ndarray, seed: int
) -> tuple[Any, Any]:
    """Return the tissue and the site table of one species.

    A kind takes part by the parameters that it declares: ``<species>_permeability`` and
    ``<species>_space`` for an exchange with its interstitium (there ``<species>_clearance`` degrades),
    ``<species>_clearance`` alone for what is taken from the blood at once, ``<species>_receptors``,
    ``_dissociation`` and ``_degradation`` for packets bound on the cell.

    Parameters
    ----------
    species : {"insulin", "glucagon", "glucose"}
    volume : (V,) array
        Litres at each vessel site in which the species spreads.
    """
    tissues = make_table(TISSUE_COLUMNS, anatomy.tissue_kind.size)
    tissues.kind[:] = anatomy.tissue_kind
    tissues.loss_channel[:] = DEGRADED
    tissues.budget[:] = -np.log(random_fractions(seed, f"{species}/budget", tissues.size))
    for code, kind in enumerate(KIND_NAMES):
        mine = anatomy.tissue_kind == code
        numbers = {
            quantity: values.get(f"{kind}.{species}_{quantity}")
            for quantity in ("permeability", "space", "clearance", "receptors", "dissociation", "degradation")
        }
        _take_part(tissues, mine, cells.share[mine], anatomy.face_count[mine], numbers)
    if species == "glucose":
        hepatocytes = anatomy.tissue_kind == KIND_CODE["hepatocyte"]
        tissues.inside[hepatocytes] = 1
        tissues.loss_channel[hepatocytes] = STORED
        tissues.loss_channel[anatomy.tissue_kind == KIND_CODE["nephron"]] = EXCRETED
    exchanging = np.array([f"{kind}.{species}_permeability" in values for kind in KIND_NAMES])
    return tissues, _balance(tissues, anatomy, volume, exchanging[anatomy.tissue_kind])


def _take_part(
    tissues: Any, mine: np.ndarray, share: np.ndarray, faces: np.ndarray, numbers: dict[str, float | None]
) -> None:
    clearance = numbers["clearance"]
    if numbers["permeability"] is not None and numbers["space"] is not None:
        tissues.admission[mine] = numbers["permeability"] * share / faces / 60.0
        tissues.space[mine] = np.maximum(numbers["space"] * share, 1e-12)
        tissues.losing[mine] = (clearance or 0.0) / numbers["space"] / 60.0
        tissues.fate[mine] = JOINS
    elif clearance is not None:
        tissues.admission[mine] = clearance * share / faces / 60.0
        tissues.fate[mine] = CLEARED
    elif numbers["dissociation"] is not None and numbers["degradation"] is not None:
        tissues.returning[mine] = numbers["dissociation"] / 60.0
        tissues.losing[mine] = numbers["degradation"] / 60.0
        tissues.space[mine] = np.inf
        tissues.fate[mine] = JOINS


def _balance(tissues: Any, anatomy: Anatomy, volume: np.ndarray, exchanging: np.ndarray) -> Any:
    """Set the chances to leave the blood, and the returns that balance them.

    Both directions of an exchange are damped alike by the finite step, and arrivals wait half a step
    on average, so that the equilibrium lies where continuous time has it.
    """
    sites = make_table(SITE_COLUMNS, volume.size)
    offered = np.where(anatomy.faces >= 0, tissues.admission[anatomy.faces], 0.0).sum(axis=1) / volume
    sites.leave[:] = np.minimum(-np.expm1(-offered) * TWO_32, HIGHEST_CHANCE).astype(np.uint32)
    damping = np.where(offered > 0, -np.expm1(-offered) / np.maximum(offered, 1e-300), 1.0)
    touching = np.where(anatomy.capillaries >= 0, damping[anatomy.capillaries], 0.0).sum(axis=1)
    out = tissues.admission * touching / tissues.space
    tissues.returning[exchanging] = np.log1p(out[exchanging])
    return sites
