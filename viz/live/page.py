"""The live page: template, scripts and empty charts in one text, without anything from outside."""

from pathlib import Path
from typing import Any

import pandas as pd

from portalis.viz.screen.charts import charts
from portalis.viz.screen.numbers import SHOWN
from portalis.viz.screen.template import filled
from portalis.viz.screen.words import words

HERE = Path(__file__).parent
SCRIPTS = ("cross.js", "offers.js", "live.js")


def page(offers: dict[str, Any]) -> str:
    """Return the page as HTML.

    Parameters
    ----------
    offers : dict
        What can be given, changed and chosen.
    """
    said = words()
    empty = pd.DataFrame(columns=list(SHOWN), dtype=float)
    drawn = charts({said["first"]: empty, said["second"]: empty})
    return filled(HERE / "watch.html", [HERE / name for name in SCRIPTS], offers, drawn)
