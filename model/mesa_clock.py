"""Mesa's clock for a body: time is lived, many steps in one call."""

from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from portalis.model.errors import InputError

SEEDS = 2**31


class ClockedModel(mesa.Model):
    """A Mesa model that can let many steps pass without Python between them.

    `steps` (and `time`, where Mesa has it) count the seconds lived, whether by :meth:`step`,
    :meth:`run_for` or :meth:`run_until`. With Mesa 3.5, what was entered with `schedule_event` or
    `schedule_recurring` happens when it is due, inside a long run too.

    A subclass provides `step_number` (seconds lived so far) and :meth:`live_until`.
    """

    if TYPE_CHECKING:

        @property
        def step_number(self) -> int:
            """Seconds lived so far."""

    time: float

    def __init__(self, seed: int) -> None:
        super().__init__(rng=seed)
        self._seed = seed  # Mesa 3.3 forgets a seed that is given as rng
        # Mesa puts a wrapper before step() that counts calls: a body counts what it has lived.
        self.__dict__.pop("step", None)
        if hasattr(self, "_default_schedule"):
            self._default_schedule.stop()
            self.observe("time", "changed", self._keep_up)

    @staticmethod
    def choose_seed(seed: Any = None, rng: Any = None) -> int:
        """Return the one whole number that seeds a body.

        Parameters
        ----------
        seed : int, optional
        rng : int, sequence of int, numpy SeedSequence, BitGenerator or Generator, optional
            Anything but a whole number seeds a NumPy generator, from which one is drawn.

        Raises
        ------
        ValueError
            Both are given.
        InputError
            Not a whole number of at least 0.
        """
        if seed is not None and rng is not None:
            raise ValueError("you have to pass either rng or seed, not both")
        given = seed if rng is None else rng
        if seed is None and not isinstance(rng, int | float | np.integer | str):
            return int(np.random.default_rng(rng).integers(SEEDS))
        if isinstance(given, str) or given != int(given) or given < 0:
            name = "seed" if rng is None else "rng"
            raise InputError("not a seed", field=name, value=given, allowed="a whole number of at least 0")
        return int(given)

    def live_until(self, step_number: int) -> None:
        """Let steps pass until so many have been lived; do nothing if they have."""
        raise NotImplementedError

    def step(self) -> None:
        """Let one second pass."""
        self.run_for(1)

    def run_for(
        self, duration: float = 0.0, *, hours: float = 0.0, minutes: float = 0.0, seconds: float = 0.0
    ) -> None:
        """Let time pass without Python between the seconds.

        Parameters
        ----------
        duration, seconds : float
            Seconds; `duration` is Mesa's name for it.
        hours, minutes : float
        """
        self.run_until(float(self.step_number + round(duration + seconds + 60.0 * minutes + 3600.0 * hours)))

    def run_until(self, end_time: float) -> None:
        """Let time pass until so many seconds have been lived in all."""
        self.keep_time()
        if end_time <= self.step_number:
            return
        if hasattr(mesa.Model, "run_until"):
            super().run_until(end_time)
        else:
            self.live_until(int(end_time))
        self.keep_time()

    @property
    def steps(self) -> int:
        """Seconds lived."""
        return self.step_number

    @steps.setter
    def steps(self, count: int) -> None:
        """Let Mesa's count of calls of `step` pass: many steps are lived in one call."""

    def keep_time(self) -> None:
        """Set Mesa's time, where it has one, to the seconds lived."""
        if hasattr(self, "time") and int(self.time) != self.step_number:
            self.time = float(self.step_number)

    def _keep_up(self, _signal: Any) -> None:
        """Live until Mesa's time: called whenever Mesa moves it, to an event or to the end of a run."""
        if int(self.time) > self.step_number:
            self.live_until(int(self.time))
