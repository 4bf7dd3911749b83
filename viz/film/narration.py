"""Narration: what is happening, said in a line, read from nothing but the run so far."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from portalis.viz.event_words import event_words

Condition = Callable[[pd.Series, pd.Series, pd.DataFrame], bool]
"""Given the present, the fasting means and everything up to now."""
HOLD_FRAMES = 20
"""Most of a second of a film."""
SMOOTH_MIN = 5
"""The present is a mean over so many minutes."""


@dataclass(frozen=True)
class Line:
    """Something that may happen.

    Attributes
    ----------
    text : str
    happens : callable
    """

    text: str
    happens: Condition


LINES = (
    Line("Glucose rises in the blood", lambda now, rest, past: now.glucose_mM > rest.glucose_mM + 0.7),
    Line(
        "Beta cells answer: insulin leaves the islets for the portal vein",
        lambda now, rest, past: (
            now.insulin_secretion_pmol_per_min > 1.8 * rest.insulin_secretion_pmol_per_min
        ),
    ),
    Line(
        "Insulin reaches the liver first; part of it is caught there, the rest goes on to the body",
        lambda now, rest, past: now.portal_insulin_pM > 2.0 * rest.portal_insulin_pM,
    ),
    Line(
        "The liver lets out less glucose",
        lambda now, rest, past: output(now) < 0.6 * output(rest),
    ),
    Line("The liver now takes glucose up and fills its glycogen", lambda now, rest, past: output(now) < -1.0),
    Line(
        "Muscle takes up more glucose",
        lambda now, rest, past: (
            now.muscle_uptake_umol_per_kg_min > 2.0 * max(rest.muscle_uptake_umol_per_kg_min, 1.0)
        ),
    ),
    Line(
        "Glucose falls again",
        lambda now, rest, past: (
            past.glucose_mM.max() > rest.glucose_mM + 1.5 and now.glucose_mM < past.glucose_mM.max() - 1.0
        ),
    ),
    Line(
        "Glucose is back where it began, and insulin falls",
        lambda now, rest, past: (
            past.glucose_mM.max() > rest.glucose_mM + 1.5 and abs(now.glucose_mM - rest.glucose_mM) < 0.3
        ),
    ),
    Line(
        "The liver feeds the body again",
        lambda now, rest, past: (
            past.hepatic_glucose_output_umol_per_kg_min.min() < 0.5 * output(rest)
            and output(now) > 0.8 * output(rest)
        ),
    ),
    Line("Glucose is low", lambda now, rest, past: now.glucose_mM < 3.9),
    Line(
        "Glucagon calls on the liver",
        lambda now, rest, past: now.glucagon_pM > 1.5 * rest.glucagon_pM,
    ),
)
"""Each is said once, when it first happens."""


def output(row: pd.Series) -> float:
    """Return the liver's net output of glucose."""
    return float(row.hepatic_glucose_output_umol_per_kg_min)


class Narrator:
    """Says what happens, as the run goes on.

    Parameters
    ----------
    events : sequence of Event
        Of the protocol.
    rest : Series
        Means while fasting.
    hold : int
        A line stands for so many frames at least, that it can be read.
    """

    def __init__(self, events: Sequence[Any], rest: pd.Series, hold: int = HOLD_FRAMES) -> None:
        self.rest, self.left, self.hold = rest, list(LINES), hold
        self.coming = sorted(
            ((event.start_s, event_words(event)) for event in events), key=lambda one: one[0]
        )
        self.text, self.shown = "After a night without food", hold

    def say(self, time_s: float, past: pd.DataFrame) -> str:
        """Return the line for a moment; `past` is the series from time zero up to now."""
        self.shown += 1
        begun = [words for start, words in self.coming if start <= time_s]
        self.coming = self.coming[len(begun) :]
        if begun:
            self.text, self.shown = begun[-1], 0
        elif len(past) and self.shown >= self.hold:
            now = past.tail(SMOOTH_MIN).mean()
            for line in self.left:
                if line.happens(now, self.rest, past):
                    self.left.remove(line)
                    self.text, self.shown = line.text, 0
                    break
        return self.text

    def expect(self, event: Any) -> None:
        """Take in an event that is entered on the way; its start counts from time zero."""
        self.coming = sorted([*self.coming, (event.start_s, event_words(event))], key=lambda one: one[0])
