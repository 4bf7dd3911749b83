"""Progress of a sweep: a bar with rate, time left and failures, or a line now and then in a log."""

import time

from rich.console import Console

from portalis.experiments.bar import Bar
from portalis.experiments.sweep.result import Result


class SweepProgress(Bar):
    """Shows how far a sweep is; a context manager, called with the results as they come.

    Parameters
    ----------
    total : int
        Runs of the design.
    done, failed : int
        Those that were there before.
    console : Console
    """

    def __init__(self, total: int, done: int, failed: int, console: Console) -> None:
        super().__init__("runs", total, console, done)
        self.failed = failed

    def __call__(self, results: list[Result]) -> None:
        """Take in new results."""
        self.failed += sum(result.error is not None for result in results)
        self.move(self.completed + len(results))

    def told(self) -> str:
        """Return the state in words."""
        words = [f"{self.completed:,.0f} of {self.total:,.0f}"]
        if self.failed:
            words.append(f"{self.failed:,} failed")
        if self.completed > self.before:
            rate = (self.completed - self.before) * 60.0 / max(time.monotonic() - self.started, 1e-4)
            words.append(f"{rate:,.0f} a minute" if rate >= 10.0 else f"{rate:.1f} a minute")
        return ", ".join([*words, *self.left()])
