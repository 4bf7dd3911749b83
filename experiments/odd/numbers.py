"""The numbers: every parameter with its evidence and source, and what is known of the sources."""

from collections import Counter
from typing import get_args

from portalis.agents.base.declare import Evidence, Parameter
from portalis.experiments.odd.citations import UNSEEN, citations_in, is_marked, known_citations
from portalis.experiments.odd.markdown import code, paragraphs, table
from portalis.model.parameters import registry

HEADINGS = ("path", "value", "unit", "range", "evidence", "meaning", "source")


def groups() -> dict[str, dict[str, Parameter]]:
    """Return the parameters by group and path."""
    found: dict[str, dict[str, Parameter]] = {}
    for path, entry in registry().items():
        found.setdefault(path.partition(".")[0], {})[path] = entry
    return found


def evidence() -> str:
    """Return how many numbers of each group were come by in which way."""
    kinds = get_args(Evidence)
    rows = []
    for group, entries in [*groups().items(), ("all", registry())]:
        counted = Counter(entry.evidence for entry in entries.values())
        rows.append((code(group), *(counted[kind] for kind in kinds), sum(counted.values())))
    return table(("group", *kinds, "together"), rows)


def parameters() -> str:
    """Return every parameter, group by group."""
    parts = []
    for group, entries in groups().items():
        rows = [parameter_row(path, entry) for path, entry in entries.items()]
        parts += [f"#### {group}", table(HEADINGS, rows)]
    return paragraphs(*parts)


def parameter_row(path: str, entry: Parameter) -> tuple[str, ...]:
    """Return the row of one parameter."""
    span = f"{entry.low:g} to {entry.high:g}"
    return code(path), f"{entry.value:g}", entry.unit, span, entry.evidence, entry.meaning, entry.source


def citations() -> str:
    """Return the papers that sources of parameters name, and how far each was confirmed."""
    known = known_citations()
    named = {name for entry in registry().values() for name in citations_in(entry.source)}
    rows = [
        (name, entry.about, entry.where, entry.confirmed, entry.seen)
        for name in sorted(named | set(known))
        for entry in (known.get(name, UNSEEN),)
    ]
    return table(("citation", "about", "where", "confirmed", "what was seen"), rows)


def unconfirmed() -> str:
    """Return the parameters whose source could not be confirmed."""
    found = [code(path) for path, entry in registry().items() if is_marked(entry.source)]
    return f"{len(found)} of {len(registry())} parameters: {', '.join(found)}."
