"""Points of a sweep: all parameters of each at once, and two engines on the same points."""

from collections.abc import Sequence

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from portalis.viz import palette
from portalis.viz.sheet import Sheet
from portalis.viz.sweep_bars import NOTICE
from portalis.viz.sweep_words import Label, Labels, axis_words, full_names, short_number

MOST_LINES = 2000


def draw_parallel(
    points: pd.DataFrame, paths: Sequence[str], outcome: str, labels: Labels, subtitle: str
) -> Figure:
    """Return parallel coordinates: a line for each point, dark where the outcome is high.

    Parameters
    ----------
    points : DataFrame
        Columns of parameters and of the outcome; of more than 2000 rows only some are drawn.
    paths : sequence of str
    outcome : str
    labels : mapping of str to Label
    subtitle : str
    """
    known = points.dropna(subset=[outcome, *paths])
    shown = known.iloc[:: max(1, len(known) // MOST_LINES)].sort_values(outcome)
    columns = [*paths, outcome]
    low, high = shown[columns].min(), shown[columns].max()
    span = (high - low).where(high > low, 1.0)
    heights = ((shown[columns] - low) / span).to_numpy()
    with matplotlib.rc_context(palette.STYLE):
        sheet = Sheet(
            "All parameters of each point",
            subtitle,
            "A line is a point of the design; the darker, the higher the outcome at the right. Each axis "
            f"goes from the lowest value to the highest. {NOTICE}",
            [labels[outcome].words],
            columns=1,
            left_mm=6.0,
            height_mm=62.0,
            words_mm=20.0,
        )
        (axes,) = sheet.axes
        places = np.arange(len(columns))
        lines = LineCollection(
            [np.column_stack([places, row]) for row in heights],
            array=shown[outcome].to_numpy(), cmap="viridis_r", linewidths=0.7, alpha=0.7, rasterized=True,
        )  # fmt: skip
        axes.add_collection(lines)
        axes.set_xlim(-0.2, len(columns) - 0.5)
        axes.set_ylim(-0.1, 1.1)
        names = [name.replace(" ", "\n") for name in full_names(paths).values()]
        axes.set_xticks(places, [*names, axis_words(labels[outcome])])
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.spines["bottom"].set_visible(False)
        for place, column in enumerate(columns):
            axes.axvline(place, color=palette.GREY, linewidth=0.6)
            for height, value, side in ((-0.03, low[column], "top"), (1.03, high[column], "bottom")):
                axes.text(place, height, short_number(value), ha="center", va=side)
        return sheet.page.figure


def draw_beside(
    agents: pd.DataFrame, twin: pd.DataFrame, outcomes: Sequence[str], labels: Labels, subtitle: str
) -> Figure:
    """Return the outcomes of bodies of agents against those of their mean-field twins.

    Parameters
    ----------
    agents, twin : DataFrame
        A row for each point, in the same order, with columns of outcomes.
    outcomes : sequence of str
    labels : mapping of str to Label
    subtitle : str
    """
    with matplotlib.rc_context(palette.STYLE):
        sheet = Sheet(
            "Agents and their mean-field twin",
            subtitle,
            "Each point of the design, means over seeds; on the line both agree. ρ: Spearman's rank "
            f"correlation. {NOTICE}",
            [labels[outcome].words for outcome in outcomes],
            columns=3,
            left_mm=16.0,
            height_mm=40.0,
        )
        for axes, outcome in zip(sheet.axes, outcomes, strict=True):
            both = pd.DataFrame({"twin": twin[outcome], "agents": agents[outcome]}).dropna()
            axes.plot(both["twin"], both["agents"], ".", color=palette.BLUE, markersize=3, alpha=0.7)
            ends = [both.min().min(), both.max().max()]
            axes.plot(ends, ends, color=palette.BLACK, linewidth=0.8, linestyle=(0, (3, 2)))
            rank = both.corr("spearman").iloc[0, 1]
            axes.annotate(f"ρ = {rank:.2f}", (0.04, 0.96), xycoords="axes fraction", va="top")
            axes.set_xlabel(axis_words(Label("Twin", labels[outcome].unit)))
            axes.set_ylabel(axis_words(Label("Agents", labels[outcome].unit)))
            axes.xaxis.set_major_locator(MaxNLocator(4))
            axes.yaxis.set_major_locator(MaxNLocator(5))
        return sheet.page.figure
