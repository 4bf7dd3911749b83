"""What may be given and in which units people write it."""

from dataclasses import dataclass, replace

GLUCOSE_GRAMS_PER_MOLE = 180.156


@dataclass(frozen=True)
class QuantityKind:
    """What may be measured, in which units, and up to how much.

    Attributes
    ----------
    name : str
        As in "an amount of glucose".
    units : tuple of str
        What people write. Others of the same dimension are refused: "75 u" would be a mass as well.
    examples : str
    base : str
        Unit in which `most` is counted.
    most : float
        More is taken for a slip of the unit, or would kill.
    inside : str
        Unit in which the body counts it.
    grams_per_mole : float
        Turns grams into moles; 0 for what is never told in both.
    least : float
        The smallest amount that makes sense, in the same unit as `most`.
    """

    name: str
    units: tuple[str, ...]
    examples: str
    base: str
    most: float
    inside: str
    grams_per_mole: float = 0.0
    least: float = 0.0

    @property
    def allowed(self) -> str:
        """What would be accepted, with examples."""
        bounds = f"from {self.least:g} to" if self.least else "up to"
        return f"{self.name} {bounds} {self.most:g} {self.base}, such as {self.examples}"


def _each(units: tuple[str, ...], *per: str) -> tuple[str, ...]:
    return tuple(f"{unit}/{one}" for one in per for unit in units)


_MASS = ("g", "mg", "kg", "gram", "grams")
_MOLES = ("mol", "mmol", "µmol", "umol")
_SMALL_MASS = ("mg", "µg", "ug", "ng")
_SMALL_MOLES = ("µmol", "umol", "nmol", "pmol")
_DOSE = ("U", "mU", "µU", "IU", "mIU", "nmol", "pmol")
_BODY = ("kg", "m2")
_TIMES = ("min", "h")
_SPELLED = ("second", "seconds", "minute", "minutes", "hour", "hours", "day", "days")

_GRAMS = ("g", "gram", "grams", "g/kg")
_SUGAR = (*_MASS, *_MOLES, *_each(("g", "mg", "mmol", "µmol", "umol"), *_BODY))
_SUGAR_RATE = _each(
    ("g", "mg", "mmol", "µmol", "umol", *_each(("g", "mg", "mmol", "µmol", "umol"), *_BODY)), *_TIMES
)
_INSULIN = (*_DOSE, *_each(_DOSE, *_BODY))
_PEPTIDE = (*_SMALL_MASS, *_SMALL_MOLES, *_each((*_SMALL_MASS, *_SMALL_MOLES), *_BODY))
_PEPTIDE_RATE = _each(_PEPTIDE, *_TIMES)


def _peptide(
    name: str, examples: str, rates: str, most: float, grams_per_mole: float
) -> tuple[QuantityKind, QuantityKind]:
    """Return what a dose of a hormone may be, and a rate; `most` in mg and in mg/h."""
    return (
        QuantityKind(f"an amount of {name}", _PEPTIDE, examples, "mg", most, "pmol", grams_per_mole),
        QuantityKind(f"{name} per time", _PEPTIDE_RATE, rates, "mg/h", most, "pmol/min", grams_per_mole),
    )


GLUCOSE = QuantityKind(
    "an amount of glucose",
    _SUGAR,
    "'75 g', '0.5 g/kg' or '400 mmol'",
    "g",
    400.0,
    "µmol",
    GLUCOSE_GRAMS_PER_MOLE,
)
GLUCOSE_RATE = QuantityKind(
    "glucose per time",
    _SUGAR_RATE,
    "'2 mg/kg/min', '10 g/h' or '800 µmol/min'",
    "g/h",
    300.0,
    "µmol/min",
    GLUCOSE_GRAMS_PER_MOLE,
)
FRUCTOSE = QuantityKind(
    "an amount of fructose", _SUGAR, "'25 g' or '1 g/kg'", "g", 400.0, "µmol", GLUCOSE_GRAMS_PER_MOLE
)
PROTEIN = QuantityKind("an amount of protein", _GRAMS, "'20 g' or '0.3 g/kg'", "g", 300.0, "g")
FAT = QuantityKind("an amount of fat", _GRAMS, "'20 g' or '0.3 g/kg'", "g", 300.0, "g")
INSULIN = QuantityKind(
    "an amount of insulin", _INSULIN, "'3 U', '0.04 U/kg' or '18 nmol'", "U", 300.0, "pmol"
)
INSULIN_RATE = QuantityKind(
    "insulin per time",
    _each(_INSULIN, *_TIMES),
    "'0.25 mU/kg/min', '40 mU/m2/min', '1.5 U/h' or '100 pmol/min'",
    "U/h",
    300.0,
    "pmol/min",
)
PUMP_RATE = QuantityKind(
    "a pump's insulin per time",
    _each(_INSULIN, *_TIMES),
    "'0.8 U/h' or '0.2 mU/kg/min'",
    "U/h",
    35.0,
    "pmol/min",
)
FATTY_ACID_RATE = QuantityKind(
    "fatty acids per time",
    _each(("mmol", "µmol", "umol", *_each(("mmol", "µmol", "umol"), *_BODY)), *_TIMES),
    "'60 mmol/h' or '10 µmol/kg/min'",
    "mmol/h",
    300.0,
    "µmol/min",
)
GLUCAGON, GLUCAGON_RATE = _peptide("glucagon", "'1 mg' or '1 µg/kg'", "'3 ng/kg/min'", 10.0, 3482.8)
C_PEPTIDE, C_PEPTIDE_RATE = _peptide("C-peptide", "'50 nmol' or '150 µg'", "'20 pmol/kg/min'", 20.0, 3020.3)
IGF1, IGF1_RATE = _peptide("IGF-1", "'100 µg/kg' or '900 nmol'", "'24 µg/kg/h'", 100.0, 7649.0)
GLUCOSE_LEVEL = QuantityKind(
    "a concentration of glucose",
    ("mmol/L", "mmol/l", "mM", "mg/dL", "mg/dl"),
    "'5 mmol/L' or '90 mg/dL'",
    "mmol/L",
    40.0,
    "mmol/L",
    GLUCOSE_GRAMS_PER_MOLE,
)
CLAMP_LEVEL = replace(GLUCOSE_LEVEL, least=2.0)
LOOP_LEVEL = replace(GLUCOSE_LEVEL, examples="'6 mmol/L' or '110 mg/dL'", most=15.0, least=4.0)
INTENSITY = QuantityKind("a share of the most that the muscles can do", ("%",), "'55 %'", "%", 100.0, "1")
TIME = QuantityKind("a time", ("s", "min", "h", "d", *_SPELLED), "'90 s', '3 min' or '5 h'", "h", 720.0, "s")


def drug_dose(unit: str, usual: float, largest: float) -> QuantityKind:
    """Return what a dose of a drug may be, with limits in `unit`: ``"mg"``, or ``"µg/h"`` of an infusion."""
    masses = ("g", "mg", "µg", "ug", "ng")
    _, _, per = unit.partition("/")
    units = _each(masses, *_TIMES) if per else masses
    name = "a rate of the drug" if per else "a dose of the drug"
    return QuantityKind(name, units, f"'{usual:g} {unit}'", unit, largest, unit)
