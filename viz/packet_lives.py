"""Life histories of insulin packets: where they go, how often they pass the liver, and where they end."""

from dataclasses import dataclass
from typing import Any

import matplotlib
import numpy as np

from portalis.viz import captions, palette
from portalis.viz.packet_panels import draw_ends, draw_lanes, draw_passes, spaced
from portalis.viz.page import Page, panel_heading, wrapped
from portalis.viz.told_figure import ToldFigure

WIDTH_MM, HEIGHT_MM, MARGIN, LINE = 180.0, 132.0, 3.0, 3.35
BAND = "95 % interval of a share (Wilson)"


@dataclass(frozen=True)
class PacketLives:
    """Packets that were followed second by second from their birth.

    Attributes
    ----------
    run : Any
        With ``protocol`` and ``provenance``.
    first_min, last_min : float
        When they were born, minutes after time zero.
    watched_min : float
        So long were all followed after `last_min`.
    size_pmol : float
        Insulin in one packet.
    origin, end : (packets,) array of str
        As in :data:`~portalis.viz.packet_panels.ORIGINS` and :data:`~portalis.viz.packet_panels.ENDS`.
    passes : (packets,) array of int
        How often each came into the liver, by the portal vein or the hepatic artery.
    kept : (courses,) array of int
        Packets whose course is known.
    places : (courses, seconds) array of int
        By age: number of the place in :data:`~portalis.viz.packet_panels.PLACES`, -1 after the end.
    """

    run: Any
    first_min: float
    last_min: float
    watched_min: float
    size_pmol: float
    origin: np.ndarray
    end: np.ndarray
    passes: np.ndarray
    kept: np.ndarray
    places: np.ndarray


def draw_lives(lives: PacketLives) -> ToldFigure:
    """Return the figure of what became of the packets."""
    count = lives.end.size
    with matplotlib.rc_context(palette.STYLE):
        page = Page(WIDTH_MM, HEIGHT_MM)
        page.words(
            MARGIN, 3.0, captions.heading(lives.run), fontsize=palette.HEADING_POINTS, fontweight="bold"
        )
        subheading = captions.told_minutes(lives.run, lives.first_min, lives.last_min)
        page.words(MARGIN, 8.5, f"Lives of insulin packets. {subheading}", fontsize=palette.TITLE_POINTS)
        lanes = page.axes(13.0, 24.5, 84.0, 79.0, "lanes")
        passes = page.axes(114.0, 24.5, 61.0, 30.0, "passes")
        ends = page.axes(128.0, 72.0, 47.0, 22.0, "ends")
        shown = draw_lanes(lanes, lives.places, lives.end[lives.kept])
        draw_passes(passes, lives.passes, lives.end)
        draw_ends(ends, lives.origin, lives.end)
        headings = (
            f"{shown} of {spaced(count)} packets, one line each",
            "Passes through the liver (% of packets)",
            "Where they ended (% of packets)",
        )
        for axes, letter, heading in zip((lanes, passes, ends), "abc", headings, strict=True):
            panel_heading(axes, letter, heading)
        words = (
            f"All {spaced(count)} insulin packets of {lives.size_pmol:g} pmol that came into the body in "
            f"these minutes, followed second by second for "
            f"{lives.watched_min:g} more minutes; (in the body): those that had not ended then. A pass is "
            f"an entry into the liver, by the portal vein or the hepatic artery. Whiskers: {BAND}."
        )
        below = wrapped(words, WIDTH_MM - 4 * MARGIN)
        foot = HEIGHT_MM - 3.0 - LINE * (len(below) + 1) - 0.8
        page.words(MARGIN, foot, "\n".join(below), linespacing=1.2)
        page.words(MARGIN, HEIGHT_MM - 3.0 - LINE, captions.footer(lives.run), color=palette.GREY)
        what = f"Lives of insulin packets born in minute {lives.first_min:g} to {lives.last_min:g}"
        units = "age min, share of packets %"
        page.figure.about = captions.about(lives.run, what, units, n=f"{count} packets of 1 run", band=BAND)
        return page.figure
