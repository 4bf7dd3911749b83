"""The folder of a fit: the person as a subject file, tables, figure and page."""

from importlib.metadata import version
from pathlib import Path

import matplotlib

from portalis.experiments.fit.fit import Fit
from portalis.experiments.run_folder import NOTICE, staging
from portalis.experiments.subject_text import subject_text
from portalis.viz import palette
from portalis.viz import validation_page as html
from portalis.viz.validation import png

HOW = (
    "Least squares on the mean-field twin, in logarithms of the parameters, with errors of measurement in "
    "proportion to the curve. Intervals of 95 % by linear theory and Student's t, widened where the misfits "
    "exceed those errors. A parameter counts as identifiable if its interval reaches at most twofold to "
    "either side."
)
REFINED = "Refined on bodies of agents by Optuna (Parzen estimators) around the twin's estimate."
WEIGHED = "Posterior by importance sampling from a kept library of runs, whose design is the prior."


def write_fit(fit: Fit, folder: Path, *, units: str) -> list[Path]:
    """Write everything into a folder that was checked; return the paths."""
    table = fit.table()
    with staging(folder) as part:
        names = [f"{fit.name}.toml", "estimates.csv", "figure.png", "fit.html"]
        (part / names[0]).write_text(subject_text(fit.subject, f"{HOW} {NOTICE}"), encoding="utf-8")
        table.to_csv(part / names[1], lineterminator="\n")
        with matplotlib.rc_context(palette.STYLE):
            fit.plot(units=units).savefig(part / names[2], dpi=200)
        (part / names[3]).write_text(page(fit, units), encoding="utf-8")
        for name, rows in (
            ("trials.csv", None if fit.refinement is None else fit.refinement.trials),
            ("posterior.csv", None if fit.posterior is None else fit.posterior.points),
        ):
            if rows is not None:
                rows.to_csv(part / name, index=False, lineterminator="\n")
                names.append(name)
    return [folder / name for name in names]


def page(fit: Fit, units: str) -> str:
    """Return the page of a fit as HTML."""
    found, measured = fit.estimate, fit.problem.measured
    numbers = [
        (f"{measured.count}", "values measured"),
        (f"{len(fit.problem.paths)}", "parameters looked for"),
        (f"{found.reduced_chi_square:.2f}", "mean squared misfit; about 1 if the body explains the samples"),
    ]
    caption = (
        "Samples with their errors, the body at the start and after the fit, and how far each number is known"
    )
    parts = [
        html.paragraph(NOTICE, "warning"),
        html.counters(numbers),
        html.figure(png(fit.plot(units=units)), caption, caption),
        html.section("numbers", "Numbers", [number_table(fit)]),
        html.paragraph(" ".join(text for text, is_so in method(fit) if is_so)),
        html.paragraph(f"Scenario {fit.problem.plan.key}. portalis {version('portalis')}.", "small"),
    ]
    return html.page(f"Fit of {fit.name}", parts)


def method(fit: Fit) -> list[tuple[str, bool]]:
    """Return what was done, each sentence with whether it was."""
    advice = "" if fit.posterior is None else fit.posterior.advice
    return [
        (HOW, True),
        (REFINED, fit.refinement is not None),
        (WEIGHED, fit.posterior is not None),
        (f"Note: {advice}.", bool(advice)),
    ]


def number_table(fit: Fit) -> str:
    """Return the parameters with their intervals."""
    table = fit.table()
    rows = []
    for path, row in table.iterrows():
        more = [f"{row['refined']:.4g}"] if fit.refinement is not None else []
        if fit.posterior is not None:
            more.append(
                f"{row['posterior 50 %']:.4g} ({row['posterior 2.5 %']:.3g} to {row['posterior 97.5 %']:.3g})"
            )
        known = f"{row['low']:.4g} to {row['high']:.4g}"
        rows.append(
            (
                str(path),
                f"{row['value']:.4g}",
                known,
                *more,
                row["unit"],
                f"{row['multiple']:.2f}",
                row["told"],
            )
        )
    extra = [*(["Refined"] if fit.refinement else []), *(["Posterior"] if fit.posterior else [])]
    heads = ("Parameter", "Value", "95 % interval", *extra, "Unit", "Multiple", "Note")
    return html.table(heads, rows, numbers=(1, 2))
