"""Recording: how many packets stood at which place of the map in every frame, small enough to hand out.

A frame is a minute or so after the one before: by then every free packet has gone round the body, so that a
packet's identity from frame to frame says nothing. What is kept is the number at each node, which shows
every packet in a tenth of the room.
"""

import base64
import zlib
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from portalis.model.stock import SPECIES
from portalis.viz.film.cells import COLOURS, levels, liver

MOST = np.iinfo(np.uint16).max
CELLS = ("glycogen", "insulin_signal", "glucagon_signal")
"""Columns of hepatocytes that are kept, in 255 steps of their colour scale."""


def counts(body: Any) -> np.ndarray:
    """Return the number of packets at each node, uint16 (species, nodes)."""
    found = np.zeros((len(SPECIES), body.node_row.size), np.uint16)
    for place, name in enumerate(SPECIES):
        rows = getattr(body.world, name).rows
        here = np.bincount(rows.node[rows.uid > 0], minlength=body.node_row.size)
        found[place] = np.minimum(here, MOST)
    return found


def cell_shares(body: Any) -> np.ndarray:
    """Return the columns of hepatocytes as places on their colour scales, uint8 (columns, cells)."""
    found = np.empty((len(CELLS), len(liver(body))), np.uint8)
    for place, name in enumerate(CELLS):
        look = COLOURS[name]
        share = (levels(body, name) - look.low) / (look.high - look.low)
        found[place] = np.round(255.0 * np.clip(share, 0.0, 1.0))
    return found


@dataclass
class Recording:
    """A run, frame by frame.

    Attributes
    ----------
    title, subtitle : str
    minutes : list of float
        Of the frames, after time zero.
    words : list of str
        What is happening in each.
    counts, cells : list of array
        As of :func:`counts` and :func:`cell_shares`.
    series : DataFrame
        A row a minute.
    start_clock_s : int
        Time of day of time zero.
    """

    title: str
    subtitle: str
    start_clock_s: int
    minutes: list[float] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    counts: list[np.ndarray] = field(default_factory=list)
    cells: list[np.ndarray] = field(default_factory=list)
    series: pd.DataFrame = field(default_factory=pd.DataFrame)

    def take(self, body: Any, minute: float, words: str) -> None:
        """Add a frame of the body as it is now."""
        self.minutes.append(minute)
        self.words.append(words)
        self.counts.append(counts(body))
        self.cells.append(cell_shares(body))

    def packed(self) -> dict[str, Any]:
        """Return what the page reads; arrays are little-endian, deflated, and written in base 64."""
        return {
            "title": self.title,
            "subtitle": self.subtitle,
            "startClock": self.start_clock_s,
            "minutes": self.minutes,
            "words": self.words,
            "counts": deflated(np.stack(self.counts).astype("<u2")),
            "cells": deflated(np.stack(self.cells)),
            "series": {name: rounded(self.series[name]) for name in SHOWN if name in self.series},
        }


SHOWN = (
    *("time_min", "glucose_mM", "insulin_pM", "portal_insulin_pM", "glucagon_pM", "c_peptide_pM"),
    *("hepatic_glucose_output_umol_per_kg_min", "muscle_uptake_umol_per_kg_min", "liver_glycogen_mM"),
)
"""Columns of the series that the page tells."""


def rounded(values: pd.Series) -> list[float | None]:
    """Return numbers to five digits; None for what is not known."""
    return [None if value != value else float(f"{value:.5g}") for value in values]


def deflated(values: np.ndarray) -> str:
    """Return an array as text."""
    return base64.b64encode(zlib.compress(np.ascontiguousarray(values).tobytes(), 9)).decode("ascii")
