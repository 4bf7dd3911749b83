"""Snapshot: what pages need to show one moment, made once for all of them."""

import json
import struct
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from portalis.experiments.watch.life import Life
from portalis.experiments.watch.session import Session
from portalis.viz.film.ground import extent
from portalis.viz.published_ranges import ranges_for
from portalis.viz.screen.numbers import running_means
from portalis.viz.screen.stage import stage

RANGED = ("glucose_mM", "insulin_pM", "portal_insulin_pM", "hepatic_glucose_output_umol_per_kg_min")
ALIGNED = 8


@dataclass(frozen=True)
class Snapshot:
    """One moment of a session.

    Attributes
    ----------
    number : int
        Rises from moment to moment.
    version : int
        Of what changes seldom.
    lives : list of dict
        What a page is told of each body when `version` changes; ``setup`` is left out for the server to add.
    setups : dict of int to dict
        The stage of each body, by epoch.
    series : dict of int to DataFrame
        What was measured so far, as running means, by epoch.
    frame : bytes
        For the canvas: length of the header, header, and the arrays of each body.
    """

    number: int
    version: int
    lives: list[dict[str, Any]]
    setups: dict[int, dict[str, Any]]
    series: dict[int, pd.DataFrame]
    frame: bytes


@dataclass
class Photographer:
    """Makes snapshots, and keeps what need not be made anew each time."""

    number: int = 0
    version: int = -1
    lives: list[dict[str, Any]] = field(default_factory=list)
    setups: dict[str, dict[str, Any]] = field(default_factory=dict)
    series: dict[int, pd.DataFrame] = field(default_factory=dict)
    minutes: dict[int, int] = field(default_factory=dict)

    def take(self, session: Session) -> Snapshot:
        """Return the present moment of a session."""
        self.number += 1
        if self.version != session.version:
            self.version = session.version
            self.lives = [told(life) for life in session.lives]
        epochs = [life.epoch for life in session.lives]
        self.series = {epoch: table for epoch, table in self.series.items() if epoch in epochs}
        for life in session.lives:
            if life.second >= 0 and (
                life.epoch not in self.series or self.minutes[life.epoch] != life.body.minutes
            ):
                self.minutes[life.epoch] = life.body.minutes
                self.series[life.epoch] = running_means(life.body.series())
        setups = {life.epoch: self._setup(life) for life in session.lives}
        frame = packed(session)
        return Snapshot(self.number, self.version, self.lives, setups, dict(self.series), frame)

    def _setup(self, life: Life) -> dict[str, Any]:
        name = f"{life.body.resolution.name}\n{life.body.drawing.map_text}"
        if name not in self.setups:
            self.setups = {**dict(list(self.setups.items())[-3:]), name: stage(life.body)}
        return self.setups[name]


def told(life: Life) -> dict[str, Any]:
    """Return what seldom changes of a body."""
    return {
        "epoch": life.epoch,
        "title": life.title,
        "note": life.note,
        "scenario": life.wish.scenario,
        "subject": life.wish.person,
        "resolution": life.wish.resolution,
        "seed": life.wish.seed,
        "startClock": life.plan.protocol.start_clock_s,
        "given": life.given(),
        "changed": {path: str(value) for path, value in life.body.changed.items()},
    }


def ranges(life: Life) -> list[dict[str, Any]]:
    """Return the published ranges that hold for what a body lives through."""
    series = life.body.series()
    if series.empty:
        return []
    found = ranges_for(life.protocol, series)
    last = float(series["time_min"].iloc[-1])
    return [
        {
            "column": one.column,
            "from": None if one.start_min == float("-inf") else one.start_min,
            "to": one.end_min,
            "low": None if one.low != one.low else one.low,
            "high": None if one.high != one.high else one.high,
        }
        for one in found
        if one.column in RANGED and (one.low == one.low or one.high == one.high) and one.start_min <= last
    ]


def packed(session: Session) -> bytes:
    """Return the frame of all bodies as bytes for the page."""
    frames = [life.frame(session.view) for life in session.lives]
    behind = session.catching_up
    header = {
        "view": round(session.view, 2),
        "playing": session.playing,
        "speed": session.speed,
        "reached": round(session.reached, 1),
        "last": max(life.second for life in session.lives),
        "behind": None if behind is None else {"title": behind.title, "second": behind.second},
        "marks": session.marks,
        "lives": [
            {
                "second": frame.second,
                "words": frame.words,
                "counts": len(frame.counts),
                "cells": len(frame.cells),
            }
            for frame in frames
        ],
        "followed": followed(session),
    }
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-(len(text) + 4) % ALIGNED)
    parts = [struct.pack("<I", len(text)), text]
    for frame in frames:
        parts += [
            frame.counts,
            bytes(-len(frame.counts) % ALIGNED),
            frame.cells,
            bytes(-len(frame.cells) % ALIGNED),
        ]
    return b"".join(parts)


def followed(session: Session) -> dict[str, Any] | None:
    """Return what is shown of the packet that is followed."""
    if session.followed is None:
        return None
    top, left, _, _ = extent(session.lives[session.whose].body)
    return {"body": session.whose, **session.followed.told(top, left)}
