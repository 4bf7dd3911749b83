"""Fields: substances that matter only as a concentration, carried by the blood and broken down in it.

A cell reads the level in its own capillaries and lets out or takes up an amount each minute, in the level's
unit times litres. Levels are those of plasma; red cells carry a part of some.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from portalis.agents.base.declare import Evidence, Parameter

FAST_S, SLOW_S = 10, 60
"""Seconds between two steps of a field: of what turns over in minutes, and of what stays for longer."""


@dataclass(frozen=True)
class Field:
    """One carried substance.

    Attributes
    ----------
    name, unit : str
        The unit is that of its level.
    column : str
        Its column in a run's series.
    start : float
        Level of a fresh body.
    every_s : int
        Seconds between two steps.
    half_life : Parameter
        What becomes of it apart from the cells that take it up.
    in_blood : Parameter, optional
        What red cells carry beside the plasma; nothing if it is left out.
    """

    name: str
    unit: str
    column: str
    start: float
    every_s: int
    half_life: Parameter
    in_blood: Parameter | None = None


def _half_life(value: float, high: float, source: str, evidence: Evidence) -> Parameter:
    meaning = "Half-life in the blood, apart from the cells that take it up by a rule of their own"
    return Parameter("half_life", value, "min", 0.2, high, meaning, source, evidence)


def _in_blood(value: float, source: str, evidence: Evidence) -> Parameter:
    meaning = "What blood carries with its red cells, as a multiple of what its plasma does"
    return Parameter("in_blood", value, "1", 1, 1.8, meaning, source, evidence)


# fmt: off
FIELDS = (
    Field("fatty_acids", "mmol/L", "fatty_acids_mM", 0.5, FAST_S,
          _half_life(3.5, 60, "2-4 min (unconfirmed)", "assumed")),
    Field("glycerol", "mmol/L", "glycerol_mM", 0.06, FAST_S,
          _half_life(3.5, 600, "Closes the balance at 0.06 mM: fat makes 0.13; liver uses 0.05, kidney "
                     "0.015, others 0.06 mmol/min", "derived"),
          _in_blood(1.75, "Red cells are open to glycerol (aquaglyceroporin 3), as much in them as in "
                    "plasma, haematocrit 0.43 (unconfirmed)", "assumed")),
    Field("lactate", "mmol/L", "lactate_mM", 0.7, FAST_S,
          _half_life(3.45, 600, "Closes the balance at 0.7 mM: red cells make 0.34, muscle 0.60, fat and "
                     "skin 0.10; liver uses 0.40, kidney 0.06, heart and others 0.58 mmol/min", "derived"),
          _in_blood(1.38, "Half as much in red cells as in plasma at rest (Smith 1998, Med Sci Sports Exerc "
                    "30:1424), haematocrit 0.43", "derived")),
    Field("amino_acids", "mmol/L", "amino_acids_mM", 0.3, FAST_S,
          _half_life(3.1, 600, "Closes the balance at 0.3 mM: muscle lets out 0.54; liver uses 0.23, kidney "
                     "0.025, others build 0.28 mmol/min into protein", "derived"),
          _in_blood(1.35, "Red cells bring 22 % of the alanine that the splanchnic bed takes up and 30 % of "
                    "what legs and gut let out (Felig 1973, PMC433594)", "derived")),
    Field("ketones", "mmol/L", "ketones_mM", 0.1, FAST_S,
          _half_life(4.0, 600, "Burnt by muscle, heart and brain: 0.5 L/min in a long fast, 1.3 mmol/min at "
                     "2.5 mM (Reichard 1974; Balasse 1979, unconfirmed)", "derived")),
    Field("fructose", "mmol/L", "fructose_mM", 0.0, FAST_S,
          _half_life(20, 600, "The liver takes up nearly all; kidney, fat and muscle the rest (unconfirmed)",
                     "assumed")),
    Field("incretin", "pmol/L", "incretin_pM", 0.0, FAST_S,
          _half_life(6.0, 120, "GIP 5-7 min and GLP-1 2 min together (unconfirmed)", "assumed")),
    Field("adrenaline", "pmol/L", "adrenaline_pM", 0.0, FAST_S,
          _half_life(2.5, 60, "2-3 min (unconfirmed)", "assumed")),
    Field("growth_hormone", "µg/L", "growth_hormone_ug_per_L", 1.0, SLOW_S,
          _half_life(18, 240, "About 18 min (Faria 1989, unconfirmed)", "measured")),
    Field("igfbp1", "µg/L", "igfbp1_ug_per_L", 7.6, SLOW_S,
          _half_life(75, 600, "Falls by half in 1.5-2 h of insulin (AJP 273:E507)", "measured")),
    Field("albumin", "g/L", "albumin_g_per_L", 42.0, SLOW_S,
          _half_life(27360, 1e5, "19-21 days (Rothschild, unconfirmed; OpenAnesthesia)", "measured")),
    Field("angiotensinogen", "mg/L", "angiotensinogen_mg_per_L", 60.0, SLOW_S,
          _half_life(960, 1e4, "15-16 h (Hilgenfeldt, unconfirmed)", "measured")),
    Field("thrombopoietin", "ng/L", "thrombopoietin_ng_per_L", 52.0, SLOW_S,
          _half_life(1800, 1e4, "20-40 h, bound by platelets (Kaushansky 2006)", "measured")),
)
# fmt: on

FIELD_NAMES = tuple(field.name for field in FIELDS)
(
    FATTY_ACIDS,
    GLYCEROL,
    LACTATE,
    AMINO_ACIDS,
    KETONES,
    FRUCTOSE,
    INCRETIN,
    ADRENALINE,
    GROWTH_HORMONE,
    IGFBP1,
    ALBUMIN,
    ANGIOTENSINOGEN,
    THROMBOPOIETIN,
) = range(len(FIELDS))

EXERCISE = 0
"""Place in the inputs from outside: work of the muscles, as a fraction of the most they can do."""
INPUTS = 1

PARAMETERS = {
    field.name: (field.half_life,) if field.in_blood is None else (field.half_life, field.in_blood)
    for field in FIELDS
}


def in_blood(values: Mapping[str, float]) -> list[float]:
    """Return for each field what blood carries as a multiple of what its plasma does."""
    return [values.get(f"{name}.in_blood", 1.0) for name in FIELD_NAMES]
