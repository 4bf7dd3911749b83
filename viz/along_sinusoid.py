"""What blood and liver cells show along the sinusoid, from its portal to its central end."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from portalis.model.units import GLUCOSE_UNITS
from portalis.viz import captions, palette
from portalis.viz.palette import Stroke
from portalis.viz.panel_drawing import set_logarithmic
from portalis.viz.sheet import Sheet
from portalis.viz.told_figure import ToldFigure

INSULIN = Stroke(palette.BLUE, "-", "o")
GLUCAGON = Stroke(palette.VERMILLION, (0, (6, 1.4)), "s")
FLUX = "µmol/kg/min"
HORMONE_REACH = (5.0, 200.0)
"""Levels that their axis takes in whatever the run, pmol/L."""
HORMONE_ROOM = 4.0
"""So many times the highest level is left for the legend."""
LEGEND_ROOM = 0.3
"""Part of a panel's height that is left free above its lines."""
BAND = "lowest to highest mean of a minute"


@dataclass(frozen=True)
class SinusoidProfile:
    """Means over a stretch of time in equal parts along the sinusoid.

    Attributes
    ----------
    run : Any
        With ``protocol`` and ``provenance``.
    first_min, last_min : float
        Minutes after time zero.
    minutes : mapping of str to array
        One row a minute, one column a part, the portal end first: ``glucose_mM``, ``insulin_pM`` and
        ``glucagon_pM`` in the blood beside the cells, ``glycogen_mM`` of liver, and ``mobilisation``,
        ``gluconeogenesis`` and ``synthesis`` in µmol/kg/min as if the whole liver were like that part.
    """

    run: Any
    first_min: float
    last_min: float
    minutes: Mapping[str, np.ndarray]


def draw_profile(profile: SinusoidProfile, *, units: str = "mmol/L") -> ToldFigure:
    """Return the figure of a profile; `units` is that of glucose in blood."""
    found = profile.minutes
    glucose = found["glucose_mM"] * GLUCOSE_UNITS[units]
    made = found["mobilisation"] + found["gluconeogenesis"]
    net = made - found["synthesis"]
    words = (
        f"Lines: means of these minutes; bands: {BAND}. "
        f"Fluxes ({FLUX} of the body) are drawn as if the whole liver were like that part. "
    )
    headings = (
        f"Glucose in blood ({units})",
        "Hormones in blood (pmol/L)",
        f"Liver fluxes ({FLUX})",
        "Glycogen (mmol/L liver)",
    )
    with matplotlib.rc_context(palette.STYLE):
        sheet = Sheet(
            captions.heading(profile.run),
            "Along the sinusoid. " + captions.told_minutes(profile.run, profile.first_min, profile.last_min),
            words + captions.footer(profile.run),
            headings,
            columns=2,
            left_mm=9.0,
            height_mm=43.0,
        )
        first, hormones, fluxes, glycogen = sheet.axes
        _draw_band(first, glucose, palette.WHOLE_BODY, "")
        levels = {"insulin": found["insulin_pM"], "glucagon": found["glucagon_pM"]}
        for (name, level), stroke in zip(levels.items(), (INSULIN, GLUCAGON), strict=True):
            _draw_band(hormones, level, stroke, name if level.any() else f"{name}: none")
        seen = [*HORMONE_REACH, *(end for level in levels.values() for end in _ends(level))]
        set_logarithmic(hormones, min(seen), HORMONE_ROOM * max(seen))
        _draw_band(fluxes, net, palette.NET_OUTPUT, "net output")
        _draw_band(fluxes, found["gluconeogenesis"], palette.GLUCONEOGENESIS, "gluconeogenesis")
        _draw_band(fluxes, found["mobilisation"], palette.GLYCOGENOLYSIS, "glycogenolysis")
        _draw_band(fluxes, -found["synthesis"], palette.GLYCOGENESIS, "glycogenesis (−)")
        fluxes.axhline(0.0, color=palette.GREY, linewidth=0.5, zorder=0.5)
        _draw_band(glycogen, found["glycogen_mM"], palette.WHOLE_BODY, "")
        glycogen.set_ylim(bottom=0.0)
        for axes in (first, glycogen, fluxes):
            axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
        for axes in sheet.axes:
            _name_ends(axes)
        hormones.legend(loc="upper center", handlelength=2.6, ncols=2, columnspacing=1.2)
        low, high = fluxes.get_ylim()
        fluxes.set_ylim(low, high + LEGEND_ROOM * (high - low))
        fluxes.legend(loc="upper center", handlelength=2.6, ncols=2, columnspacing=1.2)
        what = f"Along the sinusoid, minute {profile.first_min:g} to {profile.last_min:g}"
        count = f"1 run, {len(glucose)} minutes"
        figure = sheet.page.figure
        figure.about = captions.about(profile.run, what, "; ".join(headings), n=count, band=BAND)
        return figure


def _ends(levels: np.ndarray) -> list[float]:
    """Return the lowest and highest level that a logarithmic axis can show, if there is any."""
    positive = levels[levels > 0]
    return [float(positive.min()), float(positive.max())] if positive.size else []


def _draw_band(axes: Axes, values: np.ndarray, stroke: Stroke, label: str) -> None:
    """Draw the mean of all minutes with a marker at each part, and the band from lowest to highest."""
    place = (np.arange(values.shape[1]) + 0.5) / values.shape[1]
    axes.fill_between(
        place, values.min(axis=0), values.max(axis=0), color=stroke.colour, alpha=0.18, linewidth=0
    )
    axes.plot(place, values.mean(axis=0), label=label or None, **stroke.keywords())


def _name_ends(axes: Axes) -> None:
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 0.5, 1], ["portal end", "middle", "central end"])
    left, _, right = axes.get_xticklabels()
    left.set_horizontalalignment("left")
    right.set_horizontalalignment("right")
    axes.set_xlabel("Place along the sinusoid")
