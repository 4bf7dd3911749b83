"""The command `portalis`: what it offers, and how it tells a wrong input."""

from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text
from typer.core import TyperGroup

from portalis.experiments.commands import (
    claims,
    cohort,
    compare,
    converge,
    doctor,
    events,
    figure,
    film,
    fit,
    listing,
    parameters,
    run,
    share,
    sweep,
    twin,
    validate,
    watch,
    weeks,
)
from portalis.model.errors import InputError

WRONG_INPUT = 2
"""Exit code for what the user can mend."""

HELP = """How the islets, the portal vein and the liver keep blood glucose steady: a body made of agents."""

EXAMPLES = """Examples:

\b
  portalis run ogtt                 75 g of glucose to a healthy adult
  portalis run fast --hours 12      half a day without food
  portalis run ogtt --set hepatocyte.insulin_receptors=0.5x --out runs/half
  portalis events meal              what a scenario can give, and how it is written
  portalis parameters hepatocyte    the numbers of a liver cell, and their sources
  portalis validate --quick         how much of the textbook does this body show?
  portalis claims a1 b --seeds 2    who makes insulin, who destroys it?
  portalis twin ogtt                the same rules as equations, in a second
  portalis compare ogtt --subjects healthy,no_alpha_cells
  portalis cohort 100 --seed 9      a test for a hundred virtual people
  portalis weeks healthy --diet fructose_100g
  portalis watch                    the body, live in the browser
  portalis share ogtt --subjects healthy,type2
  portalis figure ogtt --kind fluxes  who gives glucose, and who takes it?
  portalis film ogtt                packets, curves and words for what happens
  portalis sweep receptors.toml     thousands of runs that nothing can lose
  portalis fit anna.csv --parameters beta_cell.maximal_secretion,myocyte.insulin_sensitivity
  portalis doctor                   is this machine ready?

`portalis COMMAND --help` tells more. Not for medical decisions."""


class PlainErrors(TyperGroup):
    """Tells a wrong input in plain words instead of a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a wrong input ends it with exit code 2, Ctrl-C with 130."""
        try:
            return super().invoke(ctx)
        except InputError as error:
            told = Text.assemble(("Error: ", "bold red"), str(error))
            Console(stderr=True).print(told, soft_wrap=True)
            raise typer.Exit(WRONG_INPUT) from None
        except KeyboardInterrupt:
            Console(stderr=True).print("Interrupted. Nothing was saved.")
            raise typer.Exit(run.INTERRUPTED) from None


app = typer.Typer(
    cls=PlainErrors,
    help=HELP,
    epilog=EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"portalis {version('portalis')}")
        raise typer.Exit


@app.callback()
def _options(
    wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Take what stands before the command."""


app.command("run", help=run.HELP, epilog=run.EXAMPLES)(run.run)
app.command("scenarios", epilog=listing.SCENARIO_HELP)(listing.scenarios)
app.command("subjects", epilog=listing.SUBJECT_HELP)(listing.subjects)
app.command("events", epilog=events.EVENTS_HELP)(events.events)
app.command("drugs", epilog=events.DRUGS_HELP)(events.drugs)
app.command("parameters", epilog=parameters.EXAMPLES)(parameters.parameters)
app.command("compare", help=compare.HELP, epilog=compare.EXAMPLES)(compare.compare)
app.command("claims", help=claims.HELP, epilog=claims.EXAMPLES)(claims.claims)
app.command("cohort", help=cohort.HELP, epilog=cohort.EXAMPLES)(cohort.cohort)
app.command("weeks", help=weeks.HELP, epilog=weeks.EXAMPLES)(weeks.weeks)
app.command("sweep", help=sweep.HELP, epilog=sweep.EXAMPLES)(sweep.sweep)
app.command("figure", help=figure.HELP, epilog=figure.EXAMPLES)(figure.figure)
app.command("film", help=film.HELP, epilog=film.EXAMPLES)(film.film)
app.command("watch", help=watch.HELP, epilog=watch.EXAMPLES)(watch.watch)
app.command("share", help=share.HELP, epilog=share.EXAMPLES)(share.share)
app.command("fit", help=fit.HELP, epilog=fit.EXAMPLES)(fit.fit)
app.command("converge", help=converge.HELP, epilog=converge.EXAMPLES)(converge.converge)
app.command("validate", help=validate.HELP, epilog=validate.EXAMPLES)(validate.validate)
app.command("twin", help=twin.HELP, epilog=twin.EXAMPLES)(twin.twin)
app.command("doctor", epilog=doctor.EXAMPLES)(doctor.doctor)


def main() -> None:
    """Run the command line."""
    app(prog_name="portalis")
