"""Seen: what is kept of one run of a comparison, small enough to travel between processes."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from portalis.model.protocol import Protocol


@dataclass(frozen=True)
class Seen:
    """One run without its body; indices read it as they read a run.

    Attributes
    ----------
    series : DataFrame
    summary : dict
    protocol : Protocol
        Doses per kilogram differ between subjects of different weight.
    provenance : dict
    """

    series: pd.DataFrame
    summary: dict[str, Any]
    protocol: Protocol
    provenance: dict[str, Any]


def seen(run: Any) -> Seen:
    """Return what is kept of a run of agents or of the twin; a process can import it."""
    return Seen(run.series, run.summary, run.protocol, run.provenance)
