"""`portalis events` and `portalis drugs`: the vocabulary of scenario files, with examples."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

EVENTS_HELP = """Examples:

\b
  portalis events                               all kinds of events
  portalis events meal                          fields, units, defaults and an example
  portalis events --out events.md               the same of all, as a page

A time (`at`) counts from the start, "90 min", or stands on the clock, "13:00"."""

DRUGS_HELP = """Examples:

\b
  portalis drugs                                all drugs
  portalis drugs metformin                      doses, time course, effects and sources of one

Give one with an event of the kind `drug` (`portalis events drug`), or by the kind `somatostatin`.
Not for medical decisions."""

NOTICE = "Not for medical decisions."


def events(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="A kind of event.", show_default="all")] = "",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.md", help="Write a page about all of them instead.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace that file if it is there.")] = False,
) -> None:
    """Teach the events of a scenario file: what there is, which fields they have, and an example."""
    from portalis.experiments.event_examples import example
    from portalis.experiments.event_guide import event_fields, event_kinds, guide
    from portalis.experiments.event_notes import NOTES
    from portalis.experiments.tables import write_text

    console = Console()
    if out is not None:
        write_text(guide(), out, ".md", "a page in Markdown", replace=force)
        console.print(f"{out}: {len(event_kinds())} events", markup=False, highlight=False, soft_wrap=True)
        return
    if not name:
        _list(console, event_kinds())
        _plain(console, "\n`portalis events NAME` tells the fields of one, with an example to run.")
        return
    fields = event_fields(name)
    _plain(console, f"{name}: {event_kinds()[name]}.\n")
    _list(console, {field.name: f"{field.allowed} ({field.told})" for field in fields})
    if name in NOTES:
        _plain(console, f"\n{NOTES[name]}")
    _plain(console, f"\nA complete scenario file:\n\n{example(name)}")


def drugs(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="A drug.", show_default="all")] = "",
) -> None:
    """List the drugs: dose, time course, effects on parameters, sources, and what is not modelled."""
    from portalis.model.drug import known_drugs, named_drug

    console = Console()
    if not name:
        _list(console, {known.name: known.title for known in known_drugs().values()})
        _plain(console, f"\n`portalis drugs NAME` tells doses, effects and sources of one. {NOTICE}")
        return
    drug = named_drug(name)
    per = "" if drug.dose_unit.endswith("/h") else " a day"
    _plain(console, f"{drug.name}: {drug.title}\n")
    _list(
        console,
        {
            "dose": f"usually {drug.usual_dose:g} {drug.dose_unit}{per}, {drug.largest_dose:g} at most; "
            f"half of the full effect at {drug.half_dose:g}",
            "course": f"greatest level {_hours(drug.onset_min)} after a dose, "
            f"half-life {_hours(drug.half_life_min)}",
            "source": drug.source,
            "not modelled": drug.not_modelled,
        },
    )
    _plain(
        console,
        f"\nFull effect on parameters (the usual dose has {drug.strength(1.0):.0%} of it):".replace(
            "%", " %"
        ),
    )
    for effect in drug.effects:
        _plain(console, f"  {effect.parameter} × {effect.factor:g}")
        console.print(Padding(Text(f"{effect.source}.", style="dim"), (0, 0, 0, 4)))
    _plain(console, f"\n{NOTICE}")


def _hours(minutes: float) -> str:
    return f"{minutes:g} min" if minutes < 60.0 else f"{minutes / 60.0:g} h"


def _plain(console: Console, words: str) -> None:
    console.print(words, markup=False, highlight=False, soft_wrap=True)


def _list(console: Console, entries: dict[str, str]) -> None:
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for name, words in entries.items():
        table.add_row(name, Text(words))
    console.print(table)
