"""`portalis scenarios` and `portalis subjects`: what there is to choose from."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from portalis.model.subject import Subject

SCENARIO_EXAMPLE = """\
name = "Glucose, then insulin"
subject = "healthy"
start = "overnight fast"    # 08:00, 13 h after dinner; or "HH:MM"
duration = "4 h"

[[event]]
kind = "drink"              # also: meal (carbohydrate, protein), exercise (intensity)
at = "0 min"                # or on the clock: "08:00"
glucose = "75 g"            # or "0.5 g/kg", "400 mmol"

[[event]]
kind = "iv_insulin"         # also: iv_glucose, iv_glucagon, iv_c_peptide, iv_igf1
at = "2 h"
dose = "0.04 U/kg"          # or rate = "40 mU/m2/min" for as long as `over`
over = "3 min"
into = "vein"               # or "portal vein"

[[event]]
kind = "glucose_clamp"
at = "3 h"
target = "5 mmol/L"         # or "125 mg/dL above basal"
over = "1 h"
"""

SUBJECT_EXAMPLE = """\
title = "Half of the insulin receptors in the liver"
# map = "cirrhosis"         # a built-in map; without it the usual body
# islets = "human"          # how the cells of an islet lie; without it as drawn
note = "What is not modelled, and in what patients differ."

[[change]]
parameter = "hepatocyte.insulin_receptors"
value = "0.5x"              # a multiple, or a number in its unit
source = "where this number comes from"
"""


def as_typed(text: str) -> str:
    """Return a text for the help that keeps its lines and its brackets."""
    indented = "\n".join(f"  {line}".rstrip() for line in text.splitlines())
    return "\b\n" + escape(indented).replace("\n\n", "\n\n\b\n")


SCENARIO_HELP = f"""A scenario of your own is a text file whose name ends in .toml:

{as_typed(SCENARIO_EXAMPLE)}

Run it with `portalis run my-scenario.toml`."""

SUBJECT_HELP = f"""Examples:

\b
  portalis subjects            who there is
  portalis subjects type2      what is changed in one of them, and who says so
  portalis run ogtt --subject type2
  portalis compare ogtt --subjects healthy,type2

A subject of your own is a text file whose name ends in .toml:

{as_typed(SUBJECT_EXAMPLE)}

Choose it with `portalis run ogtt --subject my-subject.toml`."""


def scenarios() -> None:
    """List the built-in scenarios, with what they are and where they come from."""
    from portalis.experiments.tables import scenarios as built_in

    _list(built_in(), "Run one with `portalis run NAME`, or write your own .toml file.")


def subjects(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Built-in name or .toml file.", show_default="list all")
    ] = "",
) -> None:
    """List the built-in subjects, or what is changed in one of them, with the sources."""
    from portalis.experiments.catalogue import find_subject
    from portalis.experiments.tables import subjects as built_in

    if name:
        tell_subject(Console(), find_subject(name), name)
    else:
        closing = "`portalis subjects NAME` tells what is changed in one, and who says so.\n"
        closing += "Choose one with `portalis run SCENARIO --subject NAME`, or write your own .toml file."
        _list(built_in(), closing)


def tell_subject(console: Console, subject: "Subject", name: str) -> None:
    """Write who a subject is, every changed number with its healthy value and source, and how to use it."""
    from portalis.model.parameters import registry, resolve

    console.print(Text(f"{subject.name}: {subject.title}", style="bold"), soft_wrap=True)
    if subject.note:
        console.print(Text(subject.note))
    console.print(f"\nMap: {subject.map or 'body'}. Islets: {subject.islets}.", highlight=False)
    values = resolve(subject.changes)
    for path in subject.changes:
        entry = registry()[path]
        unit = "" if entry.unit == "1" else f" {entry.unit}"
        numbers = Text.assemble((path, "bold"), f"  {entry.value:g} → {values[path]:g}{unit}")
        console.print(numbers, soft_wrap=True)
        words = Text.assemble(f"{entry.meaning}. ", (f"{subject.sources[path]}.", "dim"))
        console.print(Padding(words, (0, 0, 0, 4)))
    changed = f"{len(subject.changes)} numbers differ" if subject.changes else "No number differs"
    closing = (
        f"\n{changed} from the healthy adult's (healthy → here).\n\n  portalis run ogtt --subject {name}\n"
    )
    console.print(closing + "\nNot for medical decisions.", markup=False, highlight=False, soft_wrap=True)


def _list(entries: Mapping[str, str], closing: str) -> None:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for name, words in entries.items():
        table.add_row(name, words)
    console = Console()
    console.print(table)
    console.print(f"\n{closing}", markup=False, highlight=False)
