"""`portalis fit`: from samples of blood to a body."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from portalis.experiments.fit.fit import Fit

HELP = """Find the body that would have given these samples of blood.

DATA.csv has a heading with units, such as "time (min),glucose (mg/dL),insulin (µU/mL)", and a row for each
sample; minutes count from time zero of the scenario. C-peptide and glucagon may stand in it too, and a column
"glucose sd (mg/dL)" for the error of measurement. Cells are parted by commas, semicolons or tabs; with
semicolons, numbers may have decimal commas. In Excel, save as "CSV UTF-8"."""

EXAMPLES = """Examples:

\b
  portalis fit anna.csv --parameters beta_cell.maximal_secretion,myocyte.insulin_sensitivity
  portalis fit anna.csv --scenario ivgtt --parameters beta_cell.maximal_release,myocyte.insulin_sensitivity
  portalis fit anna.csv --parameters myocyte.insulin_sensitivity --refine 24 --bodies 2
  portalis fit anna.csv --parameters myocyte.insulin_sensitivity --library library.db
  portalis run ogtt --subject runs/fit-anna/anna.toml

Least squares on the mean-field twin takes some seconds, and says which parameters the samples do not tell.
--refine N adjusts them on bodies of agents (N trials of Optuna, each as long as a run). --library is a sweep
of the same scenario with series = true that lasts to the last sample; it gives a posterior, and serves any
number of persons.

Written into the output folder: the person as a subject file, estimates.csv, figure.png, fit.html, and
trials.csv or posterior.csv where they were asked for."""


def fit(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="A .csv file with units in its heading.")],
    parameters: Annotated[
        str, typer.Option(metavar="PATH,PATH", help="What is looked for; see `portalis parameters`.")
    ],
    scenario: Annotated[str, typer.Option(help="What was given: built-in name or .toml file.")] = "ogtt",
    subject: Annotated[
        str | None, typer.Option(help="The body to start from.", show_default="the scenario's")
    ] = None,
    refine: Annotated[
        int, typer.Option(metavar="N", min=0, help="Trials with agents after the twin; 0 for none.")
    ] = 0,
    bodies: Annotated[int, typer.Option(metavar="N", min=1, help="Bodies of each trial.")] = 1,
    library: Annotated[
        Path | None, typer.Option(metavar="DB", help="A sweep with series, for a posterior.")
    ] = None,
    resolution: Annotated[
        str, typer.Option(help="Of the agents: classroom, standard or fine.")
    ] = "classroom",
    seed: Annotated[int, typer.Option(metavar="N", min=0, help="Of the agents and of Optuna.")] = 1,
    out: Annotated[Path | None, typer.Option(help="Output folder.", show_default="runs/fit-DATA")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace an earlier result in that folder.")] = False,
    units: Annotated[str, typer.Option(help="mmol/L or mg/dL: glucose in the figure.")] = "mmol/L",
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that run at once.", show_default="one for each core")
    ] = None,
) -> None:
    """Find the body that would have given these samples of blood."""
    from portalis.experiments.fit.data_file import read_data
    from portalis.experiments.fit.fit import solve
    from portalis.experiments.fit.folder import write_fit
    from portalis.experiments.fit.problem import pose
    from portalis.experiments.processes import processors
    from portalis.experiments.run_folder import NOTICE, check_folder
    from portalis.experiments.summary_table import check_units
    from portalis.experiments.sweep.sweep import Sweep

    check_units(units)
    paths = [path.strip() for path in parameters.split(",") if path.strip()]
    problem = pose(
        read_data(data), paths, scenario=scenario, subject=subject, resolution=resolution, seed=seed
    )
    kept = None if library is None else Sweep(library)
    folder = out or Path("runs") / f"fit-{data.stem}"
    check_folder(folder, force=force)
    console = Console()
    found = solve(data.stem, problem, refine, bodies, kept, workers or processors(), console)
    console.print(number_table(found))
    chi = found.estimate.reduced_chi_square
    console.print(f"Mean squared misfit {chi:.2f}: about 1 if the body explains the samples", highlight=False)
    if found.posterior is not None:
        advice = found.posterior.advice or f"{found.posterior.effective:.0f} effective points in the library"
        console.print(f"Posterior: {advice}", highlight=False, soft_wrap=True)
    for path in write_fit(found, folder, units=units):
        console.print(str(path), markup=False, highlight=False, soft_wrap=True)
    console.print(NOTICE, style="bold")


def number_table(found: "Fit") -> Table:
    """Return the parameters with their intervals."""
    shown = Table(box=None, pad_edge=False)
    shown.add_column("", no_wrap=True)
    for words in ("value", "95 % interval"):
        shown.add_column(words, justify="right")
    refined, weighed = found.refinement is not None, found.posterior is not None
    for words in [*(["refined"] if refined else []), *(["posterior"] if weighed else []), "", "times start"]:
        shown.add_column(words, justify="right")
    for path, row in found.table().iterrows():
        more = [f"{row['refined']:.4g}"] if refined else []
        if weighed:
            more.append(f"{row['posterior 50 %']:.4g}")
        interval = f"{row['low']:.4g}–{row['high']:.4g}"
        shown.add_row(
            str(path), f"{row['value']:.4g}", interval, *more, row["unit"], f"{row['multiple']:.2f}"
        )
        if row["told"]:
            shown.add_row(f"  [italic]{row['told']}[/italic]")
    return shown
