"""Packets on the frames of a film: each species with a colour and a shape of its own."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import ImageColor

from portalis.viz import palette

FEW = 800
"""Packets of a species drawn at the beginning: ten times as many, after a meal, must not hide the cells."""
SPREAD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Look:
    """How a species is drawn.

    Attributes
    ----------
    words : str
    colour : str
    shape : tuple of str
        Rows of pixels; ``#`` is filled.
    """

    words: str
    colour: str
    shape: tuple[str, ...]

    @property
    def offsets(self) -> np.ndarray:
        """Rows and columns of the filled pixels around the middle, (pixels, 2)."""
        filled = np.array([[sign == "#" for sign in row] for row in self.shape])
        return np.argwhere(filled) - np.array(filled.shape) // 2

    @property
    def rgb(self) -> np.ndarray:
        """The colour as three numbers."""
        return np.array(ImageColor.getrgb(self.colour), np.uint8)


LOOKS = {
    "glucose": Look("glucose", palette.ORANGE, ("##", "##")),
    "c_peptide": Look("C-peptide", palette.SKY, ("#.#", "...", "#.#")),
    "igf1": Look("IGF-1", palette.PLUM, (".#.", ".#.", "###")),
    "insulin": Look("insulin", palette.BLUE, (".##.", "####", "####", ".##.")),
    "glucagon": Look("glucagon", palette.VERMILLION, ("..#..", "..#..", "#####", "..#..", "..#..")),
}
"""From the one that is drawn first, and may be covered, to the last."""


def drawn_one_of(body: Any, species: str) -> int:
    """Return one of how many packets is drawn: all of a few, so many that a meal will not cover the map."""
    rows = getattr(body.world, species).rows
    return max(1, round(int((rows.uid > 0).sum()) / FEW))


def places(body: Any, species: str, scale: int, one_of: int = 1) -> np.ndarray:
    """Return where packets are, in pixels from the map's corner, int (packets, 2): row, column.

    Each packet keeps its own place within a site as long as it lives, so that it does not tremble.
    """
    rows = getattr(body.world, species).rows
    alive = (rows.uid > 0) & (rows.uid % one_of == 0)
    node, uid = rows.node[alive], rows.uid[alive].astype(np.uint64)
    with np.errstate(over="ignore"):
        dealt = uid * SPREAD
    down = (dealt >> np.uint64(40)) & np.uint64(0xFFF)
    right = (dealt >> np.uint64(52)) & np.uint64(0xFFF)
    inside = np.column_stack([down, right]) / 4096.0
    corner = np.column_stack([body.node_row[node], body.node_column[node]])
    return np.asarray(((corner + 0.08 + 0.84 * inside) * scale).astype(np.int64))


def stamp(picture: np.ndarray, where: np.ndarray, look: Look) -> None:
    """Draw a shape at many places of a picture, uint8 (height, width, 3)."""
    height, width, _ = picture.shape
    for down, right in look.offsets:
        row, column = where[:, 0] + down, where[:, 1] + right
        inside = (row >= 0) & (row < height) & (column >= 0) & (column < width)
        picture[row[inside], column[inside]] = look.rgb
