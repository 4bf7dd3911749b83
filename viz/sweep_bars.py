"""Bars of a sweep: what each parameter does to an outcome, and how far bodies differ by chance."""

from collections.abc import Mapping

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from portalis.viz import palette
from portalis.viz.sheet import Sheet
from portalis.viz.sweep_words import Label, Labels, axis_words, full_names

NOTICE = "Not for medical decisions."
LEFT_MM, BAR_MM, COLUMNS = 34.0, 8.5, 2
TEXT = {
    "sobol": "Share of the outcome's variance that a parameter explains alone (filled) and with all its "
    "interactions (open); bars with 95 % confidence intervals, the largest total first.",
    "lhs": "Share of the outcome's variance that a parameter explains alone, with 95 % confidence interval "
    "(RBD-FAST); ▲ the outcome rises with the parameter, ▼ it falls (Spearman's rank correlation). "
    "Of fewer than 64 points: rank correlations alone.",
    "morris": "Mean size of the outcome's change as the parameter steps through its span (bars, with 95 % "
    "confidence interval), and its standard deviation over the walks (diamonds): interactions and curvature.",
    "one_at_a_time": "Change of the outcome as one parameter goes to its lowest (hatched) and its highest "
    "(filled) value, all others unchanged.",
}


def draw_indices(design: str, tables: Mapping[str, pd.DataFrame], labels: Labels, subtitle: str) -> Figure:
    """Return the figure of a sensitivity analysis.

    Parameters
    ----------
    design : {"sobol", "lhs", "morris", "one_at_a_time"}
    tables : mapping of str to DataFrame
        Indices by outcome; columns as of :func:`portalis.experiments.sweep.sensitivity.sensitivity`.
    labels : mapping of str to Label
        Of the outcomes.
    subtitle : str
    """
    rows = max(len(table) for table in tables.values())
    with matplotlib.rc_context(palette.STYLE):
        sheet = Sheet(
            "What each parameter does",
            subtitle,
            f"{TEXT[design]} {NOTICE}",
            [labels[outcome].words for outcome in tables],
            columns=COLUMNS,
            left_mm=LEFT_MM,
            height_mm=BAR_MM * rows + 4.0,
        )
        for axes, (outcome, table) in zip(sheet.axes, tables.items(), strict=True):
            DRAWN[design](axes, table)
            places = np.arange(len(axes.get_yticks()))
            axes.set_ylim(len(places) - 0.4, -0.6)
            axes.set_xlabel(
                axes.get_xlabel() or SCALE[design] or axis_words(Label("Change", labels[outcome].unit))
            )
            axes.xaxis.set_major_locator(MaxNLocator(5))
            axes.tick_params(axis="y", length=0)
        return sheet.page.figure


def draw_sobol(axes: Axes, table: pd.DataFrame) -> None:
    """Draw first-order and total indices."""
    table = table.sort_values("total", ascending=False)
    places = named(axes, table)
    error = {"ecolor": palette.GREY, "elinewidth": 0.8, "capsize": 1.5}
    axes.barh(
        places - 0.18, table["first"], 0.34, xerr=table["first_confidence"], color=palette.BLUE,
        error_kw=error,
    )  # fmt: skip
    axes.barh(
        places + 0.18, table["total"], 0.34, xerr=table["total_confidence"], color="white",
        edgecolor=palette.BLUE, error_kw=error,
    )  # fmt: skip
    axes.set_xlim(left=min(0.0, float((table["first"] - table["first_confidence"]).min())))
    axes.axvline(0.0, color=palette.BLACK, linewidth=0.6)


def draw_first(axes: Axes, table: pd.DataFrame) -> None:
    """Draw first-order indices with the direction of each effect; rank correlations alone of few points."""
    if table["first"].isna().all():
        table = table.sort_values("rank_correlation", key=abs, ascending=False)
        axes.barh(named(axes, table), table["rank_correlation"], 0.6, color=palette.BLUE)
        axes.axvline(0.0, color=palette.BLACK, linewidth=0.6)
        axes.set_xlim(-1.0, 1.0)
        axes.set_xlabel("Rank correlation")
        return
    table = table.sort_values("first", ascending=False)
    places = named(axes, table)
    error = {"ecolor": palette.GREY, "elinewidth": 0.8, "capsize": 1.5}
    axes.barh(places, table["first"], 0.6, xerr=table["first_confidence"], color=palette.BLUE, error_kw=error)
    for place, (first, half, rank) in enumerate(
        zip(table["first"], table["first_confidence"], table["rank_correlation"], strict=True)
    ):
        sign = "▲" if rank > 0 else "▼"
        axes.annotate(f"{sign} {rank:+.2f}", (max(first + half, 0.0), place), xytext=(3, 0),
                      textcoords="offset points", va="center")  # fmt: skip
    axes.axvline(0.0, color=palette.BLACK, linewidth=0.6)
    axes.margins(x=0.22)


def draw_morris(axes: Axes, table: pd.DataFrame) -> None:
    """Draw mean sizes of effects and their standard deviations."""
    table = table.sort_values("mu_star", ascending=False)
    places = named(axes, table)
    error = {"ecolor": palette.GREY, "elinewidth": 0.8, "capsize": 1.5}
    axes.barh(places, table["mu_star"], 0.6, xerr=table["mu_star_confidence"], color=palette.BLUE,
              error_kw=error)  # fmt: skip
    axes.plot(table["sigma"], places, "D", color=palette.VERMILLION, markersize=4, markerfacecolor="white")
    axes.set_xlim(left=0.0)


def draw_tornado(axes: Axes, table: pd.DataFrame) -> None:
    """Draw the changes at both ends of each span."""
    table = table.loc[table.abs().max(axis=1).sort_values(ascending=False).index]
    places = named(axes, table)
    axes.barh(places - 0.18, table["low"], 0.34, color="white", edgecolor=palette.BLUE, hatch="////")
    axes.barh(places + 0.18, table["high"], 0.34, color=palette.BLUE)
    axes.axvline(0.0, color=palette.BLACK, linewidth=0.6)


def named(axes: Axes, table: pd.DataFrame) -> np.ndarray:
    """Write the names of the rows beside the panel, and return where they stand."""
    places = np.arange(len(table))
    axes.set_yticks(places, list(full_names(list(table.index)).values()))
    return places


DRAWN = {"sobol": draw_sobol, "lhs": draw_first, "morris": draw_morris, "one_at_a_time": draw_tornado}
SCALE = {"sobol": "Share of variance", "lhs": "Share of variance", "morris": "", "one_at_a_time": ""}


def draw_spread(spread: pd.DataFrame, labels: Labels, subtitle: str) -> Figure:
    """Return the figure of chance against parameters.

    Parameters
    ----------
    spread : DataFrame
        A row for each outcome: ``points``, the standard deviation over points, and ``seeds``, that over
        bodies at one point, both in percent of the mean.
    labels : mapping of str to Label
        Of the outcomes.
    subtitle : str
    """
    with matplotlib.rc_context(palette.STYLE):
        sheet = Sheet(
            "Parameters or chance?",
            subtitle,
            "Standard deviation of each outcome over the points of the design (filled) and over bodies that "
            f"differ by their seed alone (open). {NOTICE}",
            ["Spread of outcomes"],
            columns=1,
            left_mm=58.0,
            height_mm=BAR_MM * len(spread) + 4.0,
        )
        (axes,) = sheet.axes
        places = np.arange(len(spread))
        axes.barh(places - 0.18, spread["points"], 0.34, color=palette.BLUE)
        axes.barh(
            places + 0.18,
            spread["seeds"],
            0.34,
            color="white",
            edgecolor=palette.BLUE,
        )
        axes.set_yticks(places, [labels[outcome].words for outcome in spread.index])
        axes.set_ylim(len(places) - 0.4, -0.6)
        axes.set_xlabel("Standard deviation (% of the mean)")
        axes.tick_params(axis="y", length=0)
        return sheet.page.figure
