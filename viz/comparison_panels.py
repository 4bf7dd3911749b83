"""The panels of a comparison: which quantities are shown, and how the subjects are drawn in one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from portalis.model.units import GLUCOSE_UNITS
from portalis.viz import palette
from portalis.viz.page import width_mm
from portalis.viz.palette import Stroke
from portalis.viz.panel_drawing import UNIT_MM, smoothing_minutes
from portalis.viz.published_ranges import PublishedRange
from portalis.viz.range_bars import draw_ranges
from portalis.viz.time_axis import TimeAxis

STROKES = (
    Stroke(palette.BLACK, "-", "o"),
    Stroke(palette.VERMILLION, (0, (6, 1.4)), "s"),
    Stroke(palette.BLUE, (0, (4, 1.2, 1, 1.2)), "^"),
    Stroke(palette.ORANGE, (0, (5, 1.6)), "D"),
    Stroke(palette.GREEN, (0, (1.4, 1)), "v"),
    Stroke(palette.WINE, (0, (8, 1.2, 1, 1.2, 1, 1.2)), "P"),
)
"""One for each subject, the first solid black: all others are compared with it."""
BAND = (5.0, 95.0)
BAND_ALPHA = 0.2
MARKERS = 8


@dataclass(frozen=True)
class Shown:
    """One panel.

    Attributes
    ----------
    heading, unit, column : str
    reach : tuple of float
        Values that the vertical axis takes in whatever the runs.
    """

    heading: str
    unit: str
    column: str
    reach: tuple[float, ...] = (0.0,)


GLUCOSE = Shown("Plasma glucose", "mmol/L", "glucose_mM", (4.0, 8.0))
USUAL = (
    GLUCOSE,
    Shown("Plasma insulin", "pmol/L", "insulin_pM", (0.0, 100.0)),
    Shown("Plasma glucagon", "pmol/L", "glucagon_pM", (0.0, 15.0)),
    Shown("Liver's net glucose output", "µmol/kg/min", "hepatic_glucose_output_umol_per_kg_min", (0.0, 12.0)),
)
UPTAKE = Shown("Muscle glucose uptake", "µmol/kg/min", "muscle_uptake_umol_per_kg_min")
INFUSION = Shown("Glucose infused", "µmol/kg/min", "glucose_infusion_umol_per_kg_min")
GLYCOGEN = Shown("Liver glycogen", "mmol/L liver", "liver_glycogen_mM")


def panels_for(protocol: Any) -> tuple[Shown, ...]:
    """Return four panels, and two more where the protocol asks for them: a clamp, or exercise."""
    kinds = {event.kind for event in protocol.events}
    if "glucose_clamp" in kinds:
        return (*USUAL, INFUSION, UPTAKE)
    return (*USUAL, UPTAKE, GLYCOGEN) if "exercise" in kinds else USUAL


def draw_panel(
    axes: Axes,
    panel: Shown,
    runs: Mapping[str, Sequence[pd.DataFrame]],
    ranges: Sequence[PublishedRange],
    units: str,
    time: TimeAxis,
) -> None:
    """Draw median and band of each subject, published ranges, and the vertical axis.

    Parameters
    ----------
    axes : Axes
        With its horizontal limits already set.
    panel : Shown
    runs : mapping of str to sequence of DataFrame
        Series by subject, one for each seed.
    units : str
        Unit of glucose.
    """
    factor, unit = (GLUCOSE_UNITS[units], units) if panel is GLUCOSE else (1.0, panel.unit)
    for number, (series, stroke) in enumerate(zip(runs.values(), STROKES, strict=False)):
        minutes, low, middle, high = band(series, panel.column)
        at = minutes / time.unit_min
        if len(series) > 1:
            axes.fill_between(
                at, factor * low, factor * high, color=stroke.colour, alpha=BAND_ALPHA, linewidth=0, zorder=2
            )
        apart = max(1, minutes.size // MARKERS)
        begin = int(apart * (0.2 + 0.8 * number / len(runs)))
        axes.plot(at, factor * middle, markevery=(begin, apart), zorder=3, **stroke.keywords())
    draw_ranges(axes, {panel.column: (palette.GREY, factor)}, ranges, time.unit_min)
    axes.update_datalim([(0.0, factor * value) for value in panel.reach], updatex=False)
    axes.autoscale_view(scalex=False)
    if axes.dataLim.y0 < 0.0:
        axes.axhline(0.0, color=palette.GREY, linewidth=0.5, zorder=0.5)
    elif min(panel.reach) == 0.0:
        axes.set_ylim(bottom=0.0)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    axes.set_ylabel(unit)
    axes.yaxis.set_label_coords(-UNIT_MM / width_mm(axes), 0.5)


def band(runs: Sequence[pd.DataFrame], column: str) -> tuple[np.ndarray, ...]:
    """Return minutes, and 5th percentile, median and 95th percentile of the running means of the runs."""
    minutes = runs[0]["time_min"].to_numpy(float)
    window = smoothing_minutes(minutes[-1] - minutes[0])
    smooth = np.array(
        [run[column].astype(float).rolling(window, center=True, min_periods=1).mean() for run in runs]
    )
    low, middle, high = np.percentile(smooth, (BAND[0], 50.0, BAND[1]), axis=0)
    return minutes, low, middle, high
