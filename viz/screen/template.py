"""Template: a page as one HTML text that needs nothing from outside, with style, words and scripts in it."""

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from portalis.viz.screen.words import words

HERE = Path(__file__).parent
SHARED = (HERE / "stage.js", HERE / "heat.js", HERE / "view.js")


def filled(template: Path, scripts: Sequence[Path], data: Any, charts: tuple[str, str], **told: str) -> str:
    """Return a page.

    Parameters
    ----------
    template : Path
        HTML with names of words, and of what else is given, behind dollar signs.
    scripts : sequence of Path
        The page's own; what all pages share comes before them.
    data : object
        For the scripts, in the element ``data``.
    charts : tuple of str
        As of :func:`portalis.viz.screen.charts.charts`.
    **told : str
        Texts of this page.
    """
    said = words()
    code = [f"const WORDS = {json.dumps(said, ensure_ascii=False)};"]
    code += [path.read_text(encoding="utf-8") for path in (*SHARED, *scripts)]
    text = Template(template.read_text(encoding="utf-8"))
    return text.substitute(
        {name: escape(words_) for name, words_ in {**said, **told}.items()},
        style=(HERE / "screen.css").read_text(encoding="utf-8"),
        scripts=charts[0],
        charts=charts[1],
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/"),
        code="\n".join(code),
    )
