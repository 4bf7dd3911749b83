"""How things look: colours, line styles and type, said in one place.

The colours are those of Okabe and Ito, with Tol's plum in place of their purple, which looks like green to
some eyes. Those of one panel stay apart under all three colour vision deficiencies, which a test checks. No
meaning rests on colour alone: every line of a panel also has its own dashes and its own marker.
"""

from dataclasses import dataclass
from typing import Any

BLACK = "#000000"
ORANGE = "#E69F00"
GREEN = "#009E73"
BLUE = "#0072B2"
VERMILLION = "#D55E00"
PLUM = "#AA4499"
WINE = "#882255"
SKY = "#56B4E9"
GREY = "#6B6B6B"
PALE = "#F1F1F1"
EMPTY = "#DEDEDE"
ACINI = "#BDB4A4"
DUCT = "#8A6A2F"


@dataclass(frozen=True)
class Stroke:
    """How one line is drawn.

    Attributes
    ----------
    colour : str
        Hexadecimal.
    dashes : str or tuple
        Matplotlib's line style.
    marker : str
        Matplotlib's marker, set on a few points so that the line is known without its colour.
    width : float
        Points.
    """

    colour: str
    dashes: Any
    marker: str
    width: float = 1.3

    def keywords(self) -> dict[str, Any]:
        """Return the keyword arguments of ``Axes.plot``."""
        return {
            "color": self.colour,
            "linestyle": self.dashes,
            "linewidth": self.width,
            "marker": self.marker,
            "markersize": 3.6,
            "markerfacecolor": "white",
            "markeredgewidth": 0.9,
        }


WHOLE_BODY = Stroke(BLACK, "-", "")
PERIPHERAL = Stroke(BLUE, "-", "o")
PORTAL = Stroke(VERMILLION, (0, (6, 1.4)), "s")
GLYCOGENOLYSIS = Stroke(ORANGE, (0, (5, 1.6)), "^")
GLUCONEOGENESIS = Stroke(GREEN, (0, (4, 1.2, 1, 1.2)), "D")
GLYCOGENESIS = Stroke(PLUM, (0, (1.4, 1)), "v")
NET_OUTPUT = Stroke(BLACK, "-", "", 1.5)

CONCENTRATION_MAP = "viridis_r"
"""Luminance falls all the way, so that more is darker in print without colour too."""

FONT = "DejaVu Sans"
"""Comes with Matplotlib, so that a figure looks the same everywhere."""

TEXT_POINTS = 7.0
TITLE_POINTS = 8.0
HEADING_POINTS = 11.0

STYLE: Any = {
    "font.family": FONT,
    "font.size": TEXT_POINTS,
    "axes.titlesize": TITLE_POINTS,
    "axes.labelsize": TEXT_POINTS,
    "axes.linewidth": 0.6,
    "axes.edgecolor": "#404040",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "axes.grid": False,
    "xtick.labelsize": TEXT_POINTS,
    "ytick.labelsize": TEXT_POINTS,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 2.5,
    "ytick.major.size": 2.5,
    "xtick.major.pad": 2,
    "ytick.major.pad": 2,
    "legend.fontsize": TEXT_POINTS,
    "legend.frameon": False,
    "hatch.linewidth": 0.5,
    "lines.dash_capstyle": "butt",
    "mathtext.default": "regular",
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "pdf.fonttype": 42,
    "svg.hashsalt": "portalis",
}
"""Matplotlib settings under which every figure is drawn and saved; the salt makes SVG files repeatable."""
