"""Possible: whether runs of a scenario can have a value of an outcome, tried on a made-up course."""

from collections.abc import Mapping
from functools import lru_cache
from types import SimpleNamespace

import numpy as np
import pandas as pd

from portalis.experiments.clinical.catalogue import INDICES
from portalis.experiments.sweep.outcome import FORM, parse_outcome
from portalis.model.errors import InputError
from portalis.model.ledger import SERIES_COLUMNS
from portalis.model.protocol import DAY_S, LOOP, Protocol, cut
from portalis.model.summary import FASTING_MIN, summarise

Lengths = tuple[Protocol, Protocol]
"""A scenario's protocol as long as the sweep's runs, and its whole one."""

LOOPED = ("sensor_glucose_mM", "pump_U_per_h")
"""Columns that only a closed loop fills."""
LACKS = {
    "fasting": "does not begin 8 to 16 hours after dinner",
    "oral": "does not begin, fasting, with a drink or meal and nothing else for two hours",
    "intravenous": "does not begin, fasting, with an injection of glucose within five minutes",
    "clamp": "has no glucose clamp with insulin",
}
"""What a scenario lacks that is no test of a kind; see :func:`portalis.experiments.clinical.course.kinds`."""
LONGER_S = 2 * DAY_S
"""Longer than any index needs."""
RISE_MM, PEAK_MIN = 5.0, 5.0


def refuse_impossible(text: str, scenarios: Mapping[str, Lengths]) -> None:
    """Raise InputError for an outcome that no scenario of a sweep can show.

    Parameters
    ----------
    text : str
        One that :func:`~portalis.experiments.sweep.outcome.parse_outcome` knows.
    scenarios : mapping of str to pair of Protocol
        By name.
    """
    if text.strip().startswith("python:"):
        return
    lacking = [why_not(text, name, *lengths) for name, lengths in scenarios.items()]
    told = [reason for reason in lacking if reason is not None]
    if told and len(told) == len(lacking):
        raise InputError(
            f"no run can show it: {'; '.join(told)}",
            field=f"outcomes, {text}",
            allowed="an outcome that a scenario of the sweep shows, within its hours",
        )


def why_not(text: str, name: str, protocol: Protocol, whole: Protocol) -> str | None:
    """Return why a scenario cannot show an outcome, or None if it can or nobody knows before it runs."""
    if shown(text, protocol):
        return None
    found = FORM.match(text.strip())
    assert found is not None
    if found["column"] in LOOPED and not has_loop(whole):
        return f"{name} has no closed loop"
    if found["what"] == "at" or shown(text, cut(whole, whole.duration_s + LONGER_S)):
        return f"{name} lasts {protocol.duration_s / 60.0:g} min"
    if found["column"] == "index":
        index = INDICES[found["what"]]
        return None if index.applies(whole) else f"{name} {LACKS[index.kind]}"
    return f"{name} gives nothing"


def has_loop(protocol: Protocol) -> bool:
    """Say whether a sensor and a pump hold glucose."""
    return any(event.kind == LOOP for event in protocol.events)


def shown(text: str, protocol: Protocol) -> bool:
    """Say whether a made-up run of a protocol has a value of an outcome."""
    run = made_up(protocol, text.strip().startswith("index."))
    return not np.isnan(parse_outcome(text).read(run))


@lru_cache(maxsize=8)
def made_up(protocol: Protocol, rising: bool) -> SimpleNamespace:
    """Return a run of a protocol that nobody lived through.

    Its curves rise at the first event and fall again, as indices of tests need it; for other outcomes they
    are flat, so that nothing comes too late.
    """
    minutes = np.arange(protocol.duration_s // 60 + 1)
    first = min((event.start_s for event in protocol.events), default=0) / 60.0
    since = np.maximum(minutes - first, 0.0) / PEAK_MIN
    values = 5.0 + RISE_MM * since * np.exp(1.0 - since) * rising
    series = pd.DataFrame(dict.fromkeys(SERIES_COLUMNS, values)).assign(time_min=minutes)
    if not has_loop(protocol):
        series[list(LOOPED)] = np.nan
    rest = pd.DataFrame(5.0, range(FASTING_MIN), SERIES_COLUMNS)
    return SimpleNamespace(series=series, summary=summarise(series, protocol, rest), protocol=protocol)
