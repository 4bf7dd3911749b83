"""Catalogue of the claims: a module of this package for each, in the order of the list of claims."""

from collections.abc import Iterable, Sequence
from importlib import import_module

from portalis.experiments.claims.claim import Claim
from portalis.experiments.study.needed import Needed
from portalis.model.errors import InputError, InputErrors

IDS = (
    *("a1", "a2", "b", "b2", "c1", "c2", "c3", "d1", "d2", "d3"),
    *("e1", "e2", "f", "g1", "g2", "h", "i", "j", "k", "l1", "l2", "l3", "m1", "m2", "n", "o", "p"),
)


def find_claims(ids: Sequence[str] = ()) -> tuple[Claim, ...]:
    """Return the claims of these ids in the order of the catalogue; all of them if none is named.

    Raises
    ------
    InputError
        For an unknown id; several at once.
    """
    asked = [text.strip().lower() for text in ids]
    wrong = [
        InputError("unknown claim", field="claim", value=text, allowed=", ".join(IDS), names=IDS)
        for text in asked
        if text not in IDS
    ]
    if wrong:
        raise wrong[0] if len(wrong) == 1 else InputErrors(wrong)
    return tuple(find_claim(id) for id in IDS if not asked or id in asked)


def find_claim(id: str) -> Claim:
    """Return one claim of the catalogue."""
    claim: Claim = import_module(f"{__package__}.{id}").CLAIM
    if claim.id != id:
        raise ValueError(f"claim {claim.id!r} stands in {id}.py")
    return claim


def runs_of(claims: Iterable[Claim]) -> list[Needed]:
    """Return every run that claims and their controls need, once.

    Raises
    ------
    ValueError
        Where two runs have one name, or a claim reads or replaces a run that it does not name.
    """
    found: dict[str, Needed] = {}
    for claim in claims:
        names = {run.name for run in claim.runs}
        if not set(claim.control.instead) <= names:
            raise ValueError(f"the control of {claim.id} replaces a run that the claim does not make")
        for run in claim.needed:
            if found.setdefault(run.name, run) != run:
                raise ValueError(
                    f"two different runs are called {run.name!r}; claim {claim.id} has one of them"
                )
    return list(found.values())
