"""`portalis validate`: how much of what is published about healthy people does the body show?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from portalis.experiments.validation.validate import Validation

HELP = """Measure what is published about healthy people, and list every miss.

Each check has a protocol, a published range with its source, and a verdict. A miss is no error: the command
ends with exit code 0 all the same."""

EXAMPLES = """Examples:

\b
  portalis validate --quick
  portalis validate --only fasting
  portalis validate --seeds 8 --out results/validation

Written into the output folder: validation.html (one report in one file) and validation.json (the checks).
--quick takes less than two minutes on two cores; the whole some twenty."""


def validate(
    quick: Annotated[bool, typer.Option("--quick", help="Coarse agents, short protocols, one seed.")] = False,
    only: Annotated[
        str | None, typer.Option(metavar="GROUP", help="One group of checks.", show_default="all")
    ] = None,
    seeds: Annotated[
        str | None, typer.Option(metavar="N", help="Runs of each protocol.", show_default="4, or 1 if quick")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Output folder.", show_default="runs/validation")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier result in that folder.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that run at once.", show_default="one for each core")
    ] = None,
) -> None:
    """Check the healthy body against published numbers."""
    from portalis.experiments.arguments import number
    from portalis.experiments.run_folder import NOTICE
    from portalis.experiments.validation.folder import PAGE, TOLD
    from portalis.experiments.validation.validate import validate as measure

    folder = out or Path("runs") / "validation"
    console = Console()
    try:
        found = measure(
            quick=quick,
            only=only,
            seeds=None if seeds is None else number(seeds, int, "seeds", "a whole number, such as 4"),
            out=folder,
            force=force,
            workers=workers,
            console=console,
        )
    except KeyboardInterrupt:
        console.print("Interrupted. Nothing was saved.")
        raise typer.Exit(130) from None
    if found.misses:
        console.print(miss_table(found))
    for line in counts(found):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    for name in (PAGE, TOLD):
        console.print(str(folder / name), markup=False, highlight=False, soft_wrap=True)
    console.print(NOTICE, style="bold")


def miss_table(found: "Validation") -> Table:
    """Return the table of the checks outside their range."""
    shown = Table(title="Outside the published range", title_justify="left")
    for heading, side in (("Check", "left"), ("Found", "right"), ("Published", "right"), ("Unit", "left")):
        shown.add_column(heading, justify=side)  # type: ignore[arg-type]
    shown.add_column("Conf.")
    shown.add_column("Outside by", justify="right")
    for check in found.misses:
        target, told = check.target, check.told()
        value = "not shown" if told["value"] is None else f"{check.value:.3g}"
        by = "" if told["outside_percent"] is None else f"{check.outside_percent:+.0f} %"
        shown.add_row(
            target.quantity, value, f"{target.low:g} to {target.high:g}", target.unit, target.confidence, by
        )
    return shown


def counts(found: "Validation") -> list[str]:
    """Return what was found in sentences."""
    passed = len(found.checks) - len(found.misses)
    lines = [f"{passed} of {len(found.checks)} checks are inside their range, {len(found.misses)} outside."]
    words = {"H": "high", "M": "middling", "L": "low"}
    for confidence, word in words.items():
        inside, whole = found.rate(confidence)
        if whole:
            lines.append(f"{word} confidence: {inside} of {whole} ({100 * inside / whole:.0f} %)")
    if found.left_out:
        lines.append(f"{len(found.left_out)} checks were left out; `portalis validate` makes them all.")
    return lines
