"""Closed loop: once a minute a controller sees what a sensor shows and sets a pump of insulin."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from portalis.model.controllers import CONTROLLERS
from portalis.model.errors import InputError
from portalis.model.protocol import PMOL_PER_UNIT
from portalis.model.sensor import Sensor, SensorReading

Controller = Callable[[SensorReading], float]
"""Takes a reading and returns what the pump gives until the next one, U/h."""
MOST_U_PER_H = 60.0
"""A pump cannot give more."""
RATE_ALLOWED = (
    f"0 to {MOST_U_PER_H:g} U/h; a controller holds its own answer above zero, as max(0, rate) does"
)


@dataclass
class ClosedLoop:
    """Sensor, controller and pump, with a record of what they did.

    Attributes
    ----------
    controller : callable
        From :class:`~portalis.model.sensor.SensorReading` to U/h.
    sensor : Sensor
    pump_U_per_h : float
        What the pump gives now.
    record : list of [minute, mmol/L, U/h]
        Minute of the body that begins with the reading, what was shown, what is pumped in it.
    """

    controller: Controller
    sensor: Sensor
    pump_U_per_h: float = 0.0
    record: list[list[float]] = field(default_factory=list)

    @classmethod
    def built_in(cls, name: str, target_mM: float, seed: int | None) -> Self:
        """Return the loop of a built-in controller, or raise InputError."""
        return cls(built_in_controller(name, target_mM), Sensor(seed))

    @property
    def pmol_per_min(self) -> float:
        """What the pump gives now, pmol/min."""
        return self.pump_U_per_h * PMOL_PER_UNIT / 60.0

    def ask(
        self, minute: int, since_zero: int, glucose_mM: float, held_pmol: float, values: Mapping[str, float]
    ) -> None:
        """Let the sensor read, ask the controller, and set the pump.

        Parameters
        ----------
        minute, since_zero : int
            Minutes that the body has lived, and minutes after the protocol's time zero.
        glucose_mM : float
            Plasma glucose of the last minute.
        held_pmol : float
            Insulin under the skin.
        values : mapping of str to float
            Parameters by path.
        """
        shown = self.sensor.read(minute, glucose_mM, values)
        on_board = held_pmol / PMOL_PER_UNIT
        reading = SensorReading(since_zero, shown, self.sensor.trend(), self.pump_U_per_h, on_board)
        self.pump_U_per_h = checked_rate(self.controller(reading), since_zero)
        self.record.append([minute + 1, shown, self.pump_U_per_h])

    def state(self) -> dict[str, Any]:
        """Return all but the controller, for a checkpoint."""
        return {"sensor": self.sensor.state(), "pump_U_per_h": self.pump_U_per_h, "record": self.record}

    @classmethod
    def from_state(cls, controller: Controller, state: Mapping[str, Any]) -> Self:
        """Return the loop that goes on where `state` was taken, with a controller handed in again."""
        record = [list(row) for row in state["record"]]
        return cls(controller, Sensor.from_state(state["sensor"]), state["pump_U_per_h"], record)


def built_in_controller(name: str, target_mM: float) -> Controller:
    """Return a built-in controller that steers towards `target_mM`, or raise InputError."""
    if name not in CONTROLLERS:
        raise InputError("unknown controller", field="controller", value=name, names=tuple(CONTROLLERS))
    return CONTROLLERS[name](target_mM)


def checked_rate(answer: Any, since_zero: int) -> float:
    """Return what a controller answered as U/h, or raise InputError for what no pump could give."""
    try:
        rate = float(answer)
    except (TypeError, ValueError):
        rate = math.nan
    if not 0.0 <= rate <= MOST_U_PER_H:
        what = f"the controller's answer at minute {since_zero} is no rate of a pump"
        raise InputError(what, field="controller", value=answer, allowed=RATE_ALLOWED)
    return rate


def name_of(controller: Controller | None) -> str | None:
    """Return the name under which a controller is told in a run's provenance."""
    if controller is None:
        return None
    return str(getattr(controller, "__qualname__", type(controller).__name__))
