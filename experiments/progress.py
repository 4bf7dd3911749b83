"""Progress of a run: a bar with simulated time, speed and time left, or plain lines where nobody watches."""

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import TaskID

from portalis.experiments.bar import told_bar

COMPILING = "compiling kernels (once, then cached)"
LOADING = "loading kernels"


class ProgressDisplay:
    """Shows how far a run is; used as a context manager, and called by the run.

    On a terminal it is a bar; elsewhere (a pipe, a log) a line when something new begins.

    Parameters
    ----------
    console : Console, optional
        Where to show it; standard output by default.
    """

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console()
        self.bar = told_bar(self.console)
        self.task = TaskID(0)
        self.phase = LOADING
        self.started = time.perf_counter()
        self.first: tuple[float, int] | None = None

    def __enter__(self) -> Self:
        self.started = time.perf_counter()
        self.phase = loading()
        if self.console.is_terminal:
            self.task = self.bar.add_task(self.phase, total=None, told="")
            self.bar.start()
        else:
            self._line(f"{self.phase} ...")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.console.is_terminal:
            self.bar.stop()
        if kind is None:
            self._line(f"finished in {time.perf_counter() - self.started:.1f} s")

    def __call__(self, done: int, total: int, phase: str) -> None:
        """Show that `done` of `total` simulated seconds have passed and what is going on.

        The first call ends the compilation, so the speed is counted from there.
        """
        now = time.perf_counter()
        if self.first is None:
            self.first = (now, done)
        if phase != self.phase:
            self.phase = phase
            if not self.console.is_terminal:
                self._line(f"{phase} ...")
        if self.console.is_terminal:
            told = f"{hours_minutes(done)} of {hours_minutes(total)} h{self._pace(now, done, total)}"
            self.bar.update(self.task, description=phase, completed=done, total=total, told=told)

    def _pace(self, now: float, done: int, total: int) -> str:
        assert self.first is not None
        seconds, simulated = now - self.first[0], done - self.first[1]
        if seconds <= 0.0 or simulated <= 0:
            return ""
        speed = simulated / seconds
        return f", {speed:,.0f} × real time, {(total - done) / speed:.0f} s left"

    def _line(self, text: str) -> None:
        self.console.print(text, highlight=False, soft_wrap=True)


def loading() -> str:
    """Return what is waited for before the first run; of kernels that lie in the cache none is compiled."""
    from portalis.agents.base.cache import cache_folder

    return LOADING if any(cache_folder().rglob("*.nbc")) else COMPILING


def hours_minutes(seconds: int) -> str:
    """Return simulated time as in "13:05"."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}"
