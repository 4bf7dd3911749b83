"""Person: a subject with drawn traits, told as changed parameters of the body with their sources."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from portalis.experiments.cohort.draw import Traits, draw_traits
from portalis.experiments.cohort.population import population
from portalis.experiments.subject_text import subject_text
from portalis.model.errors import InputError
from portalis.model.subject import Subject

NOTE = (
    "A virtual person. Age and sex act only through traits that go with them. Muscle goes with lean mass, "
    "liver and islets with body surface. Blood volume and flow, kidneys, brain, gut, the mass of fat, the "
    "glycogen of the evening and the meals of the day before are those of the reference adult of 70 kg."
)
SIZE = "From drawn height and body mass index"


class Person(Subject):
    """A subject who was drawn; see :class:`portalis.Subject`.

    Attributes
    ----------
    traits : mapping
        ``sex`` and numbers by name; the unit ends the name, a name without one is a multiple of the
        reference adult. No field of the subject: the body knows only the parameters.
    """

    traits: Mapping[str, float | str] = MappingProxyType({})

    def save(self, folder: str | Path) -> Path:
        """Write the person as a subject file, ``NAME.toml``, into a folder; return its path.

        ``portalis run ogtt --subject FILE`` then gives what the person in memory gives, to the last bit.

        Raises
        ------
        InputError
            The folder cannot be written.
        """
        path = Path(folder) / f"{self.name}.toml"
        told = ", ".join(f"{name} {_short(value)}" for name, value in self.traits.items())
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(subject_text(self, head=f"Drawn: {told}."), encoding="utf-8")
        except OSError as error:
            what = f"the file cannot be written ({str(error.strerror or error).lower()})"
            allowed = "a folder that you may write"
            raise InputError(what, field="folder", value=str(folder), allowed=allowed) from None
        return path


def draw_person(seed: int, number: int) -> Person:
    """Return person `number` of the cohort with this seed."""
    traits = draw_traits(seed, number)
    changes = _changes(traits)
    values = {path: _value(value, relative) for path, (value, relative, _) in changes.items()}
    sources = {path: source for path, (_, _, source) in changes.items()}
    person = Person(f"cohort{seed}_{number:03d}", _title(traits), values, sources, note=NOTE)
    object.__setattr__(person, "traits", traits)
    return person


def _changes(traits: Traits) -> dict[str, tuple[float, bool, str]]:
    """Return by path of a parameter: its value, whether that is a multiple of the healthy one, its source."""
    sex = str(traits["sex"])

    def number(name: str) -> float:
        return float(traits[name])

    def drawn(name: str) -> tuple[float, bool, str]:
        return number(name), False, f"Drawn. {population().source(name, sex)}"

    surface = f"{SIZE}; liver by body surface (Vauthey, Liver Transpl 2002, 8:233, unconfirmed)"
    lean = f"{SIZE}; lean mass by Janmahasatian, Clin Pharmacokinet 2005, 44:1051"
    function = "From drawn disposition and sensitivities; hyperbola of Kahn, Diabetes 1993, 42:1663"
    return {
        "body.weight": (number("weight_kg"), False, SIZE),
        "myocyte.number": (number("muscle_size"), False, lean),
        "hepatocyte.number": (number("liver_size"), True, surface),
        "beta_cell.number": (number("liver_size"), True, f"{surface}; islets with it (assumed)"),
        "alpha_cell.number": (number("liver_size"), True, f"{surface}; islets with it (assumed)"),
        "myocyte.insulin_sensitivity": drawn("muscle_insulin_sensitivity"),
        "hepatocyte.insulin_sensitivity": drawn("hepatic_insulin_sensitivity_without_fat"),
        "adipocyte.insulin_sensitivity": drawn("adipose_insulin_sensitivity"),
        "beta_cell.maximal_secretion": (number("beta_cell_function"), True, function),
        "hepatocyte.evening_fat": drawn("liver_fat_percent"),
    }


def _value(value: float, relative: bool) -> float | str:
    """Return a value as a file tells it, so that a saved person is the same person."""
    return f"{value:.5g}x" if relative else float(f"{value:.5g}")


def _title(traits: Traits) -> str:
    who = "Woman" if traits["sex"] == "female" else "Man"
    return (
        f"{who} of {float(traits['age_years']):.0f}, {float(traits['weight_kg']):.0f} kg, body mass index "
        f"{float(traits['body_mass_index']):.1f}, liver fat {float(traits['liver_fat_percent']):.1f} %"
    )


def _short(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.4g}"
