"""The figure of a fit: samples, curves before and after, and how far each parameter is known."""

from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from portalis.model.units import GLUCOSE_UNITS
from portalis.viz import palette
from portalis.viz.sheet import Sheet
from portalis.viz.sweep_words import full_names

WORDS = {
    "glucose_mM": "Plasma glucose",
    "insulin_pM": "Plasma insulin",
    "c_peptide_pM": "C-peptide",
    "glucagon_pM": "Glucagon",
}
FOOTER = (
    "Points: samples with one standard deviation of their error. Lines: the mean-field twin after the fit "
    "(solid) and at the start (dashed); thin, bodies of agents after refinement. Last panel: 95 % intervals, "
    "as multiples of the start; open where these samples do not tell it{diamonds}. Not for medical decisions."
)
DIAMONDS = "; diamonds, after refinement with agents"
TICKS = (0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0)
START: dict[str, Any] = {"color": palette.GREY, "linewidth": 1.0, "linestyle": (0, (4, 2))}
AFTER: dict[str, Any] = {"color": palette.BLUE, "linewidth": 1.4}
AGENTS: dict[str, Any] = {"color": palette.VERMILLION, "linewidth": 0.7}


def draw_fit(fit: Any, *, units: str = "mmol/L") -> Figure:
    """Return the figure of a fit.

    Parameters
    ----------
    fit : Fit
        See :class:`portalis.experiments.fit.fit.Fit`.
    units : {"mmol/L", "mg/dL"}
        Of glucose.
    """
    problem, measured = fit.problem, fit.problem.measured
    start, after = problem.twin(np.zeros(len(problem.paths))), fit.twin_series()
    agents = None if fit.refinement is None else fit.refinement.series
    with matplotlib.rc_context(palette.STYLE):
        sheet = Sheet(
            f"Fit of {fit.name}",
            f"{problem.plan.protocol.name} · mean squared misfit {fit.estimate.reduced_chi_square:.2f}",
            FOOTER.format(diamonds="" if agents is None else DIAMONDS),
            [*(WORDS[column] for column in measured.values), "Parameters, multiples of the start"],
            columns=2,
            left_mm=26.0,
            height_mm=42.0,
        )
        for axes, column in zip(sheet.axes, measured.values, strict=False):
            factor, unit = (GLUCOSE_UNITS[units], units) if column == "glucose_mM" else (1.0, "pmol/L")
            axes.plot(start["time_min"], factor * start[column], **START)
            if agents is not None:
                axes.plot(agents["time_min"], factor * agents[column], **AGENTS)
            axes.plot(after["time_min"], factor * after[column], **AFTER)
            axes.errorbar(
                measured.time_min, factor * measured.values[column], factor * measured.errors[column],
                fmt="o", color=palette.BLACK, markersize=3, markerfacecolor="white", elinewidth=0.8,
            )  # fmt: skip
            axes.set_xlabel("Time (min)")
            axes.set_ylabel(unit)
            axes.set_ylim(bottom=0.0)
        draw_intervals(sheet.axes[-1], fit.table(), problem.start)
        return sheet.page.figure


def draw_intervals(axes: Axes, table: Any, start: np.ndarray) -> None:
    """Draw the interval of each parameter as multiples of the start."""
    places = np.arange(len(table))
    for place, (_, row), base in zip(places, table.iterrows(), start, strict=True):
        face = palette.BLUE if row["identifiable"] else "white"
        axes.plot([row["low"] / base, row["high"] / base], [place, place], color=palette.BLUE, linewidth=1.2)
        axes.plot(row["multiple"], place, "o", color=palette.BLUE, markerfacecolor=face, markersize=5)
        if "refined" in row:
            axes.plot(row["refined"] / base, place, "D", color=palette.VERMILLION, markerfacecolor="white",
                      markersize=4)  # fmt: skip
    axes.axvline(1.0, color=palette.GREY, linewidth=0.6)
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(FixedLocator(TICKS))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.set_yticks(places, list(full_names(list(table.index)).values()))
    axes.set_ylim(len(places) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel("Multiple of the start")
