"""The scoreboard: what ``claims.json`` holds of each outcome, and the words in which numbers are told."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from portalis.experiments.claims.judge import Measured, Outcome


def told(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as ``claims.json`` holds it; what is open or not a number becomes None.

    ``value``, its window ``low`` to ``high`` and its interval are those of the criterion that decides: the
    first that misses, or the first of all if none does. All criteria stand under ``criteria``.
    """
    claim, decides = outcome.claim, outcome.decides
    return {
        "id": claim.id,
        "claim": claim.claim,
        "criterion": decides.criterion.name,
        "value": plain(decides.value),
        "low": plain(decides.criterion.low),
        "high": plain(decides.criterion.high),
        "verdict": outcome.verdict,
        "control": outcome.control,
        "interval_low": plain(decides.interval[0]),
        "interval_high": plain(decides.interval[1]),
        "unit": decides.criterion.unit,
        "seeds": outcome.seeds,
        "question": claim.question,
        "protocol": claim.protocol,
        "holds": outcome.holds(),
        "criteria": [told_of(each) for each in outcome.measured],
        "control_words": claim.control.words,
        "control_criteria": [told_of(each) for each in outcome.controlled],
    }


def told_of(measured: Measured) -> dict[str, Any]:
    """Return one criterion with what was found."""
    criterion, interval = measured.criterion, [plain(bound) for bound in measured.interval]
    return {
        "name": criterion.name,
        "value": plain(measured.value),
        "interval": None if None in interval else interval,
        "low": plain(criterion.low),
        "high": plain(criterion.high),
        "unit": criterion.unit,
        "source": criterion.source,
        "verdict": measured.verdict,
        "outside_percent": plain(measured.outside_percent),
        "seeds": len(measured.values),
    }


def plain(value: float) -> float | None:
    """Return a number that JSON knows, to six digits."""
    return float(f"{value:.6g}") if isfinite(value) else None


def window(entry: Mapping[str, Any]) -> str:
    """Return the window of a criterion in words."""
    low, high = entry["low"], entry["high"]
    if low is None and high is None:
        return "told only"
    if low is None:
        return f"at most {high:g}"
    if high is None:
        return f"at least {low:g}"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def amount(entry: Mapping[str, Any]) -> str:
    """Return what was found, with its interval where there are several seeds."""
    if entry["value"] is None:
        return "not shown"
    interval = entry["interval"]
    between = "" if interval is None else f" ({interval[0]:.3g} to {interval[1]:.3g})"
    return f"{entry['value']:.3g}{between}"


def size(entry: Mapping[str, Any]) -> str:
    """Return how far a value is outside its window, as a part of the bound that it misses."""
    by = entry["outside_percent"]
    return "not shown" if entry["value"] is None else "outside" if by is None else f"{by:+.0f} %"


def unit(entry: Mapping[str, Any]) -> str:
    """Return the unit; nothing for a pure number."""
    return "" if entry["unit"] == "1" else str(entry["unit"])


def decisive(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the entry of the criterion that decides, in an outcome as told."""
    found: Mapping[str, Any] = next(each for each in told["criteria"] if each["name"] == told["criterion"])
    return found
