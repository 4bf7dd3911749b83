"""`portalis share`: runs as one page that anybody can open."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

HELP = """Make one HTML file that plays recorded runs, with the map, charts and numbers; it needs no network.

SCENARIO is a built-in name (see `portalis scenarios`), the path of a .toml file, or the folder of a saved
run, which is lived through again to the same bits. Several are variants: two are shown side by side on one
clock, and all can be chosen."""

EXAMPLES = """Examples:

\b
  portalis share ogtt
  portalis share ogtt --subjects healthy,type2 --out type2.html
  portalis share runs/ogtt runs/half-the-receptors --out receptors.html
  portalis share dose0.toml dose4.toml dose8.toml --out insulin.html

On the page: play, scrub, speed, which packets, what colours the liver, mmol/L or mg/dL. Space plays, arrows
step."""

INTERRUPTED = 130


def share(
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO...", help="Built-in names, files, or folders of runs.")
    ],
    subjects: Annotated[
        str | None, typer.Option(metavar="A,B", help="Who lives through them.", show_default="the scenario's")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="An .html file.", show_default="SCENARIO.html")] = None,
    hours: Annotated[
        str | None,
        typer.Option(
            metavar="H", help="Stop so many hours after time zero.", show_default="as in the scenario"
        ),
    ] = None,
    seed: Annotated[str, typer.Option(metavar="N", help="Of all variants.")] = "1",
    resolution: Annotated[str, typer.Option(help="classroom, standard or fine.")] = "classroom",
    frames: Annotated[str, typer.Option(metavar="N", help="Of each recording.")] = "300",
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier page.")] = False,
) -> None:
    """Make a page that can be handed out."""
    from portalis.experiments.arguments import number
    from portalis.experiments.interruption import Interrupted, Interruptible
    from portalis.experiments.plan import HOURS_ALLOWED, SEED_ALLOWED
    from portalis.experiments.progress import ProgressDisplay
    from portalis.experiments.share import check_page, variants
    from portalis.experiments.share import share as write

    chosen = variants(
        scenarios,
        [name.strip() for name in (subjects or "").split(",") if name.strip()],
        hours=None if hours is None else number(hours, float, "hours", HOURS_ALLOWED),
        seed=number(seed, int, "seed", SEED_ALLOWED),
        resolution=resolution,
    )
    path = out or Path(f"{chosen[0].plan.key}.html")
    count = check_page(path, number(frames, int, "frames", "a whole number, such as 300"), replace=force)
    console = Console()
    stopping = Interruptible(lambda: console.print("Stopping."))
    try:
        with ProgressDisplay(console) as display, stopping:
            write(chosen, path, stopping.watch(display), frames=count, replace=force)
    except Interrupted:
        console.print("Interrupted. Nothing was saved.")
        raise typer.Exit(INTERRUPTED) from None
    size = path.stat().st_size / 1e6
    console.print(f"{path}: {len(chosen)} recorded, {size:.1f} MB", highlight=False, soft_wrap=True)
    console.print("Not for medical decisions.", style="bold")
