"""A page measured in millimetres from its top left corner, as a printer sees it."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

from portalis.viz import palette
from portalis.viz.told_figure import ToldFigure

MM_PER_INCH = 25.4
POINTS_PER_MM = 72.0 / MM_PER_INCH


class Page:
    """A Matplotlib figure on which axes and words are placed in millimetres.

    Attributes
    ----------
    figure : ToldFigure
        With its own Agg canvas: no screen is needed, and pyplot knows nothing of it.
    width_mm, height_mm : float
        Size of the page.
    """

    def __init__(self, width_mm: float, height_mm: float) -> None:
        self.width_mm = width_mm
        self.height_mm = height_mm
        self.figure = ToldFigure(figsize=(width_mm / MM_PER_INCH, height_mm / MM_PER_INCH))
        FigureCanvasAgg(self.figure)

    def axes(self, left: float, top: float, width: float, height: float, label: str) -> Axes:
        """Return new axes whose upper left corner is `left`, `top`; `label` is their name for programs."""
        bottom = self.height_mm - top - height
        return self.figure.add_axes(
            (left / self.width_mm, bottom / self.height_mm, width / self.width_mm, height / self.height_mm),
            label=label,
        )

    def words(self, left: float, top: float, text: str, **style: Any) -> Text:
        """Write `text` with its upper left corner at `left`, `top`."""
        place = left / self.width_mm, 1 - top / self.height_mm
        return self.figure.text(*place, text, ha="left", va="top", **style)


def panel_heading(axes: Axes, letter: str, heading: str) -> None:
    """Write a panel's letter (bold) and heading above its upper left corner."""
    for words, shift, weight in ((letter, -9, "bold"), (heading, 1, "normal")):
        axes.annotate(
            words,
            (0, 1),
            xycoords="axes fraction",
            xytext=(shift, 4),
            textcoords="offset points",
            fontsize=palette.TITLE_POINTS,
            fontweight=weight,
            va="bottom",
        )


def width_mm(axes: Axes) -> float:
    """Return how wide `axes` are on paper."""
    return float(axes.bbox.width / axes.figure.dpi * MM_PER_INCH)


def text_width_mm(text: str) -> float:
    """Return how wide `text` is in the figure's ordinary type."""
    font = FontProperties(family=palette.FONT, size=palette.TEXT_POINTS)
    return float(TextToPath().get_text_width_height_descent(text, font, ismath=False)[0]) / POINTS_PER_MM


def wrapped(text: str, width_mm: float) -> list[str]:
    """Return `text` in lines no wider than `width_mm` in the figure's ordinary type."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width_mm(longer) > width_mm:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
