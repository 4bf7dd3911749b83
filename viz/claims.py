"""The look of a claim's figure: panels side by side, courses over time, bars over seeds, windows in grey.

A claim draws into an empty figure with these few functions, so that all claims look alike::

    left, right = panels(figure, "Insulin (pmol/L)", "First pass (1)")
    courses(left, records["ogtt"], "insulin_pM", "health", palette.BLUE)
    bars(right, {"fasting": values, "no receptors": others}, window=(0.45, 0.65))
"""

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from portalis.viz.claims_bars import bars, half_width, name_groups
from portalis.viz.claims_lines import courses, scan
from portalis.viz.claims_windows import shade
from portalis.viz.page import MM_PER_INCH, panel_heading
from portalis.viz.told_figure import ToldFigure

__all__ = [
    "bars",
    "courses",
    "empty_figure",
    "half_width",
    "name_groups",
    "panels",
    "scan",
    "shade",
]

WIDTH_MM, HEIGHT_MM = 180.0, 68.0
LEFT_MM, RIGHT_MM, TOP_MM, BOTTOM_MM, GAP_MM = 12.0, 3.0, 8.0, 20.0, 16.0


def empty_figure() -> Figure:
    """Return the figure into which a claim draws."""
    figure = ToldFigure(figsize=(WIDTH_MM / MM_PER_INCH, HEIGHT_MM / MM_PER_INCH))
    FigureCanvasAgg(figure)
    return figure


def panels(figure: Figure, *headings: str) -> list[Axes]:
    """Return panels side by side, each with a letter and a heading that ends in its unit."""
    width, height = figure.get_size_inches() * MM_PER_INCH
    wide = (width - LEFT_MM - RIGHT_MM - GAP_MM * (len(headings) - 1)) / len(headings)
    found = []
    for place, heading in enumerate(headings):
        left = LEFT_MM + place * (wide + GAP_MM)
        box = left / width, BOTTOM_MM / height, wide / width, (height - TOP_MM - BOTTOM_MM) / height
        axes = figure.add_axes(box, label=heading)
        axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
        panel_heading(axes, "abcdef"[place], heading)
        found.append(axes)
    return found
