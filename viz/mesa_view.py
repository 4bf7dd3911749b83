"""Mesa's own view of a body: its grid with a property layer, its collected numbers, and a clock.

These are components for :func:`mesa.visualization.SolaraViz`; they need ``pip install portalis[solara]``.
"""

from functools import partial
from typing import Any

import solara
from matplotlib.axes import Axes
from mesa.visualization import make_plot_component, make_space_component
from mesa.visualization.components import AgentPortrayalStyle, PropertyLayerStyle

from portalis.viz import palette
from portalis.viz.film.ground import OTHER_TISSUE, TISSUES, hexadecimal
from portalis.viz.map_names import BESIDE, named_sites, write_name

COLOURS = {kind: hexadecimal(colour) for kind, colour in TISSUES.items()}
OTHER = hexadecimal(OTHER_TISSUE)
LAYERS = {
    "flow_L_per_min": PropertyLayerStyle(color=palette.EMPTY, alpha=1.0, vmax=1e-6, colorbar=False),
    "insulin_pM": PropertyLayerStyle(color=palette.BLUE, alpha=1.0, vmax=800.0, colorbar=False),
}
"""Vessels, and over them insulin: as dark as there is of it, up to 800 pmol/L."""
WIDTH, HEIGHT = 9.0, 6.0
"""Inches of the map."""
GLUCOSE, ARTERIAL, PORTAL = "glucose, mmol/L", "arterial insulin, pmol/L", "portal insulin, pmol/L"
READINGS = {GLUCOSE: "glucose_mM", ARTERIAL: "insulin_pM", PORTAL: "portal_insulin_pM"}
"""What a body collects for the plots, and the columns of its series."""


def look_of_agent(cell: Any) -> Any:
    """Return how a cell is drawn: a square of its tissue's colour, below the layers."""
    # Not a negative zorder, with which Mesa 3.3 draws no agent.
    return AgentPortrayalStyle(color=COLOURS.get(cell.kind, OTHER), marker="s", size=36, zorder=0)


def look_of_layer(layer: Any) -> Any:
    """Return how a property layer is drawn; most are not."""
    return LAYERS.get(layer.name)


def finish(body: Any, axes: Any) -> None:
    """Put the first row of the map on top, and write the names of organs."""
    axes.figure.set_size_inches(WIDTH, HEIGHT)
    axes.set_position((0.0, 0.0, 1.0, 0.93))
    axes.invert_yaxis()
    axes.set_aspect("equal")
    axes.set_axis_off()
    axes.set_title("Insulin in blood and tissue fluid: pale 0, dark 800 pmol/L and more")
    for name, (rows, columns) in named_sites(body).items():
        if name not in BESIDE:
            write_name(axes, name, rows, columns)


def body_map(body: Any) -> Any:
    """Return the grid of a body as a component."""
    drawn = make_space_component(look_of_agent, look_of_layer, partial(finish, body), draw_grid=False)
    return drawn(body)


def clock(body: Any) -> Any:
    """Return the time of day, and whose body it is, as a component."""
    of_day = body.clock_s
    words = f"{body.subject.title}, {body.protocol_name}. One run of a model, not for medical decisions."
    # Not Markdown, for which Solara asks the internet for a script.
    return solara.Column(
        children=[
            solara.Text(
                f"{of_day // 3600:02d}:{of_day // 60 % 60:02d} · {body.minute} min",
                style={"font-size": "2em"},
            ),
            solara.Text(words),
        ]
    )


def minutes(axes: Axes) -> None:
    """Say what a step is."""
    axes.set_title("A step is a minute", loc="right", fontsize="small")


def components() -> list[Any]:
    """Return what the page shows."""
    return [
        (body_map, 0),
        make_plot_component({GLUCOSE: palette.BLACK}, minutes),
        (clock, 0),
        make_plot_component({PORTAL: palette.VERMILLION, ARTERIAL: palette.BLUE}, minutes),
    ]
