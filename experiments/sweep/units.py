"""Units of a sweep's columns: a parameter's is declared, an outcome's follows from its name."""

from portalis.experiments.sweep.outcome import FORM
from portalis.model.parameters import registry

ENDINGS = {
    "_umol_per_kg_min": "µmol/kg/min",
    "_pmol_per_min": "pmol/min",
    "_mL_per_min": "mL/min",
    "_U_per_h": "U/h",
    "_percent": "%",
    "_mM": "mmol/L",
    "_nM": "nmol/L",
    "_pM": "pmol/L",
    "_min": "min",
}
SHARES = ("time_above", "time_below", "time_in")
MOMENTS = ("time_of_max", "time_of_min")


def unit_of(column: str) -> str:
    """Return the unit of a parameter, a column of a series or an outcome; ``1`` for a pure number."""
    declared = registry().get(column)
    if declared is not None:
        return declared.unit
    found = FORM.match(column)
    if found is None:
        return ended(column)
    if found["column"] in ("index", "summary"):
        return ended(found["what"])
    if found["what"] in SHARES:
        return "1"
    if found["what"] in MOMENTS:
        return "min"
    unit = ended(found["column"])
    return f"{unit}·min" if found["what"] == "area" else unit


def ended(name: str) -> str:
    """Return the unit that ends a name."""
    return next((unit for ending, unit in ENDINGS.items() if name.endswith(ending)), "1")
