"""What there is to know about events and drugs, from the classes and files that check and act."""

from dataclasses import dataclass

from portalis.experiments.event_examples import example
from portalis.experiments.event_notes import NOTES
from portalis.experiments.scenario_events import EVENT_HINTS, EVENTS
from portalis.model.errors import InputError

INTRODUCTION = """\
# Events of a scenario

A scenario file lists what is given to a body and when. This page is what `portalis events` tells, written by
`portalis events --out docs/events.md --force`; every example is a complete file for `portalis run FILE`.
Drugs, their doses, time courses, effects and sources: `portalis drugs`. Not for medical decisions.
"""


@dataclass(frozen=True)
class Field:
    """One field of an event.

    Attributes
    ----------
    name : str
    allowed : str
        Units, range and an example, in words.
    default : str
        As one would write it; empty for a field that must be given.
    needed : bool
    """

    name: str
    allowed: str
    default: str
    needed: bool

    @property
    def told(self) -> str:
        """Whether it must be given, or what it is if it is not."""
        return "needed" if self.needed else f"default {self.default}" if self.default else "may be left out"


def event_kinds() -> dict[str, str]:
    """Return every kind of event with what it is, in one line."""
    return {kind: str(model.__doc__).strip().splitlines()[0].rstrip(".") for kind, model in EVENTS.items()}


def event_fields(kind: str) -> list[Field]:
    """Return the fields of a kind of event, or raise InputError for a kind that there is not."""
    if kind not in EVENTS:
        from portalis.experiments.other_event_names import written_instead

        meant, written = written_instead(kind) or (None, ", ".join(EVENTS))
        names = () if meant else tuple(EVENTS)
        raise InputError(
            "unknown event", field="name", value=kind, allowed=written, names=names, suggestion=meant
        )
    found = []
    for name, entry in EVENTS[kind].model_fields.items():
        if name != "kind":
            allowed = EVENT_HINTS.get(f"{kind}.{name}", EVENT_HINTS[name])
            default = "" if entry.is_required() or entry.default is None else f"{entry.default!r}"
            found.append(Field(name, allowed, default.replace("'", '"'), entry.is_required()))
    return sorted(found, key=lambda field: not field.needed)


def guide() -> str:
    """Return the page about all events, as Markdown."""
    parts = [INTRODUCTION, "| Event | What it is |\n| --- | --- |"]
    parts[-1] += (
        "".join(f"\n| [`{kind}`](#{kind}) | {words} |" for kind, words in event_kinds().items()) + "\n"
    )
    for kind, words in event_kinds().items():
        rows = "".join(
            f"\n| `{field.name}` | {field.allowed} | {field.told} |" for field in event_fields(kind)
        )
        parts.append(f"## {kind}\n\n{words}.\n")
        parts.append(f"| Field | Allowed | |\n| --- | --- | --- |{rows}\n")
        if kind in NOTES:
            parts.append(f"{NOTES[kind]}\n")
        parts.append(f"```toml\n{example(kind)}```\n")
    return "\n".join(parts)
