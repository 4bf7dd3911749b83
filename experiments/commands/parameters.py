"""`portalis parameters`: every number that a user may change, with unit, range, evidence and source."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

EXAMPLES = """Examples:

\b
  portalis parameters                                 all of them
  portalis parameters hepatocyte                      those of one kind of cell
  portalis parameters hepatocyte.insulin_receptors    one

Change one with `portalis run SCENARIO --set PATH=VALUE`. Evidence is measured, derived, fitted or assumed."""


def parameters(
    path: Annotated[str, typer.Argument(help="The beginning of a path.", show_default="all")] = "",
) -> None:
    """List the numbers that can be changed, with unit, range, evidence and source."""
    from portalis.experiments.tables import parameters_at

    table = Table(box=None, pad_edge=False)
    table.add_column("path", overflow="fold")
    table.add_column("value", justify="right", no_wrap=True)
    for heading in ("unit", "range", "evidence"):
        table.add_column(heading, overflow="fold")
    table.add_column("meaning and source", overflow="fold", ratio=1)
    for name, entry in parameters_at(path).items():
        words = Text.assemble(f"{entry.meaning}. ", (entry.source, "dim"))
        span = f"{entry.low:g} to {entry.high:g}"
        table.add_row(name, f"{entry.value:g}", entry.unit, span, entry.evidence, words)
    Console().print(table)
