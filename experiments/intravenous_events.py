"""What a scenario file lets run into a vein: an amount in all, or a rate for as long as told."""

from typing import ClassVar, Literal, Self

from pydantic import model_validator

from portalis.experiments import quantity_kinds as kinds
from portalis.experiments.event_fields import Lasting
from portalis.experiments.quantities import number
from portalis.model import protocol
from portalis.model.errors import InputError
from portalis.model.protocol import Event

PLACES = {"vein": "vein", "portal vein": "portal"}
"""Where it runs in, as a file says it: a vein near the heart, as from the arm, or the portal vein."""


class Infused(Lasting):
    """What runs into a vein; a bolus takes a minute unless the file says otherwise.

    Attributes
    ----------
    SPECIES : int
    AMOUNT : str
        Name of the field that tells the amount in all.
    EXAMPLE : str
        What is allowed, in the words of a file.
    """

    SPECIES: ClassVar[int]
    AMOUNT: ClassVar[str] = "dose"
    EXAMPLE: ClassVar[str]

    kind: str
    over: str = "1 min"
    rate: str | None = None
    into: Literal["vein", "portal vein"] = "vein"

    @model_validator(mode="after")
    def _check_amount(self) -> Self:
        amount = getattr(self, self.AMOUNT)
        if (amount is None) == (self.rate is None):
            names = f"{self.AMOUNT} nor rate" if amount is None else f"{self.AMOUNT} and rate"
            what = f"neither {names} is given" if amount is None else f"both {names} are given"
            raise InputError(what, allowed=self.EXAMPLE)
        if self.rate is not None and "over" not in self.model_fields_set:
            raise InputError("is missing", field="over", allowed="how long the rate runs, such as '2 h'")
        return self

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        lasts = self.duration_s()
        if self.rate is not None:
            amount = number(self.rate, self.QUANTITIES["rate"], weight_kg=weight_kg) * lasts / 60.0
        else:
            amount = number(getattr(self, self.AMOUNT), self.QUANTITIES[self.AMOUNT], weight_kg=weight_kg)
        place = PLACES[self.into]
        return Event(self.kind, self.start_s(start_clock_s), lasts, self.SPECIES, amount, place)


class IntravenousGlucose(Infused):
    """Glucose into a vein, as a bolus or at a rate."""

    QUANTITIES: ClassVar = {"glucose": kinds.GLUCOSE, "rate": kinds.GLUCOSE_RATE}
    SPECIES: ClassVar = protocol.GLUCOSE
    AMOUNT: ClassVar = "glucose"
    EXAMPLE: ClassVar = "glucose = '0.3 g/kg' with over = '1 min', or rate = '2 mg/kg/min' with over = '2 h'"

    kind: Literal["iv_glucose"]
    glucose: str | None = None


class IntravenousInsulin(Infused):
    """Insulin into a vein near the heart or into the portal vein, as a bolus or at a rate."""

    QUANTITIES: ClassVar = {"dose": kinds.INSULIN, "rate": kinds.INSULIN_RATE}
    SPECIES: ClassVar = protocol.INSULIN
    EXAMPLE: ClassVar = "dose = '0.04 U/kg' with over = '3 min', or rate = '0.25 mU/kg/min' with over = '2 h'"

    kind: Literal["iv_insulin"]
    dose: str | None = None


class IntravenousGlucagon(Infused):
    """Glucagon into a vein, as a bolus or at a rate."""

    QUANTITIES: ClassVar = {"dose": kinds.GLUCAGON, "rate": kinds.GLUCAGON_RATE}
    SPECIES: ClassVar = protocol.GLUCAGON
    EXAMPLE: ClassVar = "dose = '1 mg' with over = '1 min', or rate = '3 ng/kg/min' with over = '2 h'"

    kind: Literal["iv_glucagon"]
    dose: str | None = None


class FattyAcidInfusion(Lasting):
    """A fat emulsion with heparin into a vein, told by the fatty acids that it sets free."""

    QUANTITIES: ClassVar = {"rate": kinds.FATTY_ACID_RATE}

    kind: Literal["fatty_acid_infusion"]
    rate: str

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        lasts = self.duration_s()
        amount = number(self.rate, kinds.FATTY_ACID_RATE, weight_kg=weight_kg) * lasts / 60.0
        return Event(protocol.FATTY_ACIDS, self.start_s(start_clock_s), lasts, protocol.NOTHING, amount)


class IntravenousCPeptide(Infused):
    """C-peptide into a vein, as for measuring how fast it leaves the blood."""

    QUANTITIES: ClassVar = {"dose": kinds.C_PEPTIDE, "rate": kinds.C_PEPTIDE_RATE}
    SPECIES: ClassVar = protocol.C_PEPTIDE
    EXAMPLE: ClassVar = "dose = '50 nmol' with over = '1 min', or rate = '20 pmol/kg/min' with over = '1 h'"

    kind: Literal["iv_c_peptide"]
    dose: str | None = None


class IntravenousIGF1(Infused):
    """IGF-1 injected or infused into a vein."""

    QUANTITIES: ClassVar = {"dose": kinds.IGF1, "rate": kinds.IGF1_RATE}
    SPECIES: ClassVar = protocol.IGF1
    EXAMPLE: ClassVar = "dose = '100 µg/kg' with over = '1 min', or rate = '24 µg/kg/h' with over = '2 h'"

    kind: Literal["iv_igf1"]
    dose: str | None = None
