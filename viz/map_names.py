"""Names on the map: which sites are an organ, and how its name is written on or beside them."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

ORGANS = {
    "brain": ("neuron",),
    "pituitary": ("somatotroph",),
    "muscle": ("myocyte",),
    "fat": ("adipocyte",),
    "visceral fat": ("visceral_fat",),
    "kidney": ("nephron", "adrenal_cell"),
    "islets and acini": ("beta_cell", "alpha_cell", "delta_cell", "acinar_cell"),
    "gut": ("enterocyte",),
    "liver": ("hepatocyte",),
}
"""Organs by the names of the tissues that make them: kinds of cell, or what the legend calls them instead."""

WITHIN = {"pituitary": "brain", "visceral fat": "gut"}
"""Organs that lie in the outline of another."""

VESSELS = {
    "lungs": ("lung_capillary",),
    "heart": ("heart_left_atrium", "heart_left_ventricle"),
    "portal vein": ("portal_vein",),
}
"""Vessels that are named, by their classes in the legend of the map."""

BESIDE = {
    "pituitary": (14.0, -1.0, "left"),
    "visceral fat": (-1.0, -5.0, "left"),
    "bile duct": (-1.5, 0.0, "right"),
    "pancreatic duct": (1.0, -1.0, "left"),
}
"""Names of small things, written beside them: how many sites to the right and below, and their alignment.

That of a duct stands at its lowest site, or at its highest one if it stands above."""

ROOM = 3.0
"""Points that a site must measure for them; on small maps they would hide what they name."""


def organ_masks(body: Any) -> dict[str, np.ndarray]:
    """Return by organ an array of the map's shape that is true where its tissue lies."""
    anatomy = body.anatomy
    masks = {}
    for organ, kinds in ORGANS.items():
        numbers = [number for number, name in enumerate(anatomy.tissue_classes) if name in kinds]
        cells = np.isin(anatomy.tissue_class, numbers)
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


def site_points(axes: Axes) -> float:
    """Return how many points a site of the map measures."""
    low, high = axes.get_ylim()
    return float(axes.get_window_extent().height / axes.figure.dpi * 72.0 / abs(high - low))


def write_beside(axes: Axes, name: str, column: float, row: float) -> None:
    """Write the name of a small thing at the end of a line that leads to it, if the map is large enough."""
    if site_points(axes) < ROOM:
        return
    right, down, side = BESIDE[name]
    axes.annotate(
        name,
        (column, row),
        (column + right, row + down),
        ha=side,
        va="center",
        zorder=3,
        arrowprops={"arrowstyle": "-", "linewidth": 0.5, "shrinkA": 0, "shrinkB": 0},
        path_effects=[withStroke(linewidth=2, foreground="white")],
    )


def write_name(axes: Axes, name: str, rows: np.ndarray, columns: np.ndarray) -> None:
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
