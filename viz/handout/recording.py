"""Recording: a run frame by frame, small enough to hand out."""

import base64
import zlib
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from portalis.viz.screen.frame import cell_shares, counts
from portalis.viz.screen.numbers import SHOWN, rounded


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
        As of :mod:`portalis.viz.screen.frame`.
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


def deflated(values: np.ndarray) -> str:
    """Return an array as text."""
    return base64.b64encode(zlib.compress(np.ascontiguousarray(values).tobytes(), 9)).decode("ascii")
