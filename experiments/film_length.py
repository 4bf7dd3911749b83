"""Length of a film: how many frames there are, and how much faster than life they pass."""

import math

from portalis.experiments.arguments import number
from portalis.model.errors import InputError

RATE = 25
"""Frames a second."""
SECONDS = 12.0
"""How long a film lasts if nobody says."""
ALLOWED = {
    "seconds": "a number above 0, such as 12",
    "speed": f"a number from {RATE}, such as 600: a body lives second by second",
    "frames": "a whole number from 2, such as 300",
}


def frames_of(stretch_min: float, **asked: str | None) -> int:
    """Return how many frames show a stretch of time.

    Parameters
    ----------
    stretch_min : float
        Minutes from the first frame to the last.
    **asked : str or None
        What the user wrote for ``seconds`` (how long the film lasts), ``speed`` (how many times as fast as
        life it runs) or ``frames``; at most one of them.

    Raises
    ------
    InputError
        If two are given, if one is no such number, or if fewer than two frames are left.
    """
    given = {name: text for name, text in asked.items() if text is not None}
    if len(given) > 1:
        what, allowed = "each of these says how long the film lasts", "one of them"
        raise InputError(what, field=", ".join(given), value=", ".join(given.values()), allowed=allowed)
    if not given:
        return round(RATE * SECONDS)
    [(name, text)] = given.items()
    value = number(text, int if name == "frames" else float, name, ALLOWED[name])
    if not 0 <= value < math.inf or (name == "speed" and value < RATE):
        raise InputError("not a length for a film", field=name, value=text, allowed=ALLOWED[name])
    if name == "speed":
        count = round(60.0 * stretch_min * RATE / value) + 1
    else:
        count = round(value if name == "frames" else RATE * value)
    if count < 2:
        raise InputError("too short", field=name, value=text, allowed="what leaves 2 frames or more")
    return count


def speed_of(stretch_min: float, frames: int) -> float:
    """Return how many times as fast as life so many frames pass."""
    return 60.0 * stretch_min * RATE / (frames - 1)
