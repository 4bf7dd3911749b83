"""Calibration: how each built-in subject is on a usual evening, the numbers ``evening_…`` of its file.

A run begins at 19:00, before dinner, on a usual day. What lasts longer than the night has to be right at the
start: glycogen, and for some subjects IGF-1 and plasma proteins. The twin lives through days of three
meals until these come back to themselves. People who cannot live without insulin get it: a steady
infusion, and more with each meal. Run it with::

    python -m portalis.experiments.calibration.subject_evening type2 cirrhosis
"""

import argparse
from collections.abc import Mapping

from rich.console import Console

from portalis.agents.fields import FIELD_NAMES
from portalis.experiments.catalogue import find_subject, subject_files
from portalis.model.parameters import resolve
from portalis.model.protocol import IGF1, INSULIN, PMOL_PER_UNIT, UMOL_PER_GRAM, Event
from portalis.model.space.drawing import named_drawing
from portalis.model.subject import Subject
from portalis.model.twin.body import TwinBody
from portalis.model.twin.run import DAY_S, USUAL_MEALS

TREATMENT: Mapping[str, tuple[float, float]] = {
    "type1": (0.75, 0.07),
    "type1_honeymoon": (0.3, 0.03),
    "pancreatectomy": (0.6, 0.05),
}
"""Insulin that a subject gets: U/h all day, and U for each gram of carbohydrate, over three hours."""
BOLUS_S = 3 * 3600
PROTEINS = ("albumin", "angiotensinogen", "thrombopoietin")


def evening(subject: Subject, days: int = 6) -> dict[str, float]:
    """Return what a subject's body holds at 19:00 after so many days of three meals, by parameter."""
    values = resolve(subject.changes)
    twin = TwinBody(values, named_drawing(subject.map))
    for event in usual_events(days, *TREATMENT.get(subject.name, (0.0, 0.0))):
        twin.agenda.add(event.start_s, event)
    twin.live_until(days * DAY_S)
    liver = values["hepatocyte.liver_volume"] * float(twin.space.body[0].liver)
    found = {
        "hepatocyte.evening_glycogen": float(twin.state.tanks.glycogen.sum()) / liver,
        "hepatocyte.evening_fat": float(twin.state.tanks.fat.mean()),
        "body.evening_igf1": float(twin.state.blood[IGF1]) / 1000.0,
    }
    levels = dict(zip(FIELD_NAMES, twin.state.levels.tolist(), strict=True))
    return found | {f"body.evening_{name}": levels[name] for name in PROTEINS}


def usual_events(days: int, units_per_hour: float, units_per_gram: float) -> list[Event]:
    """Return the meals of so many days, and the insulin of somebody who needs it."""
    events = []
    for day in range(days):
        for after, grams in USUAL_MEALS:
            start = day * DAY_S + after
            events.append(Event("meal", start, 0, 2, grams * UMOL_PER_GRAM))
            if units_per_gram:
                dose = units_per_gram * grams * PMOL_PER_UNIT
                events.append(Event("iv_insulin", start, BOLUS_S, INSULIN, dose))
    if units_per_hour:
        dose = units_per_hour * days * 24.0 * PMOL_PER_UNIT
        events.append(Event("iv_insulin", 0, days * DAY_S, INSULIN, dose))
    return events


def main() -> None:
    """Print for each subject what its file says of the evening and what the twin comes to."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("names", nargs="*", default=list(subject_files()), help="default: all of them")
    parser.add_argument("--days", type=int, default=6, help="days of three meals (default: 6)")
    chosen = parser.parse_args()
    console = Console()
    for name in chosen.names:
        subject = find_subject(name)
        values = resolve(subject.changes)
        told = ", ".join(
            f"{path} {values[path]:.4g} to {value:.4g}"
            for path, value in evening(subject, chosen.days).items()
        )
        console.print(f"{name}: {told}", highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main()
