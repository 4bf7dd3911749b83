"""Citations in the sources of numbers: which papers are named, and whether what they are cited for was seen.

What was seen of each stands in ``model/data/sources.toml``. A source that leans on a paper of which nothing
was seen carries the mark ``(unconfirmed)``.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Confirmed = Literal["itself", "elsewhere", "no"]

_NAME = r"(?:(?:Van|Dalla|De|Von) )?[A-ZÄÖÜ][\w-]+"
CITATION = re.compile(
    rf"(?<![\w-])(?P<names>(?:{_NAME}(?:, {_NAME})*,? (?:and|&) )?{_NAME}(?: et al\.?)?)"
    r",? \(?(?P<year>(?:19|20)\d\d)\b"
)
MARK = re.compile(r"\([^()]*\bunconfirmed\b[^()]*\)")


@dataclass(frozen=True)
class Citation:
    """What is known of one paper.

    Attributes
    ----------
    about : str
        Its title in quotation marks where that was seen, else what it is about.
    where : str
        Journal, volume and page, DOI or PMID, as far as known.
    confirmed : {"itself", "elsewhere", "no"}
        Whether its page or abstract was read and says what it is cited for; whether another source that was
        read says so; or neither.
    seen : str
        What was read, or what is missing.
    """

    about: str
    where: str
    confirmed: Confirmed
    seen: str


UNSEEN = Citation("", "not looked up", "no", "nothing")
"""What is known of any other paper."""


@cache
def known_citations() -> dict[str, Citation]:
    """Return what is known of each paper, by its citation, as in ``"König 2012"``."""
    text = files("portalis.model").joinpath("data/sources.toml").read_text(encoding="utf-8")
    return {name: Citation(**entry) for name, entry in sorted(tomllib.loads(text).items())}


def citations_in(source: str) -> list[str]:
    """Return the papers that a source names, each as "Name YEAR".

    >>> citations_in("König 2012: 4.2; Dalla Man, Rizza and Cobelli 2007 (Van Cauter 1992)")
    ['König 2012', 'Dalla Man, Rizza and Cobelli 2007', 'Van Cauter 1992']
    """
    return [f"{found['names']} {found['year']}" for found in CITATION.finditer(source)]


def is_marked(source: str) -> bool:
    """Say whether a source tells that it, or a part of it, could not be confirmed."""
    return MARK.search(source) is not None


def unmarked(sources: Iterable[tuple[str, str]]) -> list[str]:
    """Return what is wrong with each (path, source) that leans on an unconfirmed paper without saying so."""
    known = known_citations()
    return [
        f"{path}: {citation} is not confirmed, and the source does not say (unconfirmed): {source}"
        for path, source in sources
        for citation in citations_in(source)
        if known.get(citation, UNSEEN).confirmed == "no" and not is_marked(source)
    ]
