"""Plan a run: everything that the user chose is checked before a body comes to life."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portalis.experiments.catalogue import FoundScenario, find_scenario, find_subject
from portalis.model.errors import InputError
from portalis.model.protocol import Protocol, cut
from portalis.model.subject import Subject

if TYPE_CHECKING:
    from portalis.model.body import Body
    from portalis.model.closed_loop import Controller
    from portalis.model.run import Run
    from portalis.model.space.drawing import Drawing

Progress = Callable[[int, int, str], None]
MOST_HOURS = 720.0
SEED_ALLOWED = "a whole number from 0 to 9223372036854775807, such as 1"
HOURS_ALLOWED = f"from 0.017 (one minute) to {MOST_HOURS:g}, such as 12 or 0.5"


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
        None for the subject's map.
    architecture, mixing : str
        How the cells of an islet lie, and where places are forgotten; see :class:`portalis.Body`.
    left_out : int
        Events of the scenario that begin after the end that was asked for.
    """

    key: str
    text: str
    protocol: Protocol
    subject: Subject
    seed: int
    resolution: str
    parameters: Mapping[str, float | str]
    drawing: "Drawing | None"
    architecture: str
    mixing: str
    left_out: int

    def _made_from(self) -> dict[str, Any]:
        names = ("subject", "seed", "resolution", "parameters", "drawing", "architecture", "mixing")
        return {name: getattr(self, name) for name in names}

    def body(self) -> "Body":
        """Return the body that is to live through it, in the evening before, with all events entered."""
        from portalis.model.body import Body

        made = Body(**self._made_from())
        made.begin(self.protocol)
        return made

    def simulate(
        self,
        progress: Progress | None = None,
        on_body: "Callable[[Body], None] | None" = None,
        controller: "Controller | None" = None,
        ends: "Callable[[Body], bool] | None" = None,
    ) -> "Run":
        """Let a body live through it; arguments as in :func:`portalis.model.run.simulate`."""
        from portalis.experiments.scenario_run import Run
        from portalis.model.run import simulate

        done = simulate(
            self.protocol,
            **self._made_from(),
            controller=controller,
            progress=progress,
            on_body=on_body,
            ends=ends,
            kind=Run,
        )
        return self.signed(done)

    def signed(self, done: "Run") -> "Run":
        """Return the run with the scenario added to what is known of its origin."""
        done.provenance |= {"scenario": self.key, "scenario_text": self.text}
        return done


def plan(
    scenario: str | Path | FoundScenario,
    *,
    subject: str | Path | Subject | None = None,
    seed: int = 1,
    resolution: str = "standard",
    hours: float | None = None,
    parameters: Mapping[str, float | str] | None = None,
    map: str | Path | None = None,
    architecture: str | None = None,
    mixing: str = "none",
) -> Plan:
    """Return a checked plan; arguments as in :func:`portalis.run`, or a scenario that was found before."""
    from portalis.model.parameters import resolve
    from portalis.model.resolution import RESOLUTIONS
    from portalis.model.space.architecture import check_architecture
    from portalis.model.space.mixing import check_mixing

    found = scenario if isinstance(scenario, FoundScenario) else find_scenario(scenario)
    who = subject if isinstance(subject, Subject) else find_subject(subject or found.scenario.subject)
    if not 0 <= seed < 2**63:
        raise InputError("no seed", field="seed", value=seed, allowed=SEED_ALLOWED)
    check_mixing(mixing)
    architecture = architecture or who.islets
    check_architecture(architecture, field="islets")
    if resolution not in RESOLUTIONS:
        raise InputError("unknown resolution", field="resolution", value=resolution, names=RESOLUTIONS)
    changes = dict(parameters or {})
    values = resolve({**who.changes, **changes})
    whole = found.scenario.protocol(values["body.weight"])
    protocol = whole if hours is None else lasting(whole, hours)
    return Plan(
        found.key,
        found.text,
        protocol,
        who,
        seed,
        resolution,
        changes,
        None if map is None else checked_drawing(map),
        architecture,
        mixing,
        len(whole.events) - len(protocol.events),
    )


def checked_drawing(map: str | Path) -> "Drawing":
    """Return the drawing, a built-in one by its name or that of a file, on which blood can flow.

    Raises
    ------
    InputError
        For a file that cannot be read, or that is not the map of a body.
    """
    from portalis.model.space.anatomy import solve_anatomy
    from portalis.model.space.drawing import map_files, named_drawing, read_drawing

    drawing = named_drawing(str(map)) if str(map) in map_files() else read_drawing(map)
    solve_anatomy(drawing)
    return drawing


def lasting(protocol: Protocol, hours: float) -> Protocol:
    """Return the protocol cut or lengthened to `hours`; what would begin later is left out."""
    end = round(hours * 60.0) * 60 if 0.0 < hours <= MOST_HOURS else 0
    if end < 60:
        raise InputError("not a length for a run", field="hours", value=hours, allowed=HOURS_ALLOWED)
    return cut(protocol, end)
