"""Subject: who the body belongs to, as a list of numbers that differ from the healthy adult's, and a map."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portalis.model.errors import InputError


@dataclass(frozen=True)
class Subject:
    """A person, told by the parameters in which they differ from a healthy adult of 70 kg.

    Attributes
    ----------
    name : str
        Short name, as in ``--subject no_beta_cells``.
    title : str
        The person in a few words.
    changes : mapping of str to float or str
        Path of a parameter and its new value; ``"0.5x"`` multiplies the healthy one.
    sources : mapping of str to str
        Path of each changed parameter, and who says so.
    map : str
        Name of the built-in drawing that the body lives on; empty for the usual one.
    islets : str
        How the cells of an islet lie; see :mod:`portalis.model.space.architecture`.
    note : str
        What is not modelled, and in what the body differs from patients; empty for nothing to say.
    """

    name: str
    title: str
    changes: Mapping[str, float | str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    map: str = ""
    islets: str = "drawn"
    note: str = ""


HEALTHY = Subject("healthy", "Healthy adult of 70 kg")


def named_subject(subject: Subject | str) -> Subject:
    """Return the subject itself, or the healthy one for its name.

    Raises
    ------
    InputError
        For any other name: subject files belong to the experiments.
    """
    if isinstance(subject, Subject):
        return subject
    if subject != HEALTHY.name:
        allowed = "a Subject, or 'healthy'; portalis.run takes the names of the subject files"
        raise InputError("not a subject", field="subject", value=subject, allowed=allowed)
    return HEALTHY
