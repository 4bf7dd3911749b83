"""Figures of a validation: every check within its range, and each protocol over all seeds."""

import base64
import io
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from portalis.viz import palette
from portalis.viz.page import Page, panel_heading
from portalis.viz.published_ranges import PublishedRange, ranges_for
from portalis.viz.range_bars import draw_ranges
from portalis.viz.time_axis import TimeAxis

WIDTH_MM = 180.0
PANEL_MM = 32.0
ROW_MM = 4.0
BEYOND = 1.0
"""A check that is further outside than the whole width of its range stands at the edge."""
POINTS_PER_INCH = 150

PANELS: tuple[tuple[str, str, dict[str, tuple[str, str]]], ...] = (
    ("Glucose", "mmol/L", {"glucose_mM": ("", palette.BLACK)}),
    (
        "Insulin",
        "pmol/L",
        {"insulin_pM": ("arterial", palette.BLUE), "portal_insulin_pM": ("portal", palette.VERMILLION)},
    ),
    ("Glucagon", "pmol/L", {"glucagon_pM": ("", palette.BLUE)}),
    (
        "Liver",
        "µmol/kg/min",
        {
            "hepatic_glucose_output_umol_per_kg_min": ("output", palette.BLACK),
            "gluconeogenesis_umol_per_kg_min": ("made", palette.GREEN),
            "glycogenolysis_umol_per_kg_min": ("from glycogen", palette.ORANGE),
        },
    ),
)
"""Heading, unit and lines of each panel of a protocol: column, and its label and colour."""
KEY: dict[str, Any] = {"handlelength": 1.0, "labelspacing": 0.2, "columnspacing": 0.8, "borderpad": 0.1}
SHORT_MIN = 60.0
"""Columns are drawn as running means of a minute for each hour that the figure shows, but at least two."""


def png(figure: Figure) -> str:
    """Return a figure as the text that an ``img`` element takes for its source."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=POINTS_PER_INCH)
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")


def draw_checks(checks: Sequence[Mapping[str, Any]]) -> Figure:
    """Return the figure of all checks, each as a place within its range.

    Parameters
    ----------
    checks : sequence of dict
        As in ``validation.json``.
    """
    shown = [check for check in checks if check["value"] is not None]
    height = 22.0 + ROW_MM * len(shown)
    with matplotlib.rc_context(palette.STYLE):
        page = Page(WIDTH_MM, height)
        axes = page.axes(84, 8, 90, height - 20, "checks")
        axes.axvspan(0, 1, color=palette.EMPTY, linewidth=0)
        for row, check in enumerate(shown):
            place, spread = _place(check)
            passed = check["verdict"] == "pass"
            axes.errorbar(
                np.clip(place, -BEYOND, 1 + BEYOND),
                row,
                xerr=min(spread, BEYOND),
                fmt=("o" if passed else ">" if place > 1 + BEYOND else "<" if place < -BEYOND else "D"),
                color=palette.BLUE if passed else palette.VERMILLION,
                markerfacecolor=palette.BLUE if passed else "white",
                markersize=3.6,
                elinewidth=0.8,
            )
        axes.set_ylim(len(shown) - 0.3, -0.7)
        axes.set_xlim(-1.12, 2.12)
        axes.set_yticks(range(len(shown)), [_short(check["name"]) for check in shown])
        axes.set_xticks([0, 1], ["lower bound", "upper bound"])
        axes.tick_params(axis="y", length=0)
        axes.xaxis.tick_top()
        axes.spines["left"].set_visible(False)
        page.words(
            8,
            height - 8,
            "Grey: published range. Dot: mean over the seeds; bar: SD. Open, red: outside; arrow: far away.",
            color=palette.GREY,
        )
        return page.figure


def _place(check: Mapping[str, Any]) -> tuple[float, float]:
    """Return where the mean lies within the range, 0 at its lower and 1 at its upper end, and the spread."""
    width = max(check["high"] - check["low"], 1e-12)
    return (check["value"] - check["low"]) / width, (check["spread"] or 0.0) / width


def _short(name: str, most: int = 58) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def draw_protocol(
    runs: Sequence[pd.DataFrame],
    protocol: Any,
    twin: pd.DataFrame | None = None,
    points: Mapping[str, tuple[np.ndarray, np.ndarray]] | None = None,
) -> Figure:
    """Return the figure of one protocol: median and band over the seeds.

    Parameters
    ----------
    runs : sequence of DataFrame
        Series of each seed, with the same minutes.
    protocol : Protocol
        Tells which published ranges fit.
    twin : DataFrame, optional
        Series of the mean-field equations.
    points : mapping of str to (minutes, values), optional
        Measurements to draw, by column.
    """
    series = runs[0]
    ranges = ranges_for(protocol, series[series["time_min"] >= 0])
    with matplotlib.rc_context(palette.STYLE):
        page = Page(WIDTH_MM, PANEL_MM + 28.0)
        for place, (heading, unit, lines) in enumerate(PANELS):
            axes = page.axes(11 + 44.5 * place, 9, 33, PANEL_MM, heading)
            panel_heading(axes, "abcd"[place], f"{heading} ({unit})")
            _draw_panel(axes, runs, lines, twin, points or {}, ranges)
        return page.figure


def _draw_panel(
    axes: Axes,
    runs: Sequence[pd.DataFrame],
    lines: Mapping[str, tuple[str, str]],
    twin: pd.DataFrame | None,
    points: Mapping[str, tuple[np.ndarray, np.ndarray]],
    ranges: Sequence[PublishedRange],
) -> None:
    time = TimeAxis.of(runs[0])
    for column, (label, colour) in lines.items():
        minutes, low, middle, high = band(runs, column)
        axes.fill_between(minutes / time.unit_min, low, high, color=colour, alpha=0.2, linewidth=0)
        axes.plot(minutes / time.unit_min, middle, color=colour, linewidth=1.0, label=label)
        if twin is not None and column in twin:
            axes.plot(
                twin["time_min"] / time.unit_min,
                twin[column],
                color=colour,
                linewidth=0.9,
                linestyle=(0, (3, 1.5)),
            )
        if column in points:
            at, values = points[column]
            axes.plot(at / time.unit_min, values, "x", color=colour, markersize=3.4, markeredgewidth=0.8)
    time.prepare(axes, labelled=True)
    axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 3, 6, 10]))
    draw_ranges(axes, {column: (colour, 1.0) for column, (_, colour) in lines.items()}, ranges, time.unit_min)
    if "hepatic_glucose_output_umol_per_kg_min" in lines:
        axes.axhline(0.0, color=palette.GREY, linewidth=0.4)
    else:
        axes.set_ylim(bottom=0.0)
    axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    if len(lines) > 1:
        axes.legend(loc="upper center", bbox_to_anchor=(0.42, -0.24), ncol=2, **KEY)


def band(runs: Sequence[pd.DataFrame], column: str) -> tuple[np.ndarray, ...]:
    """Return minutes, and the lowest, median and highest running mean over the seeds."""
    size = min(len(run) for run in runs)
    minutes = runs[0]["time_min"].to_numpy(float)[:size]
    window = max(2, int(size / SHORT_MIN))
    smooth = np.array(
        [
            run[column].iloc[:size].rolling(window, center=True, min_periods=1).mean().to_numpy()
            for run in runs
        ]
    )
    step = max(1, size // 400)
    low, middle, high = smooth.min(axis=0), np.median(smooth, axis=0), smooth.max(axis=0)
    return minutes[::step], low[::step], middle[::step], high[::step]
