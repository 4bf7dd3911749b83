"""Type on the frames of a film."""

from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
from PIL import ImageDraw, ImageFont

FOLDER = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
"""DejaVu comes with Matplotlib, so that a film looks the same everywhere."""


@cache
def font(pixels: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Return DejaVu Sans of this size."""
    return ImageFont.truetype(str(FOLDER / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")), pixels)


def haloed(
    draw: ImageDraw.ImageDraw, place: tuple[float, float], text: str, letters: Any, **how: Any
) -> None:
    """Write a text with a white rim, so that it can be read on everything."""
    draw.text(place, text, font=letters, stroke_width=2, stroke_fill="white", **how)
