"""Neighbours on a drawing, directly or over the bridges where two vessels or ducts cross without mixing."""

import numpy as np

from portalis.model.space.drawing import Drawing

STEPS = ((0, 1), (1, 0))
"""Right and down: every pair of neighbours is met once."""


def neighbours(drawing: Drawing, number: np.ndarray) -> np.ndarray:
    """Return all pairs of numbered sites that touch, directly or over bridges."""
    pairs = []
    for row, column in np.argwhere(number >= 0):
        for down, right in STEPS:
            other = _beyond_bridges(drawing, number, row, column, down, right)
            if other >= 0:
                pairs.append((number[row, column], other))
    return np.array(pairs, dtype=np.int32).reshape(-1, 2)


def check_bridges(drawing: Drawing, number: np.ndarray) -> None:
    """Raise DrawingError for a bridge that has a vessel or a duct on one side only, or none at all."""
    ducts = np.where(np.isin(drawing.symbols, list(drawing.legend.duct)), 0, -1)
    for row, column in np.argwhere(np.isin(drawing.symbols, list(drawing.legend.bridge))):
        ways = [
            (
                _beyond_bridges(drawing, kind, row, column, down, right) >= 0,
                _beyond_bridges(drawing, kind, row, column, -down, -right) >= 0,
            )
            for kind in (number, ducts)
            for down, right in STEPS
        ]
        if any(before != after for before, after in ways) or not any(before for before, _ in ways):
            raise drawing.fault(
                "this bridge joins a vessel or duct to nothing",
                row,
                column,
                "a bridge with vessels, or with ducts, on both sides: left and right or above and below",
            )


def _beyond_bridges(
    drawing: Drawing, number: np.ndarray, row: int, column: int, down: int, right: int
) -> int:
    """Return the numbered site that one meets in a direction, looking over bridges; -1 if there is none."""
    rows, columns = drawing.shape
    row, column = row + down, column + right
    while 0 <= row < rows and 0 <= column < columns and drawing.symbols[row, column] in drawing.legend.bridge:
        row, column = row + down, column + right
    return int(number[row, column]) if 0 <= row < rows and 0 <= column < columns else -1
