"""The panels of a cohort's figure."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from portalis.model.units import GLUCOSE_UNITS, MG_PER_DL
from portalis.viz import palette
from portalis.viz.time_axis import TimeAxis

TWO_HOURS = "glucose_two_hours_mM"
LIMITS_MG_PER_DL = (140.0, 200.0)
KINDS = {
    "normal": (palette.GREEN, "o", "normal tolerance"),
    "impaired": (palette.ORANGE, "^", "impaired tolerance"),
    "diabetes": (palette.VERMILLION, "s", "range of diabetes"),
}
"""Colour, marker and words of each class of two-hour glucose."""
DISPOSITIONS = (0.5, 1.0, 2.0)
NORMAL_FAT_PERCENT = 5.56
"""Dallas Heart Study: Szczepaniak et al., Am J Physiol Endocrinol Metab 2005, 288:E462."""
BIN_MG_PER_DL = 10.0


def draw_histogram(axes: Axes, table: pd.DataFrame, shares: Mapping[str, float], units: str) -> None:
    """Draw how many people have which glucose two hours after the drink, with the limits and shares."""
    factor = GLUCOSE_UNITS[units] / MG_PER_DL
    told = MG_PER_DL * table[TWO_HOURS]
    first = BIN_MG_PER_DL * np.floor(min(told.min(), 80.0) / BIN_MG_PER_DL)
    edges = np.arange(first, max(told.max(), 240.0) + BIN_MG_PER_DL, BIN_MG_PER_DL)
    tallest = 0
    for name, (colour, _, _) in KINDS.items():
        counts, _ = np.histogram(told[table["two_hour_class"] == name], edges)
        axes.bar(
            factor * edges[:-1], counts, factor * BIN_MG_PER_DL, align="edge", color=colour, edgecolor="white"
        )
        tallest = max(tallest, int(counts.max()))
    axes.set_ylim(0.0, 1.32 * tallest)
    axes.set_xlim(factor * edges[0], factor * edges[-1])
    ends = (edges[0], *LIMITS_MG_PER_DL, edges[-1])
    for limit in LIMITS_MG_PER_DL:
        axes.axvline(factor * limit, color=palette.BLACK, linewidth=0.8, linestyle=(0, (3, 2)))
        words = f"{factor * limit:.0f}" if factor == 1.0 else f"{factor * limit:.1f}"
        axes.annotate(words, (factor * limit, 1.0), xycoords=("data", "axes fraction"), xytext=(2, -1),
                      textcoords="offset points", va="top")  # fmt: skip
    for name, low, high in zip(KINDS, ends[:-1], ends[1:], strict=True):
        axes.annotate(
            f"{100.0 * shares[name]:.0f} %",
            (factor * (low + high) / 2.0, 0.86),
            xycoords=("data", "axes fraction"),
            ha="center",
            fontsize=palette.TITLE_POINTS,
            fontweight="bold",
        )
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.set_xlabel(units)
    axes.set_ylabel("People")


def draw_band(axes: Axes, bands: pd.DataFrame, name: str, units: str) -> None:
    """Draw median, middle half and 90 % of one quantity over time."""
    factor = GLUCOSE_UNITS.get(units, 1.0)
    time = TimeAxis.of(bands)
    minutes = bands["time_min"] / time.unit_min
    colour = palette.BLACK if name == "glucose_mM" else palette.BLUE
    levels = {part: factor * bands[f"{name}_p{part:02d}"] for part in (5, 25, 50, 75, 95)}
    axes.fill_between(minutes, levels[5], levels[95], color=colour, alpha=0.15, linewidth=0)
    axes.fill_between(minutes, levels[25], levels[75], color=colour, alpha=0.3, linewidth=0)
    axes.plot(minutes, levels[50], color=colour, linewidth=1.3)
    axes.set_ylim(bottom=0.0)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    time.prepare(axes, labelled=True)
    axes.set_ylabel(units)


def draw_sensitivity(axes: Axes, table: pd.DataFrame, units: str) -> None:
    """Draw two-hour glucose against insulin sensitivity."""
    factor = GLUCOSE_UNITS[units]
    _scatter(axes, table, table["insulin_sensitivity"], factor * table[TWO_HOURS])
    for limit in LIMITS_MG_PER_DL:
        axes.axhline(factor * limit / MG_PER_DL, color=palette.GREY, linewidth=0.6, linestyle=(0, (3, 2)))
    _logarithmic(axes.xaxis, axes.set_xscale)
    axes.set_xlabel("Insulin sensitivity")
    axes.set_ylabel(f"Glucose after two hours ({units})")
    axes.legend(loc="upper right", handletextpad=0.2, borderpad=0.1, labelspacing=0.2)
    axes.set_ylim(top=axes.get_ylim()[1] + 0.35 * np.ptp(axes.get_ylim()))


def draw_disposition(axes: Axes, table: pd.DataFrame) -> None:
    """Draw beta-cell function against insulin sensitivity, with lines of equal disposition."""
    sensitivity, function = table["insulin_sensitivity"], table["beta_cell_function"]
    _scatter(axes, table, sensitivity, function)
    ends = np.array([sensitivity.min() / 1.15, sensitivity.max() * 1.15])
    slope = _compensation(table)
    for level in DISPOSITIONS:
        axes.plot(ends, level * ends**slope, color=palette.GREY, linewidth=0.7, zorder=0.5)
        axes.annotate(f"{level:g}", (ends[1], level * ends[1] ** slope), xytext=(2, 0),
                      textcoords="offset points", va="center", color=palette.GREY)  # fmt: skip
    _logarithmic(axes.xaxis, axes.set_xscale)
    _logarithmic(axes.yaxis, axes.set_yscale)
    axes.set_xlabel("Insulin sensitivity")
    axes.set_ylabel("Beta-cell function")


def draw_liver_fat(axes: Axes, table: pd.DataFrame) -> None:
    """Draw fasting insulin against liver fat."""
    _scatter(axes, table, table["liver_fat_percent"], table["fasting_insulin_pM"])
    axes.axvline(NORMAL_FAT_PERCENT, color=palette.GREY, linewidth=0.8, linestyle=":")
    _logarithmic(axes.xaxis, axes.set_xscale)
    axes.set_ylim(bottom=0.0)
    axes.set_xlabel("Liver fat (%)")
    axes.set_ylabel("Fasting insulin (pmol/L)")


def _scatter(axes: Axes, table: pd.DataFrame, across: pd.Series, up: pd.Series) -> None:
    for name, (colour, marker, words) in KINDS.items():
        mine = table["two_hour_class"] == name
        axes.plot(across[mine], up[mine], marker, color=colour, markersize=3.2, markerfacecolor="white",
                  markeredgewidth=0.8, label=words)  # fmt: skip


def _compensation(table: pd.DataFrame) -> float:
    """Return the power of sensitivity that joins equal disposition, as the people were made."""
    scaled = np.log(table["beta_cell_function"] / table["disposition"])
    return float((scaled / np.log(table["insulin_sensitivity"])).median())


def _logarithmic(axis: object, set_scale: object) -> None:
    """Make an axis logarithmic, with plain numbers at 1, 2 and 5 of each decade."""
    set_scale("log")  # type: ignore[operator]
    ticks = [step * 10.0**decade for decade in range(-2, 3) for step in (1, 2, 5)]
    axis.set_major_locator(FixedLocator(ticks))  # type: ignore[attr-defined]
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))  # type: ignore[attr-defined]
    axis.set_minor_locator(NullLocator())  # type: ignore[attr-defined]
