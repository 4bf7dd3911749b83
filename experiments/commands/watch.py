"""`portalis watch`: the live page."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

HELP = """Watch a body while it lives: a page in the browser with every packet, charts, and things to give.

SCENARIO is a built-in name (see `portalis scenarios`) or the path of a .toml file. The body lives through
dinner and the night before, as fast as it can, and stands ready at the scenario's start."""

EXAMPLES = """Examples:

\b
  portalis watch
  portalis watch meal --subject type2
  portalis watch fast --resolution standard --port 9000 --no-browser

On the page: play, step, scrub back, branch, give a drink or insulin, turn parameters, put a second body
beside the first, follow a packet. What you save is a run with the scenario that repeats it to the last bit.

The page needs no internet. It is served to this machine alone; --host with another address opens it to
others, and only with the token in the link. Ctrl-C ends it."""

HOST_HELP = "Address to serve at. Any other than 127.0.0.1 lets others in who have the link with its token."


def watch(
    scenario: Annotated[
        str, typer.Argument(metavar="[SCENARIO]", help="Built-in name or .toml file.")
    ] = "ogtt",
    subject: Annotated[
        str | None, typer.Option(help="Built-in name or file.", show_default="the scenario's")
    ] = None,
    seed: Annotated[str, typer.Option(metavar="N", help="The same seed gives the same life.")] = "1",
    resolution: Annotated[str, typer.Option(help="classroom, standard or fine.")] = "classroom",
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="PATH=VALUE", help="Change a number, as in `run`.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder for what is saved from the page.")] = Path("runs/watched"),
    port: Annotated[str, typer.Option(metavar="N", help="0 takes any that is free.")] = "8737",
    host: Annotated[str, typer.Option(help=HOST_HELP)] = "127.0.0.1",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the link.")] = False,
    until_closed: Annotated[
        bool, typer.Option("--until-closed", help="End when the last page has been closed.")
    ] = False,
) -> None:
    """Watch a body."""
    console = Console()
    console.print("Making the page ...")
    from portalis.experiments.arguments import changes, number
    from portalis.experiments.plan import SEED_ALLOWED
    from portalis.experiments.watch.watch import PORTS_ALLOWED, listening
    from portalis.experiments.watch.watch import watch as serve
    from portalis.experiments.watch.wish import Wish

    wish = Wish(scenario, subject, number(seed, int, "seed", SEED_ALLOWED), resolution, changes(set_ or ()))
    wish.plan(wish.document())
    bound = listening(host, number(port, int, "port", PORTS_ALLOWED))

    def announce(link: str) -> None:
        console.print(f"{link}   Ctrl-C ends it. Not for medical decisions.", highlight=False, soft_wrap=True)

    serve(wish, bound, out, browser=not no_browser, until_closed=until_closed, announce=announce)
    console.print("Ended.")
