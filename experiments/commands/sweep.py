"""`portalis sweep`: one question asked of many bodies, kept in one file that survives whatever happens."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from portalis.experiments.sweep.declaration import Declaration
    from portalis.experiments.sweep.sweep import Sweep

HELP = """Ask one question of many bodies: FILE.toml says what changes, and what is read off each run.

Everything is checked before the first run. Each run is on disk a second after it ends; after any
interruption --resume goes on, to the same bytes. With the .db FILE of a sweep: tell its state, or write its
table or page."""

EXAMPLES = """Examples:

\b
  portalis sweep receptors.toml --preview
  portalis sweep receptors.toml --out receptors.db
  portalis sweep receptors.toml --out receptors.db --resume
  portalis sweep receptors.toml --engine twin --out twin.db
  portalis sweep receptors.db --export receptors.csv
  portalis sweep receptors.db --report receptors.html --beside twin.db

A file:

\b
  scenario = "ogtt"               # or a list, or the path of a file
  subject = "healthy"
  design = "lhs"                  # list, grid, one_at_a_time, lhs, sobol, morris
  runs = 40
  seeds = 2                       # bodies at each point
  engine = "particles"            # or "twin": the mean-field equations, a fraction of a second each
  outcomes = ["glucose_mM.max", "glucose_mM.at(120 min)", "index.homa_ir"]
  \\[parameters]
  "hepatocyte.insulin_receptors" = {low = "0.5x", high = "1.5x"}
  "beta_cell.maximal_secretion" = ["0.8x", "1x", "1.2x"]

docs/sweeps.md has all fields, a tutorial, and recipes for clusters. A run that fails is recorded with its
error, the others go on, and the command ends with exit code 1. An outcome that raises costs only itself."""

SOME_FAILED, INTERRUPTED = 1, 130
ERRORS_SHOWN = 5
NOTE = "Note: {}."


def sweep(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A sweep .toml, or the .db of a sweep.")],
    out: Annotated[
        Path | None,
        typer.Option(help="File of the sweep: .db or .sqlite.", show_default="FILE with the ending .db"),
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Tell how many runs, how long, how much disk; run nothing.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where the file ends; what is there stays.")
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="With --resume: try the failed runs again.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that run at once.", show_default="one for each core")
    ] = None,
    dask: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Compute with Dask: a scheduler's tcp://HOST:PORT, or local."),
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(
            metavar="TABLE", help="Of a .db: write it as .csv, .parquet, .nc or .zarr, in design order."
        ),
    ] = None,
    series: Annotated[
        bool, typer.Option("--series", help="With --export .csv or .parquet: the minutes, not the outcomes.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="PAGE", help="Of a .db: write figures and tables as one .html.")
    ] = None,
    beside: Annotated[
        Path | None,
        typer.Option(metavar="DB", help="With --report: the same points by the other engine, to compare."),
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(help="particles or twin, instead of the file's: the twin is a cheap first look."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what --export or --report finds.")] = False,
) -> None:
    """Ask one question of many bodies."""
    from portalis.experiments.sweep.store import ENDINGS, check_name
    from portalis.experiments.sweep.sweep import open_sweep

    console = Console()
    if file.suffix.lower() in ENDINGS:
        refuse(preview=preview, resume=resume, retry_failed=retry_failed, out=out, dask=dask, engine=engine)
        refuse_alone("export", export, series=series)
        refuse_alone("report", report, beside=beside)
        refuse_alone("export or --report", export or report, force=force)
        if export is not None:
            write_table(file, export, series, force, console)
        if report is not None:
            write_page(file, report, beside, force, console)
        finish(open_sweep(file), console)
        return
    refuse(export=export, series=series, report=report, beside=beside, force=force)
    refuse_alone("resume", resume, retry_failed=retry_failed)
    from portalis.experiments.run_notes import tell_notes
    from portalis.experiments.sweep.replaced import replaced
    from portalis.experiments.sweep.sweep_file import read_declaration

    if out is not None:
        check_name(out)
    declaration = read_declaration(file, engine)
    if preview:
        tell_cost(declaration, workers, console)
        return
    tell_notes(console, map(NOTE.format, replaced(declaration)))
    path = out or file.with_suffix(".db")
    live(declaration, path, workers, resume=resume, retry_failed=retry_failed, dask=dask, console=console)


def refuse(**options: object) -> None:
    """Raise InputError for an option that has no meaning here."""
    from portalis.model.errors import InputError

    for name, value in options.items():
        if value:
            what = "belongs to the other kind of FILE"
            allowed = "a .toml is run; --export and --report read a .db"
            raise InputError(what, field=f"--{name.replace('_', '-')}", allowed=allowed)


def refuse_alone(other: str, given: object, **options: object) -> None:
    """Raise InputError for an option that means nothing without another one."""
    from portalis.model.errors import InputError

    for name, value in options.items():
        if value and not given:
            field = f"--{name.replace('_', '-')}"
            raise InputError("means nothing alone", field=field, allowed=f"together with --{other}")


def tell_cost(declaration: "Declaration", workers: int | None, console: Console) -> None:
    """Print what a sweep will cost."""
    from portalis.experiments.processes import processors
    from portalis.experiments.run_notes import tell_notes
    from portalis.experiments.sweep.preview import preview

    count = workers or processors()
    with console.status("trying one body"):
        cost = preview(declaration)
    tell_notes(console, map(NOTE.format, cost.warnings))
    hours = cost.hours(count)
    long = f"{60.0 * hours:.2g} minutes" if hours < 2.0 else f"{hours:.1f} hours"
    lines = (
        f"{cost.points:,} points, {cost.runs:,} runs, {cost.simulated_h:,.0f} simulated hours with evenings",
        f"about {cost.run_s:.2g} s a run, so {long} with {count} at once",
        f"about {cost.disk_bytes / 1e6:,.1f} MB on disk",
    )
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True)


def live(
    declaration: "Declaration",
    path: Path,
    workers: int | None,
    *,
    resume: bool,
    retry_failed: bool,
    dask: str | None,
    console: Console,
) -> None:
    """Run a sweep, and say how it ended."""
    from portalis.experiments.sweep.live_sweep import live_sweep

    try:
        found = live_sweep(
            declaration,
            path,
            workers,
            resume=resume,
            retry_failed=retry_failed,
            dask=dask,
            console=console,
        )
    except KeyboardInterrupt:
        from portalis.experiments.sweep.sweep import open_sweep

        told = "Nothing was saved."
        if path.exists():
            told = f"{state(open_sweep(path))}; go on with --resume."
        console.print(f"Interrupted. {told}", highlight=False, soft_wrap=True)
        raise typer.Exit(INTERRUPTED) from None
    finish(found, console)


def finish(found: "Sweep", console: Console) -> None:
    """Say what a sweep holds; end with exit code 1 if runs failed."""
    from portalis.experiments.run_notes import tell_notes
    from portalis.experiments.sweep.arms import empty_outcomes

    console.print(f"{found.path}: {state(found)}.", highlight=False, soft_wrap=True)
    tell_notes(console, map(NOTE.format, empty_outcomes(found)))
    failed = found.errors()
    for number, error in zip(failed["run"][:ERRORS_SHOWN], failed["error"], strict=False):
        console.print(f"  run {number}: {error}", highlight=False, soft_wrap=True, markup=False)
    if len(failed) > ERRORS_SHOWN:
        console.print(f"  … and {len(failed) - ERRORS_SHOWN} more; --export lists all", highlight=False)
    if found.stopped_at_once():
        told = f"The condition to stop, {found.declaration.stop}, was met at the first minute of every run."
        console.print(told, markup=False, highlight=False, soft_wrap=True)
    console.print("Not for medical decisions.", style="bold")
    if len(failed):
        raise typer.Exit(SOME_FAILED)


def state(found: "Sweep") -> str:
    """Return the counts of a sweep in words."""
    counts = found.counts()
    words = [f"{counts['done']:,} of {counts['runs']:,} runs are kept"]
    if counts["failed"]:
        words.append(f"{counts['failed']:,} of them failed")
    if counts["stopped"]:
        words.append(f"{counts['stopped']:,} of them stopped early, with outcomes of shorter runs")
    return ", ".join(words)


def write_table(file: Path, path: Path, series: bool, force: bool, console: Console) -> None:
    """Write the table of a sweep."""
    from portalis.experiments.sweep.export import check_export, write_export
    from portalis.experiments.sweep.sweep import open_sweep

    found = open_sweep(file)
    check_export(found, path, series=series, replace=force)
    write_export(found, path, series=series)
    console.print(str(path), markup=False, highlight=False, soft_wrap=True)


def write_page(file: Path, path: Path, beside: Path | None, force: bool, console: Console) -> None:
    """Write the page of a sweep."""
    from portalis.experiments.sweep.report import write_report
    from portalis.experiments.sweep.sweep import open_sweep

    other = None if beside is None else open_sweep(beside)
    write_report(open_sweep(file), path, beside=other, replace=force)
    console.print(str(path), markup=False, highlight=False, soft_wrap=True)
