"""`portalis film`: a scenario to watch."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

HELP = """Make a film: the map with its packets, curves that grow, a clock, and words for what happens.

SCENARIO is a built-in name (see `portalis scenarios`), the path of a .toml file, or the folder of a saved
run, which is lived through again to the same bits. The ending of --out tells
the kind: .mp4 and .webm need `pip install portalis[film]`, .gif and a folder of PNG pictures need nothing.

An --out that ends in .simularium is no film but all agents, moment by moment, for the Simularium viewer; it
needs `pip install portalis[simularium]`. --cells and --units say nothing there."""

EXAMPLES = """Examples:

\b
  portalis film ogtt
  portalis film ogtt --out ogtt.gif --to 120
  portalis film insulin_test --show insulin,glucagon,glucose --cells glucagon_signal
  portalis film day --subject type2 --seconds 30
  portalis film ogtt --speed 600 --to 120
  portalis film ogtt --to 120 --frames 60 --out ogtt.simularium

Packets may be too many to be seen: then one of some is drawn, and the legend says so. Ctrl-C ends the film
early; what was written plays."""

INTERRUPTED = 130


def film(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="Built-in name, .toml file, or folder of a run.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(help=".mp4, .webm, .gif, .simularium or a folder.", show_default="SCENARIO.mp4"),
    ] = None,
    subject: Annotated[
        str | None, typer.Option(help="Built-in name or file.", show_default="the scenario's")
    ] = None,
    seed: Annotated[str, typer.Option(metavar="N", help="The same seed gives the same film.")] = "1",
    resolution: Annotated[str, typer.Option(help="classroom, standard or fine.")] = "classroom",
    first: Annotated[
        str, typer.Option("--from", metavar="MIN", help="Minute after time zero at which the film begins.")
    ] = "0",
    last: Annotated[
        str | None,
        typer.Option("--to", metavar="MIN", help="And at which it ends.", show_default="end of the scenario"),
    ] = None,
    seconds: Annotated[
        str | None, typer.Option(metavar="S", help="How long the film lasts.", show_default="12")
    ] = None,
    speed: Annotated[
        str | None,
        typer.Option(metavar="X", help="Or: how many times as fast as life it runs, such as 600."),
    ] = None,
    frames: Annotated[str | None, typer.Option(metavar="N", help="Or: how many frames it has.")] = None,
    show: Annotated[
        str, typer.Option(metavar="A,B", help="Of insulin, glucagon, glucose, c_peptide and igf1.")
    ] = "insulin,glucagon",
    cells: Annotated[
        str,
        typer.Option(
            help="What colours liver cells: glycogen, insulin_signal, glucagon_signal, occupancy (of insulin "
            "receptors), fat, zone or none."
        ),
    ] = "glycogen",
    units: Annotated[str, typer.Option(help="mmol/L or mg/dL: glucose in the chart.")] = "mmol/L",
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier film.")] = False,
) -> None:
    """Make a film."""
    from portalis.experiments.arguments import number
    from portalis.experiments.film import film as shoot
    from portalis.experiments.film_cut import check_cut
    from portalis.experiments.film_length import RATE
    from portalis.experiments.interruption import Interrupted, Interruptible
    from portalis.experiments.plan import SEED_ALLOWED
    from portalis.experiments.plan_of_run import check_same_so_far, is_run, plan_of
    from portalis.experiments.progress import ProgressDisplay
    from portalis.experiments.scenario_run import Run
    from portalis.experiments.summary_table import check_units
    from portalis.experiments.trajectory import MOMENTS, trajectory
    from portalis.viz.film.writers import ALL_AGENTS, check_film

    check_units(units)
    whole = number(seed, int, "seed", SEED_ALLOWED)
    planned = plan_of(scenario, subject=subject, seed=whole, resolution=resolution)
    path = out or Path(f"{planned.key}.mp4")
    all_agents = path.suffix == ALL_AGENTS
    cut = check_cut(
        planned,
        first_min=number(first, float, "from", MINUTES_ALLOWED),
        last_min=None if last is None else number(last, float, "to", MINUTES_ALLOWED),
        seconds=seconds,
        speed=speed,
        frames=MOMENTS if all_agents and not (seconds or speed or frames) else frames,
        shown=[name.strip() for name in show.split(",") if name.strip()],
        cells=cells,
        units=units,
    )
    check_film(path, replace=force)
    console = Console()
    stopping = Interruptible(lambda: console.print("Stopping after this frame."))
    try:
        with ProgressDisplay(console) as display, stopping:
            make = trajectory if all_agents else shoot
            shot, lived = make(planned, cut, path, stopping.watch(display))
    except Interrupted:
        console.print("Interrupted before the first frame. Nothing was saved.")
        raise typer.Exit(INTERRUPTED) from None
    if is_run(scenario):
        check_same_so_far(scenario, Run.load(scenario).series, lived)
    length = f"{shot} moments" if all_agents else f"{shot} frames, {shot / RATE:.1f} s"
    console.print(f"{path}: {length}", highlight=False, soft_wrap=True)
    console.print("Not for medical decisions.", style="bold")
    if shot < cut.frames:
        raise typer.Exit(INTERRUPTED)


MINUTES_ALLOWED = "minutes after time zero, such as 0 or 120"
