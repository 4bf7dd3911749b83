"""Labels of columns: a name of the code in words, and the unit that ends it."""

from portalis.viz.sweep_words import Label, spoken

ENDINGS = {
    "_umol_per_kg_min": "µmol/kg/min",
    "_pmol_per_min": "pmol/min",
    "_mL_per_min": "mL/min",
    "_U_per_h": "U/h",
    "_percent": "%",
    "_ug_per_L": "µg/L",
    "_mg_per_L": "mg/L",
    "_ng_per_L": "ng/L",
    "_g_per_L": "g/L",
    "_mM": "mmol/L",
    "_nM": "nmol/L",
    "_pM": "pmol/L",
    "_min": "min",
    "_years": "years",
    "_kg": "kg",
    "_m": "m",
}


def told(name: str) -> Label:
    """Return a column's name in words, without the unit that ends it."""
    ending = next((ending for ending in ENDINGS if name.endswith(ending)), "")
    return Label(spoken(name.removesuffix(ending)), ENDINGS.get(ending, "1"))
