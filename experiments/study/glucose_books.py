"""Glucose fluxes between two moments of a body's life, from the books in which every packet stands."""

from typing import NamedTuple

import numpy as np

from portalis.agents.kinds import KIND_CODE
from portalis.model.body import Body
from portalis.model.kernels.packets import ABSORBED, BORN, DEGRADED, EXCRETED, GIVEN, MOBILISED, STORED
from portalis.model.ledger import living

TAKERS = {"brain": "neuron", "red_cells": "red_cell", "muscle": "myocyte", "fat": "adipocyte"}
"""Kind of cell by the name of who takes glucose."""


class GlucoseBooks(NamedTuple):
    """The books at one moment.

    Attributes
    ----------
    counts : (channels, kinds + 1) array of int
        Packets since the evening.
    present : int
        Packets in the body.
    second : int
        Of the body's clock.
    """

    counts: np.ndarray
    present: int
    second: int


def read_books(body: Body) -> GlucoseBooks:
    """Return the books of glucose as they are now."""
    glucose = body.world.glucose
    return GlucoseBooks(glucose.books.copy(), living(glucose), body.step_number)


def fluxes_between(
    body: Body, early: GlucoseBooks, late: GlucoseBooks
) -> tuple[dict[str, float], dict[str, float]]:
    """Return what was given and what was taken, µmol/kg/min.

    Both add up to the same: what no cell took is what body fluids rose by, and the other way round.
    """
    counts, change = late.counts - early.counts, late.present - early.present
    minutes = (late.second - early.second) / 60.0
    per_packet = float(body.world.glucose.size[0]) * 1000.0 / body.values["body.weight"] / minutes
    packets_given = {
        "gut": counts[ABSORBED].sum(),
        "glycogen": counts[MOBILISED].sum(),
        "liver_new": counts[BORN, KIND_CODE["hepatocyte"]],
        "kidney": counts[BORN, KIND_CODE["nephron"]],
        "vein": counts[GIVEN].sum(),
        "fluids_fall": max(0, -change),
    }
    packets_taken = {name: counts[DEGRADED, KIND_CODE[kind]] for name, kind in TAKERS.items()}
    packets_taken |= {
        "liver": counts[STORED].sum(),
        "urine": counts[EXCRETED].sum(),
        "fluids_rise": max(0, change),
    }
    given = {name: per_packet * float(count) for name, count in packets_given.items()}
    return given, {name: per_packet * float(count) for name, count in packets_taken.items()}
