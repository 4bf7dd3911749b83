"""`portalis compare`: the same scenario in several subjects, paired by seed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from portalis.experiments.compare.comparison import Comparison

HELP = """Let several subjects live through the same scenario, and say what differs and by how much.

SCENARIO is a built-in name (see `portalis scenarios`) or the path of a .toml file. All subjects are compared
with the first, seed by seed."""

EXAMPLES = """Examples:

\b
  portalis compare ogtt --subjects healthy,no_alpha_cells
  portalis compare ogtt --subjects healthy,no_beta_cells --engine twin
  portalis compare day --subjects healthy,mine.toml --seeds 4 --resolution classroom --units mg/dL

Written into the output folder: comparison.html (one page with figures, tables and sources), figure.png,
profile.png (glucose over the clock, for a day and longer), table.csv, comparison.json."""

SEEDS_ALLOWED = "a whole number, such as 10"


def compare(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Built-in name or .toml file.")],
    subjects: Annotated[
        str, typer.Option(metavar="A,B,…", help="Two to six subjects: built-in names or files, with commas.")
    ],
    seeds: Annotated[
        str | None,
        typer.Option(metavar="N", help="Runs of each subject.", show_default="10, or 1 with the twin"),
    ] = None,
    resolution: Annotated[str, typer.Option(help="classroom, standard or fine.")] = "standard",
    hours: Annotated[
        str | None,
        typer.Option(metavar="H", help="Stop so many hours after time zero.", show_default="as in SCENARIO"),
    ] = None,
    engine: Annotated[
        str, typer.Option(help="particles, or twin: mean-field equations, a second each and without noise.")
    ] = "particles",
    units: Annotated[
        str, typer.Option(help="mmol/L or mg/dL: glucose in page and figures. Files stay in mmol/L.")
    ] = "mmol/L",
    agp: Annotated[
        bool | None,
        typer.Option("--agp/--no-agp", help="Draw glucose over the clock.", show_default="for 24 h and more"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Output folder.", show_default="runs/SCENARIO-SUBJECTS")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier result in that folder.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that run at once.", show_default="one for each core")
    ] = None,
) -> None:
    """Compare subjects."""
    from portalis.experiments.arguments import number
    from portalis.experiments.catalogue import find_scenario
    from portalis.experiments.compare.compare import checked_subjects
    from portalis.experiments.compare.compare import compare as measure
    from portalis.experiments.compare.folder import write_comparison
    from portalis.experiments.plan import HOURS_ALLOWED
    from portalis.experiments.run_folder import NOTICE, check_folder
    from portalis.experiments.summary_table import check_units

    check_units(units)
    chosen = checked_subjects(subjects)
    key = find_scenario(scenario).key
    folder = out or Path("runs") / "-".join([key, *(subject.name for subject in chosen)])
    check_folder(folder, force=force)
    console = Console()
    found = measure(
        scenario,
        chosen,
        seeds=None if seeds is None else number(seeds, int, "seeds", SEEDS_ALLOWED),
        resolution=resolution,
        hours=None if hours is None else number(hours, float, "hours", HOURS_ALLOWED),
        engine=engine,
        workers=workers,
        console=console,
    )
    paths = write_comparison(found, folder, units=units, agp=agp)
    console.print(result_table(found, units))
    for path in paths:
        console.print(str(path), markup=False, highlight=False, soft_wrap=True)
    console.print(NOTICE, style="bold")


def result_table(found: "Comparison", units: str) -> Table:
    """Return medians with bands, and effect sizes, as a table for the terminal."""
    from portalis.experiments.compare.report import cells, headline

    many = len(found.seeds) > 1
    caption = f"Median (5th to 95th percentile of {len(found.seeds)} seeds). d: Cohen's, paired by seed."
    table = Table(
        title=headline(found), title_justify="left", caption=caption if many else None, caption_justify="left"
    )
    table.add_column("Measure")
    table.add_column("Unit")
    for place, subject in enumerate(found.subjects):
        table.add_column(subject.name, justify="right")
        if place and many:
            table.add_column("d", justify="right")
    for one in found.measures:
        row = [one.words, one.unit_in(units)]
        for place, cell in enumerate(cells(found, one, units)):
            row.append(f"{cell.median} ({cell.band})" if cell.band else cell.median)
            if place and many:
                row.append(cell.effect)
        table.add_row(*row)
    return table
