"""The body as it is drawn, coloured by a concentration at a few moments, with its organs named."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colorbar import Colorbar
from matplotlib.colors import ListedColormap, LogNorm
from matplotlib.image import AxesImage
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator
from scipy import ndimage

from portalis.viz import palette

ORGANS = {
    "brain": ("neuron",),
    "muscle": ("myocyte",),
    "fat": ("adipocyte",),
    "kidney": ("nephron", "adrenal_cell"),
    "islets": ("beta_cell", "alpha_cell", "delta_cell"),
    "gut": ("enterocyte",),
    "liver": ("hepatocyte",),
}
"""Organs by the kinds of cell that make them."""

VESSELS = {
    "lungs": ("lung_capillary",),
    "heart": ("heart_left_atrium", "heart_left_ventricle"),
    "portal vein": ("portal_vein",),
}
"""Vessels that are named, by their classes in the legend of the map."""

ROUND_NUMBERS = (np.array([1.0, 2.0, 5.0]) * 10.0 ** np.arange(-9, 12)[:, None]).ravel()
"""Where a colour scale may begin, end and be labelled."""


def organ_masks(body: Any) -> dict[str, np.ndarray]:
    """Return by organ an array of the map's shape that is true where its tissue lies."""
    anatomy = body.anatomy
    masks = {}
    for organ, kinds in ORGANS.items():
        numbers = [number for number, kind in enumerate(anatomy.kinds) if kind in kinds]
        cells = np.isin(anatomy.tissue_kind, numbers)
        if cells.any():
            masks[organ] = np.zeros(body.drawing.shape, dtype=bool)
            masks[organ][anatomy.tissue_row[cells], anatomy.tissue_column[cells]] = True
    return masks


def named_sites(body: Any) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return rows and columns of the sites of every organ and vessel that has a name and is on the map."""
    anatomy = body.anatomy
    sites: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    for organ, mask in organ_masks(body).items():
        rows, columns = np.nonzero(mask)
        sites[organ] = rows, columns
    for name, classes in VESSELS.items():
        numbers = [number for number, known in enumerate(anatomy.vessel_classes) if known in classes]
        chosen = np.isin(anatomy.vessel_class, numbers)
        if chosen.any():
            sites[name] = anatomy.vessel_row[chosen], anatomy.vessel_column[chosen]
    return sites


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
    for mask in organ_masks(body).values():
        whole = ndimage.binary_closing(np.pad(mask, 4), structure=np.ones((5, 5), dtype=bool))[4:-4, 4:-4]
        axes.contour(
            ndimage.binary_dilation(whole).astype(float),
            levels=[0.5],
            colors=palette.BLACK,
            linewidths=0.5,
            zorder=2,
        )
    for name, (rows, columns) in named_sites(body).items():
        _write_name(axes, name, rows, columns)
    return image


def _write_name(axes: Axes, name: str, rows: np.ndarray, columns: np.ndarray) -> None:
    """Write a name in the middle of its sites, or below and beside an upright vessel that it would hide."""
    style: dict[str, Any] = {"zorder": 3, "path_effects": [withStroke(linewidth=2, foreground="white")]}
    if np.ptp(rows) > 4 * (np.ptp(columns) + 1):
        foot = float(np.mean(columns)), float(rows.max())
        line = {"arrowstyle": "-", "linewidth": 0.5, "shrinkA": 0, "shrinkB": 1}
        axes.annotate(
            name, foot, (3, -9), textcoords="offset points", ha="right", va="top", arrowprops=line, **style
        )
    else:
        axes.text(float(np.mean(columns)), float(np.mean(rows)), name, ha="center", va="center", **style)
