"""Bar: how far long work is, drawn on a terminal, or told in a line now and then where nobody watches."""

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

LINE_EVERY_S = 30.0


class Bar:
    """Shows how far work is; a context manager.

    Parameters
    ----------
    name : str
        What is counted, such as ``"540 runs"``.
    total : float
        All of the work, in any unit.
    console : Console
        Where to show it. A pipe or a log gets a line every half minute.
    completed : float
        What was done before.
    """

    def __init__(self, name: str, total: float, console: Console, completed: float = 0.0) -> None:
        self.name, self.total, self.console = name, total, console
        self.before = self.completed = completed
        self.started = self.told_at = time.monotonic()
        self.drawn = told_bar(console)
        self.task = self.drawn.add_task(name, total=total, told="")

    def __enter__(self) -> Self:
        if self.console.is_terminal:
            self.drawn.update(self.task, completed=self.completed, told=self.told())
            self.drawn.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.console.is_terminal:
            self.drawn.stop()

    def move(self, completed: float) -> None:
        """Show that so much of the work is done."""
        self.completed = completed
        if self.console.is_terminal:
            self.drawn.update(self.task, completed=completed, told=self.told())
        elif time.monotonic() - self.told_at > LINE_EVERY_S:
            self.told_at = time.monotonic()
            self.console.print(f"{self.name}: {self.told()}", highlight=False, soft_wrap=True)

    def told(self) -> str:
        """Return the state in words."""
        share = self.completed / self.total if self.total else 1.0
        return ", ".join([f"{100.0 * share:.0f} %", *self.left()])

    def left(self) -> list[str]:
        """Return the time that is left, in words, if it can be guessed."""
        new, minutes = self.completed - self.before, (time.monotonic() - self.started) / 60.0
        return [f"{in_words(minutes * (self.total - self.completed) / new)} left"] if new > 0.0 else []


def told_bar(console: Console) -> Progress:
    """Return a bar between a description and what its field ``told`` says; it goes away at the end."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[told]}"),
        console=console,
        transient=True,
    )


def in_words(minutes: float) -> str:
    """Return a time to the precision that a guess has."""
    if minutes < 2.0:
        return f"{60.0 * minutes:.0f} s"
    return f"{minutes:.0f} min" if minutes < 120.0 else f"{minutes / 60.0:.1f} h"
