"""`portalis run`: a scenario, from the checks to the files."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from portalis.experiments.plan import Plan
    from portalis.model.body import Body
    from portalis.model.run import Run

INTERRUPTED = 130
"""What a shell says of a command that Ctrl-C ended."""

HELP = """Run a scenario in a body of agents and write what was measured.

SCENARIO is a built-in name (see `portalis scenarios`) or the path of a .toml file.

Every run begins with dinner at 19:00 and a night without food. Time zero is the scenario's start."""

EXAMPLES = """Examples:

\b
  portalis run ogtt
  portalis run ogtt --seed 2 --resolution fine
  portalis run fast --hours 12 --subject no_beta_cells
  portalis run meal --set hepatocyte.insulin_receptors=0.5x
  portalis run clamp40 --twin
  portalis run my-scenario.toml --out results/mine --units mg/dL

Written into the output folder: series.csv (one row a minute; mmol/L, pmol/L), summary.json, figure.png,
and twin.csv with --twin.

Ctrl-C saves a checkpoint there and prints the command that goes on from it."""

SET_HELP = """Change a number: PATH=0.5x multiplies, PATH=3 replaces. Can be given several times; `portalis
parameters` lists paths, units and ranges."""


def run(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Built-in name or .toml file.")],
    subject: Annotated[
        str | None,
        typer.Option(help="Built-in name (`portalis subjects`) or file.", show_default="as in SCENARIO"),
    ] = None,
    seed: Annotated[str, typer.Option(metavar="N", help="The same seed gives the same bytes.")] = "1",
    resolution: Annotated[
        str, typer.Option(help="classroom, standard or fine: how little substance one agent stands for.")
    ] = "standard",
    hours: Annotated[
        str | None,
        typer.Option(metavar="H", help="Stop so many hours after time zero.", show_default="as in SCENARIO"),
    ] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", metavar="PATH=VALUE", help=SET_HELP)] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Output folder.", show_default="runs/SCENARIO-SUBJECT-seedN"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier run in that folder.")] = False,
    units: Annotated[
        str, typer.Option(help="mmol/L or mg/dL: glucose in table and figure. Files stay in mmol/L.")
    ] = "mmol/L",
    map_: Annotated[
        Path | None,
        typer.Option("--map", help="Another drawing: a built-in name or file.", show_default="the subject's"),
    ] = None,
    islets: Annotated[
        str | None,
        typer.Option(
            help="drawn, mantle, mixed, human or shuffled: where the cells of an islet lie.",
            show_default="the subject's",
        ),
    ] = None,
    mixing: Annotated[
        str,
        typer.Option(
            help="none, organs or body: forget places there each second, as a control without space."
        ),
    ] = "none",
    twin: Annotated[
        bool, typer.Option("--twin", help="Draw the mean-field twin over the run, and write twin.csv.")
    ] = False,
    resume: Annotated[
        Path | None, typer.Option(help="Go on from the checkpoint of an interrupted run.", show_default=False)
    ] = None,
) -> None:
    """Run a scenario."""
    from portalis.experiments.arguments import changes, number
    from portalis.experiments.plan import HOURS_ALLOWED, SEED_ALLOWED, plan
    from portalis.experiments.run_folder import check_folder, write_run
    from portalis.experiments.summary_table import check_units, tell_results

    check_units(units)
    planned = plan(
        scenario,
        subject=subject,
        seed=number(seed, int, "seed", SEED_ALLOWED),
        resolution=resolution,
        hours=None if hours is None else number(hours, float, "hours", HOURS_ALLOWED),
        parameters=changes(set_ or ()),
        map=map_,
        architecture=islets,
        mixing=mixing,
    )
    folder = out or Path("runs") / f"{planned.key}-{planned.subject.name}-seed{planned.seed}"
    check_folder(folder, force=force, resumes=resume is not None)

    console = Console()
    title = f"{planned.protocol.name}: {planned.subject.title}, seed {planned.seed}, {resolution} resolution"
    console.print(title, markup=False, highlight=False, soft_wrap=True)
    if planned.left_out:
        console.print(f"Left out because they begin after {hours} h: {planned.left_out} events")
    options = {
        "--subject": subject,
        "--seed": seed,
        "--resolution": resolution,
        "--hours": hours,
        "--out": folder,
        "--units": units,
        "--map": map_,
        "--islets": islets,
        "--mixing": mixing,
    }
    flags = {"--force": force, "--twin": twin}
    again = ["portalis", "run", scenario, *(name for name, given in flags.items() if given)]
    again += [part for name, value in options.items() if value is not None for part in (name, str(value))]
    again += [part for change in set_ or () for part in ("--set", change)]
    done = _live(planned, folder, resume, again, console)
    if twin:
        from portalis.experiments.run_twin import twin_of

        done.twin_series = twin_of(planned).series
    paths = write_run(done, folder, units=units)
    tell_results(console, done, paths, units)


def _live(plan: "Plan", folder: Path, resume: Path | None, again: list[str], console: Console) -> "Run":
    """Simulate under a progress bar; on Ctrl-C save a checkpoint and say how to go on."""
    from portalis.experiments.interruption import Interrupted, Interruptible
    from portalis.experiments.progress import ProgressDisplay
    from portalis.experiments.resume import resume as go_on
    from portalis.experiments.run_folder import CHECKPOINT

    bodies: list[Body] = []
    stopping = Interruptible(lambda: console.print("Stopping; Ctrl-C once more stops without saving."))
    try:
        with ProgressDisplay(console) as display, stopping:
            watched = stopping.watch(display)
            if resume is not None:
                return go_on(plan, resume, watched, bodies.append)
            return plan.simulate(watched, bodies.append)
    except Interrupted:
        folder.mkdir(parents=True, exist_ok=True)
        saved = bodies[0].checkpoint(folder / CHECKPOINT)
        command = shlex.join([*again, "--resume", str(saved)])
        told = f"Interrupted. A checkpoint was saved. Go on with:\n\n  {command}\n"
        console.print(told, markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(INTERRUPTED) from None
