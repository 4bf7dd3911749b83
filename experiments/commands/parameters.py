"""`portalis parameters`: every number that a user may change, with unit, range, evidence and source."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

EXAMPLES = """Examples:

\b
  portalis parameters                                 all of them
  portalis parameters hepatocyte                      those of one kind of cell
  portalis parameters hepatocyte.insulin_receptors    one

Change one with `portalis run SCENARIO --set PATH=VALUE`. Evidence is measured, derived, fitted or assumed."""

HEADINGS = ("path", "value", "unit", "range", "evidence")


def parameters(
    path: Annotated[
        str, typer.Argument(metavar="[PATH]", help="The beginning of a path.", show_default="all")
    ] = "",
) -> None:
    """List the numbers that can be changed, with unit, range, evidence and source."""
    from portalis.experiments.tables import parameters_at

    console = Console()
    found = parameters_at(path)
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


def _line(cells: Sequence[str], widths: Sequence[int]) -> Text:
    padded = [
        cell.rjust(width) if column == 1 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return Text("  ".join(padded).rstrip())
