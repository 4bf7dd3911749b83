"""The register of every number that a user may change, by its path ``kind.name``."""

from collections.abc import Mapping
from functools import cache

from portalis.agents import fields
from portalis.agents.base.declare import Parameter
from portalis.agents.kinds import CELL_KINDS
from portalis.model import depot_parameters, sensor
from portalis.model.errors import InputError

# fmt: off
BODY = (
    Parameter("weight", 70.0, "kg", 30, 200,
              "Body weight: scales doses given per kg and the fluxes reported per kg",
              "Reference adult", "assumed"),
    Parameter("glucose_in_blood", 0.9, "L/L", 0.5, 1,
              "Water of blood in which glucose is carried, per litre of blood",
              "Red cells carry glucose too; water share of blood", "derived"),
    Parameter("evening_igf1", 25.0, "nmol/L", 0, 300,
              "IGF-1 in plasma of a fresh body; a night changes it little",
              "150-300 µg/L are 20-40 nM (targets.md section G)", "measured"),
    Parameter("evening_albumin", 42.0, "g/L", 0, 100,
              "Albumin in plasma of a fresh body, as the next two",
              "42 g/L (Rothschild, unconfirmed; OpenAnesthesia)", "measured"),
    Parameter("evening_angiotensinogen", 60.0, "mg/L", 0, 500,
              "Angiotensinogen in plasma of a fresh body",
              "50-70 mg/L (Hilgenfeldt, unconfirmed)", "measured"),
    Parameter("evening_thrombopoietin", 52.0, "ng/L", 0, 5000,
              "Thrombopoietin in plasma of a fresh body",
              "52 ± 12 ng/L (Br J Haematol 101:420)", "measured"),
)
# fmt: on


BUILT_IN = (
    *("number", "half_life", "glucose_in_blood"),
    *("_permeability", "_space", "_clearance", "_dissociation", "_degradation"),
)
"""How the names of numbers end that are built into the arrays of a fresh body."""
OF_THE_EVENING = "evening_"
"""How the names of what a fresh body begins with begin."""
CHANGEABLE = "a parameter that a rule reads; this one belongs into a subject, or behind --set"


def is_built_in(path: str) -> bool:
    """Say whether a body takes a number in when it is made, so that it cannot change while the body lives."""
    return path.endswith(BUILT_IN) or path.partition(".")[2].startswith(OF_THE_EVENING)


@cache
def registry() -> dict[str, Parameter]:
    """Return every parameter by its path, in the order of the kinds."""
    groups: dict[str, tuple[Parameter, ...]] = {"body": BODY}
    groups |= {kind.kind: kind.PARAMETERS for kind in CELL_KINDS}
    groups |= fields.PARAMETERS
    groups |= {"depot": depot_parameters.PARAMETERS, "sensor": sensor.PARAMETERS}
    return {f"{group}.{entry.name}": entry for group, entries in groups.items() for entry in entries}


def resolve(changes: Mapping[str, float | str], *, file: str | None = None) -> dict[str, float]:
    """Return the value of every parameter, with `changes` applied.

    Parameters
    ----------
    changes : mapping of str to float or str
        Path and new value; ``"0.5x"`` multiplies the healthy value.
    file : str, optional
        Where the changes stand, for the message.

    Raises
    ------
    InputError
        For an unknown path, something that is not a number, or a value out of range.
    """
    values = {path: entry.value for path, entry in registry().items()}
    for path, change in changes.items():
        if path not in values:
            raise InputError("unknown parameter", file=file, field=path, value=change, names=tuple(values))
        values[path] = _changed(path, change, registry()[path], file)
    return values


def _changed(path: str, change: float | str, entry: Parameter, file: str | None) -> float:
    text = str(change).strip()
    factor = text[:-1] if text.endswith(("x", "×")) else None
    allowed = f"{entry.low:g} to {entry.high:g} {entry.unit}, or a multiple such as 0.5x"
    try:
        value = float(factor) * entry.value if factor is not None else float(text)
    except ValueError:
        raise InputError("not a number", file=file, field=path, value=change, allowed=allowed) from None
    if not entry.low <= value <= entry.high:
        raise InputError("value outside its range", file=file, field=path, value=change, allowed=allowed)
    return value
