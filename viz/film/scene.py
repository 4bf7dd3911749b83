"""Scene: where everything stands on a frame of a film."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from PIL import Image, ImageDraw

from portalis.viz import palette
from portalis.viz.film.cells import COLOURS, paint, shades
from portalis.viz.film.chart import Charts
from portalis.viz.film.ground import extent, ground, write_organs
from portalis.viz.film.packets import LOOKS, drawn_one_of, places, stamp
from portalis.viz.film.type import font

SIZE = (1280, 720)
MARGIN, HEAD, FOOT = 14, 52, 76
CHARTS_WIDTH = 372
NOTICE = "one run of an agent-based model · not for medical decisions"


class Scene:
    """Puts frames together.

    Parameters
    ----------
    body : Body
    title, subtitle : str
    shown : sequence of str
        Species whose packets are drawn.
    cells : str
        Column of hepatocytes that colours them, or ``none``.
    charts : Charts
    """

    def __init__(
        self, body: Any, title: str, subtitle: str, shown: Sequence[str], cells: str, charts: Charts
    ) -> None:
        self.extent = extent(body)
        top, left, bottom, right = self.extent
        across, down = SIZE[0] - CHARTS_WIDTH - 2 * MARGIN, SIZE[1] - HEAD - FOOT
        self.scale = min(across // (right - left), down // (bottom - top))
        self.corner = (MARGIN - left * self.scale, HEAD + 6 - top * self.scale)
        self.body, self.cells, self.charts = body, cells, charts
        self.shown = {name: drawn_one_of(body, name) for name in LOOKS if name in shown}
        self.map = np.asarray(ground(body, self.scale))
        self.still = self._still(title, subtitle)

    def _still(self, title: str, subtitle: str) -> Image.Image:
        """Return what is the same on every frame."""
        picture = Image.new("RGB", SIZE, "white")
        draw = ImageDraw.Draw(picture)
        draw.text((MARGIN, 8), title, font=font(20, bold=True), fill=palette.BLACK)
        draw.text((MARGIN, 33), subtitle, font=font(12), fill=palette.GREY)
        y = SIZE[1] - 15
        x = MARGIN
        for name, one_of in self.shown.items():
            look = LOOKS[name]
            words = look.words if one_of == 1 else f"{look.words} (1 of {one_of})"
            sample = np.full((15, 15, 3), 255, np.uint8)
            stamp(sample, np.array([[7, 7]]), look)
            picture.paste(Image.fromarray(sample), (x, y - 8))
            draw.text((x + 17, y), words, font=font(13), fill=palette.BLACK, anchor="lm")
            x += 30 + round(draw.textlength(words, font=font(13)))
        if self.cells != "none":
            self._scale_bar(picture, draw, x + 10, y)
        draw.text((SIZE[0] - MARGIN, y), NOTICE, font=font(12), fill=palette.GREY, anchor="rm")
        return picture

    def _scale_bar(self, picture: Image.Image, draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
        look = COLOURS[self.cells]
        bar = shades(look.low, look.high, np.linspace(look.low, look.high, 80))
        low = f"{look.words} {look.low:g}"
        draw.text((x, y), low, font=font(13), fill=palette.BLACK, anchor="lm")
        x += 6 + round(draw.textlength(low, font=font(13)))
        picture.paste(Image.fromarray(np.repeat(bar[None], 11, axis=0)), (x, y - 6))
        draw.text((x + 86, y), f"{look.high:g} {look.unit}", font=font(13), fill=palette.BLACK, anchor="lm")

    def frame(self, clock: str, words: str, past: pd.DataFrame) -> np.ndarray:
        """Return a frame, uint8 (height, width, 3), of the body as it is now.

        Parameters
        ----------
        clock : str
        words : str
            What is happening.
        past : DataFrame
            The series up to now.
        """
        land = self.map.copy()
        if self.cells != "none":
            paint(land, self.body, self.cells, self.scale)
        for name, one_of in self.shown.items():
            stamp(land, places(self.body, name, self.scale, one_of), LOOKS[name])
        picture = self.still.copy()
        top, left, bottom, right = (edge * self.scale for edge in self.extent)
        picture.paste(Image.fromarray(land[top:bottom, left:right]), (MARGIN, HEAD + 6))
        picture.paste(self.charts.draw(past), (SIZE[0] - CHARTS_WIDTH - MARGIN // 2, HEAD))
        draw = ImageDraw.Draw(picture)
        write_organs(draw, self.body, self.scale, self.corner)
        draw.text((SIZE[0] - MARGIN, 8), clock, font=font(20, bold=True), fill=palette.BLACK, anchor="ra")
        draw.text((MARGIN, SIZE[1] - FOOT + 22), words, font=font(19), fill=palette.BLACK, anchor="lm")
        return np.asarray(picture)
