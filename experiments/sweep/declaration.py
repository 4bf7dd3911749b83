"""Declaration: a sweep that has passed every check but has not begun."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from portalis.experiments.sweep.span import Span


@dataclass(frozen=True)
class Part:
    """A design over some parameters; a sweep has one, or several that are no full cross product.

    Attributes
    ----------
    name : str
        Empty if the sweep has one part.
    design : str
        One of ``list``, ``grid``, ``one_at_a_time``, ``lhs``, ``sobol``, ``morris``.
    runs : int or None
        Points of a Latin hypercube, base samples of Sobol, trajectories of Morris.
    levels : int
        Steps into which Morris divides each span.
    arms : tuple of pairs of str
        Scenario and subject; each pair is combined with every point.
    spans : tuple of Span
    """

    name: str
    design: str
    runs: int | None
    levels: int
    arms: tuple[tuple[str, str], ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Declaration:
    """Everything that decides the results of a sweep, and nothing else.

    Attributes
    ----------
    parts : tuple of Part
    hours : float or None
        How long after time zero, instead of the scenario's duration.
    resolution, engine : str
    seed : int
        From which the points and the seeds of the bodies follow.
    seeds : int
        Bodies at each point.
    outcomes : tuple of str
    series : tuple of str
        Columns of which the minutes are kept.
    stop : str or None
        Such as ``glucose_mM < 2``: a run ends there.
    memory_MB : int or None
        What one run may take.
    texts : mapping of str to str
        The scenario and subject files as they stand: a changed file is another sweep.
    """

    parts: tuple[Part, ...]
    hours: float | None
    resolution: str
    engine: str
    seed: int
    seeds: int
    outcomes: tuple[str, ...]
    series: tuple[str, ...]
    stop: str | None
    memory_MB: int | None
    texts: Mapping[str, str]

    @property
    def text(self) -> str:
        """The same for the same sweep, whatever order and comments its file had: canonical JSON."""
        told = asdict(self) | {"texts": {name: text.splitlines(True) for name, text in self.texts.items()}}
        return json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str) -> Self:
        """Return the sweep that :attr:`text` came from."""
        told = json.loads(text)
        parts = tuple(_part(part) for part in told["parts"])
        texts = {name: "".join(lines) for name, lines in told["texts"].items()}
        lists = {name: tuple(told[name]) for name in ("outcomes", "series")}
        return cls(**{**told, **lists, "parts": parts, "texts": texts})

    @property
    def paths(self) -> tuple[str, ...]:
        """All parameters that some part changes, in the order in which they first appear."""
        return tuple(dict.fromkeys(span.path for part in self.parts for span in part.spans))


def _part(told: dict[str, Any]) -> Part:
    spans = tuple(Span(**{**span, "numbers": tuple(span["numbers"])}) for span in told["spans"])
    return Part(**{**told, "arms": tuple((one, other) for one, other in told["arms"]), "spans": spans})
