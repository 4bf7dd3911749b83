"""Go on with an interrupted run from its checkpoint, if the checkpoint belongs to it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from portalis.experiments.plan import Plan, Progress
from portalis.model.errors import InputError, InputErrors

if TYPE_CHECKING:
    from portalis.model.body import Body
    from portalis.model.run import Run

DAY_S = 86_400


def resume(
    plan: Plan,
    checkpoint: Path,
    progress: Progress | None = None,
    on_body: "Callable[[Body], None] | None" = None,
) -> "Run":
    """Return the finished run, the same to the last bit as if it had never been interrupted.

    Parameters
    ----------
    plan : Plan
        What the run was started with.
    checkpoint : path
        Written when the run was interrupted.
    progress, on_body : callable, optional
        As in :func:`portalis.model.run.simulate`.

    Raises
    ------
    InputError
        For a file that is no checkpoint, or one of a run with another seed, subject, scenario or map.
    """
    from portalis.experiments.scenario_run import Run
    from portalis.model.body import Body
    from portalis.model.run import finish

    body = Body.restore(checkpoint)
    told = list(differences(plan, body, checkpoint))
    if told:
        raise told[0] if len(told) == 1 else InputErrors(told, file=checkpoint)
    if on_body is not None:
        on_body(body)
    return plan.signed(finish(Run, body, plan.protocol, progress))


def differences(plan: Plan, body: "Body", checkpoint: Path) -> Iterator[InputError]:
    """Yield an error for everything in which the checkpoint is not one of the planned run."""
    from portalis.model.space.drawing import named_drawing

    compared: dict[str, tuple[object, object]] = {
        "seed": (plan.seed, body.seed),
        "resolution": (plan.resolution, body.resolution.name),
        "architecture": (plan.architecture, body.architecture),
        "mixing": (plan.mixing, body.mixing),
        "subject": (plan.subject.name, body.subject.name),
        "set": ({**plan.subject.changes, **plan.parameters}, dict(body.changes)),
    }
    for field, (asked, kept) in compared.items():
        if asked != kept:
            what = "not what the checkpoint was made with"
            yield InputError(what, file=checkpoint, field=field, value=asked, allowed=str(kept))
    if not _same_course(plan, body):
        what = "the checkpoint belongs to another scenario or another --hours"
        allowed = "the scenario that was interrupted, unchanged"
        yield InputError(what, file=checkpoint, field="scenario", value=plan.key, allowed=allowed)
    if (plan.drawing or named_drawing(plan.subject.map)).map_text != body.drawing.map_text:
        what = "the checkpoint was made on another map"
        yield InputError(what, file=checkpoint, field="map", allowed="the map of the interrupted run")


def _same_course(plan: Plan, body: "Body") -> bool:
    from portalis.model.body import EVENING_S

    planned = [(body.zero + event.start_s, event) for event in plan.protocol.events]
    kept = body.agenda.events
    dinner_besides = len(kept) == len(planned) + 1
    same_hour = (EVENING_S + body.zero - plan.protocol.start_clock_s) % DAY_S == 0
    return same_hour and dinner_besides and all(event in kept for event in planned)
