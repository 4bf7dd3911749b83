"""The figure of a run: glucose, hormones and liver against time, and the body at three moments."""

from pathlib import Path
from typing import Any, Protocol

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from portalis.model.errors import InputError
from portalis.model.units import GLUCOSE_UNITS
from portalis.viz import palette
from portalis.viz.captions import footer, heading, subheading
from portalis.viz.layout import NARROWEST_MM, lay_out


class DrawableRun(Protocol):
    """What is read of a run: :class:`portalis.model.run.Run` has all of it."""

    @property
    def series(self) -> pd.DataFrame:
        """One row a minute."""

    @property
    def protocol(self) -> Any:
        """Name, events and start of the clock."""

    @property
    def provenance(self) -> Any:
        """Subject, seed, resolution and versions by name."""

    @property
    def body(self) -> Any:
        """Drawing and anatomy, or None."""

    @property
    def maps(self) -> Any:
        """Snapshots ``{"time_min": float, "insulin_pM": array, ...}``, none or three."""


def draw_run(run: DrawableRun, *, units: str = "mmol/L", width_mm: float = 180.0) -> Figure:
    """Return the figure of a run.

    Parameters
    ----------
    run : Run
        A run of any length. Without maps the lowest row is left out.
    units : {"mmol/L", "mg/dL"}
        Unit of plasma glucose. All else stays as it is.
    width_mm : float
        Width on paper; type stays at 7 points and more.

    Raises
    ------
    InputError
        For another unit, or a width on which the words have no room.
    """
    if units not in GLUCOSE_UNITS:
        allowed = " or ".join(GLUCOSE_UNITS)
        raise InputError(
            "not a unit of glucose", field="units", value=units, allowed=allowed, names=GLUCOSE_UNITS
        )
    if not width_mm >= NARROWEST_MM:
        allowed = f"{NARROWEST_MM:g} or more"
        raise InputError("too narrow for the words", field="width_mm", value=width_mm, allowed=allowed)
    with matplotlib.rc_context(palette.STYLE):
        return lay_out(run, units, width_mm)


def save_figure(run: DrawableRun, path: str | Path, *, units: str = "mmol/L", dpi: int = 200) -> Path:
    """Draw a run and save it as PNG, PDF or SVG, by the suffix of `path`.

    The file says what it shows and how that was made, but not when: the same run gives the same bytes.

    Raises
    ------
    InputError
        For another suffix or unit.
    """
    path = Path(path)
    metadata = _metadata(run, path)
    figure = draw_run(run, units=units)
    with matplotlib.rc_context(palette.STYLE):
        figure.savefig(path, dpi=dpi, metadata=metadata)
    return path


def _metadata(run: DrawableRun, path: Path) -> dict[str, str | None]:
    """Return what is written into the file beside the picture, in the words of its format."""
    title, description = f"{heading(run)}. {subheading(run)}", footer(run)
    formats: dict[str, dict[str, str | None]] = {
        ".png": {"Title": title, "Description": description},
        ".pdf": {"Title": title, "Subject": description, "CreationDate": None},
        ".svg": {"Title": title, "Description": description, "Date": None},
    }
    try:
        return formats[path.suffix.lower()]
    except KeyError:
        allowed = "a name that ends in " + ", ".join(formats)
        raise InputError("not a kind of picture", field="path", value=path.name, allowed=allowed) from None
