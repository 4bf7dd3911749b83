"""Numbers of the twin: every parameter in the form that the equations read, written anew when one changes."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from portalis.agents.base.declare import make_table, record_type
from portalis.agents.beta_cell import thresholds
from portalis.agents.fields import FIELD_NAMES, in_blood
from portalis.agents.kinds import CELL_KINDS, KIND_CODE
from portalis.model.parameters import registry
from portalis.model.space.anatomy import HAEMATOCRIT, Anatomy
from portalis.model.stock import SPECIES
from portalis.model.twin.transport import BODY_COLUMNS, Place, fill_flows, reached
from portalis.model.world import parameter_record

CLASSES = 8
"""Classes of beta cells of equal size; their thresholds are spread as the cells' are."""
FASTEST = 4.0
"""Turnover of a fluid, 1/min: what would follow faster (red cells) follows so, and steps can be longer."""

Space = record_type(
    "Space",
    (
        *("body", "kind", "portal", "share", "flow", "sites", "permeability", "volume", "clearance"),
        *("removal", "decay", "reach", "in_blood", "thresholds"),
    ),
    __name__,
)
"""Of each place: ``kind``, ``portal`` (1 if its blood runs into the portal vein), ``share`` of the healthy
kind, plasma ``flow`` (L/min) past so many ``sites`` in a row. Of each place and species: ``permeability``
(L/min, limited by flow), ``volume`` (L) and ``clearance`` (L/min) of its fluid. ``removal``: what other
places clear straight from the blood (L/min). Of each field: ``decay`` (1/min) and ``reach``, its level in
arteries as a part of the mean in plasma; ``in_blood``. ``thresholds``: of each class of beta cells."""

KINDS = np.dtype(
    [
        (kind.kind, np.dtype([(entry.name, "f8") for entry in kind.PARAMETERS], align=True))
        for kind in CELL_KINDS
    ],
    align=True,
)
"""A row of it holds the parameters of every kind; rules read ``row.kind`` as their parameter record."""


def build_space(anatomy: Anatomy, places: Sequence[Place]) -> Any:
    """Return the space of a drawn body, still without what follows from the parameters."""
    body = make_table(BODY_COLUMNS, 1)
    fill_flows(body[0], anatomy, places)
    size = (len(places), len(SPECIES))
    return Space(
        body,
        np.array([place.kind for place in places], dtype=np.int64),
        np.array([place.portal for place in places], dtype=np.int64),
        np.zeros(len(places)),
        np.array([place.flow for place in places]),
        np.array([place.sites for place in places]),
        np.zeros(size),
        np.zeros(size),
        np.zeros(size),
        np.zeros(len(SPECIES)),
        np.zeros(len(FIELD_NAMES)),
        np.ones(len(FIELD_NAMES)),
        np.ones(len(FIELD_NAMES)),
        np.ones(CLASSES),
    )


def fill(space: Any, table: np.ndarray, places: Sequence[Place], values: Mapping[str, float]) -> None:
    """Write all that follows from the parameters into `space` and into the row of `table`."""
    for kind in CELL_KINDS:
        for entry in kind.PARAMETERS:
            table[kind.kind][entry.name] = values[f"{kind.kind}.{entry.name}"]
    body = space.body[0]
    body.glucose_water = values["body.glucose_in_blood"] / (1.0 - HAEMATOCRIT)
    body.liver_water = values["hepatocyte.glucose_space"] * number("hepatocyte", values)
    body.beta_cells, body.alpha_cells = number("beta_cell", values), number("alpha_cell", values)
    body.delta_cells, body.liver = number("delta_cell", values), number("hepatocyte", values)
    beta_cell = CELL_KINDS[KIND_CODE["beta_cell"]]
    ranks = (np.arange(CLASSES) + 0.5) / CLASSES
    space.thresholds[:] = thresholds(parameter_record(beta_cell, values), ranks)
    space.decay[:] = [math.log(2.0) / values[f"{name}.half_life"] for name in FIELD_NAMES]
    space.in_blood[:] = in_blood(values)
    late = body.collecting / (body.plasma - body.collecting)
    passing = 1.0 + space.decay * (body.plasma - body.collecting) / body.cardiac_output
    space.reach[:] = (1.0 + late) / (1.0 + late * passing)
    space.removal[:] = 0.0
    for row, place in enumerate(places):
        fill_place(space, row, place, values)


def number(kind: str, values: Mapping[str, float]) -> float:
    """Return how many cells of a kind there are, as a part of the healthy number."""
    return values[f"{kind}.number"] / registry()[f"{kind}.number"].value


def fill_place(space: Any, row: int, place: Place, values: Mapping[str, float]) -> None:
    """Write what one place exchanges and clears; a kind takes part by the names of its parameters."""
    kind = CELL_KINDS[place.kind].kind
    share = place.part * number(kind, values)
    space.share[row] = share
    space.permeability[row] = space.volume[row] = space.clearance[row] = 0.0
    for species, name in enumerate(SPECIES):
        flow = place.flow * (space.body[0].glucose_water if name == "glucose" else 1.0)
        permeability = values.get(f"{kind}.{name}_permeability")
        volume = values.get(f"{kind}.{name}_space")
        clearance = values.get(f"{kind}.{name}_clearance", 0.0) * share
        if permeability is not None and volume is not None:
            volume = max(volume * share, 1e-9)
            space.permeability[row, species] = min(
                reached(flow, permeability * share, place.sites), FASTEST * volume
            )
            space.volume[row, species] = volume
            space.clearance[row, species] = clearance
        elif clearance > 0.0:
            space.removal[species] += reached(flow, clearance, place.sites)
