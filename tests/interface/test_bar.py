"""The bar of long work: drawn where somebody watches, told in a line now and then where nobody does."""

import io

import pytest
from rich.console import Console

from portalis.experiments import bar
from portalis.experiments.bar import Bar, in_words
from portalis.experiments.sweep.progress import SweepProgress
from portalis.experiments.sweep.result import Result


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that the bar sees; the last entry is now."""
    now = [0.0]
    monkeypatch.setattr(bar.time, "monotonic", lambda: now[-1])
    return now


def shown(*, terminal: bool) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=100)


def text(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_log_gets_a_line_every_half_minute(clock: list[float]) -> None:
    console = shown(terminal=False)
    with Bar("8 runs", 8.0, console) as told:
        for second in range(0, 121, 10):
            clock.append(float(second))
            told.move(second / 60.0)
    assert text(console).splitlines() == [
        "8 runs: 8 %, 7 min left",
        "8 runs: 17 %, 7 min left",
        "8 runs: 25 %, 6 min left",
    ]


def test_a_terminal_gets_a_bar_that_goes_away(clock: list[float]) -> None:
    console = shown(terminal=True)
    with Bar("8 runs", 8.0, console) as told:
        clock.append(30.0)
        told.move(4.0)
        told.drawn.refresh()
    assert "50 %, 30 s left" in text(console)
    assert not text(console).endswith("left")


def test_what_was_done_before_is_not_counted_as_speed(clock: list[float]) -> None:
    with SweepProgress(100, 40, 1, shown(terminal=False)) as told:
        assert told.told() == "40 of 100, 1 failed"
        clock.append(120.0)
        told([Result(number, (1.0,)) for number in range(9)] + [Result(9, error="ValueError: no")])
        assert told.told() == "50 of 100, 2 failed, 5.0 a minute, 10 min left"


def test_nothing_left_to_do_is_all_of_it() -> None:
    assert Bar("runs", 0.0, shown(terminal=False)).told() == "100 %"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0.5, "30 s"), (1.9, "114 s"), (2.0, "2 min"), (119.0, "119 min"), (150.0, "2.5 h")],
)
def test_times_are_told_as_exactly_as_they_are_known(minutes: float, words: str) -> None:
    assert in_words(minutes) == words
