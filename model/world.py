"""The world: all arrays of one body, in the one record that the kernels work on."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from portalis.agents import fields
from portalis.agents.base.cell import Cell
from portalis.agents.base.cell_columns import SHARED_COLUMNS
from portalis.agents.base.declare import make_table, record_type
from portalis.agents.base.draws import random_fractions
from portalis.agents.kinds import CELL_KINDS, KIND_CODE, KIND_NAMES
from portalis.model.kernels.diary import CODES, COUNTS, LEVELS, READINGS, Diary
from portalis.model.kernels.exocrine import Exocrine
from portalis.model.kernels.packets import GIVEN, LASTING_S, TWO_32
from portalis.model.parameters import registry
from portalis.model.resolution import Resolution
from portalis.model.space.anatomy import Anatomy
from portalis.model.space.carrier import factorise
from portalis.model.stock import SPECIES, evening_fields, stock_packets
from portalis.model.vessels import build_vessels, lasting_routes

Own = record_type("Own", KIND_NAMES, __name__)
Numbers = record_type("Numbers", KIND_NAMES, __name__)
FieldSpace = record_type("FieldSpace", ("volume", "in_blood", "release", "work", "every"), __name__)
World = record_type(
    "World",
    (
        *SPECIES,
        *("vessels", "lasting", "cells", "levels", "let_out", "inputs", "clock", "starts"),
        *("infusion_rates", "infusion_remainders", "field_rates", "diary", "field", "carrier"),
        *("exocrine", "own", "parameters"),
    ),
    __name__,
)
Lasting = record_type("Lasting", ("c_peptide", "igf1"), __name__)
"""Routes of what is moved every few seconds."""
PLACES = 2
"""Where an infusion may run in: a vein near the heart, the portal vein."""


def build_world(
    anatomy: Anatomy, values: dict[str, float], resolution: Resolution, seed: int, mixing: str = "none"
) -> Any:
    """Return a fresh body of arrays at 19:00, before dinner.

    Parameters
    ----------
    anatomy : Anatomy
        The drawn body with its flow solved.
    values : dict of str to float
        Every parameter by its path.
    resolution : Resolution
    seed : int
    mixing : str
        As in :class:`portalis.Body`.
    """
    vessels = build_vessels(anatomy, mixing)
    cells = build_cells(anatomy, values, seed)
    starts = np.searchsorted(anatomy.tissue_kind, np.arange(len(CELL_KINDS) + 1)).astype(np.int64)
    numbers = build_numbers(values)
    own = Own(
        *(make_table(kind.COLUMNS, starts[code + 1] - starts[code]) for code, kind in enumerate(CELL_KINDS))
    )
    settle_cells(own, cells, anatomy, numbers, resolution, seed)
    clock = np.array([0, anatomy.tissue_kind.size + 1, 0], dtype=np.int64)
    packets = [
        stock_packets(code, anatomy, cells, values, resolution, seed, clock) for code in range(len(SPECIES))
    ]
    levels, let_out, field, carrier = build_fields(anatomy, values)
    infusion = [np.zeros((len(SPECIES), PLACES)), np.zeros((len(SPECIES), PLACES))]
    infusion.append(np.zeros((len(fields.FIELDS), PLACES)))
    outside = (np.zeros(fields.INPUTS), clock, starts, *infusion)
    carried = (build_diary(packets), field, carrier, build_exocrine(anatomy))
    lasting = build_lasting(packets, vessels, anatomy, mixing)
    return World(*packets, vessels, lasting, cells, levels, let_out, *outside, *carried, own, numbers)


def build_lasting(packets: Sequence[Any], vessels: Any, anatomy: Anatomy, mixing: str) -> Any:
    """Return the routes of C-peptide and of IGF-1.

    Where chances to leave never change, the routes have them. What a hepatocyte's receptors offer IGF-1
    changes all the time; there the chance of a second is so small that six times as much is that of six.
    """
    found = {}
    for name in Lasting._fields:
        leave = packets[SPECIES.index(name)].sites.leave
        leave[vessels.lining] = 0
        found[name] = lasting_routes(anatomy, mixing, leave / TWO_32, LASTING_S)
        leave[:] = 0
    return Lasting(**found)


def build_numbers(values: Mapping[str, float]) -> Any:
    """Return the parameters of every kind in the form that its rules take."""
    return Numbers(*(parameter_record(kind, values) for kind in CELL_KINDS))


def build_fields(anatomy: Anatomy, values: dict[str, float]) -> tuple[Any, ...]:
    """Return levels, what cells let out, work space and carrier of the fields of a fresh body."""
    sites = anatomy.volume.size
    levels = np.repeat([[level] for level in evening_fields(values)], sites, axis=1)
    let_out = np.zeros((len(fields.FIELDS), anatomy.tissue_kind.size))
    every = np.array([field.every_s for field in fields.FIELDS], dtype=np.int64)
    half_lives = np.array([values[f"{field.name}.half_life"] for field in fields.FIELDS])
    carrier = factorise(anatomy, np.log(2) / half_lives[:, None] * anatomy.volume, [*every])
    spread = np.array(fields.in_blood(values))
    space = FieldSpace(anatomy.volume, spread, np.zeros(sites), np.zeros(sites), every)
    return levels, let_out, space, carrier


def build_exocrine(anatomy: Anatomy) -> Any:
    """Return the ducts, empty."""
    size = anatomy.ducts.downstream.size
    return Exocrine(anatomy.ducts, np.zeros(size), np.zeros(size), np.zeros(size), np.zeros(2))


def build_diary(packets: Sequence[Any]) -> Any:
    """Return an empty diary; the packets of a fresh body do not count as given in its first minute."""
    codes = np.array([KIND_CODE[name] for name in CODES])
    last = np.zeros(len(COUNTS), dtype=np.int64)
    names = [column.name for column in COUNTS]
    for name, species in (("infused_insulin", 0), ("infused_glucose", 2)):
        last[names.index(name)] = packets[species].books[GIVEN].sum()
    return Diary(np.zeros(len(LEVELS)), np.zeros((0, len(READINGS))), last, np.zeros_like(last), codes)


def parameter_record(kind: type[Cell], values: Mapping[str, float]) -> Any:
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
    own: Any, cells: Any, anatomy: Anatomy, numbers: Any, resolution: Resolution, seed: int
) -> None:
    """Let every kind fill its columns as they are on a usual evening."""
    for code, kind in enumerate(CELL_KINDS):
        mine = np.flatnonzero(anatomy.tissue_kind == code)
        if mine.size:
            rows = cells[mine[0] : mine[-1] + 1]

            def draw(purpose: str, name: str = kind.kind, count: int = mine.size) -> np.ndarray:
                return random_fractions(seed, f"{name}/{purpose}", count)

            kind.settle(own[code], rows, anatomy.zone[mine], numbers[code], resolution.sizes, draw)
