"""Figures of where space matters: pulses, what lies along the sinusoid, and the first pass."""

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from portalis.viz import palette
from portalis.viz.page import Page, panel_heading
from portalis.viz.palette import Stroke

WIDTH_MM = 180.0
STROKES = {
    "in space": Stroke(palette.BLACK, "-", "o"),
    "places shuffled": Stroke(palette.VERMILLION, (0, (1.4, 1)), "^"),
    "no gap junctions": Stroke(palette.BLUE, (0, (6, 1.4)), "s"),
    "mean field": Stroke(palette.GREY, (0, (4, 1.2, 1, 1.2)), ""),
}
"""How each kind of body is drawn, by its name."""
PULSES_MIN = 60
"""So many minutes of pulses are shown."""


def draw_space(
    pulses: Mapping[str, pd.Series],
    glycogen: Mapping[str, Sequence[float]],
    extraction: Mapping[str, pd.DataFrame],
) -> Figure:
    """Return the figure of what differs between bodies with and without space.

    Parameters
    ----------
    pulses : mapping of str to Series
        Portal insulin in the fast, pmol/L, one value a minute, by body.
    glycogen : mapping of str to sequence of float
        Along the sinusoid, mmol/L, after a day's fast.
    extraction : mapping of str to DataFrame
        Columns ``time_min`` and ``hepatic_insulin_extraction`` after the drink.
    """
    with matplotlib.rc_context(palette.STYLE):
        page = Page(WIDTH_MM, 66.0)
        places = [page.axes(13 + 59 * place, 9, 44, 42, name) for place, name in enumerate("abc")]
        headings = (
            "Portal insulin (pmol/L)",
            "Glycogen after a day (mmol/L)",
            "First-pass extraction",
        )
        for axes, letter, heading in zip(places, "abc", headings, strict=True):
            panel_heading(axes, letter, heading)
        for name, values in pulses.items():
            shown = values.to_numpy()[-PULSES_MIN:]
            places[0].plot(np.arange(shown.size), shown, label=name, **_line(name))
        places[0].set_xlabel("Time in the fast (min)")
        places[0].set_ylim(bottom=0.0)
        for name, levels in glycogen.items():
            _along(places[1], levels, name)
        places[1].set_ylim(bottom=0.0)
        for name, course in extraction.items():
            smooth = course["hepatic_insulin_extraction"].rolling(15, center=True, min_periods=1).mean()
            places[2].plot(course["time_min"], smooth, label=name, **_line(name))
        places[2].set_xlabel("Time after 75 g (min)")
        places[2].set_ylim(0.0, 0.8)
        for axes in places:
            if axes.get_legend_handles_labels()[0]:
                axes.legend(loc="lower left", handlelength=2.6)
        return page.figure


def draw_sinusoid(along: Sequence[Mapping[str, Any]]) -> Figure:
    """Return the figure of what the liver makes and takes up along the sinusoid, and the net of both.

    Parameters
    ----------
    along : sequence of dict
        One for each seed: rates (µmol/kg/min) and shares in equal parts from the portal to the central end.
    """
    with matplotlib.rc_context(palette.STYLE):
        page = Page(WIDTH_MM, 66.0)
        left, right = page.axes(16, 9, 68, 42, "rates"), page.axes(106, 9, 68, 42, "net")
        panel_heading(left, "a", "Made and stored (µmol/kg/min)")
        panel_heading(right, "b", "Net output (µmol/kg/min)")
        rates = {
            name: np.array([np.array(one[name]) / np.array(one["share"]) for one in along])
            for name in ("mobilisation", "gluconeogenesis", "synthesis")
        }
        strokes = (palette.GLYCOGENOLYSIS, palette.GLUCONEOGENESIS, palette.GLYCOGENESIS)
        labels = ("from glycogen", "made anew", "stored as glycogen")
        for values, stroke, label in zip(rates.values(), strokes, labels, strict=True):
            _band(left, values, stroke, label)
        left.legend(loc="best")
        left.set_ylim(bottom=0.0)
        net = rates["mobilisation"] + rates["gluconeogenesis"] - rates["synthesis"]
        _band(right, net, palette.NET_OUTPUT, "")
        right.axhline(0.0, color=palette.GREY, linewidth=0.6)
        middle, place = net.mean(axis=0), _places(net.shape[1])
        for sign, colour, words in ((1, palette.GREEN, "produces"), (-1, palette.PLUM, "consumes")):
            look: dict[str, Any] = {"color": colour, "alpha": 0.25, "linewidth": 0, "label": words}
            right.fill_between(place, 0, middle, where=sign * middle > 0, interpolate=True, **look)
        right.legend(loc="best")
        for axes in (left, right):
            _name_ends(axes)
        return page.figure


def _places(size: int) -> np.ndarray:
    return (np.arange(size) + 0.5) / size


def _band(axes: Axes, values: np.ndarray, stroke: Stroke, label: str) -> None:
    place = _places(values.shape[1])
    axes.fill_between(
        place, values.min(axis=0), values.max(axis=0), color=stroke.colour, alpha=0.2, linewidth=0
    )
    axes.plot(place, values.mean(axis=0), label=label, **stroke.keywords())


def _along(axes: Axes, levels: Sequence[float], name: str) -> None:
    axes.plot(_places(len(levels)), levels, label=name, **STROKES[name].keywords())
    _name_ends(axes)


def _name_ends(axes: Axes) -> None:
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 1], ["portal", "central"])
    axes.set_xlabel("Along the sinusoid")


def _line(name: str) -> dict[str, Any]:
    stroke = STROKES[name]
    return {"color": stroke.colour, "linestyle": stroke.dashes, "linewidth": 1.0}
