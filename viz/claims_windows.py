"""Windows in the figure of a claim: where the numbers have to lie, in grey."""

from math import inf, isfinite

from matplotlib.axes import Axes

from portalis.viz import palette


def shade(
    axes: Axes, low: float = -inf, high: float = inf, first: float = -inf, last: float = inf, word: str = ""
) -> None:
    """Shade a window in grey between two heights, and between two places if wanted.

    Open sides end at the edge of the panel.
    Call it when everything else is drawn: it keeps the limits of the panel, widened to show the window.
    """
    left, right = axes.get_xlim()
    bottom, top = axes.get_ylim()
    known = [bound for bound in (low, high) if isfinite(bound)]
    margin = 0.06 * (top - bottom)
    bottom = min([bottom, *(bound - margin for bound in known)]) if bottom < 0 else bottom
    top = max([top, *(bound + margin for bound in known)])
    sides = max(left, first), min(right, last)
    edges = max(bottom, low), min(top, high)
    axes.fill_between(sides, *edges, color=palette.EMPTY, alpha=0.8, linewidth=0, zorder=0)
    for bound in known:
        axes.plot(sides, (bound, bound), color=palette.GREY, linewidth=0.6, linestyle=(0, (2, 2)), zorder=0.5)
    if word:
        axes.annotate(word, (sides[1], edges[1]), ha="right", va="top", color=palette.GREY)
    axes.set_xlim(left, right)
    axes.set_ylim(bottom, top)
