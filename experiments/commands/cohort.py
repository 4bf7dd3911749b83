"""`portalis cohort`: virtual people, all given the same test."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from portalis.experiments.cohort.responses import Responses

HELP = """Draw people from published distributions and give all of them the same test.

Age, sex, size, liver fat, insulin sensitivity of muscle, liver and fat, and beta-cell function are drawn with
their correlations. The same seed draws the same people, and more of them begin with the same ones."""

EXAMPLES = """Examples:

\b
  portalis cohort 20 --engine twin
  portalis cohort 100 --scenario ogtt --seed 9
  portalis run ogtt --subject runs/cohort-ogtt-seed9/people/cohort9_017.toml

Written into the output folder: cohort.html (one page in one file), figure.png, results.csv (a row for each
person), people.csv (what was drawn), bands.csv (percentiles a minute) and people/ (a subject file each)."""


def cohort(
    n: Annotated[str, typer.Argument(metavar="N", help="How many people.")],
    scenario: Annotated[str, typer.Option(help="Built-in name or .toml file.")] = "ogtt",
    seed: Annotated[str, typer.Option(metavar="N", help="The same seed draws the same people.")] = "1",
    resolution: Annotated[str, typer.Option(help="classroom, standard or fine.")] = "classroom",
    engine: Annotated[
        str, typer.Option(help="particles, or twin: the mean-field equations, a fraction of a second each.")
    ] = "particles",
    hours: Annotated[
        str | None,
        typer.Option(
            metavar="H", help="Stop so many hours after time zero.", show_default="as in the scenario"
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Output folder.", show_default="runs/cohort-SCENARIO-seedN")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier result in that folder.")] = False,
    units: Annotated[
        str, typer.Option(help="mmol/L or mg/dL: glucose in table and figure. Files stay in mmol/L.")
    ] = "mmol/L",
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that run at once.", show_default="one for each core")
    ] = None,
) -> None:
    """Draw people and give all of them the same test."""
    from portalis.experiments.arguments import number
    from portalis.experiments.cohort.cohort import SIZE_ALLOWED, Cohort
    from portalis.experiments.cohort.folder import write_cohort
    from portalis.experiments.cohort.live import checked_plans, live
    from portalis.experiments.plan import HOURS_ALLOWED, SEED_ALLOWED
    from portalis.experiments.run_folder import NOTICE, check_folder
    from portalis.experiments.summary_table import check_units

    check_units(units)
    people = Cohort(number(n, int, "n", SIZE_ALLOWED), number(seed, int, "seed", SEED_ALLOWED))
    until = None if hours is None else number(hours, float, "hours", HOURS_ALLOWED)
    key = checked_plans(people, scenario, resolution, until, engine)[0].key
    folder = out or Path("runs") / f"cohort-{key}-seed{people.seed}"
    check_folder(folder, force=force)

    console = Console()
    console.print(f"{len(people)} people, seed {people.seed}", highlight=False)
    found = live(
        people, scenario, resolution=resolution, hours=until, engine=engine, workers=workers, console=console
    )
    paths = write_cohort(found, folder, units=units)
    shares = ", ".join(f"{100.0 * share:.0f} % {name}" for name, share in found.shares().items())
    console.print(f"Tolerance, by glucose after two hours: {shares}", highlight=False, soft_wrap=True)
    console.print(result_table(found, units))
    for path in paths:
        console.print(str(path), markup=False, highlight=False, soft_wrap=True)
    console.print(NOTICE, style="bold")


def result_table(found: "Responses", units: str) -> Table:
    """Return the spread of glucose and insulin."""
    from portalis.experiments.cohort.report import short
    from portalis.experiments.cohort.responses import TWO_HOURS
    from portalis.model.units import GLUCOSE_UNITS

    table, factor = found.table(), GLUCOSE_UNITS[units]
    shown = Table(box=None, pad_edge=False)
    shown.add_column("")
    for words in ("5 %", "median", "95 %"):
        shown.add_column(words, justify="right")
    shown.add_column("")
    rows = (
        ("Fasting glucose", "fasting_glucose_mM", factor, units),
        ("Glucose after two hours", TWO_HOURS, factor, units),
        ("Fasting insulin", "fasting_insulin_pM", 1.0, "pmol/L"),
        ("Highest insulin", "insulin_peak_pM", 1.0, "pmol/L"),
    )
    for words, name, times, unit in rows:
        levels = times * table[name].quantile([0.05, 0.5, 0.95])
        shown.add_row(words, *(short(level) for level in levels), unit)
    return shown
