"""Evening: a body lives through dinner, the night and what comes before the first frame that is drawn."""

from typing import TYPE_CHECKING

import pandas as pd

from portalis.experiments.plan import Progress
from portalis.model.run import CHUNK_S, REST_MIN

if TYPE_CHECKING:
    from portalis.model.body import Body


def live_evening(body: "Body", first: int, end: int, progress: Progress) -> pd.Series:
    """Let a body live up to a step, and return the means of its last fasting minutes.

    Parameters
    ----------
    body : Body
        With its protocol entered.
    first, end : int
        Steps (s after 19:00) of the first and the last frame.
    progress : callable
        Told seconds lived, seconds in all, and what is going on.
    """
    while body.step_number < first:
        body.live_until(min(body.step_number + CHUNK_S, first))
        progress(body.step_number, end, "dinner and night")
    return morning_means(body)


def morning_means(body: "Body") -> pd.Series:
    """Return the means of the last fasting minutes before time zero."""
    from portalis.model.ledger import read_series

    lived = read_series(body, minutes_before=REST_MIN)
    return lived[lived["time_min"] <= 0].mean()
