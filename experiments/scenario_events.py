"""Events of a scenario file: each kind with its own fields, checked and counted out for a body."""

from collections.abc import Callable
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from portalis.experiments.quantities import (
    clock_seconds,
    glucose_umol,
    insulin_pmol,
    insulin_pmol_per_min,
    seconds,
)
from portalis.experiments.units import GLUCOSE as GLUCOSE_UNITS
from portalis.experiments.units import INSULIN as INSULIN_UNITS
from portalis.experiments.units import INSULIN_RATE, TIME
from portalis.model.errors import InputError
from portalis.model.protocol import GLUCOSE, INSULIN, Event

DAY_S = 86_400

EVENT_HINTS = {
    "at": "a time after the start such as '0 min' or '2 h', or on the clock such as '13:00'",
    "glucose": GLUCOSE_UNITS.allowed,
    "carbohydrate": GLUCOSE_UNITS.allowed,
    "dose": INSULIN_UNITS.allowed,
    "rate": INSULIN_RATE.allowed,
    "over": TIME.allowed,
}
AMOUNT_ALLOWED = "dose = '0.04 U/kg' with over = '3 min', or rate = '0.25 mU/kg/min' with over = '2 h'"


def _lasting(over: str) -> int:
    if seconds(over) < 1:
        raise InputError("too short", value=over, allowed="one second or more, such as '1 min'")
    return seconds(over)


CHECKS: dict[str, Callable[[str], float]] = {
    "dose": insulin_pmol,
    "rate": insulin_pmol_per_min,
    "over": _lasting,
}


class _Given(BaseModel):
    """What is swallowed: it has a time, and takes none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: str

    @field_validator("at")
    @classmethod
    def _check_time(cls, at: str) -> str:
        _ = clock_seconds(at) if ":" in at else seconds(at)
        return at

    @field_validator("glucose", "carbohydrate", "dose", "rate", "over", check_fields=False)
    @classmethod
    def _check_quantity(cls, text: str | None, info: ValidationInfo) -> str | None:
        check: Callable[[str], float] = CHECKS.get(str(info.field_name), glucose_umol)
        if text is not None:
            check(text)
        return text

    def start_s(self, start_clock_s: int) -> int:
        """Return seconds after the start; a clock time is the next one at or after it."""
        return (clock_seconds(self.at) - start_clock_s) % DAY_S if ":" in self.at else seconds(self.at)

    def duration_s(self) -> int:
        """Return seconds that it lasts."""
        return 0


class Drink(_Given):
    """Glucose in water: leaves the stomach faster than a meal."""

    kind: Literal["drink"]
    glucose: str

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        amount = glucose_umol(self.glucose, weight_kg=weight_kg)
        return Event("drink", self.start_s(start_clock_s), 0, GLUCOSE, amount)


class Meal(_Given):
    """A mixed meal, told by its carbohydrate, which is counted as glucose gram for gram."""

    kind: Literal["meal"]
    carbohydrate: str

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        amount = glucose_umol(self.carbohydrate, weight_kg=weight_kg)
        return Event("meal", self.start_s(start_clock_s), 0, GLUCOSE, amount)


class _Infused(_Given):
    """What runs into a vein near the heart; a bolus takes a minute unless the file says otherwise."""

    over: str = "1 min"

    def duration_s(self) -> int:
        """Return seconds that it lasts."""
        return seconds(self.over)


class IntravenousGlucose(_Infused):
    """Glucose into a vein."""

    kind: Literal["iv_glucose"]
    glucose: str

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        amount = glucose_umol(self.glucose, weight_kg=weight_kg)
        return Event("iv_glucose", self.start_s(start_clock_s), self.duration_s(), GLUCOSE, amount)


class IntravenousInsulin(_Infused):
    """Insulin into a vein: a dose in all, or a rate for as long as `over`."""

    kind: Literal["iv_insulin"]
    dose: str | None = None
    rate: str | None = None

    @model_validator(mode="after")
    def _check_amount(self) -> Self:
        if (self.dose is None) == (self.rate is None):
            what = "neither dose nor rate is given" if self.dose is None else "both dose and rate are given"
            raise InputError(what, allowed=AMOUNT_ALLOWED)
        if self.rate is not None and "over" not in self.model_fields_set:
            raise InputError("is missing", field="over", allowed="how long the rate runs, such as '2 h'")
        return self

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        lasts = self.duration_s()
        if self.rate is not None:
            amount = insulin_pmol_per_min(self.rate, weight_kg=weight_kg) * lasts / 60.0
        else:
            amount = insulin_pmol(self.dose, weight_kg=weight_kg)
        return Event("iv_insulin", self.start_s(start_clock_s), lasts, INSULIN, amount)


EVENTS: dict[str, type[BaseModel]] = {
    "drink": Drink,
    "meal": Meal,
    "iv_glucose": IntravenousGlucose,
    "iv_insulin": IntravenousInsulin,
}
AnyEvent = Annotated[Drink | Meal | IntravenousGlucose | IntravenousInsulin, Field(discriminator="kind")]
