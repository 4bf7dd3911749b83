"""Mesa's interactive page of a body: step, play, reset, and sliders that make another body.

``python -m portalis.experiments.mesa_page`` serves it on this machine; it needs ``pip install
portalis[solara]``, and no network. ``solara run portalis.experiments.mesa_page`` shows it too.
"""

import os
from typing import Annotated, Any

import solara
import typer
from mesa.visualization import Slider, SolaraViz

from portalis.experiments.catalogue import scenario_files, subject_files
from portalis.experiments.minute_body import MinuteBody
from portalis.viz.mesa_view import components

HOST = "127.0.0.1"
PLAY_MS = 200
"""Between two minutes of a body, while it plays."""
MULTIPLE = (1.0, 0.1, 2.0, 0.1)
"""Of the healthy number: first value, least, most, and step of a slider."""


def choices() -> dict[str, Any]:
    """Return what the page lets a user choose; Reset makes a body of it."""
    return {
        "subject": {"type": "Select", "label": "Who", "value": "healthy", "values": list(subject_files())},
        "protocol": {"type": "Select", "label": "What", "value": "ogtt", "values": list(scenario_files())},
        "insulin_receptors": Slider("Liver insulin receptors ×", *MULTIPLE),
        "maximal_secretion": Slider("Beta-cell secretion ×", *MULTIPLE),
        "muscle_sensitivity": Slider("Muscle sensitivity ×", *MULTIPLE),
        "seed": Slider("Seed", 1, 1, 20, 1),
    }


@solara.component
def Page() -> Any:
    """The page; each visitor has a body of their own."""
    body = solara.use_memo(MinuteBody, [])
    return SolaraViz(
        body, components=components(), model_params=choices(), name="portalis", play_interval=PLAY_MS
    )


def serve(
    port: Annotated[int, typer.Option(help="Of this machine, which alone can see the page.")] = 8765,
) -> None:
    """Serve Mesa's page of a body until Ctrl-C; open its address in a browser."""
    import uvicorn
    from solara.server import settings

    # Not by `solara run`, which looks for a newer Solara and tells its makers of each start.
    settings.telemetry.mixpanel_enable = False
    os.environ["SOLARA_APP"] = "portalis.experiments.mesa_page"
    typer.echo(f"Open http://{HOST}:{port} in a browser; Ctrl-C ends it.")
    uvicorn.run("solara.server.starlette:app", host=HOST, port=port, log_level="error")


if __name__ == "__main__":
    typer.run(serve)
