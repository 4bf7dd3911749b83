"""`portalis parameters`: every number that a user may change, with unit, range, evidence and source."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

if TYPE_CHECKING:
    from portalis.agents.base.declare import Parameter

EXAMPLES = """Examples:

\b
  portalis parameters                                all of them
  portalis parameters hepatocyte                     of one kind of cell
  portalis parameters hepatocyte.insulin_receptors   one
  portalis parameters --evidence fitted              what was fitted
  portalis parameters beta --evidence assumed --evidence fitted
  portalis parameters --out parameters.csv           as a table in a file

Change one with `portalis run SCENARIO --set PATH=VALUE`. Evidence is measured, derived, fitted or assumed.
A source that could not be confirmed says (unconfirmed)."""

HEADINGS = ("path", "value", "unit", "range", "evidence")


def parameters(
    path: Annotated[
        str, typer.Argument(metavar="[PATH]", help="The beginning of a path.", show_default="all")
    ] = "",
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="Only what is measured, derived, fitted or assumed; can be given more than once.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Write the table into a file instead.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace that file if it is there.")] = False,
) -> None:
    """List the numbers that can be changed, with unit, range, evidence and source."""
    from portalis.experiments.tables import parameters_at, write_parameters

    console = Console()
    found = parameters_at(path, evidence or ())
    if out is not None:
        write_parameters(found, out, replace=force)
        console.print(f"{out}: {told(found)}", markup=False, highlight=False, soft_wrap=True)
        return
    rows = [
        (name, f"{entry.value:g}", entry.unit, f"{entry.low:g} to {entry.high:g}", entry.evidence)
        for name, entry in found.items()
    ]
    widths = [max(len(row[column]) for row in (HEADINGS, *rows)) for column in range(len(HEADINGS))]
    console.print(_line(HEADINGS, widths), style="bold", soft_wrap=True)
    for row, entry in zip(rows, found.values(), strict=True):
        console.print(_line(row, widths), soft_wrap=True, highlight=False)
        words = Text.assemble(f"{entry.meaning}. ", (f"{entry.source}.", "dim"))
        console.print(Padding(words, (0, 0, 0, 4)))
    if len(found) > 1:
        console.print(f"\n{told(found)}", markup=False, highlight=False, soft_wrap=True)


def told(found: "Mapping[str, Parameter]") -> str:
    """Return how many parameters there are, and how their values were come by."""
    counted = Counter(entry.evidence for entry in found.values())
    kinds = ", ".join(f"{number} {kind}" for kind, number in counted.most_common())
    return f"{len(found)} parameter{'s' if len(found) != 1 else ''}: {kinds}."


def _line(cells: Sequence[str], widths: Sequence[int]) -> Text:
    padded = [
        cell.rjust(width) if column == 1 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return Text("  ".join(padded).rstrip())
