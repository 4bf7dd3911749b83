"""`portalis weeks`: a subject lives on a diet, with or without exercise, for weeks in compressed time."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from portalis.experiments.weeks.weeks import Weeks

HELP = """Let a subject live for weeks in compressed time.

Single days are lived second by second; between them what is slow (liver fat, beta cells, haemoglobin A1c,
weight, the effect of training) leaps with the rates of the day before. docs/weeks.md tells how.

SUBJECT is a built-in name (see `portalis subjects`) or the path of a .toml file."""

EXAMPLES = """Examples:

\b
  portalis weeks healthy --weeks 10 --diet fructose_100g
  portalis weeks healthy --weeks 8 --exercise "3 x 45 min"
  portalis weeks my-subject.toml --diet my-diet.toml --out runs/mine
  portalis run ogtt --subject runs/weeks-healthy-fructose_100g/healthy_after_10_weeks.toml

Built-in diets: usual, fructose_100g, low_carbohydrate, overfeeding. One of your own is a .toml file:

\b
  title = "Two large meals"
  further_energy = "1100 kcal"    # of fat, which is not modelled

  \\[\\[meal]]
  at = "12:00"
  carbohydrate = "120 g"          # also: fructose, protein

Written into the output folder: weeks.html (one page in one file), figure.png, weeks.csv (a row for each day
that counted) and the subject at the end, which `portalis run --subject` takes."""


def weeks(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="Built-in name or .toml file.")],
    weeks: Annotated[str, typer.Option(metavar="N", help="How many.")] = "10",
    diet: Annotated[str, typer.Option(help="Built-in name or .toml file.")] = "usual",
    exercise: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="Of a week: '3 x 45 min', or '3 x 45 min at 60 %' of the hardest work."
        ),
    ] = None,
    engine: Annotated[
        str, typer.Option(help="twin: the mean-field equations; particles: the body of agents.")
    ] = "twin",
    seed: Annotated[str, typer.Option(metavar="N", help="Of the particles.")] = "1",
    resolution: Annotated[
        str, typer.Option(help="Of the particles: classroom, standard or fine.")
    ] = "classroom",
    steady_fat: Annotated[
        bool, typer.Option("--steady-fat", help="Let the usual diet keep the liver fat that SUBJECT has.")
    ] = False,
    tolerance: Annotated[
        str, typer.Option(metavar="PERCENT", help="The most that anything slow changes in a leap.")
    ] = "5",
    out: Annotated[
        Path | None, typer.Option(help="Output folder.", show_default="runs/weeks-SUBJECT-DIET")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier result in that folder.")] = False,
    units: Annotated[
        str, typer.Option(help="mmol/L or mg/dL: glucose in table and figure. Files stay in mmol/L.")
    ] = "mmol/L",
) -> None:
    """Let a subject live for weeks in compressed time."""
    from portalis.experiments.arguments import number
    from portalis.experiments.bar import Bar
    from portalis.experiments.catalogue import find_subject
    from portalis.experiments.plan import SEED_ALLOWED
    from portalis.experiments.run_folder import NOTICE, check_folder
    from portalis.experiments.run_notes import tell_notes
    from portalis.experiments.summary_table import check_units
    from portalis.experiments.weeks.check import WEEKS_ALLOWED
    from portalis.experiments.weeks.diet import find_diet
    from portalis.experiments.weeks.folder import write_weeks
    from portalis.experiments.weeks.live_weeks import live_weeks

    check_units(units)
    who, (key, _) = find_subject(subject), find_diet(diet)
    folder = out or Path("runs") / f"weeks-{who.name}-{key}"
    check_folder(folder, force=force)
    length = number(weeks, int, "weeks", WEEKS_ALLOWED)
    chosen = number(seed, int, "seed", SEED_ALLOWED)
    most = number(tolerance, float, "tolerance", "a number above 0, such as 5")
    console = Console()
    with Bar(f"{7 * length} days", 7 * length, Console(stderr=True)) as bar:
        found = live_weeks(
            who,
            weeks=length,
            diet=diet,
            exercise=exercise,
            engine=engine,
            seed=chosen,
            resolution=resolution,
            tolerance_percent=most,
            steady_fat=steady_fat,
            progress=lambda day, _: bar.move(day),
        )
    paths = write_weeks(found, folder, units=units)
    console.print(change_table(found, units))
    tell_notes(console, filter(None, [found.drift]))
    for path in paths:
        console.print(str(path), markup=False, highlight=False, soft_wrap=True)
    console.print(NOTICE, style="bold")


def change_table(found: "Weeks", units: str) -> Table:
    """Return what was before and what is after."""
    from portalis.experiments.weeks.report import shown

    table = Table(title=f"{found.subject.title}: {found.days // 7} weeks", title_justify="left", box=None)
    table.add_column("", no_wrap=True)
    for words in ("Before", "After", "Change"):
        table.add_column(words, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for row in shown(found, units):
        table.add_row(*row)
    return table
