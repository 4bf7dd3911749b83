"""Interruption: the first Ctrl-C lets the body finish its present minutes, so that nothing is torn.

A signal that arrives in the middle of a step would leave arrays half changed. So it is only noted, and the
run stops at its next report of progress, where the body is whole and can be saved.
"""

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self

from portalis.experiments.plan import Progress


class Interrupted(Exception):
    """The user wants to stop, and the body is in a state that can be saved."""


class Interruptible:
    """Notes Ctrl-C while it is entered; a second Ctrl-C stops at once.

    Parameters
    ----------
    announce : callable
        Told once that the wish to stop was noted.
    """

    def __init__(self, announce: Callable[[], None]) -> None:
        self.announce = announce
        self.wanted = False
        self.previous: Any = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self.previous = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.previous is not None:
            signal.signal(signal.SIGINT, self.previous)

    def watch(self, progress: Progress) -> Progress:
        """Return `progress` that raises Interrupted once a stop is wanted."""

        def report(done: int, total: int, phase: str) -> None:
            progress(done, total, phase)
            if self.wanted and done < total:
                raise Interrupted

        return report

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.wanted:
            raise KeyboardInterrupt
        self.wanted = True
        self.announce()
