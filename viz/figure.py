"""The figure of a run: glucose, hormones and liver against time, and the body at three moments."""

from pathlib import Path
from typing import Any, Protocol

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from portalis.model.errors import InputError
from portalis.model.units import GLUCOSE_UNITS
from portalis.viz import palette
from portalis.viz.layout import NARROWEST_MM, lay_out
from portalis.viz.told_figure import check_picture


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
    check_picture(path)
    draw_run(run, units=units).savefig(path, dpi=dpi)
    return path
