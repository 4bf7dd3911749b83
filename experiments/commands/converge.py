"""`portalis converge`: do results settle as agents get smaller?"""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

HELP = """Compare coarse, standard and fine agents: by how much do means differ, how does noise fall?

SCENARIO is a built-in name (see `portalis scenarios`) or the path of a .toml file.

Coarse agents are noisy, and a cell with a curved law answers to noise: means shift. By how much?"""

EXAMPLES = """Examples:

\b
  portalis converge
  portalis converge --seeds 4 --out results/four
  portalis converge --seeds 20,10 --resolutions classroom,standard
  portalis converge meal --hours 6

Written into the output folder: converge.csv (means and differences), converge.json (the same, with noise
and its powers), converge.png. The whole takes some five minutes on two cores; a fine run wants two
minutes and half a gigabyte."""


def converge(
    scenario: Annotated[str, typer.Argument(metavar="[SCENARIO]", help="Built-in name or file.")] = "ogtt",
    seeds: Annotated[
        str | None,
        typer.Option(
            metavar="N",
            help="Runs at each resolution: one number, or one for each.",
            show_default="12 classroom, 8 standard, 2 fine",
        ),
    ] = None,
    hours: Annotated[
        str | None,
        typer.Option(metavar="H", help="Stop so many hours after time zero.", show_default="as in SCENARIO"),
    ] = None,
    resolutions: Annotated[
        str, typer.Option(metavar="NAMES", help="The others are compared with the finest.")
    ] = "classroom,standard,fine",
    out: Annotated[
        Path | None, typer.Option(help="Output folder.", show_default="runs/converge-SCENARIO")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier result in that folder.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that run at once.", show_default="one for each core")
    ] = None,
) -> None:
    """Compare the resolutions: bias and noise against the size of the agents."""
    from portalis.experiments.arguments import number
    from portalis.experiments.convergence import converge as compare
    from portalis.experiments.convergence_folder import FIGURE, TABLE, TOLD
    from portalis.experiments.convergence_report import bias_report, noise_report, verdicts
    from portalis.experiments.plan import HOURS_ALLOWED, plan
    from portalis.experiments.run_folder import NOTICE

    names = [name.strip() for name in resolutions.split(",")]
    wanted = None if hours is None else number(hours, float, "hours", HOURS_ALLOWED)
    folder = out or Path("runs") / f"converge-{plan(scenario, hours=wanted).key}"
    console = Console()
    try:
        compared = compare(
            scenario,
            seeds=None if seeds is None else _counts(seeds, names),
            resolutions=names,
            hours=wanted,
            out=folder,
            force=force,
            workers=workers,
            console=console,
        )
    except KeyboardInterrupt:
        console.print("Interrupted. Nothing was saved.")
        raise typer.Exit(130) from None
    console.print(bias_report(compared))
    console.print(noise_report(compared))
    for line in verdicts(compared):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    console.print()
    for name in (TABLE, TOLD, FIGURE):
        console.print(str(folder / name), markup=False, highlight=False, soft_wrap=True)
    console.print(NOTICE, style="bold")


def _counts(text: str, names: list[str]) -> dict[str, int]:
    """Return the number of runs for each resolution."""
    from portalis.experiments.arguments import number
    from portalis.model.errors import InputError

    allowed = f"one whole number, or one for each of {', '.join(names)}"
    parts = text.split(",")
    counts = [number(part, int, "seeds", allowed) for part in parts]
    if len(counts) == 1:
        counts *= len(names)
    if len(counts) != len(names):
        raise InputError("not a number of runs for each", field="seeds", value=text, allowed=allowed)
    return dict(zip(names, counts, strict=True))
