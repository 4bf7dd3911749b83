"""The same insulin by two routes: both gradients on the map, on one scale."""

from collections.abc import Sequence
from typing import Any

import matplotlib

from portalis.viz import body_map, captions, palette
from portalis.viz.page import Page, panel_heading, wrapped
from portalis.viz.told_figure import ToldFigure

WIDTH_MM, MARGIN, LINE = 180.0, 3.0, 3.35
TOP, GAP, COLOUR_BAR, BELOW = 22.0, 4.0, 16.5, 9.0
WORDS = {"portal": "Insulin into the portal vein", "vein": "The same insulin into another vein"}
EXPLAINED = (
    "Mean insulin at each site during these minutes, both maps on one scale; pale grey: no insulin at all. "
    "Liver cells hold insulin on receptors and not in a fluid of their own. Both bodies are alike to the bit "
    "until the infusion begins."
)


def draw_routes(run: Any, first_min: int, last_min: int, routes: Sequence[Any], body: Any) -> ToldFigure:
    """Return the figure.

    Parameters
    ----------
    run : Any
        With ``protocol`` and ``provenance``.
    first_min, last_min : int
    routes : sequence of RouteLevels
        Two, the portal vein first.
    body : Body
        Gives outlines and names of the map.
    """
    shown = [body_map.levels_in_fluid(body, {"insulin_pM": one.levels}, "insulin_pM") for one in routes]
    rows, columns = shown[0].shape
    width = (WIDTH_MM - 2 * MARGIN - COLOUR_BAR) / 2 - GAP
    height = width * rows / columns
    caption = wrapped(EXPLAINED, WIDTH_MM - 4 * MARGIN)
    foot = TOP + height + BELOW
    with matplotlib.rc_context(palette.STYLE):
        page = Page(WIDTH_MM, foot + LINE * (len(caption) + 1) + 4.0)
        page.words(MARGIN, 3.0, captions.heading(run), fontsize=palette.HEADING_POINTS, fontweight="bold")
        told = captions.told_minutes(run, first_min, last_min)
        page.words(MARGIN, 8.5, f"Insulin by two routes. {told}", fontsize=palette.TITLE_POINTS)
        norm = body_map.concentration_scale(shown)
        for number, (one, levels) in enumerate(zip(routes, shown, strict=True)):
            left = MARGIN + 3.0 + number * (width + GAP)
            axes = page.axes(left, TOP, width, height, one.route)
            image = body_map.draw_map(axes, body, levels, norm)
            panel_heading(axes, "ab"[number], WORDS[one.route])
            page.words(left, TOP + height + 1.5, _numbers(one))
        bar = page.axes(WIDTH_MM - MARGIN - COLOUR_BAR + 4.0, TOP, 2.5, height, "colour bar")
        colour_bar = page.figure.colorbar(image, cax=bar, extend="both", extendfrac=0.04)
        body_map.label_scale(colour_bar, norm, "Insulin (pmol/L)")
        page.words(MARGIN, foot, "\n".join(caption), linespacing=1.2)
        page.words(MARGIN, foot + LINE * len(caption) + 0.8, captions.footer(run), color=palette.GREY)
        what = f"Insulin by two routes, minute {first_min} to {last_min}"
        page.figure.about = captions.about(run, what, "insulin pmol/L", n="2 runs of one seed")
        return page.figure


def _numbers(one: Any) -> str:
    return (
        f"portal vein {one.portal_pM:.0f}, arteries {one.arterial_pM:.0f} pmol/L "
        f"(ratio {one.portal_pM / max(one.arterial_pM, 1e-9):.1f});\n"
        f"the liver gives {one.glucose_output:.1f} µmol/kg/min of glucose"
    )
