"""Progress of a sweep: a bar with rate, time left and failures, or a line now and then in a log."""

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from portalis.experiments.sweep.result import Result

LINE_EVERY_S = 30.0


class SweepProgress:
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
        self.total, self.before, self.failed, self.console = total, done, failed, console
        self.new = 0
        self.started = self.told_at = time.monotonic()
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[told]}"),
            console=console,
            transient=True,
        )
        self.task = self.bar.add_task("runs", total=total, completed=done, told=self.told())

    def __enter__(self) -> Self:
        if self.console.is_terminal:
            self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.console.is_terminal:
            self.bar.stop()

    def __call__(self, results: list[Result]) -> None:
        """Take in new results."""
        self.new += len(results)
        self.failed += sum(result.error is not None for result in results)
        if self.console.is_terminal:
            self.bar.update(self.task, completed=self.before + self.new, told=self.told())
        elif time.monotonic() - self.told_at > LINE_EVERY_S:
            self.told_at = time.monotonic()
            self.console.print(self.told(), highlight=False, soft_wrap=True)

    def told(self) -> str:
        """Return the state in words."""
        words = [f"{self.before + self.new:,} of {self.total:,}"]
        if self.failed:
            words.append(f"{self.failed:,} failed")
        minutes = (time.monotonic() - self.started) / 60.0
        if self.new:
            rate = self.new / max(minutes, 1e-6)
            left = (self.total - self.before - self.new) / rate
            words += [f"{rate:,.0f} a minute" if rate >= 10.0 else f"{rate:.1f} a minute", in_words(left)]
        return ", ".join(words)


def in_words(minutes: float) -> str:
    """Return a time that is left, to the precision that a guess has."""
    if minutes < 2.0:
        return f"{60.0 * minutes:.0f} s left"
    return f"{minutes:.0f} min left" if minutes < 120.0 else f"{minutes / 60.0:.1f} h left"
