"""History: what was shown, for going back; it never grows beyond a fixed number of frames."""

import zlib
from bisect import bisect_right
from dataclasses import dataclass
from typing import Self

MOST_FRAMES = 1500
FIRST_SPACING_S = 10
"""Seconds between two frames that are kept, while there is room."""


@dataclass(frozen=True)
class Frame:
    """What a page draws of one body.

    Attributes
    ----------
    second : int
        After time zero.
    words : str
        What is happening.
    counts, cells : bytes
        As of :mod:`portalis.viz.screen.frame`, little-endian.
    """

    second: int
    words: str
    counts: bytes
    cells: bytes


class History:
    """Frames of one body, packed, in the order of time."""

    def __init__(self) -> None:
        self.seconds: list[int] = []
        self.packed: list[Frame] = []
        self.spacing = FIRST_SPACING_S

    def wants(self, second: int) -> bool:
        """Say whether a frame of this second should be kept."""
        return not self.seconds or second >= self.seconds[-1] + self.spacing

    def keep(self, frame: Frame) -> None:
        """Keep a frame that is later than all others; where the room ends, every second one goes."""
        counts, cells = zlib.compress(frame.counts, 1), zlib.compress(frame.cells, 1)
        self.seconds.append(frame.second)
        self.packed.append(Frame(frame.second, frame.words, counts, cells))
        if len(self.seconds) > MOST_FRAMES:
            self.seconds, self.packed = self.seconds[::2], self.packed[::2]
            self.spacing *= 2

    def at(self, second: float) -> Frame | None:
        """Return the last frame that is not later; the first of all if all are."""
        if not self.seconds:
            return None
        found = self.packed[max(bisect_right(self.seconds, second) - 1, 0)]
        counts, cells = zlib.decompress(found.counts), zlib.decompress(found.cells)
        return Frame(found.second, found.words, counts, cells)

    def until(self, second: int) -> Self:
        """Return a history of its own that ends at this second."""
        part = type(self)()
        end = bisect_right(self.seconds, second)
        part.seconds, part.packed, part.spacing = self.seconds[:end], self.packed[:end], self.spacing
        return part
