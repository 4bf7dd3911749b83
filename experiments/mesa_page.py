"""Mesa's interactive page of a body: step, play, reset, and sliders that make another body.

``python -m portalis.experiments.mesa_page`` serves it on this machine; it needs ``pip install
portalis[solara]``, and no network. ``solara run portalis.experiments.mesa_page`` does the same with all
options of Solara.
"""

import os
import sys
from typing import Any

import solara
from mesa.visualization import Slider, SolaraViz

from portalis.experiments.catalogue import scenario_files, subject_files
from portalis.experiments.minute_body import MinuteBody
from portalis.viz.mesa_view import components

PLAY_MS = 200
"""Between two minutes of a body, while it plays."""


MULTIPLE = (1.0, 0.1, 2.0, 0.1)
"""Of the healthy number: first value, least, most, and step of a slider."""


def choices() -> dict[str, Any]:
    """Return what the page lets a user choose; Reset makes a body of it."""
    return {
        "subject": {"type": "Select", "label": "Who", "value": "healthy", "values": list(subject_files())},
        "scenario": {"type": "Select", "label": "What", "value": "ogtt", "values": list(scenario_files())},
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


def main() -> None:
    """Serve the page, for this machine alone."""
    os.environ.setdefault("SOLARA_TELEMETRY_MIXPANEL_ENABLE", "False")
    from solara.__main__ import main as serve

    sys.argv = ["solara", "run", "portalis.experiments.mesa_page", "--production", *sys.argv[1:]]
    serve()


if __name__ == "__main__":
    main()
