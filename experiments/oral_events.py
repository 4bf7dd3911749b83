"""Drinks and meals of a scenario file."""

from typing import Any, ClassVar, Literal, Self

from pydantic import model_validator

from portalis.experiments.event_fields import Given
from portalis.experiments.quantities import number
from portalis.experiments.quantity_kinds import FRUCTOSE, GLUCOSE, PROTEIN
from portalis.model import protocol
from portalis.model.errors import InputError
from portalis.model.protocol import Event

DRINK_ALLOWED = "glucose = '75 g', fructose = '25 g', or both"


class Drink(Given):
    """Sugar in water: leaves the stomach faster than a meal."""

    QUANTITIES: ClassVar = {"glucose": GLUCOSE, "fructose": FRUCTOSE}

    kind: Literal["drink"]
    glucose: str | None = None
    fructose: str | None = None

    @model_validator(mode="after")
    def _check_sugar(self) -> Self:
        if self.glucose is None and self.fructose is None:
            raise InputError("is missing", field="glucose", allowed=DRINK_ALLOWED)
        return self

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        glucose = number(self.glucose or "0 g", GLUCOSE, weight_kg=weight_kg)
        fructose = number(self.fructose or "0 g", FRUCTOSE, weight_kg=weight_kg)
        start = self.start_s(start_clock_s)
        return Event("drink", start, 0, protocol.GLUCOSE, glucose, fructose=fructose)


class Meal(Given):
    """A mixed meal, told by its carbohydrate as glucose gram for gram; fat is not modelled."""

    QUANTITIES: ClassVar = {"carbohydrate": GLUCOSE, "fructose": FRUCTOSE, "protein": PROTEIN}

    kind: Literal["meal"]
    carbohydrate: str
    fructose: str | None = None
    protein: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _refuse_fat(cls, content: Any) -> Any:
        if isinstance(content, dict) and "fat" in content:
            allowed = "carbohydrate, fructose and protein"
            raise InputError("is not modelled", field="fat", value=content["fat"], allowed=allowed)
        return content

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        glucose = number(self.carbohydrate, GLUCOSE, weight_kg=weight_kg)
        fructose = number(self.fructose or "0 g", FRUCTOSE, weight_kg=weight_kg)
        protein = number(self.protein or "0 g", PROTEIN, weight_kg=weight_kg)
        start = self.start_s(start_clock_s)
        return Event("meal", start, 0, protocol.GLUCOSE, glucose, fructose=fructose, protein=protein)
