"""The panels of the figure of packets: lanes of single ones, passes through the liver, and ends."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from portalis.viz import palette
from portalis.viz.palette import Stroke

PLACES = {
    "blood": ("blood elsewhere", "#C4C4C4"),
    "liver_blood": ("portal vein, sinusoids", palette.SKY),
    "receptors": ("liver receptors", palette.BLUE),
    "tissue": ("fluid of other tissues", palette.ORANGE),
}
ENDS = {
    "liver": ("liver", palette.BLUE, "", "o"),
    "kidney": ("kidney", palette.VERMILLION, "////", "^"),
    "muscle": ("muscle", palette.GREEN, "....", "s"),
    "elsewhere": ("elsewhere", palette.WINE, "xxxx", "D"),
    "living": ("(in the body)", palette.EMPTY, "", ">"),
}
"""Name, colour, hatching and marker, so that no meaning rests on colour alone."""
ORIGINS = {
    "islets": ("from islets", Stroke(palette.BLACK, "-", "o")),
    "portal": ("into the portal vein", Stroke(palette.VERMILLION, "-", "s")),
    "vein": ("into another vein", Stroke(palette.BLUE, "-", "^")),
}
MOST_LANES = 40
MOST_PASSES = 5
"""Packets that passed as often or more share one bar."""
LEGEND_ROOM = 5.4
"""Bars that would have room at the right of the last one, where the legend stands."""
NORMAL_95 = 1.96


def draw_lanes(axes: Axes, places: np.ndarray, ends: np.ndarray) -> int:
    """Draw the lives of evenly chosen packets as lanes, the shortest at the top; return how many."""
    age_s = (places >= 0).sum(axis=1)
    order = np.argsort(age_s, kind="stable")
    chosen = order[np.unique(np.linspace(0, order.size - 1, min(MOST_LANES, order.size)).astype(int))]
    colours = [colour for _, colour in PLACES.values()]
    for lane, packet in enumerate(chosen):
        course = places[packet][places[packet] >= 0]
        starts = np.flatnonzero(np.diff(course, prepend=-1))
        lengths = np.diff(starts, append=course.size)
        spans = [(start / 60.0, length / 60.0) for start, length in zip(starts, lengths, strict=True)]
        axes.broken_barh(spans, (lane - 0.36, 0.72), facecolors=[colours[code] for code in course[starts]])
        _, _, _, marker = ENDS[str(ends[packet])]
        look: dict[str, Any] = {"markersize": 3.4, "markeredgecolor": "black", "markeredgewidth": 0.6}
        axes.plot(age_s[packet] / 60.0, lane, marker, color="white", zorder=3, clip_on=False, **look)
    axes.set(ylim=(len(chosen) - 0.4, -0.6), yticks=[], xlabel="Age (min)")
    axes.set_xlim(0, max(1.0, float(age_s[chosen].max()) / 60.0))
    axes.spines["left"].set_visible(False)
    signs: list[Any] = [Patch(facecolor=colour, label=words) for words, colour in PLACES.values()]
    for end, (words, _, _, marker) in ENDS.items():
        if (ends[chosen] == end).any():
            words = words if end == "living" else f"ends: {words}"
            sign: dict[str, Any] = {"color": "white", "markeredgecolor": "black", "markersize": 3.8}
            signs.append(Line2D([], [], linestyle="", marker=marker, label=words, **sign))
    axes.legend(handles=signs, loc="upper right", handlelength=1.2, labelspacing=0.3, borderaxespad=0)
    return len(chosen)


def draw_passes(axes: Axes, passes: np.ndarray, ends: np.ndarray) -> None:
    """Draw how many packets passed the liver how often, stacked by where they ended."""
    often = np.minimum(passes, MOST_PASSES)
    reached = np.zeros(MOST_PASSES + 1)
    for end, (words, colour, hatch, _) in ENDS.items():
        share = 100.0 * np.bincount(often[ends == end], minlength=MOST_PASSES + 1) / ends.size
        if share.any():
            look: dict[str, Any] = {"color": colour, "edgecolor": "white", "linewidth": 0.4, "hatch": hatch}
            axes.bar(np.arange(MOST_PASSES + 1), share, 0.8, bottom=reached, label=words, **look)
            reached += share
    axes.set_xticks(range(MOST_PASSES + 1), [*map(str, range(MOST_PASSES)), f"{MOST_PASSES}+"])
    axes.set_xlim(-0.6, MOST_PASSES + LEGEND_ROOM)
    axes.set_xlabel("Passes through the liver until the end")
    axes.legend(title="ended in", loc="upper right", handlelength=1.4, labelspacing=0.3, borderaxespad=0)


def draw_ends(axes: Axes, origin: np.ndarray, ends: np.ndarray) -> None:
    """Draw which share of the packets of each origin ended where, with 95 % intervals."""
    known = [name for name in ORIGINS if (origin == name).any()]
    for number, name in enumerate(known):
        words, stroke = ORIGINS[name]
        mine = ends[origin == name]
        for row, end in enumerate(ENDS):
            share, low, high = wilson(int((mine == end).sum()), mine.size)
            place = row + 0.22 * (number - (len(known) - 1) / 2)
            look: dict[str, Any] = {"color": stroke.colour, "marker": stroke.marker, "markersize": 3.6}
            axes.errorbar(
                100.0 * share,
                place,
                xerr=[[100.0 * (share - low)], [100.0 * (high - share)]],
                linewidth=1.0,
                label=f"{words}, n = {spaced(mine.size)}" if row == 0 else None,
                **look,
            )
    axes.set_yticks(range(len(ENDS)), [words for words, *_ in ENDS.values()])
    axes.set_ylim(len(ENDS) - 0.5, -0.5)
    axes.set_xlim(left=-1.5)
    axes.legend(
        loc="upper right", bbox_to_anchor=(1.0, -0.22), handlelength=1.6, labelspacing=0.3, borderaxespad=0
    )


def spaced(count: int) -> str:
    """Return a number with its thousands set apart."""
    return f"{count:,}".replace(",", "\u202f")


def wilson(count: int, total: int) -> tuple[float, float, float]:
    """Return a share and its 95 % interval, which is never empty and never leaves 0 to 1."""
    share, square = count / total, NORMAL_95**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = NORMAL_95 * np.sqrt(share * (1 - share) / total + square / (4 * total**2)) / (1 + square / total)
    return share, max(0.0, min(share, float(middle - half))), min(1.0, max(share, float(middle + half)))
