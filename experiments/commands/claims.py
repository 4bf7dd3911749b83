"""`portalis claims`: try what is said of insulin, glucagon and the liver, and see what holds."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

HELP = """Try claims about who makes insulin and who destroys it.

Each claim is an experiment with a window that its source sets, and a control that must fail. A miss is no
error: the command ends with exit code 0 all the same."""

EXAMPLES = """Examples:

\b
  portalis claims --list              what is claimed, and what each experiment asks
  portalis claims a1 b --seeds 2      two claims, two bodies each: some minutes
  portalis claims --out results       all of them with twenty bodies each: hours

Written into the output folder: claims.html (one page that needs no network) and claims.json (a list).
Not for medical decisions."""


def claims(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Claims, such as a1 b.", show_default="all")
    ] = None,
    seeds: Annotated[str, typer.Option(metavar="N", help="Bodies with which each run is made.")] = "20",
    resolution: Annotated[str, typer.Option(help="classroom, standard or fine.")] = "classroom",
    out: Annotated[Path | None, typer.Option(help="Output folder.", show_default="runs/claims")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier result in that folder.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that run at once.", show_default="one for each core")
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="Show the claims and stop.")] = False,
) -> None:
    """Try claims and write the scoreboard."""
    from portalis.experiments.arguments import number
    from portalis.experiments.claims.folder import PAGE, TOLD
    from portalis.experiments.claims.laboratory import claims as tried
    from portalis.experiments.claims.scoreboard import told
    from portalis.experiments.run_folder import NOTICE

    console = Console()
    if listing:
        show_list(console, ids or [])
        return
    folder = out or Path("runs") / "claims"
    found = tried(
        *(ids or []),
        seeds=number(seeds, int, "seeds", "a whole number, such as 20"),
        resolution=resolution,
        out=folder,
        force=force,
        workers=workers,
        console=console,
    )
    entries = [told(outcome) for outcome in found.outcomes]
    console.print(board(entries))
    for line in misses(entries):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    for name in (PAGE, TOLD):
        console.print(str(folder / name), markup=False, highlight=False, soft_wrap=True)
    console.print(NOTICE, style="bold")


def show_list(console: Console, ids: Sequence[str]) -> None:
    """Print each claim and the question of its experiment."""
    from portalis.experiments.claims.catalogue import find_claims

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for claim in find_claims(ids):
        table.add_row(claim.id, f"{claim.claim}\n[dim]{claim.question}[/dim]")
    console.print(table)
    console.print("\nTry one with `portalis claims ID --seeds 2`.", markup=False, highlight=False)


def board(entries: Sequence[Mapping[str, Any]]) -> Table:
    """Return the scoreboard."""
    from portalis.experiments.claims import scoreboard

    shown = Table(title="Claims", title_justify="left")
    for heading in ("", "Measured", "Found (95 %)", "Window", "Outcome", "Control"):
        shown.add_column(heading, overflow="fold")
    for each in entries:
        entry = scoreboard.decisive(each)
        shown.add_row(
            each["id"],
            each["criterion"],
            f"{scoreboard.amount(entry)} {scoreboard.unit(entry)}".strip(),
            scoreboard.window(entry),
            "[green]pass[/green]" if each["verdict"] == "pass" else "[red]miss[/red]",
            "fails" if each["control"] == "fails" else "[red]passes[/red]",
        )
    return shown


def misses(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return in sentences how many pass, and every miss with its size."""
    from portalis.experiments.claims import scoreboard

    passed = sum(each["verdict"] == "pass" for each in entries)
    failing = sum(each["control"] == "fails" for each in entries)
    lines = [
        f"{passed} of {len(entries)} claims pass; {failing} of {len(entries)} controls fail, as they should."
    ]
    for each in entries:
        for entry in each["criteria"]:
            if entry["verdict"] == "miss":
                found = f"{scoreboard.amount(entry)} {scoreboard.unit(entry)}".strip()
                allowed = scoreboard.window(entry)
                by = scoreboard.size(entry)
                lines.append(f"{each['id']} misses: {entry['name']}: {found}, window {allowed} ({by})")
        if each["control"] == "passes":
            lines.append(f"{each['id']}: its control passes, though it should not: {each['control_words']}")
    return lines
