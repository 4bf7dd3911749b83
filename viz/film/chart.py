"""Charts of a film: axes drawn once by Matplotlib, on which lines grow from frame to frame."""

from dataclasses import dataclass
from typing import Any

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image, ImageDraw

from portalis.model.units import GLUCOSE_UNITS
from portalis.viz import palette

DPI = 100
TEXT_POINTS = 8.0


@dataclass(frozen=True)
class Curve:
    """One line of a chart.

    Attributes
    ----------
    column : str
    words : str
    colour : str
    width : int
        Pixels.
    """

    column: str
    words: str
    colour: str
    width: int = 2


@dataclass(frozen=True)
class Chart:
    """One pair of axes.

    Attributes
    ----------
    heading : str
    curves : tuple of Curve
    least : tuple of float
        Span that is shown at least.
    unit : str
    """

    heading: str
    curves: tuple[Curve, ...]
    least: tuple[float, float]
    unit: str


CHARTS = (
    Chart("Glucose in blood", (Curve("glucose_mM", "arterial", palette.BLACK),), (3.5, 8.0), "mmol/L"),
    Chart(
        "Insulin",
        (
            Curve("portal_insulin_pM", "portal vein", palette.VERMILLION),
            Curve("insulin_pM", "arterial", palette.BLUE, 3),
        ),
        (0.0, 200.0),
        "pmol/L",
    ),
    Chart(
        "Glucose from the liver",
        (Curve("hepatic_glucose_output_umol_per_kg_min", "net output", palette.GREEN),),
        (0.0, 14.0),
        "µmol/kg/min",
    ),
)
SMOOTH_MIN = 5
"""Lines are running means: single minutes jump by whole packets."""


class Charts:
    """All charts of a film.

    Parameters
    ----------
    first_min, last_min : float
        Ends of the time axis.
    spans : mapping of str to (float, float)
        Lowest and highest value of each column that will be shown.
    size : (int, int)
        Width and height in pixels.
    units : str
        Of glucose.
    """

    def __init__(
        self,
        first_min: float,
        last_min: float,
        spans: dict[str, tuple[float, float]],
        size: tuple[int, int],
        units: str,
    ) -> None:
        self.factor = GLUCOSE_UNITS[units]
        figure = Figure(figsize=(size[0] / DPI, size[1] / DPI), dpi=DPI)
        canvas = FigureCanvasAgg(figure)
        style = palette.STYLE | {name: TEXT_POINTS for name in palette.STYLE if name.endswith("size")}
        with matplotlib.rc_context(style | {"xtick.major.size": 2.5, "ytick.major.size": 2.5}):
            axes = figure.subplots(len(CHARTS), 1)
            figure.subplots_adjust(left=0.14, right=0.97, top=0.95, bottom=0.08, hspace=0.42)
            for one, chart in zip(axes, CHARTS, strict=True):
                self._prepare(one, chart, first_min, last_min, spans, units)
            axes[-1].set_xlabel("Minutes")
            canvas.draw()
        self.ground = Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3].copy())
        self.transforms = [one.transData.frozen() for one in axes]
        self.height = size[1]

    def _prepare(
        self,
        axes: Any,
        chart: Chart,
        first_min: float,
        last_min: float,
        spans: dict[str, tuple[float, float]],
        units: str,
    ) -> None:
        factor, unit = self._unit(chart, units)
        ends = [spans[curve.column] for curve in chart.curves]
        low = min([chart.least[0], *(end[0] for end in ends)]) * factor
        high = max([chart.least[1], *(end[1] for end in ends)]) * factor
        axes.set_xlim(first_min, last_min)
        axes.set_ylim(low - 0.04 * (high - low), high + 0.08 * (high - low))
        axes.set_title(f"{chart.heading} ({unit})", loc="left", fontsize=TEXT_POINTS + 1, pad=4)
        if low < 0.0:
            axes.axhline(0.0, color=palette.GREY, linewidth=0.6)
        if len(chart.curves) > 1:
            for place, curve in enumerate(chart.curves):
                axes.text(1.0 - 0.24 * place, 1.03, curve.words, color=curve.colour, ha="right", va="bottom",
                          transform=axes.transAxes, fontsize=TEXT_POINTS)  # fmt: skip

    def _unit(self, chart: Chart, units: str) -> tuple[float, str]:
        return (self.factor, units) if chart.curves[0].column == "glucose_mM" else (1.0, chart.unit)

    def draw(self, past: pd.DataFrame) -> Image.Image:
        """Return the charts with their lines up to now."""
        picture = self.ground.copy()
        draw = ImageDraw.Draw(picture)
        smooth = past.rolling(SMOOTH_MIN, center=True, min_periods=1).mean()
        for transform, chart in zip(self.transforms, CHARTS, strict=True):
            factor = self.factor if chart.curves[0].column == "glucose_mM" else 1.0
            for curve in chart.curves:
                data = np.column_stack([past["time_min"], factor * smooth[curve.column]])
                pixels = transform.transform(data)
                pixels[:, 1] = self.height - pixels[:, 1]
                points = [tuple(point) for point in pixels]
                if len(points) > 1:
                    draw.line(points, fill=curve.colour, width=curve.width, joint="curve")
                if points:
                    x, y = points[-1]
                    draw.ellipse([x - 3, y - 3, x + 3, y + 3], fill=curve.colour, outline="white")
        return picture
