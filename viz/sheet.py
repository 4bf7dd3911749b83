"""The sheet on which figures of a sweep or a fit stand: a heading, panels in rows, a footer."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from portalis.viz import palette
from portalis.viz.page import Page, panel_heading, wrapped

WIDTH_MM, MARGIN, TOP = 180.0, 3.0, 24.0
HEADING, AXIS_WORDS, FOOTER = 9.0, 13.0, 10.0
"""Heights around panels, millimetres."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Sheet:
    """A page of equal panels.

    Parameters
    ----------
    title, subtitle, footer : str
    headings : sequence of str
        One panel for each.
    columns : int
        Panels in a row.
    left_mm : float
        Room for words at the left of each panel.
    height_mm : float
        Of a panel.
    words_mm : float
        Room for words below each panel.

    Attributes
    ----------
    page : Page
    axes : list of Axes
    """

    def __init__(
        self,
        title: str,
        subtitle: str,
        footer: str,
        headings: Sequence[str],
        *,
        columns: int,
        left_mm: float,
        height_mm: float,
        words_mm: float = AXIS_WORDS,
    ) -> None:
        columns = min(columns, len(headings))
        rows = -(-len(headings) // columns)
        below = wrapped(footer, WIDTH_MM - 4 * MARGIN)
        step = HEADING + height_mm + words_mm
        self.page = Page(WIDTH_MM, TOP - HEADING + rows * step + FOOTER + 3.4 * (len(below) - 1))
        self.page.words(MARGIN, 3.0, title, fontsize=palette.HEADING_POINTS, fontweight="bold")
        self.page.words(MARGIN, 8.8, subtitle, fontsize=palette.TITLE_POINTS)
        width = (WIDTH_MM - 2 * MARGIN) / columns - left_mm - 4.0
        self.axes: list[Axes] = []
        for place, heading in enumerate(headings):
            row, column = divmod(place, columns)
            left = MARGIN + left_mm + column * (width + left_mm + 4.0)
            panel = self.page.axes(left, TOP + row * step, width, height_mm, heading)
            panel_heading(panel, LETTERS[place % len(LETTERS)], heading)
            self.axes.append(panel)
        words = "\n".join(below)
        self.page.words(MARGIN, self.page.height_mm - 3.4 * len(below) - 3, words, color=palette.GREY)
