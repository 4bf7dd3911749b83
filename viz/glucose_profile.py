"""The ambulatory glucose profile: all days of somebody over one clock, with the time spent in each range."""

from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter

from portalis.model.units import GLUCOSE_UNITS, MG_PER_DL
from portalis.viz import palette
from portalis.viz.page import Page, panel_heading, wrapped

WIDTH_MM, PANEL_MM, ROW_MM = 180.0, 46.0, 59.0
MARGIN, AXIS, TOP, LINE = 3.0, 15.0, 22.0, 3.35
CHART_MM, BAR_LEFT_MM, BAR_MM = 104.0, 126.0, 6.0
TARGET_MG_PER_DL = (70.0, 180.0)
SMOOTHED = 3
"""Percentiles are running means over so many bins of five minutes."""
FEWEST_DAYS = 5
"""From so many days on bands are drawn: percentiles of fewer say nothing."""
PERCENTILES = (5.0, 25.0, 50.0, 75.0, 95.0)
PARTS = (
    ("very low, below 54", palette.VERMILLION),
    ("low, 54–69", palette.ORANGE),
    ("in range, 70–180", palette.GREEN),
    ("high, 181–250", palette.SKY),
    ("very high, above 250", palette.BLUE),
)
"""Words (mg/dL) and colour of each range, from below."""
LOWEST_MM, HIGHEST_MM = 2.0, 12.0


@dataclass(frozen=True)
class Profile:
    """What is drawn of one subject.

    Attributes
    ----------
    label : str
    clock_h : array, shape (bins,)
        Hours after midnight.
    readings : array, shape (days, bins)
        mmol/L; NaN where there is none.
    parts : tuple of 5 float
        Per cent very low, low, in range, high, very high.
    mean_mM, indicator, variation : float
        Mean glucose; glucose management indicator and coefficient of variation, per cent.
    """

    label: str
    clock_h: np.ndarray
    readings: np.ndarray
    parts: tuple[float, float, float, float, float]
    mean_mM: float
    indicator: float
    variation: float


def draw_profiles(profiles: Sequence[Profile], *, units: str = "mmol/L", title: str = "") -> Figure:
    """Return the figure: one row for each subject.

    Parameters
    ----------
    profiles : sequence of Profile
    units : {"mmol/L", "mg/dL"}
    title : str
        Name of the scenario.
    """
    days = max(len(one.readings) for one in profiles)
    caption = wrapped(_explanation(days), WIDTH_MM - 2 * MARGIN)
    height = TOP + ROW_MM * len(profiles) + LINE * len(caption) - 0.5
    highest = max(HIGHEST_MM, *(1.08 * float(np.nanmax(one.readings)) for one in profiles))
    with matplotlib.rc_context(palette.STYLE):
        page = Page(WIDTH_MM, height)
        heading = f"Ambulatory glucose profile: {title}" if title else "Ambulatory glucose profile"
        page.words(MARGIN, 3.0, heading, fontsize=palette.HEADING_POINTS, fontweight="bold")
        page.words(MARGIN, 8.5, _days(days), fontsize=palette.TITLE_POINTS)
        for row, one in enumerate(profiles):
            top = TOP + row * ROW_MM
            axes = page.axes(AXIS, top, CHART_MM, PANEL_MM, one.label)
            panel_heading(axes, "abcdef"[row], one.label)
            _draw_clock(axes, one, units, highest)
            _draw_parts(page.axes(BAR_LEFT_MM, top, BAR_MM, PANEL_MM, f"{one.label}, ranges"), one, units)
        page.words(MARGIN, height - LINE * len(caption) - 2.5, "\n".join(caption), linespacing=1.2)
        return page.figure


def percentiles(readings: np.ndarray) -> np.ndarray:
    """Return the percentiles by bin, smoothed around the clock, shape (5, bins); NaN where nothing is."""
    there = np.isfinite(readings).any(axis=0)
    found = np.full((len(PERCENTILES), readings.shape[1]), np.nan)
    found[:, there] = np.nanpercentile(readings[:, there], PERCENTILES, axis=0)
    reach = SMOOTHED // 2
    around = np.array([np.roll(found, shift, axis=1) for shift in range(-reach, reach + 1)])
    smooth = found.copy()
    smooth[:, there] = np.nanmean(around[:, :, there], axis=0)
    return smooth


def _draw_clock(axes: Axes, one: Profile, units: str, highest: float) -> None:
    """Draw percentiles over the clock, with the target range behind them."""
    factor = GLUCOSE_UNITS[units]
    low, high = (factor * level / MG_PER_DL for level in TARGET_MG_PER_DL)
    axes.axhspan(low, high, color=palette.PALE, linewidth=0, zorder=0)
    for level in (low, high):
        axes.axhline(level, color=palette.GREEN, linewidth=0.9, zorder=1)
    p5, p25, p50, p75, p95 = factor * percentiles(one.readings)
    if len(one.readings) >= FEWEST_DAYS:
        for lower, upper, alpha in ((p5, p95, 0.2), (p25, p75, 0.4)):
            axes.fill_between(one.clock_h, lower, upper, color=palette.BLUE, alpha=alpha, linewidth=0)
    axes.plot(one.clock_h, p50, color=palette.BLACK, linewidth=1.5, zorder=3)
    axes.set_xlim(0, 24)
    axes.set_ylim(factor * LOWEST_MM, factor * highest)
    axes.xaxis.set_major_locator(FixedLocator(range(0, 25, 3)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda hour, _: f"{hour:02.0f}:00"))
    axes.set_ylabel(f"Glucose ({units})")


def _draw_parts(axes: Axes, one: Profile, units: str) -> None:
    """Draw the stacked bar of the ranges, with words and per cent beside it."""
    bottom = 0.0
    for part, (_, colour) in zip(one.parts, PARTS, strict=True):
        axes.bar(0.0, part, bottom=bottom, width=1.0, color=colour, edgecolor="white", linewidth=0.6)
        bottom += part
    for place, (part, (words, colour)) in enumerate(zip(one.parts, PARTS, strict=True)):
        axes.text(1.0, 10.0 + 17.0 * place, "■", color=colour, va="center", fontsize=9)
        told = f"{part:.0f} %" if part == 0.0 or part >= 0.95 else f"{part:.1f} %"
        axes.text(1.75, 10.0 + 17.0 * place, f"{told}  {words}", va="center")
    glucose = f"{one.mean_mM * GLUCOSE_UNITS[units]:.{1 if units == 'mmol/L' else 0}f} {units}"
    told = f"mean {glucose}\nGMI {one.indicator:.1f} %, CV {one.variation:.0f} %"
    axes.text(1.0, 97.0, told, va="center", linespacing=1.3)
    axes.set_xlim(-0.5, 0.5)
    axes.set_ylim(0, 100)
    axes.set_axis_off()


def _days(days: int) -> str:
    return "one day of each" if days == 1 else f"{days} days of each, from all seeds"


def _explanation(days: int) -> str:
    if days >= FEWEST_DAYS:
        bands = f"Line: median of {days} days; dark band: 25th to 75th percentile; pale band: 5th to 95th."
    else:
        bands = "One day: no bands." if days == 1 else f"Line: median of {days} days, too few for bands."
    return (
        f"{bands} Means of five minutes of plasma glucose, as a sensor without delay or noise shows it; "
        "percentiles smoothed over a quarter of an hour. Green: 70 and 180 mg/dL (3.9 and 10.0 mmol/L). "
        "Ranges in mg/dL: Battelino et al., Diabetes Care 2019, 42:1593. Days of several seeds are one and "
        "the same day of one person: a band is the chance in one body. Not for medical decisions."
    )
