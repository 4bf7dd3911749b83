"""The body as it is drawn, coloured by a concentration at a few moments, with its organs named."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colorbar import Colorbar
from matplotlib.colors import ListedColormap, LogNorm
from matplotlib.image import AxesImage
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator
from scipy import ndimage

from portalis.viz import palette
from portalis.viz.map_names import (
    BESIDE,
    WITHIN,
    named_sites,
    organ_masks,
    site_points,
    write_beside,
    write_name,
)

ROUND_NUMBERS = (np.array([1.0, 2.0, 5.0]) * 10.0 ** np.arange(-9, 12)[:, None]).ravel()
"""Where a colour scale may begin, end and be labelled."""


def levels_in_fluid(body: Any, snapshot: Mapping[str, Any], quantity: str) -> np.ndarray:
    """Return a snapshot's concentrations, (rows, columns), with NaN where there is no site.

    Hepatocytes hold hormones on receptors and not in a fluid of their own: theirs are zero.
    """
    levels = np.array(snapshot[quantity], dtype=float)
    if body is not None and quantity != "glucose_mM":
        levels[organ_masks(body)["liver"]] = 0.0
    return levels


def concentration_scale(maps: Sequence[np.ndarray]) -> LogNorm:
    """Return one logarithmic colour scale for all moments, from 1, 2 or 5 of a decade to another.

    The lowest 1 % and the highest 5 % of sites lie beyond it, so that those downstream of many beta cells
    do not take up the colours that portal vein and periphery need.
    """
    values = np.concatenate([np.ravel(levels) for levels in maps])
    values = values[np.isfinite(values) & (values > 0)]
    if not values.size:
        return LogNorm(1.0, 10.0, clip=True)
    low, high = np.quantile(values, [0.01, 0.95])
    bottom = ROUND_NUMBERS[np.searchsorted(ROUND_NUMBERS, low, side="right") - 1]
    top = ROUND_NUMBERS[np.searchsorted(ROUND_NUMBERS, max(high, 2 * bottom))]
    return LogNorm(bottom, top, clip=True)


def label_scale(colour_bar: Colorbar, norm: LogNorm, words: str) -> None:
    """Write round numbers and `words` beside a colour bar."""
    first = int(np.searchsorted(ROUND_NUMBERS, norm.vmin or 1.0))
    last = int(np.searchsorted(ROUND_NUMBERS, norm.vmax or 1.0))
    colour_bar.ax.yaxis.set_major_locator(FixedLocator(ROUND_NUMBERS[first : last + 1]))
    colour_bar.ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    colour_bar.ax.yaxis.set_minor_locator(NullLocator())
    colour_bar.outline.set_linewidth(0.4)
    colour_bar.set_label(words, labelpad=4)


def draw_map(axes: Axes, body: Any, levels: np.ndarray, norm: LogNorm) -> AxesImage:
    """Draw one moment: sites by concentration, outlines around organs, and their names.

    Parameters
    ----------
    body : Body or None
        Gives outlines and names (its ``drawing`` and ``anatomy``); without it the sites alone are drawn.
    levels : (rows, columns) array
        NaN where there is no site. Sites without a single packet are pale grey.
    norm : LogNorm
        The scale that all moments share.
    """
    axes.imshow(np.where(levels == 0, 1.0, np.nan), cmap=ListedColormap([palette.EMPTY]), zorder=1)
    shown = np.ma.masked_invalid(np.where(levels > 0, levels, np.nan))
    colours = colormaps[palette.CONCENTRATION_MAP]
    image = axes.imshow(shown, cmap=colours, norm=norm, interpolation="nearest", zorder=1)
    axes.set_axis_off()
    if body is None:
        return image
    masks = organ_masks(body)
    for inner, outer in WITHIN.items():
        if inner in masks and outer in masks:
            masks[outer] |= masks.pop(inner)
    for mask in masks.values():
        whole = ndimage.binary_closing(np.pad(mask, 4), structure=np.ones((5, 5), dtype=bool))[4:-4, 4:-4]
        axes.contour(
            ndimage.binary_dilation(whole).astype(float),
            levels=[0.5],
            colors=palette.BLACK,
            linewidths=0.5,
            zorder=2,
        )
    _draw_exocrine_route(axes, body)
    for name, (rows, columns) in named_sites(body).items():
        if name in BESIDE:
            write_beside(axes, name, float(np.mean(columns)), float(np.mean(rows)))
        else:
            write_name(axes, name, rows, columns)
    return image


def _draw_exocrine_route(axes: Axes, body: Any) -> None:
    """Draw acini in a tone of their own, and ducts as thin lines that end in the gut, with their names."""
    anatomy, ducts = body.anatomy, body.anatomy.ducts
    acini = np.full(body.drawing.shape, np.nan)
    cells = anatomy.tissue_kind == anatomy.kinds.index("acinar_cell")
    acini[anatomy.tissue_row[cells], anatomy.tissue_column[cells]] = 1.0
    axes.imshow(acini, cmap=ListedColormap([palette.ACINI]), zorder=1)
    if not ducts.row.size:
        return
    places = np.column_stack([ducts.column, ducts.row]).astype(float)
    flowing = ducts.downstream >= 0
    lines = np.stack([places[flowing], places[ducts.downstream[flowing]]], axis=1)
    mouths = np.column_stack([anatomy.tissue_column, anatomy.tissue_row])[ducts.enterocytes].astype(float)
    ends = places[~flowing]
    nearest = ((ends[:, None] - mouths) ** 2).sum(axis=2).argmin(axis=1)
    lines = np.concatenate([lines, np.stack([ends, mouths[nearest]], axis=1)])
    width = min(0.8, 0.25 * site_points(axes))
    axes.add_collection(LineCollection(list(lines), colors=palette.DUCT, linewidths=width, zorder=2.5))
    axes.plot(*mouths[nearest].T, "o", color=palette.DUCT, markersize=3.0 * width, zorder=2.5)
    symbols = body.drawing.symbols[ducts.row, ducts.column]
    for symbol, duct in body.drawing.legend.duct.items():
        mine = np.flatnonzero(symbols == symbol)
        name = duct.name.replace("_", " ")
        if name in BESIDE and mine.size:
            by_row = mine[np.lexsort((ducts.column[mine], ducts.row[mine]))]
            write_beside(axes, name, *places[by_row[0 if BESIDE[name][1] < 0 else -1]])
