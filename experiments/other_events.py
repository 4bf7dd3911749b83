"""Events of a scenario file that give no fixed amount: exercise, clamp, closed loop, a changed number."""

from typing import ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from portalis.experiments.event_fields import Given, Lasting
from portalis.experiments.quantities import glucose_goal, number
from portalis.experiments.quantity_kinds import INTENSITY, LOOP_LEVEL
from portalis.model.errors import InputError
from portalis.model.protocol import ABOVE_BASAL, CLAMP, GLUCOSE, INSULIN, LOOP, NOTHING, Event


class Exercise(Lasting):
    """Muscles at work, with an after-effect once they rest."""

    QUANTITIES: ClassVar = {"intensity": INTENSITY}

    kind: Literal["exercise"]
    intensity: str

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        work = number(self.intensity, INTENSITY)
        return Event("exercise", self.start_s(start_clock_s), self.duration_s(), NOTHING, work)


class GlucoseClamp(Lasting):
    """Glucose held at a goal by an infusion of glucose that follows it."""

    kind: Literal["glucose_clamp"]
    target: str

    @field_validator("target")
    @classmethod
    def _check_target(cls, target: str) -> str:
        glucose_goal(target)
        return target

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        goal, above = glucose_goal(self.target)
        start, lasts = self.start_s(start_clock_s), self.duration_s()
        return Event(CLAMP, start, lasts, GLUCOSE, goal, value=ABOVE_BASAL if above else "")


class ClosedLoop(Lasting):
    """An insulin pump set every minute by a controller that sees what a glucose sensor shows."""

    QUANTITIES: ClassVar = {"target": LOOP_LEVEL}

    kind: Literal["closed_loop"]
    target: str = "6 mmol/L"
    controller: str = "proportional"

    @field_validator("controller")
    @classmethod
    def _check_controller(cls, controller: str) -> str:
        from portalis.model.controllers import CONTROLLERS  # brings Numba along

        if controller not in CONTROLLERS:
            raise InputError("unknown controller", value=controller, names=tuple(CONTROLLERS))
        return controller

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        start, lasts = self.start_s(start_clock_s), self.duration_s()
        return Event(LOOP, start, lasts, INSULIN, number(self.target, LOOP_LEVEL), value=self.controller)


class ParameterChange(Given):
    """A number of the body that is another one from now on; `portalis parameters` lists them."""

    kind: Literal["change"]
    parameter: str = Field(min_length=1)
    value: float | str

    @model_validator(mode="after")
    def _check_register(self) -> Self:
        from portalis.model.parameters import CHANGEABLE, is_built_in, resolve  # bring Numba along

        resolve({self.parameter: self.value})
        if is_built_in(self.parameter):
            what = "this number is built into a body"
            raise InputError(what, field=self.parameter, value=self.value, allowed=CHANGEABLE)
        return self

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        start = self.start_s(start_clock_s)
        return Event("change", start, 0, NOTHING, 0.0, path=self.parameter, value=str(self.value))
