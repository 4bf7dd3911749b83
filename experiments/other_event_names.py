"""Names of events that people try and that are no kinds of their own: what to write instead."""

from portalis.experiments.drug_events import drugs, meant_drug

INSTEAD = {
    "insulin": (
        "sc_insulin",
        "kind = 'sc_insulin' (under the skin), 'insulin_pump' or 'iv_insulin' (into a vein)",
    ),
    "insulin_injection": (
        "sc_insulin",
        "kind = 'sc_insulin' with dose = '6 U', insulin = 'rapid'",
    ),
    "portal_insulin": (
        "iv_insulin",
        "kind = 'iv_insulin' with rate = '0.25 mU/kg/min', over = '3 h', into = 'portal vein'",
    ),
    "glucagon": (
        "glucagon_injection",
        "kind = 'glucagon_injection' with dose = '1 mg', or 'iv_glucagon'",
    ),
    "glucose": (
        "drink",
        "kind = 'drink' with glucose = '75 g', or 'iv_glucose'",
    ),
    "pump": (
        "insulin_pump",
        "kind = 'insulin_pump' with rate = '0.8 U/h', over = '12 h'",
    ),
    "clamp": (
        "glucose_clamp",
        "kind = 'glucose_clamp' with target = '5 mmol/L', over = '2 h'",
    ),
    "fatty_acids": (
        "fatty_acid_infusion",
        "kind = 'fatty_acid_infusion' with rate = '60 mmol/h', over = '6 h'",
    ),
    "lipid_infusion": (
        "fatty_acid_infusion",
        "kind = 'fatty_acid_infusion' with rate = '60 mmol/h', over = '6 h'",
    ),
    "intralipid": (
        "fatty_acid_infusion",
        "kind = 'fatty_acid_infusion' with rate = '60 mmol/h', over = '6 h'",
    ),
    "igf1_injection": (
        "iv_igf1",
        "kind = 'iv_igf1' with dose = '100 µg/kg'",
    ),
    "food": (
        "meal",
        "kind = 'meal' with carbohydrate = '78 g'",
    ),
    "octreotide": (
        "somatostatin",
        "kind = 'somatostatin' with rate = '250 µg/h', over = '2 h'",
    ),
}
"""The kind that is meant, and how it is written."""


def written_instead(tried: str) -> tuple[str, str] | None:
    """Return the kind to write instead of `tried` and how, or None for a name that says nothing."""
    plain = tried.strip().lower().replace("-", "_").replace(" ", "_")
    if plain in INSTEAD:
        return INSTEAD[plain]
    name = meant_drug(plain, nearly=0.8)
    if name is None:
        return None
    drug = drugs()[name]
    return "drug", (
        f"kind = 'drug' with drug = '{name}', dose = '{drug.usual_dose:g} {drug.dose_unit}' and "
        "taken = 'once' or 'for days'"
    )
