"""The panels of bias and noise in the figure of convergence."""

from typing import Any, Protocol

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from portalis.viz import palette
from portalis.viz.palette import Stroke

STROKES = {
    "fine": Stroke(palette.BLACK, "-", "o", 1.2),
    "standard": Stroke(palette.BLUE, (0, (6, 1.4)), "s", 1.2),
    "classroom": Stroke(palette.VERMILLION, (0, (1.4, 1)), "^", 1.2),
}
NOISE_STROKES = (
    Stroke(palette.BLACK, "-", "o"),
    Stroke(palette.BLUE, (0, (6, 1.4)), "s"),
    Stroke(palette.ORANGE, (0, (4, 1.2, 1, 1.2)), "D"),
)
ERRORS = 2.0
"""Bars reach so many standard errors to each side."""


class Compared(Protocol):
    """What is read: :class:`portalis.experiments.convergence.Convergence` has all of it."""

    @property
    def scenario(self) -> Any:
        """Short name."""

    @property
    def hours(self) -> Any:
        """After time zero."""

    @property
    def seeds(self) -> Any:
        """Runs by resolution."""

    @property
    def bias(self) -> Any:
        """Table of means and differences."""

    @property
    def noise(self) -> Any:
        """Table of coefficients of variation."""

    @property
    def exponents(self) -> Any:
        """Powers of the packet size."""

    @property
    def courses(self) -> Any:
        """Mean series by resolution."""

    @property
    def examples(self) -> Any:
        """One run's series by resolution."""

    @property
    def reference(self) -> str:
        """The resolution with the smallest agents."""


def draw_bias(axes: Axes, compared: Compared) -> None:
    """Draw the difference of each quantity to that of the finest agents."""
    table = compared.bias[compared.bias["difference_percent"].notna()]
    names = list(dict.fromkeys(table["quantity"]))
    for low, shade in ((8.0, palette.PALE), (3.0, palette.EMPTY)):
        axes.axvspan(-low, low, color=shade, linewidth=0, zorder=0)
    axes.axvline(0.0, color=palette.GREY, linewidth=0.6, zorder=0.5)
    others = [name for name in compared.seeds if name != compared.reference]
    for order, name in enumerate(others):
        rows = table[table["resolution"] == name].set_index("quantity")
        shift = 0.16 * (order - (len(others) - 1) / 2.0) * 2.0
        axes.errorbar(
            rows["difference_percent"],
            [names.index(quantity) + shift for quantity in rows.index],
            xerr=ERRORS * rows["difference_error_percent"].fillna(0.0),
            fmt=STROKES[name].marker,
            color=STROKES[name].colour,
            markersize=3.6,
            markerfacecolor="white",
            markeredgewidth=0.9,
            elinewidth=0.8,
        )
    labels = table.drop_duplicates("quantity")["label"]
    axes.set_yticks(range(len(names)), labels)
    axes.set_ylim(len(names) - 0.4, -0.6)
    kinds = table.drop_duplicates("quantity")["kind"].to_numpy()
    for place in np.flatnonzero(kinds[1:] != kinds[:-1]):
        axes.axhline(place + 0.5, color=palette.GREY, linewidth=0.4)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel(f"Difference to {compared.reference} agents (%)")


def draw_noise(axes: Axes, compared: Compared) -> None:
    """Draw noise against packet size, with the power laws that were fitted."""
    table = compared.noise
    standard = table[table["resolution"] == "standard"].set_index("quantity")["packet"]
    for stroke, (column, rows) in zip(NOISE_STROKES, table.groupby("quantity", sort=False), strict=False):
        unit = standard.get(column, rows["packet"].iloc[0])
        size = rows["packet"].to_numpy() / unit
        law = compared.exponents.get(column)
        label = rows["label"].iloc[0]
        if law is not None:
            label += f", power {law['exponent']:.2f} ± {ERRORS * law['standard_error']:.2f}"
            ends = np.array([size.min() / 1.4, size.max() * 1.4])
            fitted = law["percent_at_one"] * (ends * unit) ** law["exponent"]
            axes.plot(ends, fitted, color=stroke.colour, linestyle=stroke.dashes, linewidth=1.0)
        axes.errorbar(
            size,
            rows["percent"],
            yerr=ERRORS * rows["standard_error"].fillna(0.0),
            fmt=stroke.marker,
            color=stroke.colour,
            markersize=4.2,
            markerfacecolor="white",
            markeredgewidth=1.0,
            elinewidth=0.8,
            label=label,
        )
    _set_logarithmic(axes, table)


def _set_logarithmic(axes: Axes, table: pd.DataFrame) -> None:
    axes.set_xscale("log")
    axes.set_yscale("log")
    for axis, ticks in ((axes.xaxis, (0.1, 0.2, 0.5, 1, 2, 4)), (axes.yaxis, (1, 2, 5, 10, 20, 50, 100))):
        axis.set_major_locator(FixedLocator(ticks))
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axis.set_minor_locator(NullLocator())
    axes.set_ylim(table["percent"].min() / 2.0, table["percent"].max() * 5.0)
    axes.set_xlabel("Packet size (standard = 1)")
    axes.set_ylabel("Coefficient of variation (%)")
    axes.legend(loc="upper left", handlelength=1.2)
