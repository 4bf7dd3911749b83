"""`portalis figure`: a picture of what no series holds."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

HELP = """Draw who gives and takes glucose, what lies along the sinusoid, or where insulin goes.

SCENARIO is a built-in name (see `portalis scenarios`), the path of a .toml file, or the folder of a saved
run. A body lives through it, again to the same bits if the run was saved, and is read on its way."""

EXAMPLES = """Examples:

\b
  portalis figure ogtt --kind fluxes --from 30 --to 90
  portalis figure ogtt --kind sinusoid --from 60 --units mg/dL --out sinusoid.pdf
  portalis figure runs/ogtt --kind packets --from 30 --out packets.svg
  portalis figure portal_insulin --kind routes --from 150

fluxes: bands as wide as the glucose that each organ gives or takes, counted packet by packet.
sinusoid: levels in blood, glycogen and liver fluxes from the portal to the central end; ten minutes.
packets: insulin packets of two minutes, followed for an hour: passes through the liver, and ends.
routes: the map with an infusion of insulin into the portal vein and with the same into another vein."""

INTERRUPTED = 130
MINUTES_ALLOWED = "whole minutes after time zero, such as 0 or 120"


def figure(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="Built-in name, .toml file, or folder of a run.")
    ],
    kind: Annotated[str, typer.Option(help="fluxes, sinusoid, packets or routes.")] = "fluxes",
    first: Annotated[
        str, typer.Option("--from", metavar="MIN", help="Minute after time zero at which it begins.")
    ] = "0",
    last: Annotated[
        str | None,
        typer.Option("--to", metavar="MIN", help="And at which it ends.", show_default="by the kind"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help=".png, .svg or .pdf.", show_default="SCENARIO-KIND.png")
    ] = None,
    units: Annotated[str, typer.Option(help="mmol/L or mg/dL: glucose in blood.")] = "mmol/L",
    subject: Annotated[
        str | None, typer.Option(help="Built-in name or file.", show_default="the scenario's")
    ] = None,
    seed: Annotated[str, typer.Option(metavar="N", help="The same seed gives the same bytes.")] = "1",
    resolution: Annotated[str, typer.Option(help="classroom, standard or fine.")] = "standard",
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier picture.")] = False,
) -> None:
    """Draw a figure."""
    from portalis.experiments.arguments import number
    from portalis.experiments.figures import figure as draw
    from portalis.experiments.figures import stretch
    from portalis.experiments.interruption import Interrupted, Interruptible
    from portalis.experiments.plan import SEED_ALLOWED
    from portalis.experiments.plan_of_run import check_same_so_far, is_run, plan_of
    from portalis.experiments.progress import ProgressDisplay
    from portalis.experiments.scenario_run import Run
    from portalis.experiments.summary_table import check_units
    from portalis.experiments.tables import check_place
    from portalis.viz.told_figure import check_picture

    check_units(units)
    whole = number(seed, int, "seed", SEED_ALLOWED)
    planned = plan_of(scenario, subject=subject, seed=whole, resolution=resolution)
    between = stretch(
        planned,
        kind,
        number(first, int, "from", MINUTES_ALLOWED),
        None if last is None else number(last, int, "to", MINUTES_ALLOWED),
    )
    path = out or Path(f"{planned.key}-{kind}.png")
    check_picture(path)
    check_place(path, "out", replace=force)
    console = Console()
    stopping = Interruptible(lambda: console.print("Stopping."))
    try:
        with ProgressDisplay(console) as display, stopping:
            made, body = draw(planned, kind, between, stopping.watch(display), units=units)
    except Interrupted:
        console.print("Interrupted. Nothing was saved.")
        raise typer.Exit(INTERRUPTED) from None
    if is_run(scenario):
        check_same_so_far(scenario, Run.load(scenario).series, body.series())
    made.savefig(path, dpi=200)
    console.print(str(path), markup=False, highlight=False, soft_wrap=True)
    console.print("Not for medical decisions.", style="bold")
