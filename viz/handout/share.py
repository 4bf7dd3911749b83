"""The page that can be handed out: template, player, charts and recordings in one file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from portalis.viz.handout.recording import Recording
from portalis.viz.screen.charts import charts
from portalis.viz.screen.numbers import running_means
from portalis.viz.screen.template import filled

HERE = Path(__file__).parent


def page(title: str, subtitle: str, setup: dict[str, Any], recordings: Sequence[Recording]) -> str:
    """Return the page as HTML that needs nothing from outside.

    Parameters
    ----------
    title, subtitle : str
    setup : dict
        Of :func:`portalis.viz.screen.stage.stage`.
    recordings : sequence of Recording
        The first two are shown side by side; all can be chosen.
    """
    smooth = {recording.title: running_means(recording.series) for recording in recordings}
    data = {"setup": setup, "recordings": [recording.packed() for recording in recordings]}
    return filled(
        HERE / "share.html", [HERE / "player.js"], data, charts(smooth), title=title, subtitle=subtitle
    )
