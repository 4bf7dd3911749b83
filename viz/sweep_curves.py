"""Curves of a sweep: how an outcome follows its parameters, one by one or two together."""

from collections.abc import Sequence

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from portalis.viz import palette
from portalis.viz.sheet import Sheet
from portalis.viz.sweep_bars import NOTICE
from portalis.viz.sweep_words import Labels, axis_words, power_of, short_names, short_number

BAND = (0.05, 0.95)
FEW_VALUES = 12
"""A parameter with no more values than this is drawn as a curve, one with more as points."""
MANY_RUNS, TENTHS = 200, 10
"""So many runs get medians and bands as well, over tenths of them in the order of the parameter."""
COLUMNS, LEFT_MM, HEIGHT_MM = 3, 19.0, 34.0


def draw_responses(
    runs: pd.DataFrame, paths: Sequence[str], outcomes: Sequence[str], labels: Labels, subtitle: str
) -> Figure:
    """Return a panel for each outcome and parameter.

    Parameters
    ----------
    runs : DataFrame
        A row for each run, with columns of parameters and outcomes.
    paths, outcomes : sequence of str
    labels : mapping of str to Label
        Of both.
    subtitle : str
    """
    names = short_names(paths)
    pairs = [(outcome, path) for outcome in outcomes for path in paths]
    with matplotlib.rc_context(palette.STYLE):
        sheet = Sheet(
            "How outcomes follow parameters",
            subtitle,
            "Lines: medians of all runs with that value; bands: 90 % of them, over seeds and over the other "
            "parameters. Points: single runs, where a parameter has many values; of "
            f"{MANY_RUNS} or more, lines and bands over tenths. {NOTICE}",
            [names[path] for _, path in pairs],
            columns=min(COLUMNS, len(paths)),
            left_mm=LEFT_MM,
            height_mm=HEIGHT_MM,
        )
        for axes, (outcome, path) in zip(sheet.axes, pairs, strict=True):
            across, up = power_of(runs[path]), power_of(runs[outcome])
            draw_response(axes, runs[path] / 10.0**across, runs[outcome] / 10.0**up)
            axes.set_xlabel(axis_words(labels[path], across))
            axes.set_ylabel(axis_words(labels[outcome], up))
        return sheet.page.figure


def draw_response(axes: Axes, values: pd.Series, found: pd.Series) -> None:
    """Draw how one outcome follows one parameter; runs in which it is unchanged are left out."""
    known = values.notna() & found.notna()
    values, found = values[known], found[known]
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_locator(MaxNLocator(5))
    groups, marked = values, "o-"
    if values.nunique() > FEW_VALUES:
        many = len(values) >= MANY_RUNS
        axes.plot(
            values, found, ".", color=palette.GREY if many else palette.BLUE, markersize=1.5 if many else 2.5,
            alpha=0.35 if many else 0.6, rasterized=True,
        )  # fmt: skip
        if not many:
            return
        groups, marked = tenths(values), "-"
    grouped = found.groupby(groups)
    low, middle, high = (grouped.quantile(part) for part in (BAND[0], 0.5, BAND[1]))
    axes.fill_between(middle.index, low, high, color=palette.SKY, alpha=0.35, linewidth=0)
    axes.plot(middle.index, middle, marked, color=palette.BLUE, markersize=3, linewidth=1.2)


def tenths(values: pd.Series) -> pd.Series:
    """Return for each run the median of the parameter in its tenth of the runs."""
    return values.groupby(pd.qcut(values.rank(method="first"), TENTHS, labels=False)).transform("median")


def draw_heat_maps(
    points: pd.DataFrame,
    paths: Sequence[str],
    outcomes: Sequence[str],
    labels: Labels,
    subtitle: str,
) -> Figure:
    """Return a map of each outcome over two parameters; means over all others.

    Parameters
    ----------
    points : DataFrame
        A row for each point, with columns of parameters and outcomes.
    paths : sequence of two str
        Across and up.
    outcomes : sequence of str
    labels : mapping of str to Label
    subtitle : str
    """
    across, up = paths
    with matplotlib.rc_context(palette.STYLE):
        sheet = Sheet(
            "Two parameters together",
            subtitle,
            f"Means over seeds and over all other parameters. {NOTICE}",
            [axis_words(labels[outcome]).replace("\n", " ") for outcome in outcomes],
            columns=2,
            left_mm=22.0,
            height_mm=46.0,
        )
        for axes, outcome in zip(sheet.axes, outcomes, strict=True):
            table = points.pivot_table(index=up, columns=across, values=outcome, aggfunc="mean")
            cells = axes.pcolormesh(
                np.arange(table.shape[1] + 1), np.arange(table.shape[0] + 1), table.to_numpy(),
                cmap="viridis_r", edgecolor="white", linewidth=0.4,
            )  # fmt: skip
            label_cells(axes, table)
            axes.set_xlabel(axis_words(labels[across]))
            axes.set_ylabel(axis_words(labels[up]))
            bar = sheet.page.figure.colorbar(cells, ax=axes, fraction=0.06, pad=0.03)
            bar.outline.set_visible(False)
        return sheet.page.figure


def label_cells(axes: Axes, table: pd.DataFrame) -> None:
    """Write values along the axes and, if there is room, in the cells."""
    rows, columns = table.shape
    axes.set_xticks(np.arange(columns) + 0.5, [short_number(value) for value in table.columns])
    axes.set_yticks(np.arange(rows) + 0.5, [short_number(value) for value in table.index])
    axes.tick_params(length=0)
    if rows * columns > 60:
        return
    middle = float(np.nanmean([table.min().min(), table.max().max()]))
    for row, column in np.ndindex(rows, columns):
        value = float(table.iloc[row, column])
        if np.isfinite(value):
            colour = "white" if value > middle else palette.BLACK
            axes.text(column + 0.5, row + 0.5, short_number(value), ha="center", va="center", color=colour)
