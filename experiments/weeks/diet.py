"""Diet: what is eaten on every day, as TOML that a person writes."""

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from portalis.experiments.checked_file import FileKind, parse, read_text
from portalis.experiments.quantities import CLOCK_ALLOWED, clock_seconds, number
from portalis.experiments.quantity_kinds import FRUCTOSE, GLUCOSE, PROTEIN, QuantityKind
from portalis.model import protocol
from portalis.model.body import EVENING_S
from portalis.model.errors import InputError
from portalis.model.protocol import UMOL_PER_GRAM, Event

HERE = Path(__file__).parent / "diets"
DAY_S = 86_400
KCAL_PER_GRAM = 4.0
"""Of carbohydrate and protein (Atwater)."""
ENERGY = QuantityKind(
    "an amount of energy", ("kcal", "kJ", "MJ"), "'1100 kcal' or '4.6 MJ'", "kcal", 20_000.0, "kcal"
)
QUANTITIES = {"carbohydrate": GLUCOSE, "fructose": FRUCTOSE, "protein": PROTEIN}
USUAL = "usual"


class DailyMeal(BaseModel):
    """One meal of every day."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: str
    carbohydrate: str
    fructose: str = "0 g"
    protein: str = "0 g"

    @field_validator("at")
    @classmethod
    def _check_clock(cls, at: str) -> str:
        clock_seconds(at)
        return at

    @field_validator(*QUANTITIES)
    @classmethod
    def _check_amount(cls, amount: str, info: object) -> str:
        number(amount, QUANTITIES[str(info.field_name)])  # type: ignore[attr-defined]
        return amount

    @property
    def start_s(self) -> int:
        """Seconds after 19:00."""
        return (clock_seconds(self.at) - EVENING_S) % DAY_S

    def event(self, weight_kg: float) -> Event:
        """Return the event of a day that begins at 19:00."""
        found = {
            name: number(getattr(self, name), kind, weight_kg=weight_kg) for name, kind in QUANTITIES.items()
        }
        return Event(
            "meal",
            self.start_s,
            0,
            protocol.GLUCOSE,
            found["carbohydrate"],
            fructose=found["fructose"],
            protein=found["protein"],
        )


class Diet(BaseModel):
    """A checked diet.

    Attributes
    ----------
    title : str
    further_energy : str
        Energy a day of what is eaten besides and not modelled: fat, and protein that no meal names.
    meal : tuple of DailyMeal
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1)
    further_energy: str = "0 kcal"
    meal: tuple[DailyMeal, ...] = Field(min_length=1)

    @field_validator("further_energy")
    @classmethod
    def _check_energy(cls, energy: str) -> str:
        number(energy, ENERGY)
        return energy

    @model_validator(mode="after")
    def _check_once(self) -> Self:
        times = [meal.start_s for meal in self.meal]
        twice = next((meal.at for meal in self.meal if times.count(meal.start_s) > 1), None)
        if twice is not None:
            raise InputError("two meals at once", field="meal, at", value=twice, allowed="one meal at a time")
        return self

    def events(self, weight_kg: float) -> list[Event]:
        """Return the meals of a day that begins at 19:00, in order."""
        return sorted((meal.event(weight_kg) for meal in self.meal), key=lambda event: event.start_s)

    def energy_kcal(self, weight_kg: float) -> float:
        """Return what is eaten in a day."""
        eaten = self.events(weight_kg)
        grams = sum((event.amount + event.fructose) / UMOL_PER_GRAM + event.protein for event in eaten)
        return KCAL_PER_GRAM * grams + number(self.further_energy, ENERGY)

    @property
    def fasted_s(self) -> int:
        """Seconds after 19:00 at which the longest time without food ends: when a fasting sample is drawn."""
        times = sorted(meal.start_s for meal in self.meal)
        gaps = {
            later: (later - earlier) % DAY_S
            for earlier, later in zip([times[-1], *times], times, strict=False)
        }
        return max(times, key=lambda time: gaps[time] or DAY_S)


KIND = FileKind(
    "diet file",
    Diet,
    hints={
        "title": "the diet in a few words, in quotes",
        "further_energy": ENERGY.allowed,
        "meal": "tables headed [[meal]]",
        "at": CLOCK_ALLOWED,
        **{name: kind.allowed for name, kind in QUANTITIES.items()},
    },
    fields={"": [*Diet.model_fields], "meal": [*DailyMeal.model_fields]},
)


def diet_files() -> dict[str, Path]:
    """Return the files of the built-in diets by name."""
    return {path.stem: path for path in sorted(HERE.glob("*.toml"))}


def find_diet(name: str | Path) -> tuple[str, Diet]:
    """Return a diet and its short name, from a built-in name or the path of a file.

    Raises
    ------
    InputError
        For an unknown name, a file that cannot be read, or one that is wrong.
    """
    built_in = diet_files()
    path = built_in.get(str(name), Path(name))
    if str(name) not in built_in and not path.exists():
        allowed = f"{', '.join(built_in)}, or the path of a .toml file"
        raise InputError(
            "unknown diet", field="diet", value=str(name), allowed=allowed, names=tuple(built_in)
        )
    found: Diet = parse(read_text(path, KIND.name), KIND, path)
    return path.stem, found
