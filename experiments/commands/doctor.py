"""`portalis doctor`: a check-up of the machine."""

import typer
from rich.console import Console
from rich.text import Text

EXAMPLES = """Takes a few seconds; the first time it also compiles the kernels, in up to half a minute.

Ends with exit code 0 when everything is fine, else 1."""


def doctor() -> None:
    """Check versions, compiler, cache, threads and map, and run a short self test."""
    from portalis.experiments.checkup import check_up

    console = Console()
    problems = 0
    for finding in check_up():
        problems += not finding.fine
        mark = ("OK     ", "green") if finding.fine else ("PROBLEM", "bold red")
        console.print(Text.assemble(mark, f"  {finding.name}: {finding.told}"), soft_wrap=True)
    if problems:
        console.print(f"{problems} problem{'s' if problems > 1 else ''} found.", highlight=False)
        raise typer.Exit(1)
    console.print("This machine is ready.")
