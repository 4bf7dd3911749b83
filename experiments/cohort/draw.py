"""Draw: the traits of one person, by a Gaussian copula, from a stream of chance of this person's own."""

import numpy as np

from portalis.experiments.cohort.population import Population, population
from portalis.model.parameters import registry

Traits = dict[str, float | str]


def draw_traits(seed: int, number: int) -> Traits:
    """Return the traits of person `number` of the cohort with this seed.

    Nobody else's traits are looked at: a larger cohort begins with the same people.

    Parameters
    ----------
    seed, number : int

    Returns
    -------
    dict
        ``sex``, and the drawn and derived traits by name; the unit ends the name, a name without one is a
        multiple of the reference adult.
    """
    people = population()
    chance = np.random.default_rng(np.random.SeedSequence(entropy=seed, spawn_key=(number,)))
    factor = np.linalg.cholesky(people.correlation)
    while True:
        sex = "female" if chance.random() < people.numbers["share_of_women"] else "male"
        scores = factor @ chance.standard_normal(len(people.traits))
        drawn = {
            name: trait[sex].value(score)
            for (name, trait), score in zip(people.traits.items(), scores, strict=True)
        }
        traits = drawn | derive(drawn, sex, people)
        if all(low <= traits[name] <= high for name, (low, high) in people.limits.items()):
            return {"sex": sex, **traits}


def derive(drawn: dict[str, float], sex: str, people: Population) -> dict[str, float]:
    """Return what follows from the drawn traits: sizes, the liver's sensitivity, beta-cell function."""
    height, index = drawn["height_m"], drawn["body_mass_index"]
    weight = index * height * height
    lean = lean_mass(weight, index, sex)
    fat = drawn["liver_fat_percent"]
    hepatic = drawn["hepatic_insulin_sensitivity_without_fat"] * resistance_of_fat(fat)
    part = people.numbers["muscle_in_sensitivity"]
    whole = drawn["muscle_insulin_sensitivity"] ** part * hepatic ** (1.0 - part)
    return {
        "weight_kg": weight,
        "lean_mass_kg": lean,
        "muscle_size": lean / people.numbers["reference_lean_mass"],
        "liver_size": liver_volume(weight, height) / people.numbers["reference_liver_volume"],
        "hepatic_insulin_sensitivity": hepatic,
        "insulin_sensitivity": whole,
        "beta_cell_function": drawn["disposition"] * whole ** -people.numbers["compensation_exponent"],
    }


def lean_mass(weight_kg: float, body_mass_index: float, sex: str) -> float:
    """Return lean body mass, kg: Janmahasatian et al., Clin Pharmacokinet 2005, 44:1051."""
    base, slope = (6680.0, 216.0) if sex == "male" else (8780.0, 244.0)
    return 9270.0 * weight_kg / (base + slope * body_mass_index)


def liver_volume(weight_kg: float, height_m: float) -> float:
    """Return the volume of a healthy liver, mL: Vauthey et al., Liver Transpl 2002, 8:233 (unconfirmed).

    Body surface by Du Bois and Du Bois, Arch Intern Med 1916, 17:863.
    """
    surface = 0.007184 * weight_kg**0.425 * (100.0 * height_m) ** 0.725
    return -794.41 + 1267.28 * surface


def resistance_of_fat(liver_fat_percent: float) -> float:
    """Return what liver fat leaves of insulin's action in the liver, by the hepatocyte's own rule."""
    known = registry()
    scale, healthy = known["hepatocyte.resisting_fat"].value, known["hepatocyte.healthy_fat"].value
    return (scale + healthy) / (scale + liver_fat_percent)
