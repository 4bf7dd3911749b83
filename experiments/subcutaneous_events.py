"""What a scenario file puts under the skin, from where it comes into the blood by and by."""

from typing import ClassVar, Literal

from pydantic import field_validator

from portalis.experiments import quantity_kinds as kinds
from portalis.experiments.event_fields import Given, Lasting
from portalis.experiments.quantities import number
from portalis.model import protocol
from portalis.model.errors import InputError
from portalis.model.protocol import Event

INSULINS = ("rapid", "regular", "long_acting")
"""Kinds of insulin that can be injected."""
OTHER_NAMES = {
    "rapid": ("aspart", "lispro", "glulisine", "short", "rapid_acting", "bolus", "fast"),
    "regular": ("human", "soluble", "normal"),
    "long_acting": ("glargine", "detemir", "degludec", "basal", "lantus", "long"),
}
"""Other names that people give them."""


class SubcutaneousInsulin(Given):
    """Insulin injected under the skin: rapid, regular or long-acting."""

    QUANTITIES: ClassVar = {"dose": kinds.INSULIN}

    kind: Literal["sc_insulin"]
    dose: str
    insulin: str

    @field_validator("insulin")
    @classmethod
    def _check_insulin(cls, insulin: str) -> str:
        if insulin not in INSULINS:
            plain = insulin.strip().lower().replace("-", "_").replace(" ", "_")
            meant = next((name for name, others in OTHER_NAMES.items() if plain in others), None)
            raise InputError("unknown insulin", value=insulin, names=INSULINS, suggestion=meant)
        return insulin

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        dose = number(self.dose, kinds.INSULIN, weight_kg=weight_kg)
        start = self.start_s(start_clock_s)
        return Event("sc_insulin", start, 0, protocol.INSULIN, dose, value=self.insulin)


class InsulinPump(Lasting):
    """Rapid insulin pumped under the skin at a steady rate."""

    QUANTITIES: ClassVar = {"rate": kinds.PUMP_RATE}

    kind: Literal["insulin_pump"]
    rate: str

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        lasts = self.duration_s()
        amount = number(self.rate, kinds.PUMP_RATE, weight_kg=weight_kg) * lasts / 60.0
        return Event("pump", self.start_s(start_clock_s), lasts, protocol.INSULIN, amount)


class GlucagonInjection(Given):
    """Glucagon injected under the skin or into muscle, as against low glucose."""

    QUANTITIES: ClassVar = {"dose": kinds.GLUCAGON}

    kind: Literal["glucagon_injection"]
    dose: str

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        dose = number(self.dose, kinds.GLUCAGON, weight_kg=weight_kg)
        return Event("glucagon_injection", self.start_s(start_clock_s), 0, protocol.GLUCAGON, dose)
