"""Drugs in a scenario file: taken once or for days, or infused."""

from difflib import get_close_matches
from typing import Any, Literal, Self

from pydantic import field_validator, model_validator

from portalis.experiments.event_fields import AT_ALLOWED, Given, Lasting
from portalis.experiments.quantities import number, seconds
from portalis.experiments.quantity_kinds import drug_dose
from portalis.model.errors import InputError
from portalis.model.protocol import DRUG, NOTHING, STEADY, Event

INFUSED = "somatostatin"
"""The drug that is given as an infusion, by a kind of event of its own."""
TAKEN = {"once": "once", "for days": STEADY}
"""How a drug is taken, as a file says it, and as a protocol does."""
OVER_ALLOWED = "how long after the start it goes on to be taken, only with taken = 'for days'"
TAKEN_AT_ALLOWED = f"{AT_ALLOWED}; only '0 min' with taken = 'for days', as it was taken for days before"


def drugs() -> dict[str, Any]:
    """Return the drugs that are taken, by name, as :class:`portalis.model.drug.Drug`."""
    from portalis.model.drug import known_drugs  # brings Numba along

    return {name: drug for name, drug in known_drugs().items() if name != INFUSED}


def multiple(dose: str, drug: Any, **where: Any) -> float:
    """Return a dose, such as ``"1000 mg"``, as a multiple of the drug's usual one."""
    kind = drug_dose(drug.dose_unit, drug.usual_dose, drug.largest_dose)
    return number(dose, kind, **where) / float(drug.usual_dose)


class DrugTaken(Given):
    """A drug swallowed or injected, once or day by day; `portalis drugs` lists them."""

    kind: Literal["drug"]
    at: str = "0 min"
    drug: str
    dose: str
    taken: Literal["once", "for days"] = "once"
    over: str | None = None

    @field_validator("drug")
    @classmethod
    def _check_drug(cls, drug: str) -> str:
        known = drugs()
        if drug == INFUSED:
            allowed = f"kind = '{INFUSED}' with rate = '250 µg/h' and over = '2 h'"
            raise InputError("is infused, not taken", value=drug, allowed=allowed)
        if drug not in known:
            suggestion = meant_drug(drug, nearly=0.5)
            raise InputError("unknown drug", value=drug, names=tuple(known), suggestion=suggestion)
        return drug

    @field_validator("over")
    @classmethod
    def _check_over(cls, over: str | None) -> str | None:
        if over is not None and seconds(over) < 1:
            raise InputError("too short", value=over, allowed="one second or more, such as '12 h'")
        return over

    @model_validator(mode="after")
    def _check_dose(self) -> Self:
        drug = drugs()[self.drug]
        multiple(self.dose, drug, field="dose")
        if self.taken == "once" and self.over is not None:
            raise InputError("belongs to a drug taken for days", field="over", allowed=OVER_ALLOWED)
        if self.taken == "for days" and (":" in self.at or seconds(self.at)):
            allowed = "at = '0 min' or none: it was taken for days before; over tells when it is left off"
            raise InputError("taken for days already", field="at", value=self.at, allowed=allowed)
        return self

    def duration_s(self) -> int:
        """Return seconds until it is left off; 0 for one dose, and for what goes on to the end."""
        return 0 if self.over is None else seconds(self.over)

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        amount = multiple(self.dose, drugs()[self.drug])
        start, lasts = self.start_s(start_clock_s), self.duration_s()
        return Event(DRUG, start, lasts, NOTHING, amount, path=self.drug, value=TAKEN[self.taken])


class SomatostatinInfusion(Lasting):
    """Somatostatin into a vein: silences the islets and the pituitary's growth hormone."""

    kind: Literal["somatostatin"]
    rate: str

    @field_validator("rate")
    @classmethod
    def _check_rate(cls, rate: str) -> str:
        multiple(rate, cls.infused())
        return rate

    @classmethod
    def infused(cls) -> Any:
        """Return what is known of the drug."""
        from portalis.model.drug import known_drugs

        return known_drugs()[INFUSED]

    def event(self, start_clock_s: int, weight_kg: float) -> Event:
        """Return the event in plain numbers."""
        amount = multiple(self.rate, self.infused())
        start, lasts = self.start_s(start_clock_s), self.duration_s()
        return Event(DRUG, start, lasts, NOTHING, amount, path=INFUSED, value="once")


def meant_drug(asked: str, nearly: float) -> str | None:
    """Return the drug whose title names what is asked for, or whose name is alike by `nearly` (0 to 1)."""
    plain, known = asked.strip().lower(), drugs()
    member = next(
        (name for name, drug in known.items() if len(plain) > 3 and plain in drug.title.lower()), None
    )
    return member or next(iter(get_close_matches(plain, known, n=1, cutoff=nearly)), None)
