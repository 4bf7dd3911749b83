"""The page that can be handed out: template, player, charts and recordings in one file."""

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from portalis.viz.handout.charts import charts
from portalis.viz.handout.recording import Recording

HERE = Path(__file__).parent
PLAYER = ("stage.js", "player.js")


def page(title: str, subtitle: str, setup: dict[str, Any], recordings: Sequence[Recording]) -> str:
    """Return the page as HTML that needs nothing from outside.

    Parameters
    ----------
    title, subtitle : str
    setup : dict
        Of :func:`portalis.viz.handout.stage.stage`.
    recordings : sequence of Recording
        The first two are shown side by side; all can be chosen.
    """
    scripts, place = charts(recordings)
    data = {"setup": setup, "recordings": [recording.packed() for recording in recordings]}
    text = Template((HERE / "share.html").read_text(encoding="utf-8"))
    return text.substitute(
        title=escape(title),
        subtitle=escape(subtitle),
        charts=place,
        scripts=scripts,
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/"),
        player="\n".join((HERE / name).read_text(encoding="utf-8") for name in PLAYER),
    )
