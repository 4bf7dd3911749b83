"""Entities and their state: cells, packets, fields, and how much a packet stands for."""

from dataclasses import asdict

from portalis.agents import fields as carried
from portalis.agents.base.cell_columns import SHARED_COLUMNS
from portalis.agents.base.declare import Column
from portalis.agents.kinds import CELL_KINDS
from portalis.experiments.odd.markdown import code, first_paragraph, paragraphs, table
from portalis.model.kernels.diary import READINGS
from portalis.model.kernels.packets import PACKET_COLUMNS
from portalis.model.mesa_places import PARTICLES
from portalis.model.parameters import registry
from portalis.model.resolution import RESOLUTIONS
from portalis.model.space.drawing import read_drawing

COLUMN_HEADINGS = ("column", "unit", "meaning", "type", "fresh value")


def kinds() -> str:
    """Return the kinds of cell: what each is, how many agents the built-in map has, what it lets out."""
    drawing = read_drawing()
    symbols: dict[str, str] = {}
    for symbol, tissue in drawing.legend.tissue.items():
        symbols[tissue.kind] = symbols.get(tissue.kind, "") + symbol
    drawn = drawing.symbols.ravel().tolist()
    rows = [
        (
            code(kind.kind),
            first_paragraph(kind.__doc__),
            symbols.get(kind.kind, ""),
            sum(drawn.count(symbol) for symbol in symbols.get(kind.kind, "")),
            kind.makes or "",
            len(kind.COLUMNS),
            len(kind.PARAMETERS),
        )
        for kind in CELL_KINDS
    ]
    headings = ("kind", "what it is", "on the map", "agents", "main product", "own columns", "parameters")
    return table(headings, rows)


def _columns(columns: tuple[Column, ...]) -> str:
    rows = [
        (code(column.name), column.unit, column.meaning, column.dtype, float(column.start))
        for column in columns
    ]
    return table(COLUMN_HEADINGS, rows)


def shared_columns() -> str:
    """Return the state that every cell has."""
    return _columns(SHARED_COLUMNS)


def own_columns() -> str:
    """Return the state of each kind beyond that."""
    parts = []
    for kind in CELL_KINDS:
        parts += [
            f"**{kind.__name__}** ({code(kind.kind)})",
            _columns(kind.COLUMNS) if kind.COLUMNS else "None.",
        ]
    return paragraphs(*parts)


def species() -> str:
    """Return the species of packet, in the order of their codes."""
    rows = [
        (
            kind.species,
            kind.__name__,
            first_paragraph((kind.__doc__ or "").partition("\n")[2]),
            ", ".join(kind.binds_to) or "nothing",
        )
        for kind in sorted(PARTICLES, key=lambda kind: kind.species)
    ]
    return table(("code", "species", "its life", "binds to the receptors of"), rows)


def packet_columns() -> str:
    """Return the state of one packet."""
    return _columns(PACKET_COLUMNS)


def readings() -> str:
    """Return what the diary writes down each minute."""
    return table(
        ("reading", "unit", "meaning"), [(code(entry.name), entry.unit, entry.meaning) for entry in READINGS]
    )


def fields() -> str:
    """Return the carried fields, in the order of their codes."""
    numbers = registry()
    rows = []
    for entry in carried.FIELDS:
        half_life = numbers[f"{entry.name}.half_life"]
        left = f"{half_life.value:g} {half_life.unit} ({half_life.evidence})"
        rows.append(
            (code(entry.name), entry.unit, float(entry.start), entry.every_s, left, code(entry.column))
        )
    headings = (
        "field",
        "unit",
        "level in a fresh body",
        "carried every, s",
        "half-life in plasma",
        "in a run's series",
    )
    return table(headings, rows)


def resolutions() -> str:
    """Return what one packet stands for at each resolution."""
    told = [asdict(entry) | {"c_peptide": entry.c_peptide} for entry in RESOLUTIONS.values()]
    names = ("insulin", "glucagon", "c_peptide", "igf1")
    rows = [
        (code(entry["name"]), *(float(entry[name]) for name in names), float(entry["glucose"]))
        for entry in told
    ]
    headings = ("resolution", *(f"{name}, pmol" for name in names), "glucose, µmol")
    return table(headings, rows)
