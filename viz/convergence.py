"""The figure of convergence: courses, bias and noise with coarse, standard and fine agents."""

from pathlib import Path

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from portalis.viz import palette
from portalis.viz.convergence_panels import ERRORS, STROKES, Compared, draw_bias, draw_noise
from portalis.viz.page import Page, panel_heading, wrapped
from portalis.viz.time_axis import TimeAxis

COURSES = (("glucose_mM", "Plasma glucose", "mmol/L"), ("insulin_pM", "Plasma insulin", "pmol/L"))
WIDTH_MM, HEIGHT_MM = 180.0, 184.0


def draw_convergence(compared: Compared) -> Figure:
    """Return the figure: two courses above, bias and noise below."""
    with matplotlib.rc_context(palette.STYLE):
        page = Page(WIDTH_MM, HEIGHT_MM)
        page.words(8, 5, "Do results settle as agents get smaller?", fontsize=palette.HEADING_POINTS)
        page.words(8, 11.5, _told(compared), color=palette.GREY)
        for place, (column, heading, unit) in enumerate(COURSES):
            axes = page.axes(16 + 88 * place, 24, 72, 40, column)
            panel_heading(axes, "ab"[place], heading)
            _draw_courses(axes, compared, column, unit, legend=place == 0)
        bias = page.axes(46, 80, 58, 78, "bias")
        panel_heading(bias, "c", f"Bias: difference to {compared.reference} agents")
        draw_bias(bias, compared)
        if len(compared.noise):
            noise = page.axes(120, 80, 52, 78, "noise")
            panel_heading(noise, "d", "Noise of one-minute values in the fast")
            draw_noise(noise, compared)
        for line, words in enumerate(wrapped(_footer(compared), WIDTH_MM - 16)):
            page.words(8, HEIGHT_MM - 14 + 3.4 * line, words, color=palette.GREY)
        return page.figure


def save_convergence(compared: Compared, path: str | Path, *, dpi: int = 200) -> Path:
    """Draw the figure and save it; the same numbers give the same bytes."""
    draw_convergence(compared).savefig(path, dpi=dpi)
    return Path(path)


def _told(compared: Compared) -> str:
    runs = ", ".join(f"{name} {count}" for name, count in compared.seeds.items())
    return f"Scenario {compared.scenario}, {compared.hours:g} h. Runs: {runs}."


def _footer(compared: Compared) -> str:
    return (
        "a, b: thick, the mean of all runs; thin, the run with seed 1. "
        f"c: symbols as in a; bars reach {ERRORS:g} standard errors; bands show 3 % (dark) and 8 % (pale). "
        "d: coefficient of variation around a straight line over four hours, with two standard errors, and "
        "power laws; the square root has power 0.50. Secretion is drawn against the glucose packets that "
        "beta cells sense."
    )


def _draw_courses(axes: Axes, compared: Compared, column: str, unit: str, *, legend: bool) -> None:
    time = TimeAxis.of(compared.courses[compared.reference])
    for order, (name, course) in enumerate(compared.courses.items()):
        stroke = STROKES[name]
        one = compared.examples[name]
        axes.plot(
            one["time_min"] / time.unit_min, one[column], color=stroke.colour, linewidth=0.4, alpha=0.35
        )
        apart = max(1, len(course) // 6)
        axes.plot(
            course["time_min"] / time.unit_min,
            course[column].rolling(5, center=True, min_periods=1).mean(),
            label=f"{name} agents",
            markevery=(int(apart * (0.2 + 0.3 * order)), apart),
            **stroke.keywords(),
        )
    axes.set_ylim(bottom=0.0)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    time.prepare(axes, labelled=True)
    axes.set_ylabel(unit)
    if legend:
        axes.legend(loc="lower left", handlelength=3.0)
