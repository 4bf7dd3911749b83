"""Stocking: the packet tables of a fresh body, filled at the levels of a usual evening.

The levels only have to be near: dinner and a night pass before a protocol begins, and the evening's
packets are all gone by then.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from portalis.agents.base.declare import make_table
from portalis.agents.base.draws import random_fractions, stream_key
from portalis.agents.fields import FIELDS
from portalis.agents.hepatocyte import CELLS_PER_PMOL
from portalis.agents.kinds import KIND_CODE, KIND_NAMES
from portalis.model.kernels.packets import (
    BLOCK,
    CHANNELS,
    FREE,
    FREE_COLUMNS,
    GIVEN,
    JOINS,
    MEMBER_COLUMNS,
    NEXT_UID,
    PACKET_COLUMNS,
    TAIL,
    VACANT,
    Packets,
)
from portalis.model.resolution import Resolution
from portalis.model.room import lay_pools
from portalis.model.space.anatomy import HAEMATOCRIT, Anatomy
from portalis.model.tissues import describe

SPECIES = ("insulin", "glucagon", "glucose", "c_peptide", "igf1")
EVENING = {"insulin": 60.0, "glucagon": 8.0, "glucose": 5.3, "c_peptide": 600.0}
"""Levels in plasma that a night forgets: pmol/L, and mmol/L for glucose. IGF-1 lasts: it has a parameter."""
IN_TISSUE = {"insulin": 0.42, "glucagon": 1.0, "glucose": 0.95, "c_peptide": 1.0, "igf1": 0.0}
"""Level in interstitial fluid as a part of that in plasma (insulin 0.4-0.6: PMID 9886961)."""
RECEPTORS = {"insulin": "insulin_receptors", "glucagon": "glucagon_receptors", "igf1": "insulin_receptors"}
"""What each hormone binds to on a hepatocyte; IGF-1 shares insulin's."""
PURPOSES = ("move", "face", "wait", "pick", "place")


def evening_level(name: str, values: Mapping[str, float]) -> float:
    """Return the level of a species in the plasma of a fresh body: pmol/L, and mmol/L for glucose."""
    return 1000.0 * values["body.evening_igf1"] if name == "igf1" else EVENING[name]


def evening_fields(values: Mapping[str, float]) -> list[float]:
    """Return the levels of the fields in a fresh body; what lasts longer than a night has a parameter."""
    return [values.get(f"body.evening_{field.name}", field.start) for field in FIELDS]


def stock_packets(
    code: int,
    anatomy: Anatomy,
    cells: Any,
    values: dict[str, float],
    resolution: Resolution,
    seed: int,
    clock: np.ndarray,
) -> Any:
    """Return the table of one species with its packets in place."""
    name, size = SPECIES[code], resolution.sizes[code]
    factor = values["body.glucose_in_blood"] / (1.0 - HAEMATOCRIT) if name == "glucose" else 1.0
    volumes = anatomy.volume * factor
    tissues, sites = describe(name, anatomy, cells, values, volumes, seed)
    level = evening_level(name, values)
    in_vessels = volumes * level / size
    fluid = np.where((tissues.fate == JOINS) & np.isfinite(tissues.space), tissues.space, 0.0)
    in_tissues = fluid * level * IN_TISSUE[name] / size
    if name in RECEPTORS:
        mine = anatomy.tissue_kind == KIND_CODE["hepatocyte"]
        per_receptor = CELLS_PER_PMOL * cells.share[mine] / size
        in_tissues[mine] = values[f"hepatocyte.{name}_reference"] * per_receptor
        tissues.ceiling[mine] = values[f"hepatocyte.{RECEPTORS[name]}"] * per_receptor
    expected = np.concatenate([in_vessels, in_tissues])
    chance = random_fractions(seed, f"{name}/stock", expected.size)
    counts = np.floor(expected + chance).astype(np.int64)
    counts[sites.size :] = np.minimum(counts[sites.size :], tissues.ceiling)
    keys = np.array([stream_key(seed, f"{name}/{purpose}") for purpose in PURPOSES], dtype=np.uint64)
    return _fill(counts, (tissues, sites, volumes), size, keys, clock)


def _fill(
    counts: np.ndarray, places: tuple[Any, ...], size: float, keys: np.ndarray, clock: np.ndarray
) -> Any:
    tissues, sites, _ = places
    total, free = int(counts.sum()), int(counts[: sites.size].sum())
    capacity = total + total // 2 + 4096
    slots = np.arange(total, dtype=np.int32)
    rows = make_table(PACKET_COLUMNS, capacity)
    rows.uid[:total] = clock[NEXT_UID] + slots
    clock[NEXT_UID] += total
    rows.node[:total] = np.repeat(np.arange(counts.size), counts)
    rows.birth_node[:total] = -1
    rows.entry[:total] = -1
    sites.present[:] = counts[: sites.size]
    free_list = make_table(FREE_COLUMNS, capacity)
    free_list.slot[:free] = slots[:free]
    free_list.node[:free] = rows.node[:free]
    free_list.uid[:free] = rows.uid[:free]
    vacant = np.zeros(capacity, dtype=np.int32)
    vacant[: capacity - total] = np.arange(capacity - 1, total - 1, -1)
    waiting = make_table(MEMBER_COLUMNS, total - free)
    waiting.slot[:], waiting.uid[:] = slots[free:], rows.uid[free:total]
    members = lay_pools(tissues, counts[sites.size :], waiting)
    numbers = np.zeros(4, dtype=np.int64)
    numbers[VACANT], numbers[FREE], numbers[TAIL] = capacity - total, free, tissues.pool_room.sum()
    books = np.zeros((len(CHANNELS), len(KIND_NAMES) + 1), dtype=np.int64)
    books[GIVEN, -1] = total
    cohort = np.zeros((1, 3), dtype=np.int64)
    block = (np.zeros(BLOCK, dtype=np.uint64), *np.zeros((3, BLOCK), dtype=np.uint16))
    lists = (vacant, free_list, members, *block)
    return Packets(rows, *places, *lists, np.array([size]), numbers, keys, books, cohort)
