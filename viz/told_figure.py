"""A figure that says in its file what it shows: the one place where metadata of pictures are made."""

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.figure import Figure

from portalis.model.errors import InputError
from portalis.viz import palette

NOTICE = "Not for medical decisions"
KINDS = ("png", "pdf", "svg")


@dataclass(frozen=True)
class About:
    """What is written into the file beside the picture.

    Attributes
    ----------
    title : str
    units : str
        Of all axes, by quantity.
    n : str
        How many runs, bodies or packets, in words.
    band : str
        What bands, whiskers or brackets mean; "none" where there are none.
    seed : str
        "none" where nothing is drawn at random.
    version : str
        Of portalis.
    """

    title: str
    units: str
    n: str
    band: str
    seed: str
    version: str

    def facts(self) -> dict[str, str]:
        """Return everything but the title, by the name under which it stands in a file."""
        return {
            "Units": self.units,
            "n": self.n,
            "Band": self.band,
            "Seed": self.seed,
            "Version": f"portalis {self.version}",
            "Disclaimer": NOTICE,
        }

    def metadata(self, kind: str) -> dict[str, Any]:
        """Return the metadata of a PNG, PDF or SVG file; the time is left out, so that bytes repeat.

        PDF has no keys of one's own: there all facts stand in the subject, and in SVG in the keywords too.
        """
        each = [f"{name}: {value}" for name, value in self.facts().items()]
        told = "; ".join(each)
        by_kind: dict[str, dict[str, Any]] = {
            "png": {"Title": self.title, "Description": told, "Software": None, **self.facts()},
            "pdf": {"Title": self.title, "Subject": told, "Keywords": NOTICE, "CreationDate": None},
            "svg": {"Title": self.title, "Description": told, "Keywords": each, "Date": None},
        }
        return by_kind.get(kind, {})


class ToldFigure(Figure):
    """A Matplotlib figure whose files carry what it is `about`, and look the same under any settings.

    Attributes
    ----------
    about : About or None
        None for what is written on the figure itself: see :func:`read_off`.
    """

    about: About | None = None

    def savefig(self, fname: Any, **keywords: Any) -> None:
        """Save as :meth:`matplotlib.figure.Figure.savefig` does; `metadata` given here comes on top."""
        kind = str(keywords.get("format") or Path(str(fname)).suffix.lstrip(".") or "png").lower()
        if kind in KINDS:
            about = self.about or read_off(self)
            keywords["metadata"] = about.metadata(kind) | (keywords.get("metadata") or {})
        with matplotlib.rc_context(palette.STYLE):
            super().savefig(fname, **keywords)


def read_off(figure: Figure) -> About:
    """Return what a figure is about from its own words: a heading, who and how many, and an explanation."""
    words = [" ".join(text.get_text().split()) for text in figure.texts]
    panels = [str(axes.get_label()) for axes in figure.axes]
    labels = [label for axes in figure.axes for label in (axes.get_xlabel(), axes.get_ylabel()) if label]
    return About(
        title=words[0] if words else ", ".join(panels),
        units=", ".join(dict.fromkeys(" ".join(label.split()) for label in labels)) or "none",
        n=words[1] if len(words) > 1 else "not told",
        band=" ".join(words[2:]) or "not told",
        seed="as told with n",
        version=version("portalis"),
    )


def check_picture(path: Path) -> None:
    """Raise InputError unless the name of a file ends as one of the kinds of picture does."""
    if path.suffix.lower().removeprefix(".") not in KINDS:
        allowed = "a name that ends in " + ", ".join(f".{kind}" for kind in KINDS)
        raise InputError("not a kind of picture", field="path", value=path.name, allowed=allowed)
