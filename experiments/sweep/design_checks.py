"""Checks of designs: whether points can be drawn as a sweep asks for them."""

from collections.abc import Mapping
from typing import Any

from portalis.experiments.sweep.design import DESIGNS, SAMPLED
from portalis.experiments.sweep.span import Span
from portalis.model.errors import InputError

STEPPED = ("grid", "one_at_a_time")
"""Designs that take `steps` values of a range."""


def check_design(design: str, runs: int | None, levels: int, spans: tuple[Span, ...], asked: int) -> None:
    """Raise InputError unless points can be drawn.

    Parameters
    ----------
    design : str
    runs, levels : int
        As the file has them.
    spans : tuple of Span
        Those that are right.
    asked : int
        How many there are, wrong ones included.
    """
    if design not in DESIGNS:
        raise InputError("unknown design", field="design", value=design, names=DESIGNS)
    if design in SAMPLED and not asked:
        allowed = "a table [parameters] with at least one parameter"
        raise InputError("an empty design", field="parameters", allowed=allowed)
    if design in SAMPLED and runs is None:
        allowed = f'a whole number, because design = "{design}" draws'
        raise InputError("is missing", field="runs", allowed=allowed)
    if design == "sobol" and runs is not None and runs & (runs - 1):
        raise InputError("no power of two", field="runs", value=runs, allowed="8, 16, 32, 64 …")
    if design == "morris" and levels % 2:
        raise InputError("an odd number", field="levels", value=levels, allowed="4, 6, 8 …")
    if design == "list":
        lengths = {len(span.numbers) for span in spans if span.kind == "values"}
        if any(span.kind != "values" for span in spans) or len(lengths) > 1:
            told = ", ".join(f"{span.path}: {len(span.numbers)}" for span in spans)
            allowed = "a list of values for each parameter, all of one length"
            raise InputError("lists that do not match", field="parameters", value=told, allowed=allowed)


def check_steps(parameters: Mapping[str, Any], designs: set[str]) -> None:
    """Raise InputError for `steps` of a parameter where no design takes any."""
    for path, told in parameters.items():
        if isinstance(told, Mapping) and "steps" in told and not designs & set(STEPPED):
            allowed = f"steps beside design = {' or '.join(STEPPED)}"
            what = f"means nothing to design = {', '.join(sorted(designs))}"
            raise InputError(what, field=f"{path}, steps", value=told["steps"], allowed=allowed)
