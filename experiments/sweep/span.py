"""Span: where one parameter of a sweep may lie, as values, a range or a distribution."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from portalis.model.errors import InputError

if TYPE_CHECKING:
    from portalis.agents.base.declare import Parameter

FIELDS = {
    "uniform": ("low", "high"),
    "log": ("low", "high"),
    "normal": ("mean", "sd"),
    "lognormal": ("median", "sd"),
    "triangular": ("low", "mode", "high"),
}
"""What each distribution is told by.

``sd`` of a normal one is in the parameter's unit or a multiple of the healthy value; that of a lognormal
one is of the natural logarithm, a pure number.
"""
STEPS = 5
"""Values that a grid takes of a range, unless told otherwise."""
ALLOWED = (
    'a list such as ["0.5x", "1x"], a range such as {low = "0.5x", high = "1.5x"}, or a distribution such as '
    '{distribution = "normal", mean = "1x", sd = "0.1x"}'
)
LOG_RANGE = 'a range with a scale, {low = "0.5x", high = "2x", scale = "log"}'


@dataclass(frozen=True)
class Span:
    """Where one parameter may lie.

    Attributes
    ----------
    path : str
        Of the parameter.
    kind : str
        ``values``, or one of :data:`FIELDS`.
    numbers : tuple of float
        The values, or what :data:`FIELDS` names; absolute, in the parameter's unit.
    lowest, highest : float
        Declared range of the parameter; a distribution is cut off there.
    steps : int
        Values that a grid takes of a range.
    """

    path: str
    kind: str
    numbers: tuple[float, ...]
    lowest: float
    highest: float
    steps: int = STEPS

    def at(self, shares: np.ndarray) -> np.ndarray:
        """Return the values below which these shares (0 to 1) of the span lie."""
        if self.kind == "values":
            places = np.minimum((shares * len(self.numbers)).astype(int), len(self.numbers) - 1)
            return np.array(self.numbers)[places]
        if self.kind == "uniform":
            low, high = self.numbers
            return np.asarray(low + shares * (high - low))
        if self.kind == "log":
            low, high = np.log(self.numbers)
            return np.asarray(np.exp(low + shares * (high - low)))
        law = self._law()
        first, last = law.cdf(self.lowest), law.cdf(self.highest)
        return np.clip(law.ppf(first + shares * (last - first)), self.lowest, self.highest)

    def levels(self) -> np.ndarray:
        """Return the values of a grid: those listed, or evenly spread shares of a range."""
        if self.kind == "values":
            return np.array(self.numbers)
        return self.at(self.spread(np.linspace(0, 1, self.steps), self.steps))

    def spread(self, shares: np.ndarray, count: int) -> np.ndarray:
        """Return where `count` levels lie that are evenly spread from 0 to 1.

        A distribution has no ends of its own: its first and last shares are the limits of what the parameter
        may be, where hardly a body lies. Its levels are the middles of equal shares.
        """
        return shares if self.has_ends else (shares * (count - 1) + 0.5) / count

    @property
    def has_ends(self) -> bool:
        """Whether its lowest and highest values were asked for."""
        return self.kind in ("values", "uniform", "log")

    def _law(self) -> Any:
        from scipy import stats

        if self.kind == "normal":
            return stats.norm(*self.numbers)
        if self.kind == "lognormal":
            median, spread = self.numbers
            return stats.lognorm(spread, scale=median)
        low, mode, high = self.numbers
        return stats.triang((mode - low) / (high - low), low, high - low)


def read_span(path: str, told: Any) -> Span:
    """Return the span that a sweep file gives for a parameter.

    Parameters
    ----------
    path : str
    told : object
        As the file has it; numbers, or multiples of the healthy value such as ``"0.5x"``.

    Raises
    ------
    InputError
        For an unknown parameter, a value out of its range, or anything else that is no span.
    """
    from portalis.model.parameters import registry, resolve

    known = registry()
    if path not in known:
        raise InputError("unknown parameter", field=path, names=known)
    entry = known[path]

    def number(value: Any) -> float:
        return resolve({path: value})[path]

    listed = _listed(told)
    if listed is not None:
        if not listed:
            raise InputError("an empty list", field=path, allowed=ALLOWED)
        return Span(path, "values", tuple(number(value) for value in listed), entry.low, entry.high)
    if not isinstance(told, Mapping):
        raise InputError("neither a list nor a range", field=path, value=told, allowed=ALLOWED)
    kind, steps = _kind(path, told), told.get("steps", STEPS)
    if not isinstance(steps, int) or steps < 2:
        raise InputError("not a number of steps", field=f"{path}, steps", value=steps, allowed="2 or more")
    numbers = tuple(
        _deviation(entry, path, kind, told[name]) if name == "sd" else number(told[name])
        for name in FIELDS[kind]
    )
    _check_order(path, kind, numbers)
    return Span(path, kind, numbers, entry.low, entry.high, steps)


def _listed(told: Any) -> list[Any] | None:
    """Return a sequence or an array of one dimension as a list, or None for anything else."""
    if hasattr(told, "__array__"):
        array = np.asarray(told)
        return array.tolist() if array.ndim == 1 else None
    return list(told) if isinstance(told, Sequence) and not isinstance(told, str) else None


def _kind(path: str, told: Mapping[str, Any]) -> str:
    """Return the distribution that a table means, and see that it has the fields of it and no others."""
    name = told.get("distribution", "uniform")
    if name == "log":
        raise InputError("no distribution", field=f"{path}, distribution", value=name, allowed=LOG_RANGE)
    if name not in FIELDS:
        names = [kind for kind in FIELDS if kind != "log"]
        raise InputError("unknown distribution", field=f"{path}, distribution", value=name, names=names)
    scale = told.get("scale", "linear")
    if scale not in ("linear", "log") or (scale == "log" and name != "uniform"):
        allowed = '"linear" or "log", of a range'
        raise InputError("unknown scale", field=f"{path}, scale", value=scale, allowed=allowed)
    kind = "log" if scale == "log" else str(name)
    known = (*FIELDS[kind], "distribution", "scale", "steps")
    for field in told:
        if field not in known:
            raise InputError("unknown field", field=path, value=field, names=known)
    for field in FIELDS[kind]:
        if field not in told:
            raise InputError("is missing", field=f"{path}, {field}", allowed=ALLOWED)
    return kind


def _deviation(entry: "Parameter", path: str, kind: str, value: Any) -> float:
    """Return a standard deviation; of a normal distribution ``"0.1x"`` is a tenth of the healthy value."""
    unit, factor = 1.0, value
    allowed = "a number above 0, of the natural logarithm: 0.1 is some 10 %"
    if kind == "normal":
        unit_told = "" if entry.unit == "1" else f" in {entry.unit}"
        allowed = f'a number above 0{unit_told}, or a multiple of the healthy value such as "0.1x"'
        if isinstance(value, str) and value.strip().endswith(("x", "×")):
            unit, factor = entry.value, value.strip()[:-1]
    try:
        found = float("nan") if isinstance(factor, bool) else unit * float(factor)
    except (TypeError, ValueError):
        found = float("nan")
    if not 0.0 < found < float("inf"):
        what = "not a standard deviation"
        raise InputError(what, field=f"{path}, sd", value=value, allowed=allowed)
    return found


def _check_order(path: str, kind: str, numbers: tuple[float, ...]) -> None:
    if kind in ("uniform", "log", "triangular") and not (
        list(numbers) == sorted(numbers) and numbers[0] < numbers[-1]
    ):
        told = ", ".join(f"{number:g}" for number in numbers)
        raise InputError("not in order", field=path, value=told, allowed="low below high, mode between")
    if kind in ("log", "lognormal") and numbers[0] <= 0:
        raise InputError("no logarithm", field=path, value=numbers[0], allowed="numbers above 0")
