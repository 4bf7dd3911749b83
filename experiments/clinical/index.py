"""Register of indices: which function reads what off a run, in which unit, after which protocols."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

import numpy as np

from portalis.experiments.clinical.course import Course, kinds
from portalis.model.protocol import Protocol


@dataclass(frozen=True)
class Index:
    """One number that a clinician works out from a test.

    Attributes
    ----------
    name : str
        As in ``homa_ir``.
    words : str
        Its name in tables.
    unit : str
        Empty for a pure number; ``"glucose"`` is mmol/L, which tables show in the reader's unit.
    kind : str
        What a protocol must be good for; see :func:`~portalis.experiments.clinical.course.kinds`.
    source : str
    read : callable
        From a :class:`~portalis.experiments.clinical.course.Course` to the value, or NaN where the run does
        not show it.
    digits : int
        Behind the point, in tables.
    """

    name: str
    words: str
    unit: str
    kind: str
    source: str
    read: Callable[[Course], float]
    digits: int

    def applies(self, protocol: Protocol) -> bool:
        """Return whether a run of this protocol can show it."""
        return self.kind in kinds(protocol)


INDICES: dict[str, Index] = {}
"""All indices by name, filled by :mod:`portalis.experiments.clinical.catalogue`."""


def index(
    name: str, words: str, unit: str, kind: str, source: str, *, digits: int = 2
) -> Callable[[Callable[[Course], float]], Callable[[Course], float]]:
    """Register a function of a course as an index; arguments as in :class:`Index`."""

    def register(read: Callable[[Course], float]) -> Callable[[Course], float]:
        if name in INDICES:
            raise ValueError(f"two indices named {name}")
        INDICES[name] = Index(name, words, unit, kind, source, read, digits)
        return read

    return register


def value(found: Index, course: Course) -> float:
    """Return what a course shows of an index; not a number where its protocol cannot show it."""
    if found.kind not in course.kinds:
        return float("nan")
    with np.errstate(all="ignore"):
        read = float(found.read(course))
    return read if isfinite(read) else float("nan")
