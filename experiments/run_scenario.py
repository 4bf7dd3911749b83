"""Run a scenario from Python."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from portalis.experiments.plan import plan
from portalis.model.subject import Subject

if TYPE_CHECKING:
    from portalis.model.closed_loop import Controller
    from portalis.model.run import Run


def run(
    scenario: str | Path,
    *,
    subject: str | Path | Subject | None = None,
    seed: int = 1,
    resolution: str = "standard",
    hours: float | None = None,
    parameters: Mapping[str, float | str] | None = None,
    map: str | Path | None = None,
    architecture: str | None = None,
    mixing: str = "none",
    controller: "Controller | None" = None,
    progress: bool = False,
) -> "Run":
    """Run a scenario and return what was measured.

    Parameters
    ----------
    scenario : str or path
        A built-in name (see :func:`portalis.scenarios`) or the path of a file.
    subject : str, path or Subject, optional
        A built-in name (see :func:`portalis.subjects`), the path of a file, or a Subject; without it
        the one that the scenario names.
    seed : int
        The same seed gives the same numbers to the last bit.
    resolution : {"classroom", "standard", "fine"}
    hours : float, optional
        How long after time zero, instead of the scenario's duration.
    parameters : mapping of str to float or str, optional
        Changed numbers by path, ``{"hepatocyte.insulin_receptors": "0.5x"}``; see
        :func:`portalis.parameters`.
    map : str or path, optional
        Another drawing of the body than the subject's: a built-in one (``"cirrhosis"``) or a file.
    architecture : {"drawn", "mantle", "mixed", "human", "shuffled"}, optional
        Where the cells of each islet lie, the subject's way by default.
    mixing : {"none", "organs", "body"}
        The well-mixed control: packets lose their place within an organ, or within the whole body.
    controller : callable, optional
        A closed loop of your own: asked once a minute with a
        :class:`~portalis.model.sensor.SensorReading`, it returns the insulin, U/h, that a pump gives under
        the skin until the next time.
    progress : bool
        Show a bar.

    Returns
    -------
    Run
        With ``series`` (DataFrame), ``summary``, ``provenance``, ``plot()`` and ``save(folder)``.

    Raises
    ------
    InputError
        For anything that the caller can mend, before the simulation starts.

    Examples
    --------
    >>> import portalis
    >>> done = portalis.run("ogtt", seed=1, resolution="classroom", hours=0.1)
    >>> len(done.series)
    7
    """
    planned = plan(
        scenario,
        subject=subject,
        seed=seed,
        resolution=resolution,
        hours=hours,
        parameters=parameters,
        map=map,
        architecture=architecture,
        mixing=mixing,
    )
    if not progress:
        return planned.simulate(controller=controller)
    from portalis.experiments.progress import ProgressDisplay

    with ProgressDisplay() as display:
        return planned.simulate(display, controller=controller)
