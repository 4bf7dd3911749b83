"""`portalis twin`: a scenario as mean-field equations, in a second and without noise."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from portalis.experiments.commands.run import SET_HELP

HELP = """Run a scenario with the mean-field twin and write what it went through.

The twin follows the same rules with the same numbers as the body of agents, as differential equations: one
plasma, a row of liver tanks, no places, no packets, no noise. It takes a second.

SCENARIO is a built-in name (see `portalis scenarios`) or the path of a .toml file."""

EXAMPLES = """Examples:

\b
  portalis twin ogtt
  portalis twin fast --hours 12 --subject no_beta_cells
  portalis twin meal --set hepatocyte.insulin_receptors=0.5x --out runs/half

Written into the output folder: series.csv (one row a minute; mmol/L, pmol/L), summary.json, figure.png."""


def twin(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Built-in name or .toml file.")],
    subject: Annotated[
        str | None,
        typer.Option(help="Built-in name (`portalis subjects`) or file.", show_default="as in SCENARIO"),
    ] = None,
    hours: Annotated[
        str | None,
        typer.Option(metavar="H", help="Stop so many hours after time zero.", show_default="as in SCENARIO"),
    ] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", metavar="PATH=VALUE", help=SET_HELP)] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Output folder.", show_default="runs/SCENARIO-SUBJECT-twin"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier run in that folder.")] = False,
    units: Annotated[
        str, typer.Option(help="mmol/L or mg/dL: glucose in table and figure. Files stay in mmol/L.")
    ] = "mmol/L",
    map_: Annotated[
        Path | None,
        typer.Option("--map", help="Another drawing: a built-in name or file.", show_default="the subject's"),
    ] = None,
) -> None:
    """Run a scenario with the twin."""
    from portalis.experiments.arguments import changes, number
    from portalis.experiments.plan import HOURS_ALLOWED, plan
    from portalis.experiments.run_folder import check_folder
    from portalis.experiments.run_twin import twin_of
    from portalis.experiments.summary_table import check_units, tell_results

    check_units(units)
    planned = plan(
        scenario,
        subject=subject,
        hours=None if hours is None else number(hours, float, "hours", HOURS_ALLOWED),
        parameters=changes(set_ or ()),
        map=map_,
    )
    folder = out or Path("runs") / f"{planned.key}-{planned.subject.name}-twin"
    check_folder(folder, force=force)

    console = Console()
    title = f"{planned.protocol.name}: {planned.subject.title}, mean-field twin"
    console.print(title, markup=False, highlight=False, soft_wrap=True)
    if planned.left_out:
        console.print(f"Left out because they begin after {hours} h: {planned.left_out} events")
    done = twin_of(planned)
    paths = done.write(folder, units=units)
    tell_results(console, done, paths, units)
