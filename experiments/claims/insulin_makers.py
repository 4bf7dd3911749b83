"""Bodies in which beta cells make the insulin, or the liver does in one way or another."""

from portalis.agents.hepatocyte import Hepatocyte
from portalis.experiments.claims.protocols import OGTT
from portalis.experiments.counterfactuals.beta_like_hepatocytes import BetaLike
from portalis.experiments.counterfactuals.constant_insulin import ConstantInsulin
from portalis.experiments.counterfactuals.proportional_insulin import ProportionalInsulin
from portalis.experiments.study.needed import Needed
from portalis.viz import palette

HALF, MORE = "0.5x", "1.5x"
BETA, CONSTANT, SEEING, LIKE = "beta", "constant", "seeing", "beta_like"
"""Beta cells; the whole liver at a constant rate, or by the glucose it sees; a tenth of the liver."""
MAKERS = (BETA, CONSTANT, SEEING)
"""Those whose sensitivity is disturbed."""
AGENTS: dict[str, tuple[type[Hepatocyte], ...]] = {
    BETA: (),
    CONSTANT: (ConstantInsulin,),
    SEEING: (ProportionalInsulin,),
    LIKE: (BetaLike,),
}
WORDS = {
    BETA: "beta cells",
    CONSTANT: "liver, constant",
    SEEING: "liver, by glucose",
    LIKE: "beta-like tenth of the liver",
}
COLOURS = {BETA: palette.BLUE, CONSTANT: palette.VERMILLION, SEEING: palette.GREEN, LIKE: palette.PLUM}


def needed(maker: str, what: str, scenario: str, hours: float, sensitivity: str = "") -> Needed:
    """Return a run of a body in which `maker` makes the insulin."""
    paths = ("hepatocyte", "myocyte", "adipocyte") if sensitivity else ()
    return Needed(
        f"a2_{what}_{maker}",
        f"{what}, insulin from {WORDS[maker]}",
        scenario,
        hours,
        parameters={f"{kind}.insulin_sensitivity": sensitivity for kind in paths},
        subject="healthy" if maker == BETA else "no_beta_cells",
        agents=AGENTS[maker],
    )


DRINK = {maker: OGTT if maker == BETA else needed(maker, "ogtt", "ogtt", 4.0) for maker in AGENTS}
LESS = {maker: needed(maker, "less_sensitive", "fast_morning", 0.1, HALF) for maker in MAKERS}
SENSITIVE = {maker: needed(maker, "more_sensitive", "fast_morning", 0.1, MORE) for maker in MAKERS}
