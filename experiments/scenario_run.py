"""A scenario's run: what the model measured, with figures and folders."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pandas as pd

from portalis.experiments.run_folder import SERIES, SUMMARY, check_folder, write_run
from portalis.model.body import Body
from portalis.model.errors import InputError
from portalis.model.protocol import Event, Protocol
from portalis.model.run import Progress, finish
from portalis.model.run import Run as MeasuredRun

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BODY = "body.npz"
"""The body at the end of a saved run: to go on from, or to branch."""


class Run(MeasuredRun):
    """A finished run that can be drawn, saved and read again; see :class:`portalis.model.run.Run`."""

    def plot(self, *, units: str = "mmol/L") -> "Figure":
        """Return the figure of the run; `units` is mmol/L or mg/dL."""
        from portalis.viz.figure import draw_run

        return draw_run(self, units=units)

    def plot_fluxes(
        self, first_min: int = 0, last_min: int | None = None, *, units: str = "mmol/L"
    ) -> "Figure":
        """Return the figure of who gives glucose and who takes it; the run is lived through again.

        Parameters
        ----------
        first_min, last_min : int
            Minutes after time zero; without the last one, to the end.
        units : {"mmol/L", "mg/dL"}

        Raises
        ------
        InputError
            For a stretch of time that the run does not have, or a run that only its owner can repeat.
        """
        return self._lived_again("fluxes", first_min, last_min, units)

    def plot_sinusoid(
        self, first_min: int = 0, last_min: int | None = None, *, units: str = "mmol/L"
    ) -> "Figure":
        """Return the figure of what lies along the sinusoid, in ten minutes if no other time is given.

        Arguments and errors are those of :meth:`plot_fluxes`.
        """
        return self._lived_again("sinusoid", first_min, last_min, units)

    def plot_packets(self, first_min: int = 0, last_min: int | None = None) -> "Figure":
        """Return the figure of where the insulin packets went that were born in two minutes, or in that time.

        Arguments and errors are those of :meth:`plot_fluxes`.
        """
        return self._lived_again("packets", first_min, last_min, "mmol/L")

    def plot_routes(self, first_min: int = 0, last_min: int | None = None) -> "Figure":
        """Return the maps of insulin as it was infused and by the other route, of half an hour or that time.

        Arguments and errors are those of :meth:`plot_fluxes`; InputError too where no insulin is infused.
        """
        return self._lived_again("routes", first_min, last_min, "mmol/L")

    def _lived_again(self, kind: str, first_min: int, last_min: int | None, units: str) -> "Figure":
        from portalis.experiments.figures import figure, stretch
        from portalis.experiments.plan_of_run import check_same_so_far, plan_again
        from portalis.experiments.summary_table import check_units

        plan = plan_again(self)
        between = stretch(plan, kind, first_min, last_min)
        made, body = figure(plan, kind, between, lambda *_: None, units=check_units(units))
        check_same_so_far(plan.key, self.series, body.series())
        return made

    def save(self, folder: str | Path, *, force: bool = False, units: str = "mmol/L") -> Path:
        """Write series, summary, figure and the body at the end into `folder`.

        Raises
        ------
        InputError
            The folder cannot be written, or holds something and `force` is not given.
        """
        folder = Path(folder)
        check_folder(folder, force=force)
        write_run(self, folder, units=units)
        if self.body is not None:
            self.body.checkpoint(folder / BODY)
        return folder

    @classmethod
    def load(cls, folder: str | Path) -> Self:
        """Return the run that was saved in `folder`; without pictures of the map.

        Raises
        ------
        InputError
            The folder holds no run.
        """
        folder = Path(folder)
        try:
            series = pd.read_csv(folder / SERIES, dtype=float).astype({"time_min": int, "agents": int})
            told = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
            protocol = _protocol(told["provenance"]["protocol"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            allowed = f"a folder with {SERIES} and {SUMMARY} as a run writes them"
            found = type(error).__name__
            raise InputError("no saved run", file=str(folder), value=found, allowed=allowed) from None
        body = Body.restore(folder / BODY) if (folder / BODY).exists() else None
        return cls(series, told["summary"], told["provenance"], protocol, body)

    @classmethod
    def resume(cls, checkpoint: str | Path, protocol: Protocol, progress: Progress | None = None) -> Self:
        """Return the finished run of a body that was saved on its way through `protocol`."""
        return finish(cls, Body.restore(checkpoint), protocol, progress)


def _protocol(told: dict[str, Any]) -> Protocol:
    return Protocol(**{**told, "events": tuple(Event(**event) for event in told["events"])})
