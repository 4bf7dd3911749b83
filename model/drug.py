"""Drugs: labelled changes of parameters, each with a source and a time course of its own.

A dose gives a level that rises to its greatest at the drug's onset and then falls with its half-life; an
infusion rises with the onset as half-time. The level times the usual dose, D, has D / (D + half dose) of the
full effect, and the full effect multiplies a parameter by a factor. Drugs are data, in ``data/drugs.toml``.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from portalis.model.errors import InputError
from portalis.model.parameters import CHANGEABLE, is_built_in, registry

FILE = Path(__file__).parent / "data" / "drugs.toml"
MINUTES = {"min": 1.0, "h": 60.0, "d": 1440.0}
NEGLIGIBLE = 1e-3
"""A level below this part of a usual dose counts as none."""
NO_RULE = ("body", "depot", "sensor")
"""Groups of parameters that no rule of a cell reads."""


@dataclass(frozen=True)
class Effect:
    """What the full effect of a drug does to one parameter.

    Attributes
    ----------
    parameter : str
        Path.
    factor : float
        The parameter is multiplied by it.
    source : str
    """

    parameter: str
    factor: float
    source: str


@dataclass(frozen=True)
class Drug:
    """One drug.

    Attributes
    ----------
    name, title : str
    dose_unit : str
        Unit of the doses; a day's of what is taken for days, an hour's of what is infused.
    usual_dose, largest_dose, half_dose : float
        Usual, largest allowed, and that of half the full effect.
    onset_min, half_life_min : float
        Minutes to the greatest level after one dose (infused: half-time of the rise); half-life after that.
    source, not_modelled : str
    effects : tuple of Effect
    """

    name: str
    title: str
    dose_unit: str
    usual_dose: float
    largest_dose: float
    half_dose: float
    onset_min: float
    half_life_min: float
    source: str
    not_modelled: str
    effects: tuple[Effect, ...]

    def strength(self, level: float) -> float:
        """Return the part of the full effect (0 to 1) at a level, 1 being that of the usual dose."""
        dose = level * self.usual_dose
        return dose / (dose + self.half_dose)

    def level(self, minutes: float, lasts: float = 0.0) -> float:
        """Return the level of one usual dose `minutes` after it, or after the start of an infusion.

        Parameters
        ----------
        minutes : float
        lasts : float
            How long it runs in, min; 0 for a dose taken at once.
        """
        if minutes <= 0.0:
            return 0.0
        if lasts > 0.0:
            return (1.0 - 0.5 ** (min(minutes, lasts) / self.onset_min)) * self.fading(minutes - lasts)
        left = 1.0 - min(minutes / self.onset_min, 1.0)
        return (1.0 - left * left) * self.fading(minutes - self.onset_min)

    def fading(self, minutes: float) -> float:
        """Return what is left of a level `minutes` after it has begun to fall: 1 before that."""
        left = 0.5 ** (max(minutes, 0.0) / self.half_life_min)
        return left if left > NEGLIGIBLE else 0.0


@cache
def known_drugs() -> dict[str, Drug]:
    """Return every drug by its name.

    Raises
    ------
    InputError
        The file of drugs names an unknown parameter, or a factor leads out of a parameter's range.
    """
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: read_drug(name, content, FILE.name) for name, content in told.items()}


def named_drug(name: str) -> Drug:
    """Return a drug by its name, or raise InputError with the names there are."""
    if name not in known_drugs():
        raise InputError("unknown drug", field="drug", value=name, names=tuple(known_drugs()))
    return known_drugs()[name]


def read_drug(name: str, content: Mapping[str, Any], file: str | None = None) -> Drug:
    """Return the drug that a table of a file tells of, or raise InputError."""
    known = [entry.name.removesuffix("_min") for entry in fields(Drug)[1:-1]] + ["effect"]
    for key in [*content, *known]:
        if key not in known or key not in content:
            what = "unknown field" if key not in known else "is missing"
            raise InputError(what, file=file, field=f"{name}.{key}", names=known)
    told = dict(content)
    effects = tuple(_effect(name, entry, file) for entry in told.pop("effect"))
    onset = _minutes(told.pop("onset"), f"{name}.onset", file)
    half_life = _minutes(told.pop("half_life"), f"{name}.half_life", file)
    for key in ("usual_dose", "half_dose"):
        if not told[key] > 0.0:
            raise InputError(
                "no dose", file=file, field=f"{name}.{key}", value=told[key], allowed="more than 0"
            )
    return Drug(name=name, onset_min=onset, half_life_min=half_life, effects=effects, **told)


def _effect(name: str, told: Mapping[str, Any], file: str | None) -> Effect:
    effect = Effect(**told)
    path, field = effect.parameter, f"{name}.effect"
    paths = [known for known in registry() if not is_built_in(known) and known.split(".")[0] not in NO_RULE]
    if path not in registry():
        raise InputError("unknown parameter", file=file, field=field, value=path, names=paths)
    if path not in paths:
        raise InputError("no rule reads this number", file=file, field=field, value=path, allowed=CHANGEABLE)
    entry = registry()[path]
    if not entry.low <= effect.factor * entry.value <= entry.high:
        allowed = f"a factor that keeps {path} within {entry.low:g} to {entry.high:g} {entry.unit}"
        raise InputError("leads out of range", file=file, field=field, value=effect.factor, allowed=allowed)
    return effect


def _minutes(told: str, field: str, file: str | None) -> float:
    number, _, unit = str(told).partition(" ")
    try:
        minutes = float(number) * MINUTES[unit]
    except (ValueError, KeyError):
        minutes = 0.0
    if not minutes > 0.0:
        allowed = "a time with its unit, such as '2 h', '30 min' or '5 d'"
        raise InputError("no time", file=file, field=field, value=told, allowed=allowed)
    return minutes
