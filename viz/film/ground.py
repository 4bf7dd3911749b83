"""Ground of a film: the map as quiet tissue, drawn once, on which cells and packets are shown."""

from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from portalis.viz import palette
from portalis.viz.film.type import font, haloed
from portalis.viz.map_names import named_sites

PAPER = (255, 255, 255)
TISSUES = {
    "hepatocyte": (236, 222, 206),
    "beta_cell": (206, 222, 240),
    "alpha_cell": (244, 216, 204),
    "delta_cell": (214, 232, 220),
    "acinar_cell": (232, 226, 214),
    "enterocyte": (240, 230, 208),
    "myocyte": (240, 216, 214),
    "adipocyte": (248, 240, 210),
    "neuron": (226, 220, 234),
    "nephron": (232, 214, 216),
    "red_cell": (246, 222, 220),
    "adrenal_cell": (240, 226, 196),
    "somatotroph": (216, 210, 228),
}
OTHER_TISSUE = (228, 228, 228)
BLOOD = {
    "artery": (250, 226, 222),
    "portal": (226, 218, 240),
    "vein": (218, 228, 242),
    "exchange": (247, 244, 240),
}
"""Vessels from the heart, from gut and pancreas to the liver, to the heart, and those that touch cells."""
DUCT = (206, 190, 150)
MOST_ARROWS_APART = 5
"""Sites between two signs of the direction of flow."""
ARROW_FLOW = 0.08
"""Vessels that carry at least this part of the cardiac output show it."""


def hexadecimal(colour: tuple[int, int, int]) -> str:
    """Return a colour as Matplotlib and the web write it."""
    return "#" + bytes(colour).hex()


def vessel_colour(name: str) -> tuple[int, int, int]:
    """Return the colour of a class of vessel."""
    if "capillary" in name or "sinusoid" in name:
        return BLOOD["exchange"]
    if name in ("portal_vein", "portal_trunk", "portal_branch", "mesenteric_vein"):
        return BLOOD["portal"]
    if "artery" in name or name in ("aorta", "heart_left_atrium", "heart_left_ventricle", "pulmonary_vein"):
        return BLOOD["artery"]
    return BLOOD["vein"]


def site_colours(body: Any) -> np.ndarray:
    """Return the colour of each site of the map, uint8 (rows, columns, 3)."""
    anatomy = body.anatomy
    found = np.full((*body.drawing.shape, 3), 255, np.uint8)
    vessels = np.array([vessel_colour(name) for name in anatomy.vessel_classes], np.uint8)
    found[anatomy.vessel_row, anatomy.vessel_column] = vessels[anatomy.vessel_class]
    kinds = np.array([TISSUES.get(name, OTHER_TISSUE) for name in anatomy.kinds], np.uint8)
    found[anatomy.tissue_row, anatomy.tissue_column] = kinds[anatomy.tissue_kind]
    return found


def extent(body: Any) -> tuple[int, int, int, int]:
    """Return the first row, first column, and one beyond the last of the sites that hold something."""
    rows, columns = body.node_row, body.node_column
    return int(rows.min()), int(columns.min()), int(rows.max()) + 1, int(columns.max()) + 1


def ground(body: Any, scale: int) -> Image.Image:
    """Return the map as a picture with `scale` pixels for each site, with ducts and signs of flow."""
    picture = Image.fromarray(np.repeat(np.repeat(site_colours(body), scale, axis=0), scale, axis=1))
    draw = ImageDraw.Draw(picture)
    ducts, third = body.anatomy.ducts, scale // 3
    middles = np.column_stack([ducts.column, ducts.row]) * scale + scale // 2
    for site in np.flatnonzero(ducts.downstream >= 0):
        ends = [tuple(middles[site].tolist()), tuple(middles[ducts.downstream[site]].tolist())]
        draw.line(ends, fill=DUCT, width=third)
    for place, towards in arrows(body.anatomy):
        draw.polygon([tuple(corner) for corner in wedge(place, towards, scale)], fill=(150, 150, 158))
    return picture


def arrows(anatomy: Any) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return where the direction of flow is shown, as (column, row), and the step to the next site."""
    strong = np.flatnonzero(anatomy.edge_flow > ARROW_FLOW * anatomy.flow.max())
    found = []
    for edge in strong:
        up, down = anatomy.edges[edge]
        place = np.array([anatomy.vessel_column[up], anatomy.vessel_row[up]])
        step = np.array([anatomy.vessel_column[down], anatomy.vessel_row[down]]) - place
        exchange = "capillary" in anatomy.vessel_classes[anatomy.vessel_class[up]]
        if place.sum() % MOST_ARROWS_APART == 0 and np.abs(step).sum() == 1 and not exchange:
            found.append((place, step))
    return found


def wedge(place: np.ndarray, towards: np.ndarray, scale: int) -> np.ndarray:
    """Return the corners of an arrow head in the middle of a site."""
    middle = (place + 0.5) * scale
    across = np.array([-towards[1], towards[0]])
    length, width = 0.34 * scale, 0.24 * scale
    tip, back = middle + towards * length, middle - towards * length
    return np.array([tip, back + across * width, back - across * width])


def write_organs(draw: ImageDraw.ImageDraw, body: Any, scale: int, corner: tuple[int, int]) -> None:
    """Write the names of organs and great vessels over the map whose upper left corner is `corner`."""
    letters = font(max(10, round(1.35 * scale)))
    for name, (rows, columns) in named_sites(body).items():
        x = corner[0] + (float(np.mean(columns)) + 0.5) * scale
        y = corner[1] + (float(np.min(rows)) - 0.2) * scale
        if name == "portal vein":
            y = corner[1] + (float(np.max(rows)) + 1.6) * scale
        haloed(draw, (x, y), name, letters, anchor="mb", fill=palette.BLACK)
