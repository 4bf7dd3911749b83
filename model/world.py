"""The world: all arrays of one body, in the one record that the kernels work on."""

import sys
from typing import Any

import numpy as np

from portalis.agents import fields
from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import DECIDE_EVERY, SHARED_COLUMNS
from portalis.agents.base.declare import make_table, record_type
from portalis.agents.base.draws import random_fractions
from portalis.agents.kinds import CELL_KINDS, KIND_CODE, KIND_NAMES
from portalis.model.kernels.diary import COUNTS, READINGS, SUMS, Diary
from portalis.model.parameters import registry
from portalis.model.resolution import Resolution
from portalis.model.space.anatomy import Anatomy
from portalis.model.space.carrier import factorise
from portalis.model.stock import SPECIES, stock_packets
from portalis.model.vessels import build_vessels

Levels = record_type("Levels", fields.FIELDS, __name__)
Own = record_type("Own", KIND_NAMES, __name__)
Numbers = record_type("Numbers", KIND_NAMES, __name__)
FieldSpace = record_type("FieldSpace", ("volume", "release", "work"), __name__)
World = record_type(
    "World",
    (
        *SPECIES,
        *(
            "vessels",
            "cells",
            "levels",
            "clock",
            "starts",
            "infusion_rates",
            "infusion_remainders",
            "diary",
            "field",
        ),
        *("fatty_acid_carrier", "incretin_carrier", "adrenaline_carrier", "own", "parameters"),
    ),
    __name__,
)


def build_world(anatomy: Anatomy, values: dict[str, float], resolution: Resolution, seed: int) -> Any:
    """Return a fresh body of arrays at 19:00, before dinner.

    Parameters
    ----------
    anatomy : Anatomy
        The drawn body with its flow solved.
    values : dict of str to float
        Every parameter by its path.
    resolution : Resolution
    seed : int
    """
    vessels = build_vessels(anatomy)
    cells = build_cells(anatomy, values, seed)
    starts = np.searchsorted(anatomy.tissue_kind, np.arange(len(CELL_KINDS) + 1)).astype(np.int64)
    own = Own(
        *(make_table(kind.COLUMNS, starts[code + 1] - starts[code]) for code, kind in enumerate(CELL_KINDS))
    )
    settle_cells(own, cells, anatomy, values, resolution, seed)
    clock = np.array([0, anatomy.tissue_kind.size + 1, 0], dtype=np.int64)
    packets = [
        stock_packets(code, anatomy, cells, values, resolution, seed, clock) for code in range(len(SPECIES))
    ]
    sites = anatomy.volume.size
    levels = Levels(*(np.zeros(sites) for _ in fields.FIELDS))
    levels.fatty_acids[:] = values["hepatocyte.fatty_acid_reference"]
    codes = np.array([KIND_CODE[name] for name in ("beta_cell", "hepatocyte", "myocyte", "neuron")])
    no_counts = (np.zeros(COUNTS, dtype=np.int64), np.zeros(COUNTS, dtype=np.int64))
    diary = Diary(np.zeros(SUMS), np.zeros((0, len(READINGS))), *no_counts, codes)
    field = FieldSpace(anatomy.volume, np.zeros(sites), np.zeros(sites))
    carriers = (
        factorise(anatomy, np.log(2) / values[f"{name}.half_life"] * anatomy.volume, DECIDE_EVERY)
        for name in fields.FIELDS
    )
    numbers = Numbers(*(parameter_record(kind, values) for kind in CELL_KINDS))
    infusion = (np.zeros(len(SPECIES)), np.zeros(len(SPECIES)))
    return World(
        *packets, vessels, cells, levels, clock, starts, *infusion, diary, field, *carriers, own, numbers
    )


def parameter_record(kind: type[Cell], values: dict[str, float]) -> Any:
    """Return the parameters of one kind as the record that its rules take."""
    record = getattr(sys.modules[kind.__module__], f"{kind.__name__}Parameters")
    return record(*(float(values[f"{kind.kind}.{entry.name}"]) for entry in kind.PARAMETERS))


def build_cells(anatomy: Anatomy, values: dict[str, float], seed: int) -> Any:
    """Return the shared columns: each agent's share of its organ goes by the number of its faces."""
    cells = make_table(SHARED_COLUMNS, anatomy.tissue_kind.size)
    for code, kind in enumerate(CELL_KINDS):
        mine = anatomy.tissue_kind == code
        path = f"{kind.kind}.number"
        if mine.any():
            faces = anatomy.face_count[mine]
            cells.share[mine] = values[path] / registry()[path].value * faces / faces.sum()
    cells.remainder[:] = random_fractions(seed, "remainder", cells.size)
    return cells


def settle_cells(
    own: Any, cells: Any, anatomy: Anatomy, values: dict[str, float], resolution: Resolution, seed: int
) -> None:
    """Fill the stores of the cells as they are on a usual evening, and stagger what is in the making."""
    liver, gut = own.hepatocyte, own.enterocyte
    mine = anatomy.tissue_kind == KIND_CODE["hepatocyte"]
    liver.zone[:] = anatomy.zone[mine]
    per_share = (
        values["hepatocyte.evening_glycogen"] * values["hepatocyte.liver_volume"] / resolution.sizes[2]
    )
    stored = per_share * cells.share[mine]
    liver.glycogen[:] = np.floor(stored + random_fractions(seed, "glycogen", liver.size))
    liver.unmobilised[:] = random_fractions(seed, "unmobilised", liver.size)
    gut.unemptied[:] = random_fractions(seed, "unemptied", gut.size)
    gut.unleft[:] = random_fractions(seed, "unleft", gut.size)
