"""Run a scenario with the mean-field twin: the same rules without space and without noise."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from portalis.experiments.plan import Plan, plan
from portalis.experiments.result_folder import Saved
from portalis.experiments.run_folder import write_run
from portalis.model.subject import Subject
from portalis.model.twin.run import TwinRun as MeasuredTwinRun
from portalis.model.twin.run import simulate_twin

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from portalis.model.closed_loop import Controller
    from portalis.model.run import Run


class TwinRun(Saved, MeasuredTwinRun):
    """A run of the twin that can be drawn and saved; see :class:`portalis.model.twin.run.TwinRun`."""

    def plot(self, *, units: str = "mmol/L") -> "Figure":
        """Return the figure of the run; `units` is mmol/L or mg/dL."""
        from portalis.viz.figure import draw_run

        return draw_run(self, units=units)

    def write(self, folder: Path, *, units: str) -> list[Path]:
        """Write series, summary and figure into a folder that was checked; return the paths."""
        return write_run(cast("Run", self), folder, units=units)


def twin_of(plan: Plan, controller: "Controller | None" = None) -> TwinRun:
    """Return the twin's run of what was planned; seed, resolution, islets and mixing mean nothing to it."""
    done: TwinRun = simulate_twin(
        plan.protocol,
        subject=plan.subject,
        parameters=plan.parameters,
        drawing=plan.drawing,
        controller=controller,
        kind=TwinRun,
    )
    done.provenance |= {"scenario": plan.key, "scenario_text": plan.text}
    return done


def twin(
    scenario: str | Path,
    *,
    subject: str | Path | Subject | None = None,
    hours: float | None = None,
    parameters: Mapping[str, float | str] | None = None,
    map: str | Path | None = None,
    controller: "Controller | None" = None,
) -> TwinRun:
    """Run a scenario with the twin and return what it went through.

    Parameters
    ----------
    scenario, subject, hours, parameters, map, controller
        As in :func:`portalis.run`.

    Returns
    -------
    TwinRun
        With ``series`` (the same columns as a run of agents), ``summary``, ``provenance``, ``plot()`` and
        ``save(folder)``.

    Raises
    ------
    InputError
        For anything that the caller can mend, before the simulation starts.

    Examples
    --------
    >>> import portalis
    >>> done = portalis.twin("ogtt")
    >>> len(done.series)
    301
    """
    planned = plan(scenario, subject=subject, hours=hours, parameters=parameters, map=map)
    return twin_of(planned, controller)
