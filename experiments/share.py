"""Share: scenarios are lived through and recorded for a page that can be handed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from portalis.experiments.evening import live_evening
from portalis.experiments.plan import Plan, Progress, plan
from portalis.experiments.plan_of_run import check_same, is_run, plan_of_run
from portalis.experiments.tables import check_place, write_text
from portalis.model.errors import InputError

if TYPE_CHECKING:
    from portalis.model.body import Body
    from portalis.viz.handout.recording import Recording

FRAMES, MOST_FRAMES = 300, 3000
MOST_VARIANTS = 6
WORDS = 30
"""Lines that a recording has time for."""


@dataclass(frozen=True)
class Variant:
    """What is recorded.

    Attributes
    ----------
    plan : Plan
    folder : str or None
        Of the saved run that it repeats.
    """

    plan: Plan
    folder: str | None = None


def variants(
    scenarios: Sequence[str],
    subjects: Sequence[str],
    *,
    hours: float | None = None,
    seed: int = 1,
    resolution: str = "classroom",
) -> list[Variant]:
    """Return checked variants, for each saved run, and for each scenario and subject.

    Raises
    ------
    InputError
        For unknown names, more variants than a page shows well, or subjects on different maps.
    """
    whose: Sequence[str | None] = subjects or [None]
    found = []
    for scenario in scenarios:
        if is_run(scenario):
            found.append(Variant(plan_of_run(scenario), scenario))
            continue
        for subject in whose:
            one = plan(scenario, subject=subject, hours=hours, seed=seed, resolution=resolution)
            found.append(Variant(one))
    if len(found) > MOST_VARIANTS:
        what, allowed = "too many variants", f"up to {MOST_VARIANTS} scenarios times subjects"
        raise InputError(what, field="scenario, subjects", value=len(found), allowed=allowed)
    maps = {map_name(one.plan) for one in found}
    if len(maps) > 1:
        what, allowed = "subjects on different maps", "subjects with the same map on one page"
        raise InputError(what, field="subjects", value=", ".join(sorted(maps)), allowed=allowed)
    return found


def map_name(planned: Plan) -> str:
    """Return the name of the map that a plan is lived through on."""
    from portalis.model.space.drawing import named_drawing

    drawing = planned.drawing or named_drawing(planned.subject.map)
    return Path(drawing.map_file).stem


def check_page(path: Path, frames: int, *, replace: bool) -> int:
    """Return the number of frames, or raise InputError unless a page can be written."""
    if not 2 <= frames <= MOST_FRAMES:
        raise InputError(
            "not a number of frames", field="frames", value=frames, allowed=f"2 to {MOST_FRAMES}"
        )
    if path.suffix.lower() != ".html":
        raise InputError("not a page", field="out", value=str(path), allowed="a name that ends in .html")
    check_place(path, "out", replace=replace)
    return frames


def record(planned: Plan, title: str, frames: int, progress: Progress) -> "tuple[Recording, Body]":
    """Let a body live through a plan; return what was recorded, and the body."""
    from portalis.viz.film.narration import Narrator
    from portalis.viz.handout.recording import Recording

    body = planned.body()
    end = body.zero + planned.protocol.duration_s
    basal = live_evening(body, body.zero, end, progress)
    narrator = Narrator(planned.protocol.events, basal, hold=max(1, frames // WORDS))
    subtitle = f"{planned.subject.title}, {planned.resolution} agents, seed {planned.seed}"
    made = Recording(title, subtitle, planned.protocol.start_clock_s)
    for second in np.round(np.linspace(0.0, planned.protocol.duration_s, frames)).astype(int).tolist():
        body.live_until(body.zero + second)
        made.take(body, second / 60.0, narrator.say(float(second), body.series()))
        progress(body.step_number, end, planned.protocol.name)
    made.series = body.series()
    return made, body


def titles(plans: Sequence[Plan]) -> list[str]:
    """Return what tells the variants apart."""
    differ = {
        "scenario": len({one.protocol.name for one in plans}) > 1,
        "person": len({one.subject.title for one in plans}) > 1,
        "seed": len({one.seed for one in plans}) > 1,
    }
    found = []
    for number, one in enumerate(plans, 1):
        told = {"scenario": one.protocol.name, "person": one.subject.title, "seed": f"seed {one.seed}"}
        parts = [words for what, words in told.items() if differ[what]]
        found.append(", ".join(parts) or (f"Variant {number}" if len(plans) > 1 else one.subject.title))
    return [f"{one} ({number})" if found.count(one) > 1 else one for number, one in enumerate(found, 1)]


def share(
    chosen: Sequence[Variant], path: Path, progress: Progress, *, frames: int = FRAMES, replace: bool = False
) -> Path:
    """Record all variants and write the page.

    Parameters
    ----------
    chosen : sequence of Variant
        Of :func:`variants`.
    path : Path
        Ends in ``.html``; checked by the caller.
    progress : callable
        Told seconds lived, seconds in all, and what is going on, of each variant in turn.
    frames : int
        Of each recording.
    replace : bool
        Whether a page that is there may be replaced.
    """
    from portalis.viz.handout.share import page
    from portalis.viz.screen.stage import stage

    plans = [one.plan for one in chosen]
    recorded = []
    for one, title in zip(chosen, titles(plans), strict=True):
        made, body = record(one.plan, title, frames, progress)
        if one.folder is not None:
            check_same(one.folder, made.series)
        recorded.append((made, body))
    first = plans[0]
    heading = first.protocol.name if len({one.key for one in plans}) == 1 else "Side by side"
    subtitle = (
        f"{first.resolution} agents, seed {first.seed}; an agent-based model of islets, portal vein and liver"
    )
    text = page(heading, subtitle, stage(recorded[0][1]), [recording for recording, _ in recorded])
    write_text(text, path, ".html", "a page", replace=replace)
    return path
