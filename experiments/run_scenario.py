"""Run a scenario: everything that the user chose is checked first, and only then does a body come to life."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portalis.experiments.catalogue import find_scenario, find_subject
from portalis.model.errors import InputError
from portalis.model.protocol import Protocol
from portalis.model.subject import Subject

if TYPE_CHECKING:
    from portalis.model.body import Body
    from portalis.model.run import Run
    from portalis.model.space.drawing import Drawing

Progress = Callable[[int, int, str], None]
MOST_HOURS = 168.0
HOURS_ALLOWED = f"more than 0 and up to {MOST_HOURS:g}, such as 12 or 0.5"


@dataclass(frozen=True)
class Plan:
    """A run that has passed every check but has not begun.

    Attributes
    ----------
    key : str
        Short name of the scenario, for folders.
    text : str
        The scenario file as it stands.
    protocol : Protocol
    subject : Subject
    seed : int
    resolution : str
    parameters : mapping of str to float or str
        Changes on top of the subject's.
    drawing : Drawing or None
        None for the built-in map.
    """

    key: str
    text: str
    protocol: Protocol
    subject: Subject
    seed: int
    resolution: str
    parameters: Mapping[str, float | str]
    drawing: "Drawing | None"

    def simulate(
        self, progress: Progress | None = None, on_body: "Callable[[Body], None] | None" = None
    ) -> "Run":
        """Let the body live through it; `progress` and `on_body` as in :func:`portalis.model.run.simulate`."""
        from portalis.model.run import simulate

        done = simulate(
            self.protocol, subject=self.subject, seed=self.seed, resolution=self.resolution,
            parameters=self.parameters, drawing=self.drawing, progress=progress, on_body=on_body,
        )
        done.provenance["scenario_text"] = self.text
        return done


def plan(
    scenario: str | Path,
    *,
    subject: str | Path | Subject | None = None,
    seed: int = 1,
    resolution: str = "standard",
    hours: float | None = None,
    parameters: Mapping[str, float | str] | None = None,
    map: str | Path | None = None,
) -> Plan:
    """Return a checked plan; arguments as in :func:`run`."""
    from portalis.model.parameters import resolve
    from portalis.model.resolution import RESOLUTIONS
    from portalis.model.space.drawing import read_drawing

    found = find_scenario(scenario)
    who = subject if isinstance(subject, Subject) else find_subject(subject or found.scenario.subject)
    if resolution not in RESOLUTIONS:
        raise InputError("unknown resolution", field="resolution", value=resolution, names=RESOLUTIONS)
    changes = dict(parameters or {})
    values = resolve({**who.changes, **changes})
    protocol = found.scenario.protocol(values["body.weight"])
    return Plan(
        found.key,
        found.text,
        protocol if hours is None else lasting(protocol, hours),
        who,
        seed,
        resolution,
        changes,
        None if map is None else read_drawing(Path(map)),
    )


def lasting(protocol: Protocol, hours: float) -> Protocol:
    """Return the protocol cut or lengthened to `hours`; what would begin later is left out."""
    end = round(hours * 60.0) * 60 if 0.0 < hours <= MOST_HOURS else 0
    if end < 60:
        raise InputError("not a length for a run", field="hours", value=hours, allowed=HOURS_ALLOWED)
    events = tuple(event for event in protocol.events if event.start_s < end)
    return replace(protocol, events=events, duration_s=end)


def run(
    scenario: str | Path,
    *,
    subject: str | Path | Subject | None = None,
    seed: int = 1,
    resolution: str = "standard",
    hours: float | None = None,
    parameters: Mapping[str, float | str] | None = None,
    map: str | Path | None = None,
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
    map : path, optional
        Another drawing of the body.
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
        scenario, subject=subject, seed=seed, resolution=resolution, hours=hours, parameters=parameters, map=map
    )
    if not progress:
        return planned.simulate()
    from portalis.experiments.progress import ProgressDisplay

    with ProgressDisplay() as display:
        return planned.simulate(display)

