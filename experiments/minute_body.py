"""Body for Mesa's page: made of what its sliders say, and a step of it is a minute."""

from functools import partial
from typing import Any

import mesa

from portalis.experiments.plan import plan
from portalis.model.body import Body
from portalis.model.ledger import read_series
from portalis.model.protocol import DAY_S
from portalis.viz.mesa_view import READINGS

MULTIPLES = {
    "insulin_receptors": "hepatocyte.insulin_receptors",
    "maximal_secretion": "beta_cell.maximal_secretion",
    "muscle_sensitivity": "myocyte.insulin_sensitivity",
}
"""Arguments that multiply a healthy number; 1 leaves what the subject has."""


class MinuteBody(Body):
    """A body of classroom agents that has slept until the scenario's time zero.

    Parameters
    ----------
    subject, protocol : str
        Built-in names, the second of a scenario.
    seed : int
    insulin_receptors, maximal_secretion, muscle_sensitivity : float
        Multiples of the healthy number.

    Attributes
    ----------
    protocol_name : str
        Of the scenario; Mesa 3.5 wants an object of its own in `scenario`.
    datacollector : DataCollector
        A row a minute.
    """

    def __init__(
        self,
        subject: str = "healthy",
        protocol: str = "ogtt",
        seed: int = 1,
        insulin_receptors: float = 1.0,
        maximal_secretion: float = 1.0,
        muscle_sensitivity: float = 1.0,
    ) -> None:
        asked = (insulin_receptors, maximal_secretion, muscle_sensitivity)
        changes = {
            path: f"{round(multiple, 2)}x"
            for path, multiple in zip(MULTIPLES.values(), asked, strict=True)
            if multiple != 1.0
        }
        planned = plan(protocol, subject=subject, seed=seed, resolution="classroom", parameters=changes)
        super().__init__(
            planned.subject,
            seed=planned.seed,
            resolution=planned.resolution,
            parameters=planned.parameters,
            architecture=planned.architecture,
        )
        self.protocol_name = planned.protocol.name
        self.start_s, self.length_s = planned.protocol.start_clock_s, planned.protocol.duration_s
        self.begin(planned.protocol)
        self.live_until(self.zero)
        self.keep_time()
        reporters = {words: partial(reading, column=column) for words, column in READINGS.items()}
        self.datacollector = mesa.DataCollector(model_reporters=reporters)
        self.datacollector.collect(self)

    def step(self) -> None:
        """Let a minute pass; the last one of the scenario ends the run."""
        self.run_for(minutes=1)
        self.datacollector.collect(self)
        self.running = self.step_number < self.zero + self.length_s

    @property
    def steps(self) -> int:
        """Calls of :meth:`step`, for Mesa: minutes after time zero."""
        return self.minute

    @steps.setter
    def steps(self, count: int) -> None:
        """Let Mesa's own count pass."""

    @property
    def minute(self) -> int:
        """Minutes after time zero."""
        return (self.step_number - self.zero) // 60

    @property
    def clock_s(self) -> int:
        """Seconds of the day."""
        return (self.start_s + self.step_number - self.zero) % DAY_S


def reading(body: Any, column: str) -> float:
    """Return the last value of a column of a body's series."""
    return float(read_series(body, minutes_before=1)[column].iloc[-1])
