"""Every number says its unit, range, meaning, source and evidence; an unconfirmed source says so."""

import math
from typing import get_args

import pint
import pytest

from portalis.agents.base.cell_columns import SHARED_COLUMNS
from portalis.agents.base.declare import Evidence
from portalis.agents.fields import FIELDS
from portalis.agents.kinds import CELL_KINDS
from portalis.experiments.odd.citations import (
    CITATION,
    citations_in,
    is_marked,
    known_citations,
    unmarked,
)
from portalis.model.kernels.packets import PACKET_COLUMNS
from portalis.model.parameters import registry
from portalis.model.space.drawing import read_drawing

COUNTED = ("cell", "organ", "receptor")
"""Units that pint does not know: what is counted."""


def legend_sources() -> list[tuple[str, str]]:
    """The sources of the numbers of the built-in map."""
    legend = read_drawing().legend
    owners = {"body": legend.body, **{entry.name: entry for entry in legend.vessel.values()}}
    return [
        (f"{name}.{field}", number.source)
        for name, entry in owners.items()
        for field in type(entry).model_fields
        if hasattr(number := getattr(entry, field), "source")
    ]


PARAMETERS = list(registry().items())
SOURCES = [*((path, entry.source) for path, entry in PARAMETERS), *legend_sources()]
COLUMNS = [("shared", column) for column in SHARED_COLUMNS]
COLUMNS += [("packet", column) for column in PACKET_COLUMNS]
COLUMNS += [(kind.kind, column) for kind in CELL_KINDS for column in kind.COLUMNS]


@pytest.fixture(scope="module")
def units() -> pint.UnitRegistry:
    found = pint.UnitRegistry()
    for name in COUNTED:
        found.define(f"counted_{name} = [{name}] = _ = {name} = {name}s")
    return found


def test_every_parameter_is_fully_declared(units: pint.UnitRegistry) -> None:
    wrong = []
    for path, entry in PARAMETERS:
        if not (math.isfinite(entry.low) and math.isfinite(entry.high) and entry.low < entry.high):
            wrong.append(f"{path}: no range")
        if not entry.low <= entry.value <= entry.high:
            wrong.append(f"{path}: {entry.value} is out of its range")
        if entry.evidence not in get_args(Evidence):
            wrong.append(f"{path}: evidence {entry.evidence!r}")
        if len(entry.meaning) < 5 or len(entry.source) < 3:
            wrong.append(f"{path}: no meaning or no source")
        try:
            units.parse_units(entry.unit if entry.unit != "1" else "")
        except pint.UndefinedUnitError:
            wrong.append(f"{path}: unit {entry.unit!r}")
    assert not wrong, "\n".join(wrong)


def test_names_are_whole_words() -> None:
    for path, _ in PARAMETERS:
        assert path == path.lower()
        assert path.count(".") == 1


def test_what_was_measured_was_not_chosen() -> None:
    chosen = [
        f"{path}: {entry.source}"
        for path, entry in PARAMETERS
        if entry.evidence == "measured" and "chosen" in entry.source.lower()
    ]
    assert not chosen, "\n".join(chosen)


def test_what_was_tuned_says_so() -> None:
    """A number whose only source is the mean-field model was fitted there, and is no measurement."""
    tuned = [
        f"{path}: {entry.source}"
        for path, entry in PARAMETERS
        if entry.evidence == "measured" and "tuned" in entry.source.lower()
    ]
    assert not tuned, "\n".join(tuned)


@pytest.mark.parametrize(
    ("owner", "column"), COLUMNS, ids=[f"{owner}.{column.name}" for owner, column in COLUMNS]
)
def test_every_column_has_unit_and_meaning(owner: str, column) -> None:
    assert column.unit.strip()
    assert len(column.meaning) > 5


def test_every_field_has_a_unit_and_a_declared_half_life() -> None:
    for entry in FIELDS:
        assert entry.unit.strip()
        assert registry()[f"{entry.name}.half_life"] is entry.half_life


def test_unconfirmed_papers_are_marked() -> None:
    wrong = unmarked(SOURCES)
    assert not wrong, "\n".join(wrong)


def test_no_paper_is_listed_that_no_number_names() -> None:
    named = {citation for _, source in SOURCES for citation in citations_in(source)}
    unused = sorted(set(known_citations()) - named)
    assert not unused, f"no parameter names these papers of model/data/sources.toml: {', '.join(unused)}"


@pytest.mark.parametrize(("name", "entry"), known_citations().items(), ids=list(known_citations()))
def test_list_of_papers_tells_what_was_seen(name: str, entry) -> None:
    assert CITATION.fullmatch(name)
    assert entry.confirmed in ("itself", "elsewhere", "no")
    assert entry.about
    assert entry.where
    assert entry.seen


@pytest.mark.parametrize(
    ("source", "papers", "marked"),
    [
        ("König 2012: 4.2", ["König 2012"], False),
        ("Half-maximum 8-9 mM in islets (Henquin 2006, unconfirmed; König 2012)", None, True),
        ("Koschorreck and Gilles 2008; Wanant & Quon 2000 (unconfirmed)", None, True),
        ("Dalla Man, Rizza and Cobelli 2007", ["Dalla Man, Rizza and Cobelli 2007"], False),
        ("Two half-lives (Van Cauter 1992: 5 and 32 min)", ["Van Cauter 1992"], False),
        ("Diabetes 63:2668; 375 mg/min; 2000 mL", [], False),
        ("not unconfirmed at all", [], False),
    ],
)
def test_papers_are_found(source: str, papers: list[str] | None, marked: bool) -> None:
    assert papers is None or citations_in(source) == papers
    assert len(citations_in(source)) == (2 if papers is None else len(papers))
    assert is_marked(source) == marked


def test_unknown_paper_without_mark_is_told() -> None:
    (told,) = unmarked([("neuron.x", "Nobody 1901"), ("neuron.y", "Nobody 1901 (unconfirmed)")])
    assert "neuron.x" in told
    assert "Nobody 1901" in told
