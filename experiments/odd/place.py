"""Where it happens: the built-in map's legend with its numbers; and what the built-in scenarios give."""

from portalis.experiments.odd.markdown import code, table
from portalis.experiments.tables import scenarios as built_in_scenarios
from portalis.model.space.drawing import read_drawing
from portalis.model.space.legend import Quantity


def body() -> str:
    """Return the numbers of the whole circulation."""
    numbers = read_drawing().legend.body
    rows = [
        (code(name), float(number.value), number.evidence, number.source)
        for name in type(numbers).model_fields
        for number in (getattr(numbers, name),)
    ]
    return table(("number", "value", "evidence", "source"), rows)


def _told(number: Quantity | None) -> str:
    return "the rest" if number is None else f"{number.value:g} ({number.evidence}: {number.source})"


def vessels() -> str:
    """Return the classes of vessel and of duct."""
    legend = read_drawing().legend
    rows = []
    for symbol, vessel in legend.vessel.items():
        resistance = _told(vessel.resistance_mmHg_min_per_L)
        exchanges = "yes" if vessel.exchanges else ""
        rows.append((code(symbol), vessel.name, resistance, _told(vessel.residence_s), exchanges))
    rows += [
        (code(symbol), f"{duct.name} (duct)", "", _told(duct.residence_s), "")
        for symbol, duct in legend.duct.items()
    ]
    headings = ("symbol", "class", "resistance of a site, mmHg min/L", "residence in a site, s", "exchanges")
    return table(headings, rows)


def tissues() -> str:
    """Return which character of the map is which kind of cell, and what the rest of them are."""
    legend = read_drawing().legend
    rows = [
        (code(symbol), "cell", tissue.kind if tissue.name is None else f"{tissue.kind} ({tissue.name})")
        for symbol, tissue in legend.tissue.items()
    ]
    rows += [
        (code(symbol), "bridge", "two vessels or ducts cross without mixing") for symbol in legend.bridge
    ]
    blank = {" ": "space"}
    rows += [
        (code(blank.get(symbol, symbol)), "nothing", ornament.name)
        for symbol, ornament in legend.ornament.items()
    ]
    return table(("symbol", "what", "which"), rows)


def scenarios() -> str:
    """Return the built-in scenarios and where they come from."""
    return table(
        ("scenario", "what it is"), [(code(name), words) for name, words in built_in_scenarios().items()]
    )
