"""Result: what one run of a sweep leaves behind."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """What one run leaves behind; nothing in it depends on where or when it was made but the last two.

    Attributes
    ----------
    number : int
        Of the job.
    values : tuple of float
        Outcomes in the order of the declaration, not a number where one could not be read; empty for a run
        that did not come to its end.
    error : str or None
        Why it, or some of its outcomes, failed.
    series : bytes or None
        The packed series, if the sweep keeps them.
    lived_min : int or None
        Minutes after time zero that it lived; None for a run that did not come to its end.
    stopped : bool
        Whether the condition to stop ended it before the others.
    attempts : int
        How often it was begun.
    seconds : float
        Wall time of the run itself.
    """

    number: int
    values: tuple[float, ...] = ()
    error: str | None = None
    series: bytes | None = None
    lived_min: int | None = None
    stopped: bool = False
    attempts: int = 1
    seconds: float = 0.0
