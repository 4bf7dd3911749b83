"""Drinks and meals of a scenario file, and the time without them."""

from typing import Any, ClassVar, Literal, Self

from pydantic import field_validator, model_validator

from portalis.experiments.event_fields import Given, Lasting
from portalis.experiments.quantities import number
from portalis.experiments.quantity_kinds import FAT, FRUCTOSE, GLUCOSE, PROTEIN
from portalis.model import protocol
from portalis.model.errors import InputError
from portalis.model.protocol import Event

DRINK_ALLOWED = "glucose = '75 g', fructose = '25 g', or both"
LEAST_INDEX, MOST_INDEX, USUAL_INDEX = 10.0, 110.0, 70.0
INDEX_ALLOWED = (
    f"from {LEAST_INDEX:g} to {MOST_INDEX:g} in percent of glucose and without quotes, such as 55 "
    "(lentils 30, porridge 55, white bread 75)"
)


class Drink(Given):
    """Sugar in water, which leaves the stomach faster than a meal."""

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
    """A mixed meal; its carbohydrate counts as glucose gram for gram."""

    QUANTITIES: ClassVar = {"carbohydrate": GLUCOSE, "fructose": FRUCTOSE, "protein": PROTEIN, "fat": FAT}

    kind: Literal["meal"]
    carbohydrate: str
    fructose: str | None = None
    protein: str | None = None
    fat: str | None = None
    glycaemic_index: float = USUAL_INDEX

    @field_validator("glycaemic_index", mode="before")
    @classmethod
    def _check_index(cls, index: Any) -> float:
        told = f"a number {INDEX_ALLOWED}"
        if isinstance(index, bool) or not isinstance(index, int | float):
            raise InputError("not a number", value=index, allowed=told)
        if not LEAST_INDEX <= index <= MOST_INDEX:
            raise InputError("beyond the indices of foods", value=index, allowed=told)
        return float(index)

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        return Event(
            "meal",
            self.start_s(start_clock_s),
            0,
            protocol.GLUCOSE,
            number(self.carbohydrate, GLUCOSE, weight_kg=weight_kg),
            fructose=number(self.fructose or "0 g", FRUCTOSE, weight_kg=weight_kg),
            protein=number(self.protein or "0 g", PROTEIN, weight_kg=weight_kg),
            fat=number(self.fat or "0 g", FAT, weight_kg=weight_kg),
            glycaemic_index=self.glycaemic_index,
        )


class Fast(Lasting):
    """A time without food: gives nothing, but a drink or meal within it is refused."""

    kind: Literal["fast"]

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers; a body takes no notice of it, figures tell it."""
        return Event("fast", self.start_s(start_clock_s), self.duration_s(), protocol.NOTHING, 0.0)
